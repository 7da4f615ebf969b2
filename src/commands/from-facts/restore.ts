/** What a seed of Azure can't hold of a real platform: its registries' content, and what its cluster runs. */
import { randomBytes } from 'node:crypto';
import type { Rehearsal } from '../../rehearsal/index.js';
import { pullScope } from '../../stages/helm-deploy/pull-secrets.js';
import type { PlatformFacts, ResourceFacts } from '../facts/schema.js';
import { restoreCluster } from './cluster.js';

/** @param onLeftOut told of what the embedded cluster refuses */
export async function restorePlatform(
  rehearsal: Rehearsal,
  facts: PlatformFacts,
  onLeftOut: (what: string) => void,
): Promise<void> {
  restoreRegistries(rehearsal, facts);
  for (const resource of facts.azure.resources) restoreToken(rehearsal, resource);
  const cluster = rehearsal.clusters.get(facts.cluster.toLowerCase());
  if (cluster !== undefined && facts.kubernetes !== undefined)
    await restoreCluster(cluster, facts.kubernetes, {
      loginOf: (token, scope) => pullLogin(rehearsal, token, scope),
      onLeftOut,
    });
}

function restoreRegistries({ registries }: Rehearsal, facts: PlatformFacts): void {
  for (const [loginServer, repositories] of Object.entries(facts.registries)) {
    const name = loginServer.split('.')[0] ?? '';
    if (registries.get(name) === undefined) continue;
    for (const [repository, { tags, manifests }] of Object.entries(repositories))
      registries.restore(name, {
        name: repository,
        tags,
        manifests: manifests.flatMap((digest) => facts.manifests[digest] ?? []),
      });
  }
}

/** A token with passwords of its own: the real ones are nobody's business. Scope maps come first, by their name. */
function restoreToken({ registries }: Rehearsal, { id, name, type, properties = {} }: ResourceFacts): void {
  const registry = registries.byId(id.replace(/\/(tokens|scopeMaps)\/[^/]+$/i, ''));
  if (registry === undefined) return;
  const creationDate = new Date().toISOString();
  if (/\/scopemaps$/i.test(type)) {
    const { actions, description } = properties as {
      readonly actions?: readonly string[];
      readonly description?: string;
    };
    registry.scopeMaps.set(name, { name, description: description ?? '', actions: actions ?? [], creationDate });
  }
  if (!/\/tokens$/i.test(type)) return;
  const { status, scopeMapId, credentials } = properties as {
    readonly status?: string;
    readonly scopeMapId?: string;
    readonly credentials?: { readonly passwords?: readonly { readonly name?: string; readonly expiry?: string }[] };
  };
  registry.tokens.set(name, {
    name,
    scopeMapName: scopeMapId?.split('/').at(-1) ?? name,
    status: status === 'disabled' ? 'disabled' : 'enabled',
    creationDate,
    passwords: (credentials?.passwords ?? []).map(({ name: place, expiry }) => ({
      name: place === 'password2' ? 'password2' : 'password1',
      value: randomBytes(39).toString('base64url'),
      creationTime: creationDate,
      ...(expiry === undefined ? {} : { expiry }),
    })),
  });
}

/**
 * Where a pull secret's token opens what, in the rehearsal. Tokens of one name may be in more than one registry, as after
 * a tenant's move: then the secret's is the one whose registry and repositories are its scope.
 */
export function pullLogin({ registries }: Pick<Rehearsal, 'registries'>, ...[token, scope]: Parameters<LoginOf>) {
  const logins = registries.list().flatMap((registry) => {
    const { scopeMapName = '', passwords = [] } = registry.tokens.get(token) ?? {};
    if (passwords.length === 0) return [];
    const opened = (registry.scopeMaps.get(scopeMapName)?.actions ?? []).flatMap(
      (action) => /^repositories\/(.+)\/content\/read$/.exec(action)?.[1] ?? [],
    );
    return [{ loginServer: registry.loginServer, passwords, scope: pullScope(registry.loginServer, opened.sort()) }];
  });
  return logins.length === 1 ? logins[0] : logins.find((login) => login.scope === scope);
}

export type LoginOf = (token: string, scope: string | undefined) => PullLogin | undefined;

/** A registry and the passwords of a token of it, by their place. */
export interface PullLogin {
  readonly loginServer: string;
  readonly passwords: readonly { readonly name: string; readonly value: string }[];
}
