/** The cluster autoscaler: adds machines for pods that fit nowhere, takes empty ones away after ten minutes. */
import { type ControllerContext, conditionOf, createEventRecorder, isFinished, timestamp } from '../informer/index.js';
import type { Node, Pod } from '../informer/objects.js';
import { daemonSets, nodes, pods } from '../informer/resources.js';
import { countReasons, emptyLoad, misfit, type NodeLoad, podRequests } from '../scheduler/index.js';
import { live } from './life.js';
import { isOfDaemonSet, type Machine } from './machine.js';
import { type ClusterFacts, nodeObject, scaleSetName } from './node.js';
import type { Pool } from './pool.js';

/** AKS's defaults of the autoscaler profile. */
const scanIntervalMs = 10_000;
const unneededMs = 10 * 60_000;

export interface AutoscalerOptions {
  readonly facts: ClusterFacts;
  readonly pools: () => Iterable<Pool>;
  readonly podsOn: (node: string) => readonly Pod[];
}

export interface Autoscaler {
  /** Something changed that no watch tells of: a pool. */
  scanSoon(): void;
}

export function startAutoscaler(context: ControllerContext, { facts, pools, podsOn }: AutoscalerOptions): Autoscaler {
  const { client, caches, time, signal } = context;
  const podCache = caches.of(pods);
  const nodeCache = caches.of(nodes);
  const daemonSetCache = caches.of(daemonSets);
  const recorder = createEventRecorder(client, time, signal, 'cluster-autoscaler');
  /** Real time since when a machine has run nothing. */
  const emptySince = new Map<Machine, number>();
  const waiting = new Set<string>();
  let isPlanned = false;

  function scanSoon(afterMs = scanIntervalMs): void {
    if (isPlanned || signal.aborted) return;
    isPlanned = true;
    time.after(afterMs, () => {
      isPlanned = false;
      if (!signal.aborted) scan();
    });
  }

  podCache.onChange(({ key, before, after }) => {
    if (after !== undefined && isUnschedulable(after)) {
      if (waiting.has(key)) return;
      waiting.add(key);
      scanSoon();
    } else {
      waiting.delete(key);
      const wasRunning = before?.spec.nodeName !== undefined && !isFinished(before);
      if (wasRunning && (after === undefined || isFinished(after))) scanSoon();
    }
  });

  function scan(): void {
    scaleUp();
    scaleDown();
  }

  function scaleUp(): void {
    const groups = [...pools()].filter((pool) => pool.spec.autoscale !== undefined && !pool.isLeaving);
    if (groups.length === 0) return;
    const upcoming = [...pools()].flatMap((pool) =>
      pool.machines.filter(({ isReady }) => !isReady).map(() => templateLoad(pool)),
    );
    const grown = new Map<Pool, { readonly from: number; readonly triggers: Pod[] }>();
    for (const key of waiting) {
      const pod = podCache.get(key);
      if (pod === undefined || !isUnschedulable(pod)) {
        waiting.delete(key);
        continue;
      }
      if (place(pod, upcoming)) continue;
      const reasons: string[] = [];
      const options: { readonly pool: Pool; readonly load: NodeLoad }[] = [];
      for (const pool of groups) {
        const load = templateLoad(pool);
        const reason = misfit(pod, load);
        if (reason !== undefined) reasons.push(...reason.reasons);
        else if (pool.machines.length >= (pool.spec.autoscale?.max ?? 0)) reasons.push('max node group size reached');
        else options.push({ pool, load });
      }
      const [best] = options.sort((a, b) => a.pool.spec.cpuCores - b.pool.spec.cpuCores);
      if (best === undefined) {
        recorder.record(
          pod,
          'Normal',
          'NotTriggerScaleUp',
          `pod didn't trigger scale-up: ${countReasons(reasons).join(', ')}`,
        );
        // Another pool's maximum may be raised, or a machine freed: asked again at the next change.
        continue;
      }
      const growth = grown.get(best.pool) ?? { from: best.pool.machines.length, triggers: [] };
      growth.triggers.push(pod);
      grown.set(best.pool, growth);
      upcoming.push(best.load);
      place(pod, upcoming);
      live(best.pool.grow());
    }
    for (const [pool, { from, triggers }] of grown) {
      const change = `${scaleSetName(pool.spec.name, facts)} ${from}->${pool.machines.length} (max: ${pool.spec.autoscale?.max})`;
      for (const pod of triggers) {
        recorder.record(pod, 'Normal', 'TriggeredScaleUp', `pod triggered scale-up: [{${change}}]`);
      }
    }
  }

  /** A new machine of the pool, with the DaemonSets' share already taken. */
  function templateLoad(pool: Pool): NodeLoad {
    const node: Node = nodeObject(
      pool.spec,
      { ordinal: 0, name: `template-node-for-${pool.spec.name}`, address: '0.0.0.0' },
      facts,
      {
        isReady: true,
        now: timestamp(time),
      },
    );
    let load = emptyLoad(node);
    for (const { apiVersion, metadata, spec } of daemonSetCache.list()) {
      const pod: Pod = { apiVersion, kind: 'Pod', metadata, spec: spec.template.spec };
      if (misfit(pod, load) === undefined) load = withPod(load, pod);
    }
    return load;
  }

  function scaleDown(): void {
    for (const pool of pools()) {
      const { autoscale } = pool.spec;
      if (autoscale === undefined || pool.isLeaving) continue;
      let spare = pool.machines.length - autoscale.min;
      for (const machine of [...pool.machines].reverse()) {
        const isEmpty = podsOn(machine.name).every((pod) => isOfDaemonSet(pod) || isFinished(pod));
        if (!machine.isReady || !isEmpty || spare <= 0) {
          emptySince.delete(machine);
          continue;
        }
        spare -= 1;
        const since = emptySince.get(machine);
        if (since === undefined) {
          emptySince.set(machine, time.now().getTime());
          time.after(unneededMs, () => scanSoon(0));
        } else if (time.now().getTime() - since >= time.scaled(unneededMs)) {
          emptySince.delete(machine);
          const node = nodeCache.get(machine.name);
          if (node !== undefined) recorder.record(node, 'Normal', 'ScaleDown', 'node removed by cluster autoscaler');
          live(pool.shrink(machine));
        }
      }
    }
  }

  return { scanSoon: () => scanSoon() };
}

function isUnschedulable({ metadata, spec, status }: Pod): boolean {
  const condition = conditionOf(status?.conditions, 'PodScheduled');
  return (
    spec.nodeName === undefined &&
    metadata.deletionTimestamp === undefined &&
    condition?.status === 'False' &&
    condition.reason === 'Unschedulable'
  );
}

/** Puts the pod on the first load that it fits. @returns whether there was one */
function place(pod: Pod, loads: NodeLoad[]): boolean {
  const position = loads.findIndex((load) => misfit(pod, load) === undefined);
  const load = loads[position];
  if (load === undefined) return false;
  loads[position] = withPod(load, pod);
  return true;
}

function withPod(load: NodeLoad, pod: Pod): NodeLoad {
  const requested = new Map(load.requested);
  for (const [name, amount] of podRequests(pod.spec)) requested.set(name, (requested.get(name) ?? 0) + amount);
  return { ...load, requested, podCount: load.podCount + 1 };
}
