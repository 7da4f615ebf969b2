/** One machine of a pool: from its start to its removal, with its Node and its Lease. */
import type { NodePoolSpec, ServiceTime } from '../../world.js';
import { KubernetesApiError, type KubernetesClient } from '../client.js';
import { type Caches, isFinished, microTimestamp, timestamp } from '../informer/index.js';
import type { Pod } from '../informer/objects.js';
import { leases, nodes, pods } from '../informer/resources.js';
import type { Addresses } from './addresses.js';
import { Life } from './life.js';
import {
  type ClusterFacts,
  type MachineIdentity,
  machineName,
  nodeConditions,
  nodeLabels,
  nodeObject,
  nodeTaints,
} from './node.js';

/** A virtual machine boots and joins after this; its network is ready somewhat later. Service time. */
const joinMs = 45_000;
const readyMs = 60_000;
const leaseNamespace = 'kube-node-lease';
const leaseSeconds = 40;
const evictionRetryMs = 5_000;

export interface MachineServices {
  readonly client: KubernetesClient;
  readonly caches: Caches;
  readonly time: ServiceTime;
  readonly facts: ClusterFacts;
  /** Pods by the name of their node. */
  readonly podsOn: (node: string) => readonly Pod[];
  readonly forgetNode: (node: string) => void;
  readonly addresses: Addresses;
}

/** A drain that PodDisruptionBudgets held up for longer than the pool's drain timeout. */
export class DrainFailure extends Error {
  readonly code = 'PodDrainFailure';
}

export class Machine {
  readonly identity: MachineIdentity;
  readonly #services: MachineServices;
  readonly #life: Life;
  #pool: NodePoolSpec;
  #isReady = false;
  #isLeaving = false;

  constructor(pool: NodePoolSpec, ordinal: number, services: MachineServices) {
    this.identity = {
      ordinal,
      name: machineName(pool.name, ordinal, services.facts),
      address: services.addresses.take(),
    };
    this.#pool = pool;
    this.#services = services;
    this.#life = new Life(services.time);
  }

  get name(): string {
    return this.identity.name;
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  get kubernetesVersion(): string {
    return this.#pool.kubernetesVersion;
  }

  /** Boots and joins; resolves when the node is Ready. */
  async start(): Promise<void> {
    await this.#life.sleep(joinMs);
    await this.#join();
    await this.#life.sleep(readyMs - joinMs);
    await this.#write(true);
    this.#isReady = true;
  }

  /** Takes over the pool's labels and taints. */
  async update(pool: NodePoolSpec): Promise<void> {
    const before = this.#pool;
    this.#pool = { ...pool, kubernetesVersion: before.kubernetesVersion };
    const labels: Record<string, string | null> = nodeLabels(pool, this.identity, this.#services.facts);
    for (const label of Object.keys(before.labels)) if (!(label in labels)) labels[label] = null;
    if (this.#services.caches.of(nodes).get(this.name) === undefined) return;
    const taints = nodeTaints(pool, this.#isReady);
    await this.#services.client.mergePatch(nodes, this.name, { metadata: { labels }, spec: { taints } });
  }

  /** Drained, replaced by a machine of the same name on the pool's version, and Ready again. */
  async reimage(pool: NodePoolSpec, drainTimeoutMs: number): Promise<void> {
    await this.drain(drainTimeoutMs);
    await this.#leave();
    this.#pool = pool;
    this.#isReady = false;
    await this.start();
  }

  async cordon(): Promise<void> {
    if (this.#services.caches.of(nodes).get(this.name) === undefined) return;
    await this.#services.client.mergePatch(nodes, this.name, { spec: { unschedulable: true } });
  }

  /** Cordons and evicts, as far as PodDisruptionBudgets allow. @throws DrainFailure after `timeoutMs` of service time */
  async drain(timeoutMs: number): Promise<void> {
    await this.cordon();
    for (let waitedMs = 0; ; waitedMs += evictionRetryMs) {
      const left = this.#services.podsOn(this.name).filter((pod) => !isOfDaemonSet(pod) && !isFinished(pod));
      if (left.length === 0) return;
      const refusals: string[] = [];
      for (const { metadata } of left) {
        if (metadata.deletionTimestamp !== undefined) continue;
        try {
          await this.#services.client.evict(metadata.namespace ?? '', metadata.name);
        } catch (error) {
          if (!(error instanceof KubernetesApiError)) throw error;
          if (error.status === 429) refusals.push(`${metadata.namespace}/${metadata.name}: ${error.message}`);
          else if (error.status !== 404) throw error;
        }
      }
      if (refusals.length > 0 && waitedMs >= timeoutMs) {
        throw new DrainFailure(
          `Drain node ${this.name} failed when evicting pod ${refusals[0]}. See http://aka.ms/aks/debugdrainfailures`,
        );
      }
      await this.#life.sleep(refusals.length > 0 ? evictionRetryMs : 500);
    }
  }

  /** The machine is deleted with whatever still runs on it. */
  async remove(): Promise<void> {
    this.#isLeaving = true;
    this.#life.end();
    await this.#leave();
    this.#services.addresses.give(this.identity.address);
  }

  /** Tells the API that the machine lives: by its Lease, as kubelets do. */
  async heartbeat(): Promise<void> {
    if (!this.#isReady || this.#isLeaving) return;
    const renewTime = microTimestamp(this.#services.time);
    await this.#services.client.mergePatch(leases, this.name, { spec: { renewTime } }, { namespace: leaseNamespace });
  }

  async #join(): Promise<void> {
    const { client, caches, facts, time } = this.#services;
    const now = timestamp(time);
    const wanted = nodeObject(this.#pool, this.identity, facts, { isReady: false, now });
    const { status, ...node } = wanted;
    const created = await client.create(nodes, node);
    caches.of(nodes).observe(await client.mergePatch(nodes, this.name, { status }, { subresource: 'status' }));
    await client.create(
      leases,
      {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: {
          name: this.name,
          namespace: leaseNamespace,
          ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: this.name, uid: created.metadata.uid ?? '' }],
        },
        spec: { holderIdentity: this.name, leaseDurationSeconds: leaseSeconds, renewTime: microTimestamp(time) },
      },
      leaseNamespace,
    );
  }

  async #write(isReady: boolean): Promise<void> {
    const { client, caches, time } = this.#services;
    const conditions = nodeConditions(isReady, timestamp(time));
    await client.mergePatch(nodes, this.name, { status: { conditions } }, { subresource: 'status' });
    const taints = nodeTaints(this.#pool, isReady);
    caches.of(nodes).observe(await client.mergePatch(nodes, this.name, { spec: { taints } }));
  }

  async #leave(): Promise<void> {
    const { client } = this.#services;
    const rest = this.#services.podsOn(this.name);
    this.#services.forgetNode(this.name);
    await Promise.all(
      rest.map(({ metadata }) =>
        ifThere(client.delete(pods, metadata.name, { namespace: metadata.namespace ?? '', gracePeriodSeconds: 0 })),
      ),
    );
    await ifThere(client.delete(nodes, this.name));
    await ifThere(client.delete(leases, this.name, { namespace: leaseNamespace }));
  }
}

export function isOfDaemonSet({ metadata }: Pod): boolean {
  return metadata.ownerReferences?.some(({ kind, controller }) => kind === 'DaemonSet' && controller === true) === true;
}

async function ifThere(deletion: Promise<void>): Promise<void> {
  try {
    await deletion;
  } catch (error) {
    if (!(error instanceof KubernetesApiError && error.status === 404)) throw error;
  }
}
