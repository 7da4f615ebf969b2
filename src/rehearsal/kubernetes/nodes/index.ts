/**
 * The machines of a cluster: node pools, their autoscaler and their kubelets. They work through a KubernetesClient
 * alone, so the same machines serve the embedded API and a real kube-apiserver.
 */
import { createHash } from 'node:crypto';
import type { ImageSource, NodePoolSpec, PodBehaviours } from '../../world.js';
import type { ControllerContext } from '../informer/index.js';
import { nodes, pods } from '../informer/resources.js';
import { createAddresses } from './addresses.js';
import { startAutoscaler } from './autoscaler.js';
import type { PodLogs } from './container-log.js';
import { startKubelets } from './kubelet.js';
import type { MachineServices } from './machine.js';
import type { ClusterFacts } from './node.js';
import { Pool } from './pool.js';

export { createPodBehaviours, type OverridableBehaviours, type PodMatch } from './behaviours.js';
export { type PodLogs, sendLog } from './container-log.js';
export { DrainFailure } from './machine.js';

export interface MachinesOptions {
  /** `<dnsPrefix>-<8 hex>.hcp.<location>.azmk8s.io`: gives the location and the scale sets' number. */
  readonly fqdn: string;
  readonly kubeletObjectId: string;
  /** Where machines take their addresses. */
  readonly nodeSubnetCidr?: string;
  readonly images: ImageSource;
  readonly behaviours: PodBehaviours;
  /** Real milliseconds between heartbeats; they are never scaled, for they only have to outrun the Lease's 40 s. */
  readonly heartbeatMs?: number;
}

export interface Machines {
  /** Creates the pool's machines or moves them to this specification; resolves when its nodes are Ready. */
  setNodePool(pool: NodePoolSpec): Promise<void>;
  /** Cordons, evicts and removes the pool's machines. @throws DrainFailure */
  removeNodePool(name: string): Promise<void>;
  /** Takes the pool's machines away at once, as a stopped cluster does. */
  stopNodePool(name: string): Promise<void>;
  nodeCount(pool: string): number;
  /** Undefined when there is no such container, or it has not run yet. */
  readonly podLog: PodLogs;
}

const usualHeartbeatMs = 15_000;

export function startMachines(context: ControllerContext, options: MachinesOptions): Machines {
  const { client, caches, time, signal } = context;
  const pools = new Map<string, Pool>();
  const facts = factsOf(options.fqdn);
  caches.of(nodes);
  const podsOn = caches.of(pods).index(({ spec }) => (spec.nodeName === undefined ? [] : [spec.nodeName]));
  const kubelets = startKubelets(context, {
    ...options,
    isOurs: (node) => node.includes(`-${facts.scaleSetSuffix}-vmss`),
  });
  const services: MachineServices = {
    client,
    caches,
    time,
    facts,
    podsOn,
    forgetNode: kubelets.forgetNode,
    addresses: createAddresses(options.nodeSubnetCidr ?? '10.224.0.0/16'),
  };
  const autoscaler = startAutoscaler(context, { facts, pools: () => pools.values(), podsOn });

  const heartbeat = setInterval(() => {
    for (const pool of pools.values()) {
      // A Lease that can't be renewed now will be the next time.
      for (const machine of pool.machines) machine.heartbeat().catch(() => undefined);
    }
  }, options.heartbeatMs ?? usualHeartbeatMs);
  heartbeat.unref();
  signal.addEventListener('abort', () => clearInterval(heartbeat), { once: true });

  return {
    async setNodePool(spec) {
      let pool = pools.get(spec.name);
      if (pool === undefined) {
        pool = new Pool(spec, services);
        pools.set(spec.name, pool);
      }
      await pool.set(spec);
      autoscaler.scanSoon();
    },
    async removeNodePool(name) {
      const pool = pools.get(name);
      if (pool === undefined) return;
      await pool.remove();
      pools.delete(name);
    },
    async stopNodePool(name) {
      await pools.get(name)?.stop();
    },
    nodeCount: (name) => pools.get(name)?.machines.length ?? 0,
    podLog: kubelets.podLog,
  };
}

/** What the cluster's FQDN tells: `matih-dev-1a2b3c4d.hcp.eastus.azmk8s.io`. */
function factsOf(fqdn: string): ClusterFacts {
  const [prefix = fqdn, , location = 'eastus'] = fqdn.split('.');
  const name = prefix.replace(/-[0-9a-f]{8}$/, '');
  const number = createHash('sha256').update(fqdn).digest().readUInt32BE() % 90_000_000;
  return { location, nodeResourceGroup: `MC_${name}_${name}_${location}`, scaleSetSuffix: String(10_000_000 + number) };
}
