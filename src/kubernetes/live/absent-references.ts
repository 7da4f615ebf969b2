/** Which of the objects that pods refer to are not in the cluster. */
import type { KubernetesClient } from '../api/client.js';
import { KubernetesError, unlessForbidden } from '../api/errors.js';
import { secrets } from '../api/resources.js';
import type { PodReference } from '../objects/pod-references.js';

/** Helm's revisions are most Secrets of a namespace, and no pod's. */
const notOfHelm = { labelSelector: 'owner!=helm' } as const;

/**
 * One list of metadata a namespace and kind. What may not be listed is not known to be absent.
 * @param around.hasNamespace whether it is there: without it there is nothing to ask
 * @param around.mayReadSecrets otherwise they are not asked for
 */
export async function absentReferences(
  client: KubernetesClient,
  references: readonly PodReference[],
  around: { readonly hasNamespace: (name: string) => boolean; readonly mayReadSecrets: boolean },
): Promise<readonly PodReference[]> {
  const known = references.filter(({ type }) => type !== secrets || around.mayReadSecrets);
  const places = Map.groupBy(known, ({ type, namespace = '' }) => `${namespace}/${type.plural}.${type.group}`);
  const absent = await Promise.all(
    [...places.values()].map(async (wanted) => {
      const [first] = wanted;
      if (first === undefined) return [];
      if (first.namespace !== undefined && !around.hasNamespace(first.namespace)) return wanted;
      const names = await namesOf(client, first);
      return names === undefined ? [] : wanted.filter(({ name }) => !names.has(name));
    }),
  );
  return absent.flat();
}

async function namesOf(
  client: KubernetesClient,
  { type, namespace }: Pick<PodReference, 'type' | 'namespace'>,
): Promise<ReadonlySet<string> | undefined> {
  const options = { ...(namespace === undefined ? {} : { namespace }), ...(type === secrets ? notOfHelm : {}) };
  try {
    const list = await client.listMetadata(type, options).catch(unlessForbidden);
    return list && new Set(list.items.map(({ metadata }) => metadata.name));
  } catch (error) {
    // A kind that the API server doesn't have.
    if (error instanceof KubernetesError && error.status === 404) return new Set();
    throw error;
  }
}
