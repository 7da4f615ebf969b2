/** What the API server says to a change without making it: admission and immutable fields, which a rendering does not show. */
import type { FieldChange } from '../../model/change.js';
import type { Json } from '../../model/json.js';
import { limit } from '../../model/limit.js';
import { isBuiltInGroup } from '../api/built-in-groups.js';
import type { KubernetesClient } from '../api/client.js';
import { KubernetesError, unlessForbidden } from '../api/errors.js';
import type { ResourceType } from '../api/resources.js';
import { isTypeError, readTypeErrors } from '../api/type-errors.js';
import { foreignOwner, owned, type ReleaseWriter } from '../helm/ownership.js';
import { compareValues } from '../objects/compare.js';
import { keyOf, type ManifestObject } from '../objects/manifests.js';
import { mergedOver } from '../objects/merge.js';
import type { KubernetesObject } from '../objects/objects.js';
import { SecretTexts } from '../secrets/secret-texts.js';
import { changedContent } from './content.js';

/** Why an object would be refused. */
export interface Refusal {
  readonly key: string;
  /**
   * `immutable`: only a new object could have it; `denied`: by a webhook, policy or quota; `invalid`: by the schema;
   * `doubled`: a list has an item twice, which helm 4 is refused, and of which helm 3's patch may keep either;
   * `foreign`: it is there and not the release's, so that helm refuses.
   */
  readonly kind: 'immutable' | 'denied' | 'invalid' | 'doubled' | 'foreign';
  /** In the API server's words; what the schema has against it in plain ones. */
  readonly message: string;
}

export interface DryRun {
  readonly refusals: readonly Refusal[];
  /** Objects that could not be tried, with why: the login may not write, or a webhook takes no dry run. */
  readonly untried: readonly { readonly key: string; readonly because: string }[];
  /** Objects whose namespace or kind the API server does not have. */
  readonly early: readonly Early[];
  /** Fields that were changed since helm set them, and that it sets back; only where it is known how helm writes. */
  readonly setBack: readonly { readonly key: string; readonly fields: readonly FieldChange[] }[];
  /** Objects that are there, and that the API server leaves as they are: what differs is only how they are written. */
  readonly unmoved: readonly string[];
  /** Whether the API server has taken every one of the objects. */
  readonly areAllTaken: boolean;
}

export interface Early {
  readonly key: string;
  readonly lacks: 'kind' | 'namespace';
  readonly object: ManifestObject;
}

export interface DryRunOptions {
  /** Of objects that name none. */
  readonly namespace: string;
  /** Whether a namespace is there: without it there is nothing to ask. */
  readonly hasNamespace?: (name: string) => boolean;
  /** The release whose objects they are: they are tried as helm will write them. */
  readonly writer?: ReleaseWriter;
  /** Hidden in what is said of them: the API server quotes the value that it does not like. */
  readonly secrets?: SecretTexts;
}

const strict = { fieldValidation: 'Strict' } as const;

/** Requests at once: each runs all of the API server's admission. */
const atOnce = 8;

/**
 * Applies each object with ?dryRun=All (rulebook helm: a rendering runs no admission and no immutability checks). What
 * can't exist yet, since its namespace or kind comes with this run, is left out: its create will tell.
 */
export async function dryRunObjects(
  client: KubernetesClient,
  objects: readonly ManifestObject[],
  options: DryRunOptions,
): Promise<DryRun> {
  const limited = limit(atOnce);
  const { secrets = new SecretTexts() } = options;
  const tried = await Promise.all(
    objects.map((object) => limited(() => dryRun(client, object, { ...options, secrets }))),
  );
  return {
    refusals: tried.flatMap((each) => ('kind' in each ? [{ ...each, message: secrets.hide(each.message) }] : [])),
    untried: tried.flatMap((each) => ('because' in each ? [{ ...each, because: secrets.hide(each.because) }] : [])),
    early: tried.flatMap((each) => ('lacks' in each ? [each] : [])),
    setBack: tried.flatMap((each) => ('fields' in each && each.fields.length > 0 ? [each] : [])),
    unmoved: tried.flatMap((each) => ('fields' in each && each.isUnmoved ? [each.key] : [])),
    areAllTaken: tried.every((each) => 'fields' in each),
  };
}

type Asked = DryRunOptions & Required<Pick<DryRunOptions, 'secrets'>>;

