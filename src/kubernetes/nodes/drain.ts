/** A pool's nodes, the pods that must leave them, and the workloads that must be ready again afterwards. */
import type { KubernetesClient } from '../api/client.js';
import { deployments, nodes, pods, replicaSets, statefulSets } from '../api/resources.js';
import { condition, type KubernetesObject, type Node, type Pod, type PodDisruptionBudget } from '../objects/objects.js';
import { selects } from '../objects/selectors.js';
import { readinessOf } from '../readiness/readiness.js';

/** AKS's own label: `agentpool` can be given another value, this one can't. */
const poolLabel = 'kubernetes.azure.com/agentpool';
/** Workloads select their pool by this label. */
const selectedLabel = 'agentpool';
/** On a cordoned node: the workloads that were ready with a pod on it, so that a later run knows them too. */
const movedAnnotation = 'aks-action/moved-workloads';

export interface PoolNodes {
  readonly nodes: readonly Node[];
  readonly ready: number;
  readonly open: number;
  /** Pods that an eviction must move; those of DaemonSets, static and finished ones stay and go with the node. */
  readonly pods: readonly Pod[];
}

/** What is live on a cluster's nodes, read at one time. */
export interface NodesObserved {
  of(pool: string): PoolNodes;
  /** Workloads with pods that left the pool's nodes since they were cordoned, and that are not ready: why each. */
  unready(pool: string): readonly string[];
}

export async function observeNodes(client: KubernetesClient): Promise<NodesObserved> {
  const [allNodes, allPods, sets, ...workloads] = await Promise.all([
    client.list(nodes),
    client.list(pods),
    client.list(replicaSets),
    client.list(deployments),
    client.list(statefulSets),
  ]);
  const byKey = new Map(
    workloads
      .flatMap(({ items }): readonly KubernetesObject[] => items)
      .map((object) => [workloadKey(object.kind, object.metadata.namespace, object.metadata.name), object]),
  );
  const deploymentOf = new Map(
    sets.items.map(({ metadata }) => [`${metadata.namespace}/${metadata.name}`, controllerOf(metadata)?.name]),
  );
  const workloadOf = ({ metadata }: Pod): string | undefined => {
    const owner = controllerOf(metadata);
    if (owner === undefined) return undefined;
    if (owner.kind !== 'ReplicaSet') return workloadKey(owner.kind, metadata.namespace, owner.name);
    const deployment = deploymentOf.get(`${metadata.namespace}/${owner.name}`);
    return deployment === undefined ? undefined : workloadKey('Deployment', metadata.namespace, deployment);
  };
  const of = (pool: string): PoolNodes => {
    const own = allNodes.items.filter(({ metadata }) => metadata.labels?.[poolLabel] === pool);
    const names = new Set(own.map(({ metadata }) => metadata.name));
    return {
      nodes: own.map((node) => withMoved(node, allPods.items, workloadOf, byKey)),
      ready: own.filter(isReady).length,
      open: own.filter(({ spec }) => spec?.unschedulable !== true).length,
      pods: allPods.items.filter((pod) => names.has(pod.spec?.nodeName ?? '') && mustMove(pod)),
    };
  };
  return {
    of,
    unready: (pool) => {
      const moved = new Set(of(pool).nodes.flatMap(({ metadata }) => movedOf(metadata.annotations)));
      return [...moved].flatMap((key) => {
        const workload = byKey.get(key);
        const readiness = workload === undefined ? undefined : readinessOf(workload);
        return readiness === undefined || readiness.state === 'ready' ? [] : [`${key}: ${readiness.message}`];
      });
    },
  };
}

/** Nothing new comes to these nodes; what was ready on them is noted there. */
export async function cordon(client: KubernetesClient, { nodes: own }: PoolNodes): Promise<void> {
  await Promise.all(
    own
      .filter(({ spec }) => spec?.unschedulable !== true)
      .map(({ metadata }) =>
        client.mergePatch(nodes, metadata.name, {
          metadata: { annotations: { [movedAnnotation]: metadata.annotations?.[movedAnnotation] ?? '' } },
          spec: { unschedulable: true },
        }),
      ),
  );
}

/** The nodes take pods, also those that select them by the declared pool's name. */
export async function open(client: KubernetesClient, { nodes: own }: PoolNodes, declaredName: string): Promise<void> {
  await Promise.all(
    own.map(({ metadata }) =>
      client.mergePatch(nodes, metadata.name, {
        metadata: { labels: { [selectedLabel]: declaredName }, annotations: { [movedAnnotation]: null } },
        spec: { unschedulable: null },
      }),
    ),
  );
}

