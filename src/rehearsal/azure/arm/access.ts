/** Who may do what: role assignments, read from the store, against Azure's built-in roles. */
import type { Authorization, Principal } from '../../world.js';
import { type AssignmentAttributes, fulfils } from './condition.js';
import { ArmError } from './errors.js';
import { textOf } from './json.js';
import { isWithin } from './path.js';
import type { RoleDefinition } from './role.js';
import { permits, permitsData, roleById } from './role-definitions.js';
import type { ArmResource, ResourceStore } from './store.js';

export const roleAssignmentType = 'Microsoft.Authorization/roleAssignments';

export interface Access extends Authorization {
  isPermitted(principalId: string, action: string, scope: string): boolean;
  /** Throws AuthorizationFailed with ARM's text. */
  check(caller: Principal, action: string, scope: string): void;
  /** The same for a role assignment, where conditions of the caller's own roles may limit which. */
  checkAssignment(caller: Principal, action: string, scope: string, asked: AssignmentAttributes): void;
  /** Whether the principal holds any role at, above or below the scope: which subscriptions it sees. */
  hasAnyRole(principalId: string, scope: string): boolean;
}

export function createAccess(store: ResourceStore): Access {
  const assignmentsOf = (principalId: string) =>
    store
      .list(roleAssignmentType, '')
      .filter((assignment) => textOf(assignment.properties.principalId)?.toLowerCase() === principalId.toLowerCase());
  const rolesAt = (principalId: string, scope: string): readonly RoleDefinition[] =>
    assignmentsOf(principalId)
      .filter((assignment) => isWithin(scope, scopeOf(assignment)))
      .flatMap((assignment) => roleById(store, textOf(assignment.properties.roleDefinitionId) ?? '') ?? []);
  const isPermitted = (principalId: string, action: string, scope: string) =>
    rolesAt(principalId, scope).some((definition) => permits(definition, action));

  return {
    isPermitted,
    isDataPermitted: (principalId, action, scope) =>
      rolesAt(principalId, scope).some((definition) => permitsData(definition, action)),
    hasRole: (principalId, roleName, scope) =>
      rolesAt(principalId, scope).some((definition) => definition.name.toLowerCase() === roleName.toLowerCase()),
    hasAnyRole: (principalId, scope) =>
      assignmentsOf(principalId).some(
        (assignment) => isWithin(scopeOf(assignment), scope) || isWithin(scope, scopeOf(assignment)),
      ),
    checkAssignment(caller, action, scope, asked) {
      const granting = assignmentsOf(caller.objectId).filter((assignment) => {
        const definition = roleById(store, textOf(assignment.properties.roleDefinitionId) ?? '');
        return definition !== undefined && isWithin(scope, scopeOf(assignment)) && permits(definition, action);
      });
      const isFulfilled = granting.some(({ properties }) => {
        const condition = textOf(properties.condition);
        return condition === undefined || fulfils(condition, action, asked);
      });
      if (isFulfilled) return;
      throw new ArmError(
        403,
        'AuthorizationFailed',
        `The client '${caller.clientId}' with object id '${caller.objectId}' has an authorization with ABAC condition that is not fulfilled to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
      );
    },
    check(caller, action, scope) {
      if (isPermitted(caller.objectId, action, scope)) return;
      throw new ArmError(
        403,
        'AuthorizationFailed',
        `The client '${caller.clientId}' with object id '${caller.objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
      );
    },
  };
}

function scopeOf(assignment: ArmResource): string {
  return textOf(assignment.properties.scope) ?? '';
}
