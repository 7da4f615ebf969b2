import { errorMessage } from '../../model/index.js';
import type { Clock } from '../../model/run.js';
import type { KubernetesObject } from '../objects/objects.js';
import type { KubernetesClient, ListOptions } from './client.js';
import { isNetworkError, KubernetesError } from './errors.js';
import type { ResourceType } from './resources.js';

export type ObjectChange<T> =
  /** All that is there: at first, and whenever the history was lost. */
  | { readonly kind: 'listed'; readonly objects: readonly T[] }
  | { readonly kind: 'changed'; readonly object: T }
  | { readonly kind: 'deleted'; readonly object: T };

/**
 * Lists, then watches for good. A watch that is closed goes on where it stopped; one whose history is gone (410)
 * lists anew; an API that gives no answer is asked again with growing waits. Ends only when the signal is aborted.
 */
export async function* followObjects<T extends KubernetesObject>(
  client: KubernetesClient,
  type: ResourceType<T>,
  options: ListOptions & {
    readonly clock: Clock;
    readonly signal: AbortSignal;
    readonly onTrouble?: (message: string) => void;
  },
): AsyncGenerator<ObjectChange<T>> {
  const { clock, signal, onTrouble, ...selection } = options;
  let resourceVersion: string | undefined;
  let troubles = 0;
  while (!signal.aborted) {
    try {
      if (resourceVersion === undefined) {
        const list = await client.list(type, selection);
        resourceVersion = list.resourceVersion;
        yield { kind: 'listed', objects: list.items };
      }
      for await (const event of client.watch(type, { ...selection, resourceVersion, signal })) {
        troubles = 0;
        if (event.type === 'BOOKMARK') {
          resourceVersion = event.resourceVersion;
          continue;
        }
        resourceVersion = event.object.metadata.resourceVersion ?? resourceVersion;
        yield { kind: event.type === 'DELETED' ? 'deleted' : 'changed', object: event.object };
      }
      // Closed by the server, as every watch is in the end. One that closes at once must not spin.
      troubles += 1;
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof KubernetesError && error.status === 410) resourceVersion = undefined;
      else if (!isPassing(error)) throw error;
      else onTrouble?.(`watch of ${type.plural}: ${errorMessage(error)}`);
      troubles += 1;
    }
    if (troubles > 1) await clock.sleep(Math.min(5_000, 100 * 2 ** troubles), signal).catch(() => undefined);
  }
}

/** An API that is away or overloaded comes back; a refusal of the reader stays, and so does a mistake of ours. */
function isPassing(error: unknown): boolean {
  if (error instanceof KubernetesError) return error.status === 429 || error.status >= 500;
  return isNetworkError(error);
}