type Tried = Refusal | DryRun['untried'][number] | Early | Taken;

interface Taken {
  readonly key: string;
  readonly fields: readonly FieldChange[];
  readonly isUnmoved: boolean;
}

async function dryRun(client: KubernetesClient, object: ManifestObject, options: Asked): Promise<Tried> {
  const key = keyOf(object);
  const { hasNamespace = () => true, writer } = options;
  const namespace = object.metadata.namespace ?? options.namespace;
  try {
    const type = await client.types.of(object);
    if (type === undefined) return { key, lacks: 'kind', object };
    if (type.namespaced && !hasNamespace(namespace)) return { key, lacks: 'namespace', object };
    const placed = { ...object, metadata: type.namespaced ? { ...object.metadata, namespace } : object.metadata };
    const live = writer && (await client.get(type, placed.metadata.name, namespace).catch(unlessForbidden));
    const foreign = live && writer && !writer.before.has(key) ? foreignOwner(live, writer) : undefined;
    if (foreign !== undefined) return { key, kind: 'foreign', message: foreign };
    return { key, ...(await applied(client, type, placed, live, options)) };
  } catch (error) {
    if (error instanceof KubernetesError) return judged(object, error);
    throw error;
  }
}

async function applied(
  client: KubernetesClient,
  type: ResourceType,
  object: ManifestObject,
  live: KubernetesObject | undefined,
  { writer, secrets }: Asked,
): Promise<Omit<Taken, 'key'>> {
  const before = writer?.before.get(keyOf(object));
  const wanted =
    writer?.isServerSide === true
      ? await client.dryRunApply(type, owned(object, writer), { ...strict, fieldManager: 'helm' })
      : await patched(client, type, object, live, before);
  if (live === undefined) return { fields: [], isUnmoved: false };
  const fields = changedContent(live, wanted, secrets);
  if (writer?.isServerSide === true)
    return { fields: before === undefined ? [] : fields, isUnmoved: fields.length === 0 };
  // Helm patches custom resources from one form to the next, whatever they are now (helm/helm pkg/kube/client.go).
  const isMerged = before !== undefined && isBuiltInGroup(type.group);
  return { fields: isMerged ? fields : [], isUnmoved: fields.length === 0 && !takesAway(before, object) };
}

/** What our apply under another name does not show: it owns nothing of what the old form set. */
function takesAway(before: ManifestObject | undefined, object: ManifestObject): boolean {
  return compareValues((before ?? {}) as unknown as Json, object as unknown as Json).some(({ to }) => to === undefined);
}

/**
 * As helm's own patch would have it. The server's apply under another name is nearly that, and merges as the schema says;
 * but it leaves what the old form set: a variable that gets a `valueFrom` keeps its `value`, and is refused for having both.
 */
async function patched(
  client: KubernetesClient,
  type: ResourceType,
  object: ManifestObject,
  live: KubernetesObject | undefined,
  before: ManifestObject | undefined,
): Promise<KubernetesObject> {
  try {
    return await client.dryRunApply(type, object, strict);
  } catch (error) {
    if (!(error instanceof KubernetesError) || error.status !== 422 || live === undefined || before === undefined)
      throw error;
    const merged = mergedOver(live as unknown as Json, before as unknown as Json, object as unknown as Json);
    return client.dryRunReplace(type, merged as unknown as KubernetesObject, strict);
  }
}

function judged(object: ManifestObject, { status, message }: KubernetesError): Tried {
  const key = keyOf(object);
  // Its namespace went, or was not there to be looked for.
  if (status === 404) return { key, lacks: 'namespace', object };
  if (isTypeError(message)) {
    const { texts, areDoubled } = readTypeErrors(message);
    return { key, kind: areDoubled ? 'doubled' : 'invalid', message: texts.join('; ') };
  }
  if (/does not support dry run/i.test(message)) return { key, because: message };
  if (status === 422) return { key, kind: immutable.test(message) ? 'immutable' : 'invalid', message };
  if (/admission webhook .* denied|denied the request|ValidatingAdmissionPolicy|exceeded quota/i.test(message))
    return { key, kind: 'denied', message };
  if (status === 400) return { key, kind: 'invalid', message };
  return { key, because: message };
}

const immutable =
  /immutable|may not change once set|cannot change|can not be changed|updates to statefulset spec for fields other than/i;
