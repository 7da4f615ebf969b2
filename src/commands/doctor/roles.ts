/** The roles that the logins need, compared with those that they hold: at the scope, or above it. */
import type { RoleAssignment } from '@azure/arm-authorization';
import { builtInRoles, observeRoleAssignments, roleIdOf } from '../../azure/access/role-assignments.js';
import type { Azure } from '../../azure/index.js';
import { isAtOrAbove } from '../../azure/resource-ids.js';
import type { Environment } from '../../environment/index.js';
import { type Login, type LoginGrant, loginGrants } from '../access/index.js';
import type { Problem } from './problem.js';

export interface RolesRequest {
  readonly azure: Azure;
  readonly environment: Environment;
  readonly principals: ReadonlyMap<Login['kind'], { readonly id: string; readonly name: string }>;
  /** Path of the access script. */
  readonly script: string;
}

/** Roles that include another one that is asked for. */
const wider: Readonly<Record<string, readonly string[]>> = {
  Reader: ['Contributor'],
  'Role Based Access Control Administrator': ['User Access Administrator'],
  'Azure Kubernetes Service Cluster User Role': ['Contributor', 'Azure Kubernetes Service RBAC Cluster Admin'],
  'Azure Kubernetes Service RBAC Reader': ['Azure Kubernetes Service RBAC Cluster Admin'],
};

export async function checkRoles({
  azure,
  environment,
  principals,
  script,
}: RolesRequest): Promise<readonly Problem[]> {
  const grants = loginGrants(environment).filter(({ login }) => principals.has(login));
  const assignments = await observeRoleAssignments(azure, [...new Set(grants.map(({ scope }) => scope))]);
  return grants.flatMap((grant) => {
    const principal = principals.get(grant.login);
    if (principal === undefined) return [];
    const own = assignments.filter((each) => each.principalId?.toLowerCase() === principal.id.toLowerCase());
    return grantProblems(grant, principal, own, script);
  });
}

function grantProblems(
  grant: LoginGrant,
  principal: { readonly id: string; readonly name: string },
  own: readonly RoleAssignment[],
  script: string,
): readonly Problem[] {
  const { role, scope, why, givesOnly } = grant;
  const ids = [role, 'Owner', ...(wider[role] ?? [])].flatMap((name) => builtInRoles[name] ?? []);
  const held = own.filter((each) => isAtOrAbove(each.scope ?? '-', scope) && ids.includes(roleIdOf(each)));
  // Conditions stand in the script, where somebody can read them.
  const mend =
    givesOnly === undefined
      ? `az role assignment create --assignee-object-id ${principal.id} --assignee-principal-type ServicePrincipal --role "${role}" --scope ${scope}`
      : `bash ${script}   # gives it with the condition that lets it give only: ${givesOnly.join(', ')}`;
  if (held.length === 0)
    return [
      {
        check: 'roles',
        severity: 'error',
        message: `${principal.name} is not ${role} on ${scope}`,
        why,
        mend,
      },
    ];
  return givesOnly === undefined ? [] : conditionProblems({ grant, principal, held, mend, givesOnly });
}

function conditionProblems({
  grant: { scope },
  principal,
  held,
  mend,
  givesOnly,
}: {
  readonly grant: LoginGrant;
  readonly principal: { readonly name: string };
  readonly held: readonly RoleAssignment[];
  readonly mend: string;
  readonly givesOnly: readonly string[];
}): readonly Problem[] {
  const conditions = held.map(({ condition }) => condition?.toLowerCase() ?? '');
  if (conditions.includes(''))
    return [
      {
        check: 'roles',
        severity: 'warning',
        message: `${principal.name} may give any role on ${scope}`,
        why: `it gives only ${givesOnly.join(', ')}; whoever gets hold of a job of its could make themselves Owner`,
        mend,
      },
    ];
  const notGiven = givesOnly.filter((role) => {
    const id = builtInRoles[role];
    return id !== undefined && !conditions.some((condition) => condition.includes(id));
  });
  if (notGiven.length === 0) return [];
  return [
    {
      check: 'roles',
      severity: 'error',
      message: `${principal.name} may not give ${notGiven.join(', ')} on ${scope}`,
      why: 'the condition of its role leaves that out, and the environment file gives it there',
      mend,
    },
  ];
}
