/** ControllerRevisions: the templates that StatefulSets and DaemonSets have had. */
import { isDeepStrictEqual } from 'node:util';
import { KubernetesApiError, type KubernetesObject } from '../client.js';
import { type ControllerContext, controlledBy, controllerUid, shortHash } from '../informer/index.js';
import type { ControllerRevision, PodTemplate } from '../informer/objects.js';
import { controllerRevisions } from '../informer/resources.js';

/** Names a pod's revision. */
export const revisionLabel = 'controller-revision-hash';

export interface Revisions {
  /** Name of the revision that holds this template; made when there is none. */
  ensure(owner: KubernetesObject, template: PodTemplate): Promise<string>;
  templateOf(owner: KubernetesObject, name: string): PodTemplate | undefined;
  /** Deletes the oldest that no one uses, beyond the history to keep. */
  prune(owner: KubernetesObject, used: ReadonlySet<string>, limit: number): Promise<void>;
}

export function createRevisions({ client, caches }: ControllerContext): Revisions {
  const cache = caches.of(controllerRevisions);
  const revisionsOf = cache.index(controllerUid);
  const find = (owner: KubernetesObject) => revisionsOf(owner.metadata.uid ?? '');

  return {
    async ensure(owner, template) {
      const known = find(owner);
      const newest = Math.max(0, ...known.map(({ revision }) => revision));
      const { namespace = '' } = owner.metadata;
      const same = known.find(({ data }) => isDeepStrictEqual(data.spec.template, template));
      if (same !== undefined) {
        // Going back to an earlier template makes it the newest again.
        if (same.revision < newest) {
          cache.observe(
            await client.mergePatch(controllerRevisions, same.metadata.name, { revision: newest + 1 }, { namespace }),
          );
        }
        return same.metadata.name;
      }
      const hash = shortHash(template);
      const revision: ControllerRevision = {
        apiVersion: 'apps/v1',
        kind: 'ControllerRevision',
        metadata: {
          name: `${owner.metadata.name}-${hash}`,
          namespace,
          labels: { ...template.metadata?.labels, 'controller.kubernetes.io/hash': hash },
          ownerReferences: [controlledBy(owner)],
        },
        data: { spec: { template } },
        revision: newest + 1,
      };
      try {
        cache.observe(await client.create(controllerRevisions, revision, namespace));
      } catch (error) {
        if (!(error instanceof KubernetesApiError && error.reason === 'AlreadyExists')) throw error;
      }
      return revision.metadata.name;
    },
    templateOf: (owner, name) => find(owner).find(({ metadata }) => metadata.name === name)?.data.spec.template,
    async prune(owner, used, limit) {
      const idle = find(owner)
        .filter(({ metadata }) => !used.has(metadata.name))
        .sort((a, b) => a.revision - b.revision);
      for (const { metadata } of idle.slice(0, Math.max(idle.length - limit, 0))) {
        await client.delete(controllerRevisions, metadata.name, { namespace: metadata.namespace ?? '' });
      }
    },
  };
}
