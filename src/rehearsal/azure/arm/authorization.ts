/** Microsoft.Authorization: role definitions, role assignments at any scope, and the caller's permissions. */
import type { Directory } from '../entra/index.js';
import { roleAssignmentType } from './access.js';
import { isCondition } from './condition.js';
import { ArmError, resourceNotFound } from './errors.js';
import { objectOf, textOf } from './json.js';
import { isWithin, nameOf } from './path.js';
import { present } from './plain-type.js';
import type { ArmAnswer, ArmRequest, ResourceType } from './provider.js';
import type { RoleDefinition } from './role.js';
import { allRoles, roleById, roleDefinitionType } from './role-definitions.js';
import type { ArmServer } from './server.js';
import type { ArmResource } from './store.js';

export function authorizationTypes(arm: ArmServer, directory: Directory): readonly ResourceType[] {
  return [
    {
      type: roleDefinitionType,
      isOpen: true,
      get: ({ path }) => {
        const definition = roleById(arm.store, nameOf(path));
        if (definition === undefined) throw roleDoesNotExist(nameOf(path));
        return { status: 200, body: presentRole(definition, path.scope) };
      },
      list: ({ path, query }) => {
        const name = /roleName eq '((?:[^']|'')*)'/i.exec(query('$filter') ?? '')?.[1]?.replace(/''/g, "'");
        const wanted = allRoles(arm.store).filter(
          (definition) => name === undefined || definition.name.toLowerCase() === name.toLowerCase(),
        );
        return { status: 200, body: { value: wanted.map((definition) => presentRole(definition, path.scope)) } };
      },
    },
    {
      type: roleAssignmentType,
      get: (request) => {
        const assignment = arm.store.get(request.path.text);
        if (assignment === undefined) throw assignmentNotFound(nameOf(request.path));
        return { status: 200, body: present(assignment) };
      },
      list: (request) => ({ status: 200, body: { value: assignmentsAt(arm, request).map(present) } }),
      put: (request) => putAssignment(arm, directory, request),
      delete: ({ path, caller }) => {
        const assignment = arm.store.get(path.text);
        if (assignment === undefined) return { status: 204 };
        const { roleDefinitionId, principalType } = assignment.properties;
        arm.access.checkAssignment(caller, `${roleAssignmentType}/delete`, path.scope, {
          roleDefinitionId: textOf(roleDefinitionId)?.split('/').at(-1) ?? '',
          principalType: textOf(principalType) ?? '',
        });
        arm.remove(path.text);
        return { status: 200, body: present(assignment) };
      },
    },
    {
      type: 'Microsoft.Authorization/permissions',
      isOpen: true,
      list: ({ path, caller }) => {
        const roles = allRoles(arm.store).filter(({ name }) => arm.access.hasRole(caller.objectId, name, path.scope));
        const value = roles.map(({ actions, notActions, dataActions, notDataActions }) => ({
          actions,
          notActions,
          dataActions,
          notDataActions,
        }));
        return { status: 200, body: { value } };
      },
    },
  ];
}

/** `atScope()` leaves out what lies below; `principalId eq '…'` and `assignedTo('…')` are of one principal. */
function assignmentsAt(arm: ArmServer, { path, query }: ArmRequest): readonly ArmResource[] {
  const filter = query('$filter') ?? '';
  const principal = /(?:principalId eq '|assignedTo\('?)([0-9a-f-]{36})/i.exec(filter)?.[1]?.toLowerCase();
  const isAtScope = /atScope\(\)/i.test(filter);
  return arm.store.list(roleAssignmentType, '').filter(({ properties }) => {
    const scope = textOf(properties.scope) ?? '';
    const isHere = isWithin(path.scope, scope) || (!isAtScope && isWithin(scope, path.scope));
    return isHere && (principal === undefined || textOf(properties.principalId)?.toLowerCase() === principal);
  });
}

