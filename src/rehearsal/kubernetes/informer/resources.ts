/** Resources that controllers, scheduler and kubelets work with, each with the type of its objects. */
import type { KubernetesObject, ResourceType } from '../client.js';
import type {
  ControllerRevision,
  DaemonSet,
  Deployment,
  Job,
  Lease,
  Namespace,
  Node,
  PersistentVolumeClaim,
  Pod,
  PodDisruptionBudget,
  ReplicaSet,
  Service,
  StatefulSet,
  StorageClass,
} from './objects.js';

/** A resource whose objects are `T`. */
export interface Resource<T extends KubernetesObject> extends ResourceType {
  readonly kind: string;
  /** Never set: carries `T` in the type alone. */
  readonly objects?: T;
}

function resource<T extends KubernetesObject = KubernetesObject>(
  group: string,
  kind: string,
  plural: string,
): Resource<T> {
  return { group, version: 'v1', plural, kind };
}

/** `v1`, `apps/v1`: the apiVersion of a resource's objects. */
export function apiVersionOf(type: ResourceType): string {
  return type.group === '' ? type.version : `${type.group}/${type.version}`;
}

export const pods = resource<Pod>('', 'Pod', 'pods');
export const nodes = resource<Node>('', 'Node', 'nodes');
export const namespaces = resource<Namespace>('', 'Namespace', 'namespaces');
export const services = resource<Service>('', 'Service', 'services');
export const endpoints = resource('', 'Endpoints', 'endpoints');
export const secrets = resource('', 'Secret', 'secrets');
export const configMaps = resource('', 'ConfigMap', 'configmaps');
export const serviceAccounts = resource('', 'ServiceAccount', 'serviceaccounts');
export const persistentVolumes = resource('', 'PersistentVolume', 'persistentvolumes');
export const persistentVolumeClaims = resource<PersistentVolumeClaim>(
  '',
  'PersistentVolumeClaim',
  'persistentvolumeclaims',
);
export const resourceQuotas = resource('', 'ResourceQuota', 'resourcequotas');
export const events = resource('', 'Event', 'events');
export const deployments = resource<Deployment>('apps', 'Deployment', 'deployments');
export const replicaSets = resource<ReplicaSet>('apps', 'ReplicaSet', 'replicasets');
export const statefulSets = resource<StatefulSet>('apps', 'StatefulSet', 'statefulsets');
export const daemonSets = resource<DaemonSet>('apps', 'DaemonSet', 'daemonsets');
export const controllerRevisions = resource<ControllerRevision>('apps', 'ControllerRevision', 'controllerrevisions');
export const jobs = resource<Job>('batch', 'Job', 'jobs');
export const endpointSlices = resource('discovery.k8s.io', 'EndpointSlice', 'endpointslices');
export const podDisruptionBudgets = resource<PodDisruptionBudget>(
  'policy',
  'PodDisruptionBudget',
  'poddisruptionbudgets',
);
export const storageClasses = resource<StorageClass>('storage.k8s.io', 'StorageClass', 'storageclasses');
export const leases = resource<Lease>('coordination.k8s.io', 'Lease', 'leases');
export const customResourceDefinitions = resource(
  'apiextensions.k8s.io',
  'CustomResourceDefinition',
  'customresourcedefinitions',
);
