/**
 * The declared pull secrets: in each namespace one of type kubernetes.io/dockerconfigjson, which opens exactly the
 * repositories of that namespace's images by a token of its own in the registry. A password is renewed in the last third
 * of its life, in the token's other place: pods that start meanwhile pull with the one before.
 */
import { createHash } from 'node:crypto';
import { clusterAddress } from '../../azure/change-addresses.js';
import {
  ensureToken,
  type LiveToken,
  listTokens,
  type PasswordName,
  renewPassword,
} from '../../azure/registry/index.js';
import {
  type Environment,
  type PlacedPullSecret,
  placedPullSecrets,
  type ReleaseInstance,
  releaseInstances,
} from '../../environment/index.js';
import { type ClusterAccess, type KubernetesObject, resources, unlessForbidden } from '../../kubernetes/index.js';
import { type Applied, type Change, digestOf, ExplainedError } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { namespaceAddress, pullSecretAddress } from './needs.js';

const dayMs = 24 * 3_600_000;
/** Of a password's life, what is left when it is renewed: deployments that come often enough never meet its end. */
const lastPart = 1 / 3;

/** What a Secret says of itself, so that its content never has to be read. */
export const pullSecretAnnotations = {
  token: 'aks-action.matih.ai/registry-token',
  scope: 'aks-action.matih.ai/registry-scope',
  place: 'aks-action.matih.ai/registry-password',
  expires: 'aks-action.matih.ai/expires',
} as const;
export const pullSecretLabel = 'aks-action.matih.ai/pull-secret';

/** A declared secret, and what its token opens. */
export interface WantedPullSecret extends PlacedPullSecret {
  readonly token: string;
  /** Sorted. */
  readonly repositories: readonly string[];
  /** Digest of registry and repositories. */
  readonly scope: string;
}

/** Where a secret stands; what is done with it follows from the word. */
export type PullSecretState =
  | { readonly kind: 'current' }
  | { readonly kind: 'absent' }
  /** Its images changed: the token opens others from now on, the password stays. */
  | { readonly kind: 'rescoped' }
  /** It ends soon, or its token was taken away. */
  | { readonly kind: 'ending'; readonly place: PasswordName; readonly expires: string; readonly why: string };

export interface ObservedPullSecret {
  readonly secret: WantedPullSecret;
  readonly state: PullSecretState;
}

/**
 * The secrets of the namespaces that this run's releases go to.
 * @param today milliseconds since 1970: passwords end on a date, which the run's clock doesn't know
 */
export async function observePullSecrets(
  { azure, environment }: StageContext,
  instances: readonly ReleaseInstance[],
  access: ClusterAccess | undefined,
  today: () => number = Date.now,
): Promise<readonly ObservedPullSecret[]> {
  const namespaces = new Set(instances.map(({ namespace }) => namespace));
  const wanted = wantedPullSecrets(environment).filter(({ namespace }) => namespaces.has(namespace));
  if (wanted.length === 0 || access === undefined)
    return wanted.map((secret) => ({ secret, state: { kind: 'absent' } }));
  const { client } = access;
  const found = await client.listMetadata(resources.secrets, { labelSelector: pullSecretLabel }).catch(unlessForbidden);
  // Without rights on Secrets nothing is known of them: the finding about it says so, and the plan leaves them out.
  if (found === undefined) return wanted.map((secret) => ({ secret, state: { kind: 'current' } }));
  const { items } = found;
  const live = new Map(items.map((each) => [`${each.metadata.namespace}/${each.metadata.name}`, each]));
  const made = wanted.filter(({ namespace, name }) => live.has(`${namespace}/${name}`));
  const registries = new Map(made.map(({ registry }) => [registry.loginServer, registry]));
  const tokens = new Map(
    await Promise.all([...registries].map(async ([name, one]) => [name, await listTokens(azure, one)] as const)),
  );
  return wanted.map((secret) => {
    const found = live.get(`${secret.namespace}/${secret.name}`);
    const token = tokens.get(secret.registry.loginServer)?.get(secret.token);
    return { secret, state: stateOfPullSecret(secret, found, token, today()) };
  });
}

/** Every pull secret of the environment with its scope; none where a namespace's releases have no images. */
export function wantedPullSecrets(environment: Environment): readonly WantedPullSecret[] {
  const images = new Map<string, Set<string>>();
  for (const { namespace, release } of releaseInstances(environment)) {
    const known = images.get(namespace) ?? new Set<string>();
    images.set(namespace, known);
    for (const name of Object.values(release.images)) known.add(name);
  }
  return placedPullSecrets(environment).flatMap((placed) => {
    const { registry, namespace, name } = placed;
    const prefix = registry.repositoryPrefix === '' ? '' : `${registry.repositoryPrefix}/`;
    const repositories = [...(images.get(namespace) ?? [])].map((image) => `${prefix}${image}`).sort();
    if (repositories.length === 0) return [];
    const scope = pullScope(registry.loginServer, repositories);
    return [{ ...placed, repositories, scope, token: tokenName(environment.cluster.name, namespace, name) }];
  });
}

/** Digest of what a secret opens. @param repositories sorted */
export function pullScope(loginServer: string, repositories: readonly string[]): string {
  return digestOf({ registry: loginServer, repositories });
}