function putAssignment(arm: ArmServer, directory: Directory, request: ArmRequest): ArmAnswer {
  const { path, caller, body } = request;
  const { scope } = path;
  const name = nameOf(path);
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name)) {
    throw new ArmError(
      400,
      'InvalidRoleAssignmentId',
      `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
    );
  }
  if (arm.store.get(scope) === undefined)
    throw resourceNotFound(scope.split('/').slice(-3, -1).join('/'), scope.split('/').at(-1) ?? '', path.resourceGroup);
  const asked = objectOf(body.properties);
  const principalId = textOf(asked.principalId) ?? '';
  const roleDefinitionId = textOf(asked.roleDefinitionId) ?? '';
  const definition = roleById(arm.store, roleDefinitionId);
  if (definition === undefined) throw roleDoesNotExist(roleDefinitionId.split('/').at(-1) ?? '');
  const condition = textOf(asked.condition);
  if (condition !== undefined && (textOf(asked.conditionVersion) !== '2.0' || !isCondition(condition)))
    throw new ArmError(400, 'InvalidConditionOrConditionVersion', 'The condition or its version is not valid.');
  arm.access.checkAssignment(caller, `${roleAssignmentType}/write`, scope, {
    roleDefinitionId: definition.id,
    principalType: textOf(asked.principalType) ?? '',
  });
  const existing = arm.store.get(path.text);
  if (existing !== undefined) return adopt(arm, existing, principalId, definition);
  checkPrincipal(arm, directory, principalId, textOf(asked.principalType), caller.tenantId);
  const isSame = ({ properties }: ArmResource) =>
    textOf(properties.scope)?.toLowerCase() === scope.toLowerCase() &&
    textOf(properties.principalId)?.toLowerCase() === principalId.toLowerCase() &&
    roleById(arm.store, textOf(properties.roleDefinitionId) ?? '') === definition;
  const twin = arm.store.list(roleAssignmentType, scope).find(isSame);
  if (twin !== undefined) {
    throw new ArmError(
      409,
      'RoleAssignmentExists',
      `The role assignment already exists. The ID of the conflicting role assignment is ${twin.name.replace(/-/g, '')}.`,
    );
  }
  const now = arm.time.now().toISOString();
  const assignment: ArmResource = {
    id: `${scope}/providers/${roleAssignmentType}/${name}`,
    name,
    type: roleAssignmentType,
    properties: {
      roleDefinitionId: `/subscriptions/${path.subscriptionId}/providers/${roleDefinitionType}/${definition.id}`,
      principalId,
      principalType: textOf(asked.principalType) ?? 'ServicePrincipal',
      scope,
      condition: condition ?? null,
      conditionVersion: textOf(asked.conditionVersion) ?? null,
      createdOn: now,
      updatedOn: now,
      createdBy: caller.objectId,
      updatedBy: caller.objectId,
      delegatedManagedIdentityResourceId: null,
      description: textOf(asked.description) ?? null,
    },
  };
  arm.store.put(assignment);
  return { status: 201, body: present(assignment) };
}

/** A PUT of the same assignment again is fine; one that moves it is not. */
function adopt(arm: ArmServer, existing: ArmResource, principalId: string, definition: RoleDefinition): ArmAnswer {
  const { properties } = existing;
  const isUnchanged =
    textOf(properties.principalId)?.toLowerCase() === principalId.toLowerCase() &&
    roleById(arm.store, textOf(properties.roleDefinitionId) ?? '') === definition;
  if (isUnchanged) return { status: 200, body: present(existing) };
  throw new ArmError(
    400,
    'RoleAssignmentUpdateNotPermitted',
    'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
  );
}

/** Right after its creation a principal is not known everywhere; saying its type spares that look. */
function checkPrincipal(
  arm: ArmServer,
  directory: Directory,
  id: string,
  type: string | undefined,
  tenantId: string,
): void {
  const principal = directory.principalByObjectId(id);
  const isReplicated = (principal?.replicatedAt ?? 0) <= arm.time.now().getTime();
  if (principal?.tenantId === tenantId && (isReplicated || type !== undefined)) return;
  throw new ArmError(
    400,
    'PrincipalNotFound',
    `Principal ${id.replace(/-/g, '')} does not exist in the directory ${tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`,
  );
}

function presentRole(definition: RoleDefinition, scope: string): object {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
  return {
    id: `${subscription}/providers/${roleDefinitionType}/${definition.id}`,
    type: roleDefinitionType,
    name: definition.id,
    properties: {
      roleName: definition.name,
      type: 'BuiltInRole',
      description: definition.description,
      assignableScopes: ['/'],
      permissions: [
        {
          actions: definition.actions,
          notActions: definition.notActions,
          dataActions: definition.dataActions,
          notDataActions: definition.notDataActions,
        },
      ],
    },
  };
}

function roleDoesNotExist(id: string): ArmError {
  return new ArmError(
    404,
    'RoleDefinitionDoesNotExist',
    `The specified role definition with ID '${id}' does not exist.`,
  );
}

function assignmentNotFound(name: string): ArmError {
  return new ArmError(404, 'RoleAssignmentNotFound', `The role assignment '${name}' is not found.`);
}
