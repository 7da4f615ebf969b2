import { createHash } from 'node:crypto';
import type { RoleAssignment } from '@azure/arm-authorization';
import { apiVersions } from '../api-versions.js';
import type { Azure } from '../azure.js';
import { azureErrorCode, azureStatus, explainAzureError } from '../explain.js';
import { collect } from '../requests/collect.js';
import { pagesOf } from '../requests/pages.js';
import { readOnce } from '../requests/read-once.js';
import { settled } from '../requests/settled.js';
import { isAtOrAbove, isSameId, normalId, subscriptionOf } from '../resource-ids.js';

/** Ids of built-in roles, the same in every tenant. Others are asked for by name. */
export const builtInRoles: Readonly<Record<string, string>> = {
  AcrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  'Key Vault Secrets User': '4633458b-17de-408a-b874-0445c86b69e6',
  'DNS Zone Contributor': 'befefa01-2a29-4197-83a8-272ff33ce314',
  'Private DNS Zone Contributor': 'b12aa53e-6015-4669-85d0-8515ebb3ae7f',
  'Network Contributor': '4d97b98b-1d4f-4787-a291-c67834d212e7',
  Contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  Owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  Reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  'Cognitive Services OpenAI User': '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd',
  'Monitoring Reader': '43d0d8ad-25c7-4714-9337-8ba259a9fe05',
  'Container Registry Repository Reader': 'b93aa761-3e63-49ed-ac28-beffa264f7ac',
  'Container Registry Data Importer and Data Reader': '577a9874-89fd-4f24-9dbd-b5034d0ad23a',
  'Container Registry Contributor and Data Access Configuration Administrator': '3bc748fc-213d-45c1-8d91-9da5725539b9',
  'Role Based Access Control Administrator': 'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
  'User Access Administrator': '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
  'Managed Identity Operator': 'f1a07417-d97a-45cb-824c-7a7467783830',
  'Log Analytics Contributor': '92aaf0da-9dab-42b6-94a3-d43ce8d16293',
  'Azure Kubernetes Service Cluster User Role': '4abbcc35-e782-43d8-92c5-2d3f1bd2253f',
  'Azure Kubernetes Service RBAC Reader': '7f6c6a51-bcf8-42ba-9220-52d62157d7db',
  'Azure Kubernetes Service RBAC Cluster Admin': 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b',
};

/** Who is given which role on what; unique in Azure, whatever its name (rulebook identity). */
export interface Grant {
  readonly principalId: string;
  /** GUID of the role's definition. */
  readonly roleId: string;
  /** ARM id. */
  readonly scope: string;
}

/** The assignments at, above and below the scopes: one list a subscription, or one a scope where that is not allowed. */
export async function observeRoleAssignments(
  azure: Azure,
  scopes: readonly string[],
): Promise<readonly RoleAssignment[]> {
  const subscriptions = new Set(scopes.map(subscriptionOf).filter((id) => id !== ''));
  const lists = await Promise.all(
    [...subscriptions].map((subscriptionId) => {
      const inIt = scopes.filter((scope) => subscriptionOf(scope) === subscriptionId);
      return inSubscription(azure, subscriptionId, inIt);
    }),
  );
  return lists.flat();
}

async function inSubscription(
  azure: Azure,
  subscriptionId: string,
  scopes: readonly string[],
): Promise<RoleAssignment[]> {
  const list = (scope: string) => readOnce(azure, `role assignments ${normalId(scope)}`, () => listAt(azure, scope));
  try {
    return await list(`/subscriptions/${subscriptionId}`);
  } catch (error) {
    if (azureStatus(error) !== 403) throw explainAzureError(`list role assignments of ${subscriptionId}`, error);
  }
  const lists = await Promise.all(
    [...new Set(scopes)].map((scope) =>
      list(scope).catch((error: unknown) => {
        // A scope that does not exist is preflight's to report.
        if (azureStatus(error) === 404) return [];
        throw explainAzureError(`list role assignments on ${scope}`, error);
      }),
    ),
  );
  return lists.flat();
}

/**
 * All that apply at a scope, above and below it. Without the SDK: a run that gives no role would load its client, the
 * largest of those that it needs, for this one list.
 */
async function listAt(azure: Azure, scope: string): Promise<RoleAssignment[]> {
  const found: RoleAssignment[] = [];
  const first = `${scope}/providers/Microsoft.Authorization/roleAssignments?api-version=${apiVersions.authorization}`;
  for await (const { status, body } of pagesOf(first, (address) => azure.get(address))) {
    if (status !== 200) throw Object.assign(new Error(`HTTP ${status}`), { statusCode: status, details: body });
    const { value = [] } = body as AssignmentPage;
    found.push(...value.map(({ properties, ...head }) => ({ ...head, ...properties })));
  }
  return found;
}

