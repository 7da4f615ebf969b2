/** Logs of containers that may be gone, with their pod, as soon as they have ended: read while they are written. */
import type { Clock } from '../../model/run.js';
import type { KubernetesClient } from '../api/client.js';
import { KubernetesError } from '../api/errors.js';
import type { ContainerStatus, Pod } from '../objects/objects.js';
import { containersOf } from '../readiness/failure-signs.js';

const keptLines = 50;
/** Between two tries of a log that broke off, or that the kubelet has not begun. */
const retryMs = 250;

interface Followed {
  readonly restartCount: number;
  readonly lines: readonly string[];
}

export class FollowedLogs {
  readonly #client: KubernetesClient;
  readonly #clock: Clock;
  readonly #stop = new AbortController();
  /** By `uid/container`: of its newest life. */
  readonly #logs = new Map<string, Followed>();
  readonly #reading = new Set<Promise<void>>();

  constructor(options: { readonly client: KubernetesClient; readonly clock: Clock }) {
    this.#client = options.client;
    this.#clock = options.clock;
  }

  /** To be called with each state of a pod: begins to read as soon as one of its containers has begun to write. */
  observe(pod: Pod): void {
    for (const status of containersOf(pod)) {
      const { restartCount = 0 } = status;
      const key = keyOf(pod, status.name);
      const isKnown = (this.#logs.get(key)?.restartCount ?? -1) >= restartCount;
      if (isKnown || !hasBegun(status) || this.#stop.signal.aborted) continue;
      this.#logs.set(key, { restartCount, lines: [] });
      const reading = this.#read(pod, status.name, restartCount).finally(() => this.#reading.delete(reading));
      this.#reading.add(reading);
    }
  }

  /** The last lines of a container's newest life. */
  of(pod: Pod, container: string): readonly string[] {
    return this.#logs.get(keyOf(pod, container))?.lines ?? [];
  }

  /** @param graceMs for what has ended, and is not read to its end yet */
  async end(graceMs: number): Promise<void> {
    const waiting = new AbortController();
    const isLate = this.#clock.sleep(graceMs, waiting.signal).catch(() => undefined);
    await Promise.race([Promise.all(this.#reading), isLate]);
    waiting.abort();
    this.#stop.abort();
  }

  /** A log that broke off is read anew: it begins with its last lines. */
  async #read(pod: Pod, container: string, restartCount: number): Promise<void> {
    const { name, namespace = '' } = pod.metadata;
    const { signal } = this.#stop;
    while (!signal.aborted) {
      let lines: string[] = [];
      const onLine = (line: string) => {
        lines = [...lines, line].slice(-keptLines);
        if (this.#logs.get(keyOf(pod, container))?.restartCount === restartCount)
          this.#logs.set(keyOf(pod, container), { restartCount, lines });
      };
      try {
        await this.#client.followLog(namespace, name, container, { tailLines: keptLines, signal, onLine });
        return;
      } catch (error) {
        if (error instanceof KubernetesError && [401, 403, 404].includes(error.status)) return;
        await this.#clock.sleep(retryMs, signal).catch(() => undefined);
      }
    }
  }
}

function hasBegun({ state }: ContainerStatus): boolean {
  return state?.running !== undefined || state?.terminated !== undefined;
}

function keyOf({ metadata: { uid, name } }: Pod, container: string): string {
  return `${uid ?? name}/${container}`;
}
