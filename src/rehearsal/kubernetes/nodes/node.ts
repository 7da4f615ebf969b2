/** The Node object of a pool's machine, labelled and tainted as AKS does it. Pure. */
import type { NodePoolSpec } from '../../world.js';
import type { Condition, Node, Taint } from '../informer/objects.js';
import { nodeResources } from './reservations.js';

/** What a machine needs to know of its cluster. */
export interface ClusterFacts {
  /** `eastus` … */
  readonly location: string;
  /** Resource group of the machines, as in the label kubernetes.azure.com/cluster. */
  readonly nodeResourceGroup: string;
  /** Eight digits that AKS gives all scale sets of a cluster. */
  readonly scaleSetSuffix: string;
}

/** One machine of a scale set. */
export interface MachineIdentity {
  readonly ordinal: number;
  readonly name: string;
  /** In the nodes' subnet; unique in the cluster. */
  readonly address: string;
}

/** `aks-gpu-12345678-vmss`: a pool's scale set, the autoscaler's name of the node group. */
export function scaleSetName(pool: string, facts: ClusterFacts): string {
  return `aks-${pool}-${facts.scaleSetSuffix}-vmss`;
}

/** Azure counts machines of a scale set in base 36, on six digits. */
export function machineName(pool: string, ordinal: number, facts: ClusterFacts): string {
  return `${scaleSetName(pool, facts)}${ordinal.toString(36).padStart(6, '0')}`;
}

/** `key=value:Effect` (the value may be absent). @throws RangeError when it is no taint */
export function parseTaint(taint: string): Taint {
  const match = /^([^=:]+)(?:=([^:]*))?:(NoSchedule|PreferNoSchedule|NoExecute)$/.exec(taint);
  if (match === null) throw new RangeError(`not a taint: ${taint}`);
  const [, key = '', value = '', effect = ''] = match;
  return { key, effect, ...(value === '' ? {} : { value }) };
}

/** Labels that the pool's machines carry: AKS's own, then the pool's. */
export function nodeLabels(
  pool: NodePoolSpec,
  { ordinal, name }: MachineIdentity,
  facts: ClusterFacts,
): Record<string, string> {
  const { location } = facts;
  const zone = pool.zones.length === 0 ? undefined : `${location}-${pool.zones[ordinal % pool.zones.length]}`;
  // A machine without a zone shows its fault domain there.
  const place = zone ?? String(ordinal % 5);
  const mode = pool.mode.toLowerCase();
  return {
    agentpool: pool.name,
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/instance-type': pool.vmSize,
    'beta.kubernetes.io/os': 'linux',
    'failure-domain.beta.kubernetes.io/region': location,
    'failure-domain.beta.kubernetes.io/zone': place,
    'kubernetes.azure.com/agentpool': pool.name,
    'kubernetes.azure.com/cluster': facts.nodeResourceGroup,
    'kubernetes.azure.com/mode': mode,
    'kubernetes.azure.com/node-image-version': 'AKSUbuntu-2204gen2containerd-202608.05.0',
    'kubernetes.azure.com/nodepool-type': 'VirtualMachineScaleSets',
    'kubernetes.azure.com/os-sku': 'Ubuntu',
    'kubernetes.azure.com/role': 'agent',
    'kubernetes.azure.com/storageprofile': 'managed',
    'kubernetes.azure.com/storagetier': 'Premium_LRS',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': 'linux',
    'node.kubernetes.io/instance-type': pool.vmSize,
    storageprofile: 'managed',
    storagetier: 'Premium_LRS',
    'topology.disk.csi.azure.com/zone': zone ?? '',
    'topology.kubernetes.io/region': location,
    'topology.kubernetes.io/zone': place,
    ...(pool.gpus > 0 ? { accelerator: 'nvidia', 'kubernetes.azure.com/accelerator': 'nvidia' } : {}),
    ...pool.labels,
  };
}

const notReadyTaints: readonly Taint[] = [
  { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' },
];

/** The pool's taints, and the node controller's while the machine isn't ready. */
export function nodeTaints(pool: NodePoolSpec, isReady: boolean): readonly Taint[] {
  return [...pool.taints.map(parseTaint), ...(isReady ? [] : notReadyTaints)];
}

/** A machine's Node. Its status is written apart from it, as kubelets do. */
export function nodeObject(
  pool: NodePoolSpec,
  machine: MachineIdentity,
  facts: ClusterFacts,
  { isReady, now }: { readonly isReady: boolean; readonly now: string },
): Node {
  const { name, ordinal, address } = machine;
  const { capacity, allocatable } = nodeResources(pool);
  const version = `v${pool.kubernetesVersion}`;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: nodeLabels(pool, machine, facts) },
    spec: {
      providerID: `azure:///subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${facts.nodeResourceGroup.toLowerCase()}/providers/Microsoft.Compute/virtualMachineScaleSets/${scaleSetName(pool.name, facts)}/virtualMachines/${ordinal}`,
      taints: nodeTaints(pool, isReady),
    },
    status: {
      capacity,
      allocatable,
      conditions: nodeConditions(isReady, now),
      addresses: [
        { type: 'InternalIP', address },
        { type: 'Hostname', address: name },
      ],
      nodeInfo: {
        architecture: 'amd64',
        bootID: '',
        machineID: '',
        systemUUID: '',
        containerRuntimeVersion: 'containerd://2.1.4-1',
        kernelVersion: '5.15.0-1092-azure',
        kubeProxyVersion: version,
        kubeletVersion: version,
        operatingSystem: 'linux',
        osImage: 'Ubuntu 22.04.5 LTS',
      },
    },
  };
}

export function nodeConditions(isReady: boolean, now: string): Condition[] {
  const healthy = (type: string, reason: string, message: string): Condition => ({
    type,
    status: 'False',
    reason,
    message,
    lastHeartbeatTime: now,
    lastTransitionTime: now,
  });
  return [
    healthy('MemoryPressure', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
    healthy('DiskPressure', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
    healthy('PIDPressure', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
    {
      type: 'Ready',
      status: isReady ? 'True' : 'False',
      reason: isReady ? 'KubeletReady' : 'KubeletNotReady',
      message: isReady
        ? 'kubelet is posting ready status'
        : 'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
      lastHeartbeatTime: now,
      lastTransitionTime: now,
    },
  ];
}