/** 5 to 50 letters, digits and dashes; told apart by a digest, for namespaces and names may be longer. */
function tokenName(cluster: string, namespace: string, name: string): string {
  const text = `${cluster}-${namespace}-${name}`;
  const digest = createHash('sha256').update([cluster, namespace, name].join('/')).digest('hex').slice(0, 8);
  return `${text.replaceAll(/[^A-Za-z0-9-]/g, '-').slice(0, 41)}-${digest}`;
}

/** @param now milliseconds since 1970 */
export function stateOfPullSecret(
  { token, scope, lifetimeDays }: Pick<WantedPullSecret, 'token' | 'scope' | 'lifetimeDays'>,
  live: KubernetesObject | undefined,
  liveToken: LiveToken | undefined,
  now: number,
): PullSecretState {
  const said = live?.metadata.annotations ?? {};
  const expires = said[pullSecretAnnotations.expires];
  const place = said[pullSecretAnnotations.place];
  if (
    said[pullSecretAnnotations.token] !== token ||
    expires === undefined ||
    (place !== 'password1' && place !== 'password2')
  ) {
    return { kind: 'absent' };
  }
  const ending = (why: string): PullSecretState => ({ kind: 'ending', place, expires, why });
  if (liveToken === undefined) return ending('its token is gone from the registry');
  if (!liveToken.isEnabled) return ending('its token is disabled in the registry');
  if (Date.parse(liveToken.expiries[place] ?? '') !== Date.parse(expires)) {
    return ending('its password was replaced in the registry');
  }
  const leftMs = Date.parse(expires) - now;
  const livesMs = lifetimeDays * dayMs;
  if (!(leftMs > livesMs * lastPart)) return ending(`its password ends at ${expires}`);
  // A day for clocks that differ: else a password that was just made might be found too old.
  if (leftMs > livesMs + dayMs) return ending(`its password lives longer than declared, until ${expires}`);
  return said[pullSecretAnnotations.scope] === scope ? { kind: 'current' } : { kind: 'rescoped' };
}

export function planPullSecrets(environment: Environment, observed: readonly ObservedPullSecret[]): readonly Change[] {
  return observed.flatMap(({ secret, state }): Change[] => {
    if (state.kind === 'current') return [];
    const { namespace, name, registry, repositories } = secret;
    const scope = { path: 'repositories', to: repositories.length };
    return [
      {
        address: pullSecretAddress(namespace, name),
        stage: 'helm-deploy',
        action: state.kind === 'absent' ? 'create' : state.kind === 'ending' ? 'rotate' : 'update',
        fields: [
          ...(state.kind === 'absent' ? [{ path: 'registry', to: registry.loginServer }] : []),
          ...(state.kind === 'ending' ? [] : [scope]),
          ...(state.kind === 'rescoped' ? [] : [{ path: 'data', secret: true } as const]),
        ],
        disruption: 'none',
        ...(state.kind === 'ending' && { reason: state.why }),
        needs: [clusterAddress(environment), namespaceAddress(namespace)],
        expectedMs: 3000,
        ...(state.kind !== 'absent' && { fingerprint: digestOf({ kind: state.kind, token: secret.token }) }),
      },
    ];
  });
}

export async function applyPullSecret(
  { secret, state }: ObservedPullSecret,
  { azure, secrets, signal }: StageContext,
  { client }: ClusterAccess,
  today: () => number = Date.now,
): Promise<Applied> {
  const { registry, token, repositories, scope, namespace, name, lifetimeDays } = secret;
  if (state.kind === 'current') return { unchanged: true };
  const request = { registry, name: token, repositories, signal };
  await ensureToken(azure, request);
  const metadata = { name, namespace, labels: { [pullSecretLabel]: 'true' } };
  if (state.kind === 'rescoped') {
    await client.mergePatch(
      resources.secrets,
      name,
      { metadata: { annotations: { [pullSecretAnnotations.scope]: scope } } },
      namespace,
    );
    return { note: `opens ${repositories.length} repositories of ${registry.loginServer}` };
  }
  const place = state.kind === 'ending' && state.place === 'password1' ? 'password2' : 'password1';
  // Whole seconds: as the registry keeps them.
  const expiry = new Date(Math.floor((today() + lifetimeDays * dayMs) / 1000) * 1000);
  const { username, password } = await renewPassword(azure, request, place, expiry);
  secrets.add([password]);
  await client.apply(resources.secrets, {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/dockerconfigjson',
    metadata: {
      ...metadata,
      annotations: {
        [pullSecretAnnotations.token]: token,
        [pullSecretAnnotations.scope]: scope,
        [pullSecretAnnotations.place]: place,
        [pullSecretAnnotations.expires]: expiry.toISOString(),
      },
    },
    data: { '.dockerconfigjson': dockerConfig(registry.loginServer, username, password) },
  } as KubernetesObject);
  return { note: `opens ${registry.loginServer} until ${expiry.toISOString().slice(0, 10)}` };
}

/** Finds a change's secret; a change that no secret was observed for is another run's. */
export function pullSecretOf(
  { address }: Change,
  observed: readonly ObservedPullSecret[],
): ObservedPullSecret | undefined {
  if (!address.startsWith('pullSecret/')) return undefined;
  const found = observed.find(({ secret }) => pullSecretAddress(secret.namespace, secret.name) === address);
  if (found === undefined) throw new ExplainedError({ what: address, cause: 'is not declared', exitCode: 3 });
  return found;
}

function dockerConfig(loginServer: string, username: string, password: string): string {
  const auth = Buffer.from(`${username}:${password}`).toString('base64');
  return Buffer.from(JSON.stringify({ auths: { [loginServer]: { username, password, auth } } })).toString('base64');
}
