/** What the API server says to a change without making it: admission and immutable fields, which a rendering does not show. */

import { limit } from '../../model/limit.js';
import type { KubernetesClient } from '../api/client.js';
import { KubernetesError } from '../api/errors.js';
import { isTypeError, readTypeErrors } from '../api/type-errors.js';
import { keyOf, type ManifestObject } from '../objects/manifests.js';

/** Why the API server would refuse an object. */
export interface Refusal {
  readonly key: string;
  /**
   * `immutable`: only a new object could have it; `denied`: by a webhook, policy or quota; `invalid`: by the schema;
   * `doubled`: a list has an item twice, which helm 4 is refused, and of which helm 3's patch may keep either.
   */
  readonly kind: 'immutable' | 'denied' | 'invalid' | 'doubled';
  /** In the API server's words; what the schema has against it in plain ones. */
  readonly message: string;
}

export interface DryRun {
  readonly refusals: readonly Refusal[];
  /** Objects that could not be tried, with why: the login may not write, or a webhook takes no dry run. */
  readonly untried: readonly { readonly key: string; readonly because: string }[];
  /** Whether the API server has taken every one of the objects. */
  readonly areAllTaken: boolean;
}

/** Requests at once: each runs all of the API server's admission. */
const atOnce = 8;

/**
 * Applies each object with ?dryRun=All (rulebook helm: a rendering runs no admission and no immutability checks). What
 * can't exist yet, since its namespace or kind comes with this run, is left out: its create will tell.
 * @param namespace of objects that name none
 * @param hasNamespace whether a namespace is there: without it there is nothing to ask
 */
export async function dryRunObjects(
  client: KubernetesClient,
  objects: readonly ManifestObject[],
  namespace: string,
  hasNamespace: (name: string) => boolean = () => true,
): Promise<DryRun> {
  const limited = limit(atOnce);
  const tried = await Promise.all(
    objects.map((object) =>
      limited(() => dryRun(client, object, object.metadata.namespace ?? namespace, hasNamespace)),
    ),
  );
  return {
    refusals: tried.flatMap((each) => (typeof each === 'object' && 'kind' in each ? [each] : [])),
    untried: tried.flatMap((each) => (typeof each === 'object' && 'because' in each ? [each] : [])),
    areAllTaken: tried.every((each) => each === 'taken'),
  };
}

/** `early`: its namespace or kind is not there yet. */
type Tried = 'taken' | 'early' | Refusal | DryRun['untried'][number];

async function dryRun(
  client: KubernetesClient,
  object: ManifestObject,
  namespace: string,
  hasNamespace: (name: string) => boolean,
): Promise<Tried> {
  try {
    const type = await client.types.of(object);
    if (type === undefined || (type.namespaced && !hasNamespace(namespace))) return 'early';
    const metadata = type.namespaced ? { ...object.metadata, namespace } : object.metadata;
    await client.dryRunApply(type, { ...object, metadata }, { fieldValidation: 'Strict' });
    return 'taken';
  } catch (error) {
    if (error instanceof KubernetesError) return judged(keyOf(object), error);
    throw error;
  }
}

function judged(key: string, { status, message }: KubernetesError): Tried {
  if (status === 404 || status === 409) return 'early';
  if (isTypeError(message)) {
    const { texts, areDoubled } = readTypeErrors(message);
    return { key, kind: areDoubled ? 'doubled' : 'invalid', message: texts.join('; ') };
  }
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
