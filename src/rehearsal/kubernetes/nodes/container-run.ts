/** One container on a node: pulled, created, probed, crashing, restarted with back-off, as the kubelet does it. */
import { randomBytes } from 'node:crypto';
import type { PodBehaviour, PodBehaviours, ServiceTime } from '../../world.js';
import type { KubernetesClient } from '../client.js';
import { type EventRecorder, timestamp } from '../informer/index.js';
import type { Container, ContainerState, ContainerStatus, Pod, Probe } from '../informer/objects.js';
import { environmentProblem, pullSecrets } from './configuration.js';
import { ContainerLog } from './container-log.js';
import { type NodeImages, parseImage, pullError } from './images.js';
import type { Life } from './life.js';

/** What a node gives its containers. */
export interface NodeServices {
  readonly client: KubernetesClient;
  readonly time: ServiceTime;
  readonly images: NodeImages;
  readonly behaviours: PodBehaviours;
  readonly events: EventRecorder;
}

/** Kubelet's back-offs, in service time. */
const firstBackOffMs = 10_000;
const longestBackOffMs = 300_000;
/** A container that ran this long starts its back-off anew. */
const backOffResetMs = 600_000;
/** Until the next sync turns ErrImagePull into ImagePullBackOff. */
const syncMs = 3_000;
/** A pull's fixed part, and a node's usual throughput. */
const pullOverheadMs = 500;
const pullBytesPerMs = 50_000;
const createMs = 100;
/** Shortest life of a container that runs to completion. */
const shortestTaskMs = 1_000;

const backOffMs = (failures: number): number => Math.min(firstBackOffMs * 2 ** (failures - 1), longestBackOffMs);

export class ContainerRun {
  readonly container: Container;
  readonly #pod: Pod;
  readonly #node: string;
  readonly #services: NodeServices;
  readonly #life: Life;
  readonly #isInit: boolean;
  readonly #changed: () => void;
  #state: ContainerState;
  #lastState: ContainerState = {};
  #imageId = '';
  #containerId: string | undefined;
  #isReady = false;
  #isStarted = false;
  #restartCount = 0;
  #log: ContainerLog | undefined;
  #previousLog: ContainerLog | undefined;

  constructor(
    container: Container,
    context: {
      readonly pod: Pod;
      readonly node: string;
      readonly services: NodeServices;
      readonly life: Life;
      readonly isInit: boolean;
      /** Called after every change of the status. */
      readonly changed: () => void;
    },
  ) {
    this.container = container;
    this.#pod = context.pod;
    this.#node = context.node;
    this.#services = context.services;
    this.#life = context.life;
    this.#isInit = context.isInit;
    this.#changed = context.changed;
    const hasInit = !context.isInit && (context.pod.spec.initContainers ?? []).length > 0;
    this.#state = { waiting: { reason: hasInit || context.isInit ? 'PodInitializing' : 'ContainerCreating' } };
  }

