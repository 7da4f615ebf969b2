/** What somebody may do in a registry: from Entra roles, from a repository-scoped token's scope map, or as admin. */
import type { Authorization } from '../world.js';
import type { Registry, ScopeMap } from './registry.js';

/** Actions as ACR's access tokens name them. */
export type RepositoryAction = 'pull' | 'push' | 'delete' | 'metadata_read' | 'metadata_write';

/** The rights of one caller in one registry. */
export interface Rights {
  /** Whether the catalogue may be listed. */
  readonly catalog: boolean;
  on(repository: string): ReadonlySet<RepositoryAction>;
}

const everything: ReadonlySet<RepositoryAction> = new Set([
  'pull',
  'push',
  'delete',
  'metadata_read',
  'metadata_write',
]);

export const allRights: Rights = { catalog: true, on: () => everything };
export const pullRights: Rights = { catalog: false, on: () => new Set(['pull', 'metadata_read']) };

/** Built-in roles and the data-plane actions they bring, by the registry's role assignment mode. */
const legacyRoles: Readonly<Record<string, readonly RepositoryAction[]>> = {
  Owner: [...everything],
  Contributor: [...everything],
  Reader: ['pull', 'metadata_read'],
  AcrPull: ['pull', 'metadata_read'],
  AcrPush: ['pull', 'push', 'metadata_read'],
  AcrDelete: ['delete'],
  'Container Registry Data Importer and Data Reader': ['pull', 'metadata_read'],
};
const abacRoles: Readonly<Record<string, readonly RepositoryAction[]>> = {
  'Container Registry Repository Reader': ['pull', 'metadata_read'],
  'Container Registry Repository Writer': ['pull', 'push', 'metadata_read', 'metadata_write'],
  'Container Registry Repository Contributor': [...everything],
  'Container Registry Data Importer and Data Reader': ['pull', 'metadata_read'],
};
const registryReaders = ['Owner', 'Contributor', 'Reader', 'Container Registry Data Importer and Data Reader'];

/** Data-plane rights of an Entra principal. */
export function rightsOfPrincipal(authorization: Authorization, objectId: string, registry: Registry): Rights {
  const isAbac = registry.properties.roleAssignmentMode === 'AbacRepositoryPermissions';
  const roles = Object.entries(isAbac ? abacRoles : legacyRoles).filter(([role]) =>
    authorization.hasRole(objectId, role, registry.id),
  );
  const actions = new Set(roles.flatMap(([, granted]) => granted));
  const catalog = isAbac
    ? authorization.hasRole(objectId, 'Container Registry Repository Catalog Lister', registry.id) ||
      authorization.hasRole(objectId, 'Container Registry Data Importer and Data Reader', registry.id)
    : actions.has('metadata_read');
  return { catalog, on: () => actions };
}

/** Whether the principal has `registries/read`: AcrPull and AcrPush don't bring it (rulebook acr, linked scopes). */
export const mayReadRegistry = (authorization: Authorization, objectId: string, registryId: string): boolean =>
  registryReaders.some((role) => authorization.hasRole(objectId, role, registryId));

const actionOf: Readonly<Record<string, RepositoryAction>> = {
  'content/read': 'pull',
  'content/write': 'push',
  'content/delete': 'delete',
  'metadata/read': 'metadata_read',
  'metadata/write': 'metadata_write',
};

/** Rights of a scope map's `repositories/<name>/<verb>` actions; a name may end in `*`. */
export function rightsOfScopeMap(map: ScopeMap): Rights {
  const rules = map.actions.flatMap((text) => {
    const match = /^repositories\/(.+)\/((?:content|metadata)\/(?:read|write|delete))$/.exec(text);
    const action = match?.[2] === undefined ? undefined : actionOf[match[2]];
    return match?.[1] !== undefined && action !== undefined ? [{ pattern: match[1], action }] : [];
  });
  return {
    catalog: false,
    on: (repository) =>
      new Set(rules.filter(({ pattern }) => matches(pattern, repository)).map(({ action }) => action)),
  };
}

const matches = (pattern: string, repository: string): boolean =>
  pattern.endsWith('*') ? repository.startsWith(pattern.slice(0, -1)) : pattern === repository;
