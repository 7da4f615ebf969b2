/** What controllers, scheduler and nodes share: watch caches, work queues, events, and the API's own arithmetic. */
import type { ServiceTime } from '../../world.js';
import type { KubernetesClient } from '../client.js';
import type { Caches } from './cache.js';

/** Everything a controller works with. */
export interface ControllerContext {
  readonly client: KubernetesClient;
  readonly caches: Caches;
  readonly time: ServiceTime;
  /** Aborted when the cluster stops. */
  readonly signal: AbortSignal;
}

export { type Cache, type CacheChange, type Caches, createCaches, keyFor, keyOf } from './cache.js';
export { createEventRecorder, type EventRecorder, microTimestamp, timestamp } from './events.js';
export { randomSuffix, shortHash } from './names.js';
export { controlledBy, controllerOf, controllerUid } from './owners.js';
export { availableInMs, isActive, isAvailable, isFinished, isReady } from './pods.js';
export { parseQuantity } from './quantities.js';
export { type BackOff, createQueue, Unfinished, type WorkQueue } from './queue.js';
export { matchesLabels, meets, selects } from './selectors.js';
export { conditionOf, statusPatch, withCondition, withoutCondition, withoutZeros } from './status.js';
export { stoppableTime } from './stoppable-time.js';
export { claimKeysOf, claimNameOf, foreignClaim, isClaimOf } from './volumes.js';
