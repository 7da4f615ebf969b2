import type { Clock, EndingOf, Log, RunIdentity } from '../../model/index.js';
import type { KubernetesClient } from '../api/client.js';

/** Where a cluster is that may hold the lease. */
export type LockPlace =
  | { readonly kind: 'none' }
  /** It is stopped: its API gives no answer before it is started. */
  | { readonly kind: 'stopped' }
  /** Its first PUT is not done; `maker` is the holder in its tag. */
  | { readonly kind: 'creating'; readonly maker: string | undefined }
  | { readonly kind: 'cluster'; readonly client: KubernetesClient; readonly maker: string | undefined };

export interface EnvironmentLeaseOptions {
  readonly environment: string;
  readonly run: RunIdentity;
  readonly place: () => Promise<LockPlace>;
  readonly endingOf: EndingOf;
  /** A person says that the holder is gone. */
  readonly breakLock: boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** The run's: ends waiting, not the renewal. */
  readonly signal: AbortSignal;
  /** The machine's clock, in milliseconds: it goes on while a laptop sleeps, as a monotonic one does not. */
  readonly wallNow?: () => number;
  /** Tells this process from others that share the holder's identity. */
  readonly sharer?: string;
}
