import type {
  ConfigMap,
  DaemonSet,
  Deployment,
  Event,
  Job,
  KubernetesObject,
  Lease,
  Node,
  PersistentVolumeClaim,
  Pod,
  PodDisruptionBudget,
  ReplicaSet,
  Secret,
  Service,
  ServiceAccount,
  StatefulSet,
} from '../objects/objects.js';

/** A resource of the API and the type of its objects. Group '' is core. */
export interface ResourceType<T extends KubernetesObject = KubernetesObject> {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
  /** Never set: carries the type of the objects. */
  readonly object?: T;
}

export const nodes = resource<Node>('', 'v1', 'nodes', 'Node', false);
export const namespaces = resource<KubernetesObject>('', 'v1', 'namespaces', 'Namespace', false);
export const pods = resource<Pod>('', 'v1', 'pods', 'Pod');
export const services = resource<Service>('', 'v1', 'services', 'Service');
export const secrets = resource<Secret>('', 'v1', 'secrets', 'Secret');
export const configMaps = resource<ConfigMap>('', 'v1', 'configmaps', 'ConfigMap');
export const serviceAccounts = resource<ServiceAccount>('', 'v1', 'serviceaccounts', 'ServiceAccount');
export const persistentVolumeClaims = resource<PersistentVolumeClaim>(
  '',
  'v1',
  'persistentvolumeclaims',
  'PersistentVolumeClaim',
);
export const events = resource<Event>('', 'v1', 'events', 'Event');
export const deployments = resource<Deployment>('apps', 'v1', 'deployments', 'Deployment');
export const replicaSets = resource<ReplicaSet>('apps', 'v1', 'replicasets', 'ReplicaSet');
export const statefulSets = resource<StatefulSet>('apps', 'v1', 'statefulsets', 'StatefulSet');
export const daemonSets = resource<DaemonSet>('apps', 'v1', 'daemonsets', 'DaemonSet');
export const leases = resource<Lease>('coordination.k8s.io', 'v1', 'leases', 'Lease');
export const jobs = resource<Job>('batch', 'v1', 'jobs', 'Job');
export const customDefinitions = resource<KubernetesObject>(
  'apiextensions.k8s.io',
  'v1',
  'customresourcedefinitions',
  'CustomResourceDefinition',
  false,
);
export const storageClasses = resource<KubernetesObject>(
  'storage.k8s.io',
  'v1',
  'storageclasses',
  'StorageClass',
  false,
);
export const priorityClasses = resource<KubernetesObject>(
  'scheduling.k8s.io',
  'v1',
  'priorityclasses',
  'PriorityClass',
  false,
);
export const runtimeClasses = resource<KubernetesObject>('node.k8s.io', 'v1', 'runtimeclasses', 'RuntimeClass', false);
/** Of the Secrets Store CSI driver: what it mounts, and which Secrets it makes of it. */
export const secretProviderClasses = resource<KubernetesObject>(
  'secrets-store.csi.x-k8s.io',
  'v1',
  'secretproviderclasses',
  'SecretProviderClass',
);
export const ingressClasses = resource<KubernetesObject>(
  'networking.k8s.io',
  'v1',
  'ingressclasses',
  'IngressClass',
  false,
);
export const podDisruptionBudgets = resource<PodDisruptionBudget>(
  'policy',
  'v1',
  'poddisruptionbudgets',
  'PodDisruptionBudget',
);

/** What has a readiness of its own: a release is ready when all of these in its manifest are. */
export const waitedFor: readonly ResourceType[] = [
  deployments,
  statefulSets,
  daemonSets,
  jobs,
  persistentVolumeClaims,
  services,
];

/** `/apis/apps/v1/namespaces/monitoring/deployments/grafana`, without what is not given. */
export function resourcePath(type: ResourceType, namespace?: string, name?: string): string {
  const root = type.group === '' ? `/api/${type.version}` : `/apis/${type.group}/${type.version}`;
  const scope = type.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  return `${root}${scope}/${type.plural}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;
}

export function apiVersionOf(type: ResourceType): string {
  return type.group === '' ? type.version : `${type.group}/${type.version}`;
}

function resource<T extends KubernetesObject>(
  group: string,
  version: string,
  plural: string,
  kind: string,
  namespaced = true,
): ResourceType<T> {
  return { group, version, plural, kind, namespaced };
}
