/** What differs between a manifest and the objects of the cluster: what was deleted or edited by hand. */
import type { FieldChange } from '../../model/change.js';
import type { Json } from '../../model/json.js';
import { limit } from '../../model/limit.js';
import type { KubernetesClient } from '../api/client.js';
import { KubernetesError } from '../api/errors.js';
import { isTypeError, readTypeErrors } from '../api/type-errors.js';
import { keyOf, type ManifestObject } from '../objects/manifests.js';
import { isSealed } from '../records/seal.js';
import type { SecretTexts } from '../secrets/secret-texts.js';
import { changedContent } from './content.js';

export interface LiveDifference {
  /** `ConfigMap/matih/iam-service` */
  readonly key: string;
  /** `unknown`: it is there, and could not be compared; `why` says why. */
  readonly state: 'gone' | 'edited' | 'unknown';
  /** From what the manifest says to what is there; values of Secrets are secret. */
  readonly fields: readonly FieldChange[];
  readonly why?: string;
}

const requestsAtOnce = 8;
/** Not the one that writes: what that once applied and a manifest does not name would show as dropped. */
const fieldManager = 'aks-action-drift';

/** Compares manifests with the cluster. */
export class LiveComparison {
  readonly #client: KubernetesClient;
  readonly #few = limit(requestsAtOnce);

  constructor(client: KubernetesClient) {
    this.#client = client;
  }

  /**
   * Sealed values are not compared: what they are is not known.
   * @param texts what is not shown of the others
   */
  async differences(objects: readonly ManifestObject[], texts: SecretTexts): Promise<readonly LiveDifference[]> {
    const found = await Promise.all(objects.map((object) => this.#few(() => this.#difference(object, texts))));
    return found.filter((each) => each !== undefined);
  }

  async #difference(object: ManifestObject, texts: SecretTexts): Promise<LiveDifference | undefined> {
    const key = keyOf(object);
    const type = await this.#client.types.of(object);
    if (type === undefined) return { key, state: 'gone', fields: [], why: `${object.apiVersion} is not served` };
    const { name, namespace } = object.metadata;
    try {
      const live = await this.#client.get(type, name, namespace);
      if (live === undefined) return isTransient(object) ? undefined : { key, state: 'gone', fields: [] };
      // The server's own word on what would change: its defaults, units and merge keys make no false drift.
      const wanted = await this.#client.dryRunApply(type, appliable(object), { fieldManager });
      const fields = changedContent(wanted, live, texts);
      return fields.length === 0 ? undefined : { key, state: 'edited', fields };
    } catch (error) {
      if (!(error instanceof KubernetesError) || (error.status >= 500 && !isTypeError(error.message))) throw error;
      const why = isTypeError(error.message)
        ? readTypeErrors(error.message).texts.join('; ')
        : `${error.reason}: ${error.message}`;
      return { key, state: 'unknown', fields: [], why: texts.hide(why) };
    }
  }
}

/** A Job that its time to live removes is no loss. */
function isTransient(object: ManifestObject): boolean {
  const { spec } = object as { readonly spec?: { readonly ttlSecondsAfterFinished?: number } };
  return object.kind === 'Job' && spec?.ttlSecondsAfterFinished !== undefined;
}

/** Without nulls, which say nothing, and without sealed values. */
function appliable(object: ManifestObject): ManifestObject {
  return known(object as unknown as Json) as unknown as ManifestObject;
}

/** A list with a sealed item is left out as a whole: it would become another list. */
function known(value: Json): Json | undefined {
  if (value === null || isSealed(value)) return undefined;
  if (Array.isArray(value)) {
    const items = value.map(known);
    return items.some((item) => item === undefined) ? undefined : (items as readonly Json[]);
  }
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => {
      const kept = known(each as Json);
      return kept === undefined ? [] : [[key, kept] as const];
    }),
  );
}