/** Whether all nodes carry the declared pool's name, as workloads select it. */
export function isNamed({ nodes: own }: PoolNodes, declaredName: string): boolean {
  return own.every(({ metadata }) => metadata.labels?.[selectedLabel] === declaredName);
}

/** Asks once for every pod to go. Resolves with those that budgets keep, and why. */
export async function evictAll(client: KubernetesClient, { pods: own }: PoolNodes): Promise<readonly string[]> {
  const kept: string[] = [];
  // One after the other: each eviction spends what its budget allows.
  for (const { metadata } of own) {
    if (metadata.deletionTimestamp !== undefined) continue;
    const refusal = await client.evict(metadata.name, metadata.namespace ?? '');
    if (refusal !== undefined) kept.push(`${metadata.namespace}/${metadata.name}: ${refusal}`);
  }
  return kept;
}

/** Pods that an eviction would remove for good: no controller makes them anew. */
export function orphans({ pods: own }: PoolNodes): readonly string[] {
  return own
    .filter(({ metadata }) => controllerOf(metadata) === undefined)
    .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
}

/**
 * Pods that could not run on the pool that takes over, because they demand the name of theirs: by AKS's own label, which
 * a node can't be given, or by another `agentpool` than its nodes will have. Those of a pool that stays under a name of
 * its own have that one, those of others the declared.
 */
export function boundByName({ pods: own }: PoolNodes, declaredName: string, isKept: boolean): readonly string[] {
  const isBound = ({ spec }: Pod) => {
    const byName = demanded(spec, selectedLabel).filter((name) => isKept || name !== declaredName);
    return byName.length > 0 || demanded(spec, poolLabel).length > 0;
  };
  return own.filter(isBound).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
}

/** Values of a label of nodes without which a pod runs nowhere. */
function demanded(spec: Pod['spec'], label: string): readonly string[] {
  const selected = spec?.nodeSelector?.[label];
  const terms = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const byTerm = terms.map(({ matchExpressions = [] }) =>
    matchExpressions.flatMap(({ key, operator, values = [] }) =>
      key === label && operator === 'In' && values.length === 1 ? values : [],
    ),
  );
  // One term is enough to run: one that asks for no single name lets the pod go.
  const ofTerms = byTerm.some((values) => values.length === 0) ? [] : byTerm.flat();
  return [...(selected === undefined ? [] : [selected]), ...ofTerms];
}

/** Whether a pod that must leave is the budget's. */
export function covers({ metadata, spec }: PodDisruptionBudget, { pods: own }: PoolNodes): boolean {
  return own.some(
    (pod) => pod.metadata.namespace === metadata.namespace && selects(spec.selector, pod.metadata.labels),
  );
}

function withMoved(
  node: Node,
  all: readonly Pod[],
  workloadOf: (pod: Pod) => string | undefined,
  workloads: ReadonlyMap<string, KubernetesObject>,
): Node {
  const noted = node.metadata.annotations?.[movedAnnotation];
  if (noted !== undefined && node.spec?.unschedulable === true) return node;
  const here = all.filter((pod) => pod.spec?.nodeName === node.metadata.name && mustMove(pod));
  const ready = new Set(
    here.flatMap((pod) => {
      const key = workloadOf(pod);
      const workload = key === undefined ? undefined : workloads.get(key);
      return key !== undefined && workload !== undefined && readinessOf(workload).state === 'ready' ? [key] : [];
    }),
  );
  const annotations = { ...node.metadata.annotations, [movedAnnotation]: [...ready].sort().join(',') };
  return { ...node, metadata: { ...node.metadata, annotations } };
}

function movedOf(annotations: Readonly<Record<string, string>> | undefined): readonly string[] {
  return (annotations?.[movedAnnotation] ?? '').split(',').filter((key) => key !== '');
}

function mustMove({ metadata, status }: Pod): boolean {
  if (status?.phase === 'Succeeded' || status?.phase === 'Failed') return false;
  if (metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined) return false;
  return controllerOf(metadata)?.kind !== 'DaemonSet';
}

function isReady({ status }: Node): boolean {
  return condition(status?.conditions, 'Ready')?.status === 'True';
}

function controllerOf({ ownerReferences }: KubernetesObject['metadata']) {
  return ownerReferences?.find(({ controller }) => controller === true);
}

function workloadKey(kind: string, namespace: string | undefined, name: string): string {
  return `${kind} ${namespace}/${name}`;
}
