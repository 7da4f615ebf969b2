/** The tests of a release (`helm.sh/hook: test`): which are meant, which have passed, and what their pods did. */
import type { Clock } from '../../model/run.js';
import type { KubernetesClient } from '../api/client.js';
import { pods } from '../api/resources.js';
import type { LiveObjects } from '../live/live-objects.js';
import type { ManifestObject } from '../objects/manifests.js';
import type { ContainerStatus, Pod } from '../objects/objects.js';
import { type Failure, FailureSigns } from '../readiness/failure-signs.js';

/** A test as helm keeps it in the release's Secret. */
export interface ReleaseTest {
  readonly name: string;
  /** How its last run went, in helm's words; undefined before its first. */
  readonly phase: 'Unknown' | 'Running' | 'Succeeded' | 'Failed' | undefined;
  readonly objects: readonly ManifestObject[];
  /** Helm deletes what an earlier run of it left, as it does where a chart says nothing of it. */
  readonly isDeletedBefore: boolean;
}

/** @param filter as of `helm test --filter`: `name=TEST` for these alone, `!name=TEST` for all but these */
export function meantTests(tests: readonly ReleaseTest[], filter: readonly string[]): readonly ReleaseTest[] {
  const named = (prefix: string) =>
    filter.flatMap((each) => (each.startsWith(prefix) ? [each.slice(prefix.length)] : []));
  const [wanted, unwanted] = [named('name='), named('!name=')];
  return tests.filter(({ name }) => !unwanted.includes(name) && (wanted.length === 0 || wanted.includes(name)));
}

export function hasPassed({ phase }: ReleaseTest): boolean {
  return phase === 'Succeeded';
}

export interface TestPodsOptions {
  readonly client: KubernetesClient;
  readonly live: LiveObjects;
  readonly clock: Clock;
  readonly namespace: string;
  readonly tests: readonly ReleaseTest[];
  readonly timeoutMs: number;
  /** Called once, when waiting for a test's end is of no use. */
  readonly onFailure: (failure: Failure) => void;
}

/** A pod of a test that has not passed, as it was last seen. */
export interface SeenTestPod {
  readonly pod: Pod;
  /** Of the container that ended badly, else of the first. */
  readonly container: string | undefined;
  readonly log: readonly string[];
}

const lookMs = 1_000;
const logLines = 50;

/**
 * Follows the pods of tests while helm runs them: by its `helm.sh/hook-delete-policy` a test may be gone, with its log,
 * as soon as it has ended.
 */
export class TestPods {
  readonly #options: TestPodsOptions;
  readonly #seen = new Map<string, SeenTestPod>();
  readonly #ended = new Set<string>();
  readonly #stop = new AbortController();
  #following: Promise<void> = Promise.resolve();

  constructor(options: TestPodsOptions) {
    this.#options = options;
  }

  /** Resolves once pods are followed, which goes on until `stop`. */
  async start(): Promise<void> {
    const { live, timeoutMs } = this.#options;
    const release = await live.use(timeoutMs);
    const before = new Set(this.#pods().map(({ metadata }) => metadata.uid));
    this.#following = this.#follow(before)
      .catch(() => undefined)
      .finally(release);
  }

  /** The pods that did not pass, the last one first. */
  async stop(): Promise<readonly SeenTestPod[]> {
    this.#stop.abort();
    await this.#following;
    return [...this.#seen.values()].filter(({ pod }) => pod.status?.phase !== 'Succeeded').reverse();
  }

  async #follow(before: ReadonlySet<string | undefined>): Promise<void> {
    const { live, namespace, clock, onFailure } = this.#options;
    const signs = new FailureSigns();
    let isTold = false;
    while (!this.#stop.signal.aborted) {
      const found = this.#pods().filter(({ metadata }) => !before.has(metadata.uid));
      for (const pod of found) await this.#look(pod);
      const sign = signs.observe(found, clock.now());
      if (sign?.kind === 'failure' && !isTold) {
        isTold = true;
        onFailure(sign.failure);
      }
      await live.changed(namespace, lookMs, this.#stop.signal);
    }
  }

  async #look(pod: Pod): Promise<void> {
    const { uid = '', name } = pod.metadata;
    if (this.#ended.has(uid)) return;
    if (['Succeeded', 'Failed'].includes(pod.status?.phase ?? '')) this.#ended.add(uid);
    const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
    const container = (statuses.find(isBad) ?? statuses.find(isRunning) ?? statuses[0])?.name;
    const hasStarted = statuses.some((each) => each.name === container && (isBad(each) || isRunning(each)));
    const known = this.#seen.get(uid)?.log ?? [];
    const { client, namespace } = this.#options;
    const log =
      hasStarted && container !== undefined
        ? await client.logs(namespace, name, container, logLines).catch(() => known)
        : known;
    this.#seen.set(uid, { pod, container, log });
  }

  #pods(): readonly Pod[] {
    const { live, namespace, tests } = this.#options;
    const names = new Set(tests.flatMap(({ objects }) => objects.map(({ metadata }) => metadata.name)));
    return live.in(pods, namespace).filter(({ metadata }) => {
      const job = metadata.labels?.['batch.kubernetes.io/job-name'] ?? metadata.labels?.['job-name'];
      return names.has(metadata.name) || (job !== undefined && names.has(job));
    });
  }
}

function isBad({ state }: ContainerStatus): boolean {
  return state?.terminated !== undefined && state.terminated.exitCode !== 0;
}

function isRunning({ state }: ContainerStatus): boolean {
  return state?.running !== undefined;
}
