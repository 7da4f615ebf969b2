/** What the API server says to a change without making it: admission and immutable fields, which a rendering does not show. */
import type { KubernetesClient } from './client.js';
import { KubernetesError } from './errors.js';
import { limit } from './limit.js';
import { keyOf, type ManifestObject } from './manifests.js';
import type { ResourceType } from './resources.js';

/** Why the API server would refuse an object. */
export interface Refusal {
  readonly key: string;
  /** `immutable`: only a new object could have it; `denied`: by a webhook, policy or quota; `invalid`: by the schema. */
  readonly kind: 'immutable' | 'denied' | 'invalid';
  /** In the API server's words. */
  readonly message: string;
}

export interface DryRun {
  readonly refusals: readonly Refusal[];
  /** Objects that could not be tried, with why: the login may not write, or a webhook takes no dry run. */
  readonly untried: readonly { readonly key: string; readonly because: string }[];
}

/** Requests at once: each runs all of the API server's admission. */
const atOnce = 8;

/**
 * Applies each object with ?dryRun=All (rulebook helm: a rendering runs no admission and no immutability checks). What
 * can't exist yet, since its namespace or kind comes with this run, is left out: its create will tell.
 */
export async function dryRunObjects(
  client: KubernetesClient,
  objects: readonly ManifestObject[],
  namespace: string,
): Promise<DryRun> {
  const types = new ServedTypes(client);
  const limited = limit(atOnce);
  const tried = await Promise.all(objects.map((object) => limited(() => dryRun(client, types, object, namespace))));
  return {
    refusals: tried.flatMap((each) => (each !== undefined && 'kind' in each ? [each] : [])),
    untried: tried.flatMap((each) => (each !== undefined && 'because' in each ? [each] : [])),
  };
}

async function dryRun(
  client: KubernetesClient,
  types: ServedTypes,
  object: ManifestObject,
  namespace: string,
): Promise<Refusal | DryRun['untried'][number] | undefined> {
  const key = keyOf(object);
  try {
    const type = await types.of(object);
    if (type === undefined) return undefined;
    const metadata = type.namespaced ? { namespace, ...object.metadata } : object.metadata;
    await client.apply(type, { ...object, metadata }, { dryRun: true });
    return undefined;
  } catch (error) {
    if (error instanceof KubernetesError) return judged(key, error);
    throw error;
  }
}

function judged(key: string, { status, message }: KubernetesError): Refusal | DryRun['untried'][number] | undefined {
  if (status === 404 || status === 409) return undefined;
  if (/does not support dry run/i.test(message)) return { key, because: message };
  if (status === 422) {
    const isImmutable =
      /immutable|may not change once set|cannot change|can not be changed|updates to statefulset spec for fields other than/i.test(
        message,
      );
    return { key, kind: isImmutable ? 'immutable' : 'invalid', message };
  }
  if (/admission webhook .* denied|denied the request|ValidatingAdmissionPolicy|exceeded quota/i.test(message))
    return { key, kind: 'denied', message };
  if (status === 400) return { key, kind: 'invalid', message };
  return { key, because: message };
}

/** Kinds as the API serves them, asked for once a group and version. */
class ServedTypes {
  readonly #client: KubernetesClient;
  readonly #known = new Map<string, Promise<readonly ResourceType[]>>();

  constructor(client: KubernetesClient) {
    this.#client = client;
  }

  async of({ apiVersion, kind }: ManifestObject): Promise<ResourceType | undefined> {
    const known = this.#known.get(apiVersion) ?? this.#client.resourcesOf(apiVersion);
    this.#known.set(apiVersion, known);
    return (await known).find((each) => each.kind === kind);
  }
}