  /** An init container that runs as long as the pod. */
  get #isSidecar(): boolean {
    return this.#isInit && this.container.restartPolicy === 'Always';
  }

  get status(): ContainerStatus {
    return {
      name: this.container.name,
      image: this.container.image,
      imageID: this.#imageId,
      ...(this.#containerId === undefined ? {} : { containerID: this.#containerId }),
      ready: this.#isReady,
      started: this.#isStarted,
      restartCount: this.#restartCount,
      state: this.#state,
      lastState: this.#lastState,
    };
  }

  /**
   * Of the current life, or of the last one while it waits to be restarted; undefined before the first.
   * @param isPrevious of the life before the current one, or the last one while it waits
   */
  log(isPrevious = false): ContainerLog | undefined {
    return isPrevious && this.#state.waiting === undefined ? this.#previousLog : this.#log;
  }

  /** The container is gone: whoever follows its log has seen the end of it. */
  endLog(): void {
    this.#log?.end();
  }

  /** Runs until the container has ended for good (resolves with its exit code), or for ever. */
  async run(onStarted: () => void = () => {}): Promise<number> {
    const digest = await this.#ensureImage();
    this.#imageId = `${this.container.image.replace(/@.*$/, '').replace(/:[\w.-]+$/, '')}@${digest}`;
    await this.#ensureEnvironment();
    for (let failures = 0; ; ) {
      const startedMs = this.#services.time.now().getTime();
      const exitCode = await this.#runOnce(onStarted);
      if (!this.#restartsAfter(exitCode)) return exitCode;
      const ranMs = this.#services.time.now().getTime() - startedMs;
      failures = ranMs > this.#services.time.scaled(backOffResetMs) ? 1 : failures + 1;
      await this.#backOff(failures);
      this.#restartCount += 1;
    }
  }

  /** What the container shows once its pod is stopped. */
  kill(): void {
    this.#isReady = false;
    if (this.#state.running === undefined) return;
    this.#event('Normal', 'Killing', `Stopping container ${this.container.name}`);
  }

  async #ensureImage(): Promise<string> {
    const { image, imagePullPolicy } = this.container;
    const { images, client, events, time } = this.#services;
    const reference = parseImage(image);
    while (reference === undefined) {
      const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`;
      this.#event('Warning', 'InspectFailed', message);
      this.#event('Warning', 'Failed', 'Error: InvalidImageName');
      this.#wait('InvalidImageName', message);
      await this.#life.sleep(longestBackOffMs);
    }
    const present = images.find(this.#node, image);
    const policy = imagePullPolicy ?? (reference.tag === 'latest' ? 'Always' : 'IfNotPresent');
    if (present !== undefined && policy !== 'Always') {
      this.#event('Normal', 'Pulled', `Container image "${image}" already present on machine`);
      return present;
    }
    if (policy === 'Never') {
      while (images.find(this.#node, image) === undefined) {
        const message = `Container image "${image}" is not present with pull policy of Never`;
        this.#event('Warning', 'ErrImageNeverPull', message);
        this.#wait('ErrImageNeverPull', message);
        await this.#life.sleep(longestBackOffMs);
      }
    }
    for (let failures = 0; ; ) {
      this.#event('Normal', 'Pulling', `Pulling image "${image}"`);
      const startedMs = time.now().getTime();
      const { dockerConfigs, missing } = await pullSecrets(client, this.#pod);
      if (missing.length > 0) {
        events.record(
          this.#pod,
          'Warning',
          'FailedToRetrieveImagePullSecret',
          `Unable to retrieve some image pull secrets (${missing.join(', ')}); attempting to pull the image may not succeed.`,
        );
      }
      await this.#life.sleep(pullOverheadMs);
      const result = images.pull(this.#node, reference, dockerConfigs);
      if (result.pulled) {
        await this.#life.sleep(present === undefined ? result.sizeBytes / pullBytesPerMs : 0);
        const tookMs = time.now().getTime() - startedMs;
        this.#event(
          'Normal',
          'Pulled',
          `Successfully pulled image "${image}" in ${tookMs}ms (${tookMs}ms including waiting). Image size: ${result.sizeBytes} bytes.`,
        );
        return result.digest;
      }
      failures += 1;
      const message = pullError(reference, result, dockerConfigs.length > 0);
      this.#event('Warning', 'Failed', `Failed to pull image "${image}": ${message}`);
      this.#event('Warning', 'Failed', 'Error: ErrImagePull');
      this.#wait('ErrImagePull', message);
      await this.#life.sleep(syncMs);
      this.#event('Normal', 'BackOff', `Back-off pulling image "${image}"`);
      this.#event('Warning', 'Failed', 'Error: ImagePullBackOff');
      this.#wait('ImagePullBackOff', `Back-off pulling image "${image}": ErrImagePull: ${message}`);
      await this.#life.sleep(Math.max(backOffMs(failures) - syncMs, 0));
    }
  }

  async #ensureEnvironment(): Promise<void> {
    for (;;) {
      const problem = await environmentProblem(this.#services.client, this.#pod, this.container);
      if (problem === undefined) return;
      this.#event('Warning', 'Failed', `Error: ${problem}`);
      this.#wait('CreateContainerConfigError', problem);
      await this.#life.sleep(firstBackOffMs);
    }
  }

  /** From creation to exit; never resolves while the container runs on. */
  async #runOnce(onStarted: () => void): Promise<number> {
    const { name } = this.container;
    await this.#life.sleep(createMs);
    const behaviour = this.#behaviour();
    const startedAt = timestamp(this.#services.time);
    const containerID = `containerd://${randomBytes(32).toString('hex')}`;
    this.#containerId = containerID;
    this.#event('Normal', 'Created', `Created container: ${name}`);
    this.#event('Normal', 'Started', `Started container ${name}`);
    this.#previousLog = this.#log;
    const log = new ContainerLog(() => this.#services.time.now());
    this.#log = log;
    log.write(behaviour.log);
    this.#state = { running: { startedAt } };
    this.#isStarted = this.container.startupProbe === undefined;
    this.#isReady =
      this.#isStarted && this.container.readinessProbe === undefined && (!this.#isInit || this.#isSidecar);
    this.#changed();
    onStarted();
    const probing = new AbortController();
    if (!this.#isReady) void this.#probe(probing.signal).catch(() => undefined);
    const exit = this.#exitOf(behaviour);
    if (exit === undefined) await new Promise<never>(() => {});
    const { afterMs, exitCode, lastWords = [] } = exit ?? { afterMs: 0, exitCode: 0 };
    await this.#life.sleep(afterMs);
    log.write(lastWords);
    log.end();
    probing.abort();
    this.#isReady = false;
    this.#isStarted = false;
    this.#state = {
      terminated: {
        exitCode,
        reason: exitCode === 0 ? 'Completed' : exitCode === 137 ? 'OOMKilled' : 'Error',
        startedAt,
        finishedAt: timestamp(this.#services.time),
        containerID,
      },
    };
    this.#changed();
    return exitCode;
  }

  /** A crash comes as told; what is there to end (init containers, pods of Jobs) ends well on its own. */
  #exitOf({ crash, readyAfterMs }: PodBehaviour): PodBehaviour['crash'] {
    if (crash !== undefined) return crash;
    const isTask = this.#isInit ? !this.#isSidecar : (this.#pod.spec.restartPolicy ?? 'Always') !== 'Always';
    return isTask ? { afterMs: Math.max(this.#isInit ? 0 : readyAfterMs, shortestTaskMs), exitCode: 0 } : undefined;
  }

  #restartsAfter(exitCode: number): boolean {
    const policy = this.container.restartPolicy ?? this.#pod.spec.restartPolicy ?? 'Always';
    if (policy === 'Never') return false;
    // An init container's success is final whatever the pod's policy.
    if (policy === 'Always' && (!this.#isInit || this.#isSidecar)) return true;
    return exitCode !== 0;
  }

  /** The first restart follows at once; later ones wait in CrashLoopBackOff, ten seconds and doubling. */
  async #backOff(failures: number): Promise<void> {
    const { name } = this.container;
    const { metadata } = this.#pod;
    if (failures > 1) {
      const delayMs = backOffMs(failures - 1);
      const where = `container=${name} pod=${metadata.name}_${metadata.namespace}(${metadata.uid})`;
      this.#lastState = this.#state;
      this.#event(
        'Warning',
        'BackOff',
        `Back-off restarting failed container ${name} in pod ${metadata.name}_${metadata.namespace}(${metadata.uid})`,
      );
      this.#wait('CrashLoopBackOff', `back-off ${spellDuration(delayMs)} restarting failed ${where}`);
      await this.#life.sleep(delayMs);
    } else {
      await this.#life.sleep(shortestTaskMs);
      this.#lastState = this.#state;
    }
  }

  /** Startup, then readiness: probes see the container as its behaviour says, at their own period. */
  async #probe(signal: AbortSignal): Promise<void> {
    const startedMs = this.#services.time.now().getTime();
    const { startupProbe, readinessProbe } = this.container;
    const succeed = async (probe: Probe, kind: 'Startup' | 'Readiness'): Promise<void> => {
      const periodMs = (probe.periodSeconds ?? 10) * 1000;
      await this.#life.sleep((probe.initialDelaySeconds ?? 0) * 1000);
      for (let failures = 0; !signal.aborted; ) {
        const { readyAfterMs, neverReady } = this.#behaviour();
        const ranMs = this.#services.time.now().getTime() - startedMs;
        if (neverReady !== true && ranMs >= this.#services.time.scaled(readyAfterMs)) return;
        // Events of every period would only be counted up: each power of two is enough to see it goes on.
        if ((failures & (failures - 1)) === 0) {
          this.#event('Warning', 'Unhealthy', `${kind} probe failed: ${probeFailure(probe)}`);
        }
        failures += 1;
        await this.#life.sleep(periodMs);
      }
    };
    if (startupProbe !== undefined) await succeed(startupProbe, 'Startup');
    if (signal.aborted) return;
    this.#isStarted = true;
    if (readinessProbe !== undefined) await succeed(readinessProbe, 'Readiness');
    if (signal.aborted) return;
    this.#isReady = !this.#isInit || this.#isSidecar;
    this.#changed();
  }

  #behaviour(): PodBehaviour {
    const { namespace = '', name, labels = {} } = this.#pod.metadata;
    return this.#services.behaviours.of({ namespace, name, labels, image: this.container.image });
  }

  #wait(reason: string, message: string): void {
    this.#state = { waiting: { reason, message } };
    this.#changed();
  }

  #event(type: 'Normal' | 'Warning', reason: string, message: string): void {
    const list = this.#isInit ? 'initContainers' : 'containers';
    this.#services.events.record(this.#pod, type, reason, message, `spec.${list}{${this.container.name}}`);
  }
}

/** Go's spelling: `10s`, `2m40s`. */
function spellDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}

function probeFailure(probe: Probe): string {
  if (probe.httpGet !== undefined) return 'HTTP probe failed with statuscode: 503';
  if (probe.exec !== undefined) return 'command terminated with exit code 1';
  return 'dial tcp: connect: connection refused';
}