/** As ARM sends it, whose SDK has the properties beside the name. */
interface AssignmentPage {
  readonly value?: readonly { readonly id: string; readonly properties: RoleAssignment }[];
}

/** The assignment that gives exactly this, whoever made it. */
export function findGrant(assignments: readonly RoleAssignment[], grant: Grant): RoleAssignment | undefined {
  return assignments.find(
    (each) =>
      isSameId(each.scope, grant.scope) &&
      isSamePrincipal(each.principalId, grant.principalId) &&
      roleIdOf(each) === grant.roleId.toLowerCase(),
  );
}

/** Whether one of the roles is held at the scope or above it. */
export function holdsRole(
  assignments: readonly RoleAssignment[],
  principalId: string,
  roleIds: readonly string[],
  scope: string,
): boolean {
  const wanted = roleIds.map((id) => id.toLowerCase());
  return assignments.some(
    (each) =>
      isSamePrincipal(each.principalId, principalId) &&
      wanted.includes(roleIdOf(each)) &&
      isAtOrAbove(each.scope ?? '-', scope),
  );
}

/**
 * Gives a role, or adopts the assignment that is there. A principal made a moment ago may not be known everywhere:
 * PrincipalNotFound is tried again for some minutes (rulebook identity).
 */
export async function grantRole(
  azure: Azure,
  grant: Grant,
  options: { readonly what: string; readonly signal: AbortSignal; readonly onWait?: (elapsedMs: number) => void },
): Promise<'created' | 'existed'> {
  const { roleAssignments } = await azure.authorization(subscriptionOf(grant.scope));
  const startedAt = azure.clock.now();
  for (;;) {
    try {
      await roleAssignments.create(grant.scope.slice(1), assignmentName(grant), {
        principalId: grant.principalId,
        principalType: 'ServicePrincipal',
        roleDefinitionId: roleDefinitionId(grant),
      });
      const read = () => roleAssignments.get(grant.scope.slice(1), assignmentName(grant));
      await settled(azure, options.what, read, options.signal);
      return 'created';
    } catch (error) {
      const code = azureErrorCode(error);
      if (code === 'RoleAssignmentExists' && (await isThere(azure, grant, options.what))) return 'existed';
      const elapsedMs = azure.clock.now() - startedAt;
      const isPassing = code === 'PrincipalNotFound' || code === 'RoleAssignmentExists';
      if (!isPassing || elapsedMs > propagationLimitMs) throw explainAzureError(options.what, error);
      options.onWait?.(elapsedMs);
      await azure.clock.sleep(Math.min(15_000, 1000 + elapsedMs / 4), options.signal);
    }
  }
}

/** Reads again after a RoleAssignmentExists: what made it may still be on its way to every replica. */
async function isThere(azure: Azure, grant: Grant, what: string): Promise<boolean> {
  const { roleAssignments } = await azure.authorization(subscriptionOf(grant.scope));
  const filter = `principalId eq '${grant.principalId}'`;
  try {
    return (
      findGrant(await collect(roleAssignments.listForScope(grant.scope.slice(1), { filter })), grant) !== undefined
    );
  } catch (error) {
    throw explainAzureError(what, error);
  }
}

/** How long the directory may take until it knows a new principal everywhere. */
const propagationLimitMs = 300_000;

/** Id of a role's definition, in the scope's subscription. */
export function roleDefinitionId({ roleId, scope }: Grant): string {
  return `/subscriptions/${subscriptionOf(scope)}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`;
}

/** The same name for the same grant on every run; the principal is in it, so that a recreated one gets a new name. */
export function assignmentName({ principalId, roleId, scope }: Grant): string {
  return uuidV5(namespace, [normalId(scope), principalId.toLowerCase(), roleId.toLowerCase()].join('|'));
}

/** Made once for this purpose; another one would name the same grants differently. */
const namespace = '6f6c1a5e-0b7d-5a55-9d3b-5a1d8a3f7c21';

/** RFC 9562, version 5: SHA-1 over namespace and name. */
export function uuidV5(namespaceId: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespaceId.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** GUID of the role that an assignment gives. */
export function roleIdOf({ roleDefinitionId: id }: RoleAssignment): string {
  return id?.split('/').at(-1)?.toLowerCase() ?? '';
}

function isSamePrincipal(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}
