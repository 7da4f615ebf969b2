/**
 * Kubernetes objects as they may leave the cluster: what is named here and nothing else. Whatever people put secrets in
 * (environment, arguments, annotations, ConfigMaps, Secrets) is not; what pods are placed and counted by is.
 */

import type { ResourceType } from '../../kubernetes/api/resources.js';
import { type KubernetesObject, resources } from '../../kubernetes/index.js';
import type { ObjectFacts } from '../facts/schema.js';
import { objectOf } from './json.js';

/** Fields to keep: whole where `true`, else these of it; of lists, of each item. */
interface Kept {
  readonly [field: string]: true | Kept;
}

const labelled: Kept = { labels: true };

const container: Kept = {
  name: true,
  image: true,
  imagePullPolicy: true,
  resources: true,
  ports: true,
  restartPolicy: true,
  securityContext: true,
};

const podTemplate: Kept = {
  metadata: labelled,
  spec: {
    serviceAccountName: true,
    automountServiceAccountToken: true,
    imagePullSecrets: true,
    securityContext: true,
    nodeSelector: true,
    tolerations: true,
    affinity: true,
    topologySpreadConstraints: true,
    priorityClassName: true,
    hostNetwork: true,
    terminationGracePeriodSeconds: true,
    initContainers: container,
    containers: container,
  },
};

const workload: Kept = {
  replicas: true,
  selector: true,
  minReadySeconds: true,
  revisionHistoryLimit: true,
  template: podTemplate,
};

interface Reduction {
  readonly type: ResourceType;
  readonly kept: Kept;
}

const reductions: readonly Reduction[] = [
  { type: resources.namespaces, kept: {} },
  { type: resources.serviceAccounts, kept: { automountServiceAccountToken: true, imagePullSecrets: true } },
  {
    type: resources.services,
    kept: { spec: { type: true, selector: true, ports: true, externalName: true, publishNotReadyAddresses: true } },
  },
  { type: resources.deployments, kept: { spec: { ...workload, strategy: true, progressDeadlineSeconds: true } } },
  {
    type: resources.statefulSets,
    kept: {
      spec: {
        ...workload,
        serviceName: true,
        podManagementPolicy: true,
        updateStrategy: true,
        persistentVolumeClaimRetentionPolicy: true,
        volumeClaimTemplates: {
          apiVersion: true,
          kind: true,
          metadata: { name: true, ...labelled },
          spec: { accessModes: true, resources: true, storageClassName: true, volumeMode: true },
        },
      },
    },
  },
  { type: resources.daemonSets, kept: { spec: { ...workload, updateStrategy: true } } },
  {
    type: resources.podDisruptionBudgets,
    kept: { spec: { minAvailable: true, maxUnavailable: true, selector: true, unhealthyPodEvictionPolicy: true } },
  },
  {
    type: resources.storageClasses,
    kept: { provisioner: true, reclaimPolicy: true, volumeBindingMode: true, allowVolumeExpansion: true },
  },
  { type: resources.priorityClasses, kept: { value: true, globalDefault: true, preemptionPolicy: true } },
  { type: resources.ingressClasses, kept: { spec: { controller: true } } },
  {
    type: resources.customDefinitions,
    kept: {
      spec: {
        group: true,
        names: true,
        scope: true,
        versions: { name: true, served: true, storage: true, subresources: true },
      },
    },
  },
];

export const reducedTypes: readonly ResourceType[] = reductions.map(({ type }) => type);

/** By which helm knows its own, pods their identities, and a class that it is the default. */
const keptAnnotations: ReadonlySet<string> = new Set([
  'meta.helm.sh/release-name',
  'meta.helm.sh/release-namespace',
  'helm.sh/resource-policy',
  'azure.workload.identity/client-id',
  'azure.workload.identity/tenant-id',
  'storageclass.kubernetes.io/is-default-class',
  'ingressclass.kubernetes.io/is-default-class',
]);

/**
 * @param object of one of the reduced types
 * @param declared annotations of namespaces that a plan compares
 */
export function reduced(object: KubernetesObject, declared: readonly string[] = []): ObjectFacts {
  const { apiVersion, kind, metadata } = object;
  const { kept } = reductions.find(({ type }) => type.kind === kind) ?? { kept: {} };
  const annotations = Object.entries(metadata.annotations ?? {}).filter(
    ([name]) => keptAnnotations.has(name) || (kind === 'Namespace' && declared.includes(name)),
  );
  return {
    ...objectOf(only(object, kept)),
    ...headless(object),
    apiVersion,
    kind,
    metadata: {
      name: metadata.name,
      ...(metadata.namespace !== undefined && { namespace: metadata.namespace }),
      ...(metadata.labels !== undefined && { labels: metadata.labels }),
      ...(annotations.length > 0 && { annotations: Object.fromEntries(annotations) }),
    },
  };
}

/** A service without an address of its own is another thing; any other's is given anew. */
function headless(object: KubernetesObject): object {
  const { spec } = object as { readonly spec?: { readonly clusterIP?: unknown } };
  if (object.kind !== 'Service' || spec?.clusterIP !== 'None') return {};
  return {
    spec: {
      ...objectOf(only(spec, { selector: true, ports: true, publishNotReadyAddresses: true })),
      clusterIP: 'None',
    },
  };
}

function only(value: unknown, kept: true | Kept): unknown {
  if (kept === true) return value;
  if (Array.isArray(value)) return value.map((item) => only(item, kept));
  const fields = Object.entries(objectOf(value));
  return Object.fromEntries(
    fields.flatMap(([name, field]) => {
      const below = Object.hasOwn(kept, name) ? kept[name] : undefined;
      return below === undefined ? [] : [[name, only(field, below)]];
    }),
  );
}
