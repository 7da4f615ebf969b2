/** What every node's pods have requested, kept current pod by pod: a scheduling decision never walks all pods. */
import { type Caches, controllerOf, isFinished, keyOf } from '../informer/index.js';
import type { Node, Pod } from '../informer/objects.js';
import { nodes, pods } from '../informer/resources.js';
import { emptyLoad, type NodeLoad, parseResources, podRequests, type Resources } from './fit.js';

interface MutableLoad {
  requested: Map<string, number>;
  readonly podKeys: Set<string>;
  /** Pods by the uid of their controller: siblings are kept apart. */
  readonly siblings: Map<string, number>;
}

interface Placed {
  readonly uid: string | undefined;
  readonly node: string;
  readonly owner: string | undefined;
  readonly requests: Resources;
}

export interface NodeLoads {
  list(): readonly NodeLoad[];
  /** Counts a pod on a node from now on; the watch confirms it later. */
  assume(pod: Pod, node: string): void;
  /** Takes an assumed pod back: its binding was refused. */
  forget(pod: Pod): void;
  /** Pods of the same controller on that node. */
  siblings(pod: Pod, node: string): number;
  placements(): Iterable<{ readonly podKey: string; readonly nodeName: string }>;
}

export function followNodeLoads(caches: Caches): NodeLoads {
  const loads = new Map<string, MutableLoad>();
  const placed = new Map<string, Placed>();
  const allocatable = new Map<string, Resources>();
  const nodeCache = caches.of(nodes);

  function loadOf(node: string): MutableLoad {
    let load = loads.get(node);
    if (load === undefined) {
      load = { requested: new Map(), podKeys: new Set(), siblings: new Map() };
      loads.set(node, load);
    }
    return load;
  }

  function assume(pod: Pod, node: string): void {
    const key = keyOf(pod);
    const before = placed.get(key);
    if (before?.node === node && before.uid === pod.metadata.uid) return;
    remove(key);
    const requests = podRequests(pod.spec);
    const owner = controllerOf(pod)?.uid;
    placed.set(key, { uid: pod.metadata.uid, node, owner, requests });
    const load = loadOf(node);
    load.podKeys.add(key);
    if (owner !== undefined) load.siblings.set(owner, (load.siblings.get(owner) ?? 0) + 1);
    for (const [name, amount] of requests) load.requested.set(name, (load.requested.get(name) ?? 0) + amount);
  }

  function remove(key: string): void {
    const before = placed.get(key);
    if (before === undefined) return;
    placed.delete(key);
    const load = loadOf(before.node);
    load.podKeys.delete(key);
    if (before.owner !== undefined) load.siblings.set(before.owner, (load.siblings.get(before.owner) ?? 1) - 1);
    for (const [name, amount] of before.requests) load.requested.set(name, (load.requested.get(name) ?? 0) - amount);
    // Sums of fractions drift; an empty node has exactly nothing requested.
    if (load.podKeys.size === 0) load.requested = new Map();
  }

  nodeCache.onChange(({ key, after }) => {
    if (after === undefined) {
      allocatable.delete(key);
      return;
    }
    allocatable.set(key, parseResources(after.status?.allocatable));
  });
  caches.of(pods).onChange(({ key, before, after }) => {
    if (after === undefined) remove(key);
    else if (isFinished(after)) remove(key);
    else if (after.spec.nodeName !== undefined) assume(after, after.spec.nodeName);
    else if (before !== undefined && before.metadata.uid !== after.metadata.uid) remove(key);
  });

  const asLoad = (node: Node): NodeLoad => {
    const load = loads.get(node.metadata.name);
    return {
      ...emptyLoad(node),
      allocatable: allocatable.get(node.metadata.name) ?? new Map(),
      requested: load?.requested ?? new Map(),
      podCount: load?.podKeys.size ?? 0,
    };
  };
  return {
    list: () => [...nodeCache.list()].map(asLoad),
    assume,
    forget: (pod) => remove(keyOf(pod)),
    siblings: (pod, node) => loads.get(node)?.siblings.get(controllerOf(pod)?.uid ?? '') ?? 0,
    placements: () => [...placed].map(([podKey, { node }]) => ({ podKey, nodeName: node })),
  };
}
