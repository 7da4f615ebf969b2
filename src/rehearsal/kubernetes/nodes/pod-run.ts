/** One pod on a node, from its binding to its end; its status is written as it changes. */
import { isDeepStrictEqual } from 'node:util';
import { KubernetesApiError } from '../client.js';
import { timestamp } from '../informer/index.js';
import type { Pod, PodStatus } from '../informer/objects.js';
import { pods } from '../informer/resources.js';
import { volumeProblem } from './configuration.js';
import type { ContainerLog } from './container-log.js';
import { ContainerRun, type NodeServices } from './container-run.js';
import { Ended, Life, live } from './life.js';
import { podStatus } from './pod-status.js';

const sandboxMs = 200;
/** Retries of volumes start here and double. */
const firstMountRetryMs = 500;
const longestMountRetryMs = 122_000;
/** What containers usually need to end after SIGTERM; the grace period bounds it. */
const usualStopMs = 1_000;

export class PodRun {
  readonly #services: NodeServices;
  readonly #node: string;
  readonly #hostIP: string | undefined;
  readonly #podIP: string;
  readonly #startTime: string;
  readonly #life: Life;
  /** Outlives the containers: stopping takes time too. */
  readonly #afterlife: Life;
  readonly #initContainers: readonly ContainerRun[];
  readonly #containers: readonly ContainerRun[];
  #pod: Pod;
  #hasSandbox = false;
  #isInitialized: boolean;
  #isTerminating = false;
  #written: PodStatus | undefined;
  #isWriting = false;
  #isDirty = false;

  constructor(
    pod: Pod,
    services: NodeServices,
    place: { readonly node: string; readonly hostIP: string | undefined; readonly podIP: string },
  ) {
    this.#pod = pod;
    this.#services = services;
    this.#node = place.node;
    this.#hostIP = place.hostIP;
    this.#podIP = pod.spec.hostNetwork === true ? (place.hostIP ?? place.podIP) : place.podIP;
    this.#startTime = timestamp(services.time);
    this.#life = new Life(services.time);
    this.#afterlife = new Life(services.time);
    const shared = { pod, node: this.#node, services, life: this.#life, changed: () => this.#publish() };
    this.#initContainers = (pod.spec.initContainers ?? []).map(
      (one) => new ContainerRun(one, { ...shared, isInit: true }),
    );
    this.#containers = pod.spec.containers.map((one) => new ContainerRun(one, { ...shared, isInit: false }));
    this.#isInitialized = this.#initContainers.length === 0;
  }

  get #all(): readonly ContainerRun[] {
    return [...this.#initContainers, ...this.#containers];
  }

  get uid(): string | undefined {
    return this.#pod.metadata.uid;
  }

  start(): void {
    this.#publish();
    live(this.#run());
  }

  /** Undefined when the pod has no such container, or it has not run yet. */
  log(container: string, isPrevious: boolean): ContainerLog | undefined {
    return this.#all.find((one) => one.container.name === container)?.log(isPrevious);
  }

  /** The object as the API has it now: others write labels and conditions too. */
  observe(pod: Pod): void {
    this.#pod = pod;
    if (pod.metadata.deletionTimestamp !== undefined && !this.#isTerminating) this.#terminate();
  }

  /** The pod is gone from the API, or its node from the cluster. */
  stop(): void {
    this.#life.end();
    this.#afterlife.end();
    for (const one of this.#all) one.endLog();
  }

  async #run(): Promise<void> {
    await this.#mountVolumes();
    await this.#life.sleep(sandboxMs);
    this.#hasSandbox = true;
    for (const one of this.#initContainers) {
      if (one.container.restartPolicy === 'Always') {
        await new Promise<void>((started) => live(one.run(started)));
      } else if ((await one.run()) !== 0) {
        // Only with restartPolicy Never: the pod has failed.
        this.#publish();
        return;
      }
    }
    this.#isInitialized = true;
    await Promise.all(this.#containers.map((one) => one.run()));
    this.#publish();
  }

  async #mountVolumes(): Promise<void> {
    for (let delayMs = firstMountRetryMs; ; delayMs = Math.min(delayMs * 2, longestMountRetryMs)) {
      const problem = await volumeProblem(this.#services.client, this.#pod);
      if (problem === undefined) return;
      this.#services.events.record(this.#pod, 'Warning', 'FailedMount', problem);
      await this.#life.sleep(delayMs);
    }
  }

  #terminate(): void {
    this.#isTerminating = true;
    for (const one of this.#containers) one.kill();
    this.#life.end();
    this.#publish();
    live(this.#remove());
  }

  async #remove(): Promise<void> {
    const graceMs = (this.#pod.spec.terminationGracePeriodSeconds ?? 30) * 1000;
    await this.#afterlife.sleep(Math.min(graceMs, usualStopMs));
    const { name, namespace = '', uid } = this.#pod.metadata;
    for (;;) {
      try {
        await this.#services.client.delete(pods, name, {
          namespace,
          gracePeriodSeconds: 0,
          ...(uid === undefined ? {} : { uid }),
        });
        return;
      } catch (error) {
        if (error instanceof KubernetesApiError && (error.status === 404 || error.status === 409)) return;
        await this.#afterlife.sleep(usualStopMs);
      }
    }
  }

  /** The pod with the conditions last written, which the watch may not have brought back yet, and those of others. */
  #known(): Pod {
    const own = this.#written?.conditions ?? [];
    const others = (this.#pod.status?.conditions ?? []).filter(({ type }) => !own.some((one) => one.type === type));
    return { ...this.#pod, status: { ...this.#pod.status, conditions: [...own, ...others] } };
  }

  /** Writes the status soon: several changes at once make one write. */
  #publish(): void {
    this.#isDirty = true;
    if (this.#isWriting) return;
    this.#isWriting = true;
    live(this.#write());
  }

  async #write(): Promise<void> {
    while (this.#isDirty && !this.#afterlife.isOver) {
      await Promise.resolve();
      this.#isDirty = false;
      const status = podStatus(
        this.#known(),
        {
          hasSandbox: this.#hasSandbox,
          podIP: this.#hasSandbox ? this.#podIP : undefined,
          hostIP: this.#hostIP,
          startTime: this.#startTime,
          isInitialized: this.#isInitialized,
          isTerminating: this.#isTerminating,
          initContainers: this.#initContainers.map((one) => one.status),
          containers: this.#containers.map((one) => one.status),
        },
        timestamp(this.#services.time),
      );
      if (isDeepStrictEqual(status, this.#written)) continue;
      const { name, namespace = '' } = this.#pod.metadata;
      try {
        await this.#services.client.mergePatch(pods, name, { status }, { namespace, subresource: 'status' });
        this.#written = status;
      } catch (error) {
        if (error instanceof Ended || (error instanceof KubernetesApiError && error.status === 404)) break;
        this.#isDirty = true;
        await this.#afterlife.sleep(usualStopMs);
      }
    }
    this.#isWriting = false;
  }
}
