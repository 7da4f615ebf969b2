/** The pods of hooks and tests while helm runs them: what they wrote, and whether they can come to an end at all. */
import type { Clock } from '../../model/run.js';
import type { KubernetesClient } from '../api/client.js';
import { jobs, pods } from '../api/resources.js';
import type { LiveObjects } from '../live/live-objects.js';
import type { ManifestObject } from '../objects/manifests.js';
import type { ContainerStatus, KubernetesObject, Pod } from '../objects/objects.js';
import { Causes } from '../readiness/causes.js';
import { containersOf, type Failure } from '../readiness/failure-signs.js';
import { ownedPods } from '../readiness/owned-pods.js';
import { FollowedLogs } from './followed-logs.js';

export interface HookPodsOptions {
  readonly client: KubernetesClient;
  readonly live: LiveObjects;
  readonly clock: Clock;
  /** Of the release: where its hooks are unless they say otherwise. */
  readonly namespace: string;
  /** The hooks that helm is to run; those that make no pods have no part in it. */
  readonly hooks: readonly ManifestObject[];
  readonly timeoutMs: number;
  /** Called once, when waiting for a hook's end is of no use. */
  readonly onFailure: (hook: KubernetesObject, failure: Failure) => void;
}

/** A pod that has not succeeded, as it was last seen: by its `helm.sh/hook-delete-policy` it may be gone. */
export interface SeenPod {
  readonly pod: Pod;
  /** The container that ended badly, else the one that was at work. */
  readonly container: ContainerStatus | undefined;
  /** Its last lines. */
  readonly log: readonly string[];
}

const lookMs = 1_000;
/** For the last lines of what has ended: they are on their way. */
const graceMs = 2_000;

export class HookPods {
  readonly #options: HookPodsOptions;
  readonly #logs: FollowedLogs;
  readonly #seen = new Map<string, Pod>();
  readonly #names: ReadonlySet<string>;
  readonly #stop = new AbortController();
  #before: ReadonlySet<string> = new Set();
  #end: () => void = () => {};
  #judging: Promise<void> = Promise.resolve();

  constructor(options: HookPodsOptions) {
    this.#options = options;
    this.#logs = new FollowedLogs(options);
    this.#names = new Set(options.hooks.map(({ metadata }) => this.#keyOf(metadata)));
  }

  /** Resolves once pods are followed, which goes on until `stop`. */
  async start(): Promise<void> {
    const { live, timeoutMs } = this.#options;
    const release = await live.use(timeoutMs);
    // What an earlier run left of them, helm deletes.
    this.#before = new Set([...live.all(jobs), ...live.all(pods)].map(({ metadata }) => metadata.uid ?? ''));
    const untap = live.tap(pods, (pod) => this.#take(pod));
    this.#end = () => {
      untap();
      release();
    };
    this.#judging = this.#judge().catch(() => undefined);
  }

  /** Of hooks that have done what they should, nobody reads anything. */
  async dismiss(): Promise<void> {
    await this.#close(0);
  }

  /** The pods that have not succeeded, the last one first. */
  async stop(): Promise<readonly SeenPod[]> {
    await this.#close(graceMs);
    return [...this.#seen.values()]
      .filter(({ status }) => status?.phase !== 'Succeeded')
      .reverse()
      .map((pod) => {
        const statuses = containersOf(pod);
        const container = statuses.find(isBad) ?? statuses.find(({ state }) => state?.running) ?? statuses[0];
        return { pod, container, log: container === undefined ? [] : this.#logs.of(pod, container.name) };
      });
  }

  async #close(logsMs: number): Promise<void> {
    this.#stop.abort();
    await this.#judging;
    await this.#logs.end(logsMs);
    this.#end();
  }

  #take(pod: Pod): void {
    const { uid = '', namespace, labels = {}, name } = pod.metadata;
    const job = labels['batch.kubernetes.io/job-name'] ?? labels['job-name'];
    const isOurs = [name, job].some((each) => each !== undefined && this.#names.has(`${namespace}/${each}`));
    if (!isOurs || this.#before.has(uid)) return;
    this.#seen.set(uid, pod);
    this.#logs.observe(pod);
  }

  async #judge(): Promise<void> {
    const { live, hooks, namespace, onFailure } = this.#options;
    const causes = new Causes(this.#options);
    while (!this.#stop.signal.aborted) {
      for (const { kind, metadata } of hooks) {
        const type = [jobs, pods].find((each) => each.kind === kind);
        const hook = type && live.get<KubernetesObject>(type, metadata.namespace ?? namespace, metadata.name);
        if (hook === undefined || this.#before.has(hook.metadata.uid ?? '')) continue;
        const failure = await causes.of({ ...hook, kind }, ownedPods(live, { ...hook, kind }));
        if (failure !== undefined) return onFailure({ ...hook, kind }, failure);
      }
      await live.changed(namespace, lookMs, this.#stop.signal);
    }
  }

  #keyOf({ namespace = this.#options.namespace, name }: ManifestObject['metadata']): string {
    return `${namespace}/${name}`;
  }
}

function isBad({ state }: ContainerStatus): boolean {
  return state?.terminated !== undefined && state.terminated.exitCode !== 0;
}
