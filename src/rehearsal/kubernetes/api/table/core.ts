/** Columns of the core group. */
import type { KubernetesObject } from '../../client.js';
import { ageColumn, type Column, column, labelsText, nameColumn, since, wide } from './columns.js';

type Any = KubernetesObject[string];

/** What `kubectl get pods` calls the status: the most telling word about its containers. */
export function podStatus(pod: KubernetesObject): string {
  const { status = {}, metadata, spec } = pod;
  const initStatuses: readonly Any[] = status.initContainerStatuses ?? [];
  let reason: string = status.reason ?? status.phase ?? 'Unknown';
  const sidecars = new Set(
    (spec?.initContainers ?? []).filter((each: Any) => each.restartPolicy === 'Always').map((each: Any) => each.name),
  );
  let isInitialising = false;
  for (const [index, container] of initStatuses.entries()) {
    const { waiting, terminated } = container.state ?? {};
    if (terminated?.exitCode === 0 || (sidecars.has(container.name) && container.started === true)) continue;
    if (terminated !== undefined) reason = `Init:${terminated.reason ?? `ExitCode:${terminated.exitCode}`}`;
    else if (waiting?.reason !== undefined && waiting.reason !== 'PodInitializing') reason = `Init:${waiting.reason}`;
    else reason = `Init:${index}/${initStatuses.length}`;
    isInitialising = true;
    break;
  }
  if (!isInitialising) {
    let hasRunning = false;
    for (const container of (status.containerStatuses ?? []).toReversed()) {
      const { waiting, terminated, running } = container.state ?? {};
      if (waiting?.reason) reason = waiting.reason;
      else if (terminated?.reason) reason = terminated.reason;
      else if (terminated !== undefined)
        reason = terminated.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode}`;
      else if (container.ready === true && running !== undefined) hasRunning = true;
    }
    if (reason === 'Completed' && hasRunning) {
      const isReady = (status.conditions ?? []).some((each: Any) => each.type === 'Ready' && each.status === 'True');
      reason = isReady ? 'Running' : 'NotReady';
    }
  }
  if (metadata.deletionTimestamp !== undefined) return status.reason === 'NodeLost' ? 'Unknown' : 'Terminating';
  const gated = (status.conditions ?? []).some(
    (each: Any) => each.type === 'PodScheduled' && each.reason === 'SchedulingGated',
  );
  return gated ? 'SchedulingGated' : reason;
}

const restarts: Column['cell'] = ({ status }, row) => {
  const statuses: readonly Any[] = status?.containerStatuses ?? [];
  const count = statuses.reduce((sum: number, each) => sum + (each.restartCount ?? 0), 0);
  const last = statuses
    .map((each) => each.lastState?.terminated?.finishedAt)
    .filter((time) => time !== undefined)
    .sort()
    .at(-1);
  return count > 0 && last !== undefined ? `${count} (${since(last, row)} ago)` : String(count);
};

function nodeStatus({ status, spec }: KubernetesObject): string {
  const ready = (status?.conditions ?? []).find((each: Any) => each.type === 'Ready');
  const word = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return spec?.unschedulable === true ? `${word},SchedulingDisabled` : word;
}

const nodeAddress =
  (type: string): Column['cell'] =>
  ({ status }) =>
    (status?.addresses ?? []).find((each: Any) => each.type === type)?.address ?? '<none>';

const roles: Column['cell'] = ({ metadata }) =>
  Object.keys(metadata.labels ?? {})
    .filter((key) => key.startsWith('node-role.kubernetes.io/'))
    .map((key) => key.slice(24))
    .sort()
    .join(',') || '<none>';

function externalAddress({ spec, status }: KubernetesObject): string {
  if (spec?.type === 'ExternalName') return spec.externalName;
  const addresses = (status?.loadBalancer?.ingress ?? []).map((each: Any) => each.ip ?? each.hostname);
  if (addresses.length > 0) return addresses.join(',');
  if ((spec?.externalIPs ?? []).length > 0) return spec.externalIPs.join(',');
  return spec?.type === 'LoadBalancer' ? '<pending>' : '<none>';
}

const servicePorts: Column['cell'] = ({ spec }) =>
  (spec?.ports ?? [])
    .map((each: Any) => `${each.port}${each.nodePort ? `:${each.nodePort}` : ''}/${each.protocol}`)
    .join(',') || '<none>';

const count = (value: Any): number => Object.keys(value ?? {}).length;

const quotaText = (hard: Any, used: Any, isShown: (name: string) => boolean): string =>
  Object.entries(hard ?? {})
    .filter(([name]) => isShown(name))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, limit]) => `${name}: ${used?.[name] ?? 0}/${limit}`)
    .join(', ');

export const coreColumns: Readonly<Record<string, readonly Column[]>> = {
  Pod: [
    nameColumn,
    column('Ready', ({ spec, status }) => {
      const sidecars = (spec?.initContainers ?? []).filter((each: Any) => each.restartPolicy === 'Always').length;
      const statuses: readonly Any[] = status?.containerStatuses ?? [];
      return `${statuses.filter((each) => each.ready === true).length}/${(spec?.containers ?? []).length + sidecars}`;
    }),
    column('Status', podStatus),
    column('Restarts', restarts),
    ageColumn,
    wide('IP', ({ status }) => status?.podIP ?? '<none>'),
    wide('Node', ({ spec }) => spec?.nodeName ?? '<none>'),
    wide('Nominated Node', ({ status }) => status?.nominatedNodeName ?? '<none>'),
    wide('Readiness Gates', () => '<none>'),
  ],
  Node: [
    nameColumn,
    column('Status', nodeStatus),
    column('Roles', roles),
    ageColumn,
    column('Version', ({ status }) => status?.nodeInfo?.kubeletVersion ?? ''),
    wide('Internal-IP', nodeAddress('InternalIP')),
    wide('External-IP', nodeAddress('ExternalIP')),
    wide('OS-Image', ({ status }) => status?.nodeInfo?.osImage ?? '<unknown>'),
    wide('Kernel-Version', ({ status }) => status?.nodeInfo?.kernelVersion ?? '<unknown>'),
    wide('Container-Runtime', ({ status }) => status?.nodeInfo?.containerRuntimeVersion ?? '<unknown>'),
  ],
  Namespace: [nameColumn, column('Status', ({ status }) => status?.phase ?? ''), ageColumn],
  Service: [
    nameColumn,
    column('Type', ({ spec }) => spec?.type),
    column('Cluster-IP', ({ spec }) => spec?.clusterIP ?? '<none>'),
    column('External-IP', externalAddress),
    column('Port(s)', servicePorts),
    ageColumn,
    wide('Selector', ({ spec }) => labelsText(spec?.selector)),
  ],
  ConfigMap: [nameColumn, column('Data', ({ data, binaryData }) => count(data) + count(binaryData)), ageColumn],
  Secret: [nameColumn, column('Type', ({ type }) => type), column('Data', ({ data }) => count(data)), ageColumn],
  ServiceAccount: [nameColumn, ageColumn],
  Endpoints: [
    nameColumn,
    column('Endpoints', ({ subsets }) => {
      const addresses = (subsets ?? []).flatMap((subset: Any) =>
        (subset.addresses ?? []).flatMap((address: Any) =>
          (subset.ports ?? []).map((port: Any) => `${address.ip}:${port.port}`),
        ),
      );
      if (addresses.length === 0) return '<none>';
      return addresses.length > 3
        ? `${addresses.slice(0, 3).join(',')} + ${addresses.length - 3} more...`
        : addresses.join(',');
    }),
    ageColumn,
  ],
  Event: [
    column('Last Seen', (event, row) =>
      since(event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp, row),
    ),
    column('Type', ({ type }) => type),
    column('Reason', ({ reason }) => reason),
    column(
      'Object',
      ({ involvedObject }) => `${String(involvedObject?.kind ?? '').toLowerCase()}/${involvedObject?.name ?? ''}`,
    ),
    wide('Subobject', ({ involvedObject }) => involvedObject?.fieldPath ?? ''),
    wide('Source', ({ source }) => [source?.component, source?.host].filter(Boolean).join(', ')),
    column('Message', ({ message }) => String(message ?? '').trim()),
    wide('First Seen', (event, row) => since(event.firstTimestamp ?? event.metadata.creationTimestamp, row)),
    wide('Count', (event) => String(event.count ?? 1)),
    { ...nameColumn, priority: 1 },
  ],
  ResourceQuota: [
    nameColumn,
    column('Request', ({ status }) => quotaText(status?.hard, status?.used, (name) => !name.startsWith('limits.'))),
    column('Limit', ({ status }) => quotaText(status?.hard, status?.used, (name) => name.startsWith('limits.'))),
    ageColumn,
  ],
  PersistentVolume: [
    nameColumn,
    column('Capacity', ({ spec }) => spec?.capacity?.storage ?? ''),
    column('Access Modes', ({ spec }) => accessModes(spec?.accessModes)),
    column('Reclaim Policy', ({ spec }) => spec?.persistentVolumeReclaimPolicy ?? ''),
    column('Status', ({ status }) => status?.phase ?? ''),
    column('Claim', ({ spec }) =>
      spec?.claimRef === undefined ? '' : `${spec.claimRef.namespace}/${spec.claimRef.name}`,
    ),
    column('StorageClass', ({ spec }) => spec?.storageClassName ?? ''),
    column('VolumeAttributesClass', () => '<unset>'),
    column('Reason', ({ status }) => status?.reason ?? ''),
    ageColumn,
    wide('VolumeMode', ({ spec }) => spec?.volumeMode ?? ''),
  ],
  PersistentVolumeClaim: [
    nameColumn,
    column('Status', ({ status, metadata }) =>
      metadata.deletionTimestamp === undefined ? (status?.phase ?? '') : 'Terminating',
    ),
    column('Volume', ({ spec }) => spec?.volumeName ?? ''),
    column('Capacity', ({ spec, status }) => (spec?.volumeName ? (status?.capacity?.storage ?? '') : '')),
    column('Access Modes', ({ spec, status }) => (spec?.volumeName ? accessModes(status?.accessModes) : '')),
    column('StorageClass', ({ spec }) => spec?.storageClassName ?? ''),
    column('VolumeAttributesClass', () => '<unset>'),
    ageColumn,
    wide('VolumeMode', ({ spec }) => spec?.volumeMode ?? ''),
  ],
};

const shortModes: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};
const accessModes = (modes: readonly string[] | undefined): string =>
  (modes ?? []).map((mode) => shortModes[mode] ?? mode).join(',');
