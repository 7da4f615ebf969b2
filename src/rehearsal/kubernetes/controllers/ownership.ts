/** Controllers hear of changes to what they own. */
import type { KubernetesObject } from '../client.js';
import { type Cache, controllerOf, keyFor, type WorkQueue } from '../informer/index.js';

/** Reconciles an owner whenever one of its objects changes. */
export function reconcileOwnersOf<T extends KubernetesObject>(
  cache: Cache<T>,
  ownerKind: string,
  queue: WorkQueue,
): void {
  cache.onChange(({ before, after }) => {
    for (const object of new Set([before, after])) {
      const owner = object === undefined ? undefined : controllerOf(object);
      if (object !== undefined && owner?.kind === ownerKind) queue.add(keyFor(object.metadata.namespace, owner.name));
    }
  });
}

/** Reconciles an object whenever it changes itself. */
export function reconcileChanged<T extends KubernetesObject>(cache: Cache<T>, queue: WorkQueue): void {
  cache.onChange(({ key }) => queue.add(key));
}
