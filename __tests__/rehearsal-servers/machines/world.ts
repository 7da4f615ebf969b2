/** A cluster on a clock that only moves when a test moves it. */

import type { KubernetesObject, ResourceType } from '../../../src/rehearsal/kubernetes/client.js';
import { createEmbeddedCluster, createPodBehaviours } from '../../../src/rehearsal/kubernetes/index.js';
import {
  apiVersionOf,
  deployments,
  events,
  pods,
  type Resource,
} from '../../../src/rehearsal/kubernetes/informer/resources.js';
import type {
  EmbeddedCluster,
  EmbeddedClusterOptions,
  ImageSource,
  NodePoolSpec,
  ServiceTime,
} from '../../../src/rehearsal/world.js';

/** Service time by hand: `pass` runs what is due, in order. */
export class ManualTime implements ServiceTime {
  #nowMs = Date.parse('2026-08-20T08:00:00Z');
  #due: { readonly at: number; readonly action: () => void }[] = [];

  now(): Date {
    return new Date(this.#nowMs);
  }

  scaled(serviceMs: number): number {
    return serviceMs;
  }

  after(serviceMs: number, action: () => void): () => void {
    const entry = { at: this.#nowMs + serviceMs, action };
    this.#due.push(entry);
    return () => {
      this.#due = this.#due.filter((one) => one !== entry);
    };
  }

  /** Lets `serviceMs` pass, with all that follows from it. */
  async pass(serviceMs: number): Promise<void> {
    const end = this.#nowMs + serviceMs;
    for (;;) {
      await settle();
      const next = this.#due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#nowMs = Math.max(this.#nowMs, next.at);
      this.#due = this.#due.filter((one) => one !== next);
      next.action();
    }
    this.#nowMs = end;
  }

  /** Lets time pass in which nothing gets to run, as on a machine that is busy otherwise. */
  stall(serviceMs: number): void {
    this.#nowMs += serviceMs;
  }
}

/** Enough turns of the event loop for watches, queues and writes that wait for no clock. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export interface World {
  readonly time: ManualTime;
  readonly cluster: EmbeddedCluster;
  readonly behaviours: ReturnType<typeof createPodBehaviours>;
  /** References that registries hold. */
  readonly images: Set<string>;
  /** What kubelets asked registries for. */
  readonly pulls: { readonly image: string; readonly dockerConfigs: readonly string[] }[];
}

export async function createWorld({ addons = false } = {}): Promise<World> {
  const time = new ManualTime();
  const behaviours = createPodBehaviours();
  const images = new Set([image('iam-service')]);
  const pulls: { readonly image: string; readonly dockerConfigs: readonly string[] }[] = [];
  const source: ImageSource = {
    pull(reference, { dockerConfigs }) {
      pulls.push({ image: reference, dockerConfigs });
      return images.has(reference)
        ? { pulled: true, digest: `sha256:${'a'.repeat(64)}`, sizeBytes: 50_000_000 }
        : { pulled: false, reason: reference.includes('private') ? 'unauthorized' : 'not-found', message: 'no' };
    },
  };
  const options: EmbeddedClusterOptions = {
    fqdn: 'matih-dev-1a2b3c4d.hcp.eastus.azmk8s.io',
    kubernetesVersion: '1.35.2',
    kubeletObjectId: 'b1f5f2f0-0000-4000-8000-000000000001',
    serviceCidr: '10.0.0.0/16',
    oidcIssuerUrl: 'https://eastus.oic.prod-aks.azure.com/t/c/',
    time,
    images: source,
    behaviours,
  };
  const cluster = await createEmbeddedCluster(options, { addons });
  return { time, cluster, behaviours, images, pulls };
}

export function image(name: string, tag = '1.0.0'): string {
  return `matihlabsacr.azurecr.io/matih/${name}:${tag}`;
}

export function pool(name: string, fields: Partial<NodePoolSpec> = {}): NodePoolSpec {
  return {
    name,
    mode: 'User',
    vmSize: 'Standard_D4s_v5',
    cpuCores: 4,
    memoryGiB: 16,
    gpus: 0,
    count: 1,
    maxPods: 110,
    zones: [],
    labels: {},
    taints: [],
    kubernetesVersion: '1.35.2',
    ...fields,
  };
}

/** Adds the pool and lets its machines boot. */
export async function addPool({ cluster, time }: World, spec: NodePoolSpec): Promise<void> {
  const ready = cluster.setNodePool(spec);
  await time.pass(61_000);
  await ready;
}

export interface WorkloadFields {
  readonly name?: string;
  readonly namespace?: string;
  readonly replicas?: number;
  readonly image?: string;
  readonly labels?: Record<string, string>;
  readonly pod?: Record<string, unknown>;
  /** Over the usual container; `readinessProbe: null` leaves the probe out. */
  readonly container?: Record<string, unknown>;
  readonly spec?: Record<string, unknown>;
}

export function podTemplate({ name = 'iam', image: reference, labels, pod, container }: WorkloadFields): object {
  const readinessProbe = { httpGet: { path: '/', port: 80 }, periodSeconds: 1 };
  const all = { name: 'main', image: reference ?? image('iam-service'), readinessProbe, ...container };
  return {
    metadata: { labels: { app: name, ...labels } },
    spec: { containers: [Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))], ...pod },
  };
}

export function deployment(fields: WorkloadFields = {}): KubernetesObject {
  const { name = 'iam', namespace = 'default', replicas = 1, spec } = fields;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: { replicas, selector: { matchLabels: { app: name } }, template: podTemplate(fields), ...spec },
  };
}

export function barePod(fields: WorkloadFields = {}): KubernetesObject {
  const { name = 'iam', namespace = 'default' } = fields;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    ...podTemplate(fields),
    metadata: { name, namespace, labels: { app: name, ...fields.labels } },
  };
}

export async function create(
  { cluster }: World,
  type: ResourceType,
  object: KubernetesObject,
): Promise<KubernetesObject> {
  return await cluster.client.create(type, object, object.metadata.namespace);
}

export async function get<T extends KubernetesObject>(
  { cluster }: World,
  type: Resource<T>,
  name: string,
  namespace = 'default',
): Promise<T> {
  return (await cluster.client.get(type, name, namespace)) as T;
}

export async function podsNamed({ cluster }: World, prefix: string, namespace = 'default') {
  const { items } = await cluster.client.list(pods, { namespace });
  return items.filter(({ metadata }) => metadata.name.startsWith(prefix));
}

/** `reason: message` of the events about objects whose name begins so, in order. */
export async function eventsOf({ cluster }: World, prefix: string, namespace = 'default'): Promise<string[]> {
  const { items } = await cluster.client.list(events, { namespace });
  return items
    .filter(({ involvedObject }) => String(involvedObject.name).startsWith(prefix))
    .map(({ reason, message }) => `${reason}: ${message}`);
}

export { apiVersionOf, deployments, pods };
