/** Fields that the API fills in, kind by kind, after the schema's own defaults. */
import type { KubernetesObject } from '../client.js';
import { setPodDefaults, setPodSpecDefaults } from './defaults-pod.js';
import type { JsonObject } from './json.js';
import type { ResourceDefinition } from './resources.js';
import { fillDefaults } from './schema/conform.js';
import { encode } from './schema/encode.js';
import { objectMeta, schemaOf } from './schema/index.js';

type KindDefaults = (object: KubernetesObject) => void;

export function setDefaults(type: ResourceDefinition, object: KubernetesObject): void {
  // Of a custom resource, the metadata alone is of a Go type.
  if (type.custom === undefined) encode(object as unknown as JsonObject, schemaOf(type));
  else encode(object.metadata as unknown as JsonObject, objectMeta);
  fillDefaults(object as unknown as JsonObject, schemaOf(type));
  if (type.custom === undefined) kinds[type.kind]?.(object);
}

/** Sets what is absent. */
function absent(target: Record<string, unknown> | undefined, values: Record<string, unknown>): void {
  if (target === undefined) return;
  for (const [key, value] of Object.entries(values)) target[key] ??= value;
}

const kinds: Readonly<Record<string, KindDefaults>> = {
  Pod: setPodDefaults,
  PodTemplate: (object) => setPodSpecDefaults(object.template?.spec),
  Namespace: (object) => {
    // Emptied by the finalize subresource only: until then no namespace is without it.
    if (object.metadata.deletionTimestamp === undefined)
      object.spec = { ...object.spec, finalizers: object.spec?.finalizers ?? ['kubernetes'] };
    object.status.phase ??= 'Active';
    object.metadata.labels = { ...object.metadata.labels, 'kubernetes.io/metadata.name': object.metadata.name };
  },
  Node: ({ status }) => absent(status, status.capacity === undefined ? {} : { allocatable: status.capacity }),
  Secret: (object) => {
    if (object.stringData === undefined) return;
    const encoded = Object.entries(object.stringData as Record<string, string>).map(([key, value]) => [
      key,
      Buffer.from(value).toString('base64'),
    ]);
    object.data = { ...object.data, ...Object.fromEntries(encoded) };
    delete object.stringData;
  },
  Service: (object) => {
    const { spec } = object;
    if (spec === undefined) return;
    for (const port of spec.ports ?? []) port.targetPort ||= port.port;
    if (spec.type !== 'ExternalName') spec.internalTrafficPolicy ??= 'Cluster';
    if (spec.type === 'NodePort' || spec.type === 'LoadBalancer') spec.externalTrafficPolicy ??= 'Cluster';
    if (spec.type === 'LoadBalancer') spec.allocateLoadBalancerNodePorts ??= true;
    if (spec.sessionAffinity === 'ClientIP') spec.sessionAffinityConfig ??= { clientIP: { timeoutSeconds: 10800 } };
    if (spec.sessionAffinity === 'None') delete spec.sessionAffinityConfig;
    for (const ingress of object.status.loadBalancer?.ingress ?? [])
      if (ingress.ip !== undefined) ingress.ipMode ??= 'VIP';
  },
  PersistentVolume: ({ status }) => absent(status, { phase: 'Pending' }),
  PersistentVolumeClaim: ({ status }) => absent(status, { phase: 'Pending' }),
  Deployment: ({ spec }) => {
    if (spec === undefined) return;
    spec.strategy.type ??= 'RollingUpdate';
    if (spec.strategy.type === 'RollingUpdate') {
      spec.strategy.rollingUpdate ??= {};
      absent(spec.strategy.rollingUpdate, { maxUnavailable: '25%', maxSurge: '25%' });
    }
    setPodSpecDefaults(spec.template?.spec);
  },
  ReplicaSet: ({ spec }) => setPodSpecDefaults(spec?.template?.spec),
  ReplicationController: ({ spec, metadata }) => {
    setPodSpecDefaults(spec?.template?.spec);
    absent(spec, { selector: spec?.template?.metadata?.labels ?? metadata.labels ?? {} });
  },
  LimitRange: ({ spec }) => {
    for (const item of spec?.limits ?? []) if (item.type === 'Container') setLimitDefaults(item);
  },
  DaemonSet: ({ spec }) => {
    if (spec === undefined) return;
    spec.updateStrategy.type ??= 'RollingUpdate';
    if (spec.updateStrategy.type === 'RollingUpdate') {
      spec.updateStrategy.rollingUpdate ??= {};
      absent(spec.updateStrategy.rollingUpdate, { maxUnavailable: 1, maxSurge: 0 });
    }
    setPodSpecDefaults(spec.template?.spec);
  },
  StatefulSet: ({ spec }) => {
    if (spec === undefined) return;
    spec.updateStrategy.type ??= 'RollingUpdate';
    if (spec.updateStrategy.type === 'RollingUpdate') {
      spec.updateStrategy.rollingUpdate ??= {};
      absent(spec.updateStrategy.rollingUpdate, { partition: 0 });
    }
    spec.persistentVolumeClaimRetentionPolicy ??= { whenDeleted: 'Retain', whenScaled: 'Retain' };
    for (const claim of spec.volumeClaimTemplates ?? []) {
      absent(claim, { apiVersion: 'v1', kind: 'PersistentVolumeClaim' });
      absent(claim.status, { phase: 'Pending' });
    }
    setPodSpecDefaults(spec.template?.spec);
  },
  Job: ({ spec, metadata }) => {
    if (spec === undefined) return;
    setJobDefaults(spec);
    // The API makes a Job's selector itself, so that two Jobs never share pods.
    if (spec.manualSelector !== true && metadata.resourceVersion === undefined && spec.selector === undefined)
      selectOwnPods(spec, metadata);
    const labels: Record<string, string> = spec.template?.metadata?.labels ?? {};
    if (Object.keys(metadata.labels ?? {}).length === 0 && Object.keys(labels).length > 0)
      metadata.labels = { ...labels };
  },
  // Its Jobs get their defaults when they are made.
  CronJob: ({ spec }) => {
    const template = spec?.jobTemplate;
    if (template === undefined) return;
    if (template.spec?.completionMode === 'NonIndexed') delete template.spec.completionMode;
    if (template.spec?.suspend === false) delete template.spec.suspend;
    setPodSpecDefaults(template.spec?.template?.spec);
  },
  HorizontalPodAutoscaler: ({ spec }) =>
    absent(spec, {
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } },
      ],
    }),
  RoleBinding: setSubjectDefaults,
  ClusterRoleBinding: setSubjectDefaults,
  NetworkPolicy: ({ spec }) => {
    absent(spec, { podSelector: {}, policyTypes: spec?.egress?.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'] });
  },
  CustomResourceDefinition: ({ spec }) => {
    absent(spec?.names, {
      singular: String(spec?.names?.kind ?? '').toLowerCase(),
      listKind: `${spec?.names?.kind ?? ''}List`,
    });
    absent(spec, { conversion: { strategy: 'None' } });
  },
  MutatingWebhookConfiguration: setWebhookDefaults,
  ValidatingWebhookConfiguration: setWebhookDefaults,
};

function selectOwnPods(spec: KubernetesObject[string], { uid, name }: KubernetesObject['metadata']): void {
  const owned = { 'batch.kubernetes.io/controller-uid': uid, 'controller-uid': uid };
  const named = { 'batch.kubernetes.io/job-name': name, 'job-name': name };
  spec.selector = { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } };
  spec.template ??= {};
  spec.template.metadata = {
    ...spec.template.metadata,
    labels: { ...spec.template.metadata?.labels, ...owned, ...named },
  };
  spec.manualSelector = false;
}

function setJobDefaults(spec: KubernetesObject[string]): void {
  if (spec === undefined) return;
  if (spec.completions === undefined && spec.parallelism === undefined) spec.completions = 1;
  absent(spec, {
    parallelism: 1,
    backoffLimit: spec.backoffLimitPerIndex === undefined ? 6 : 2147483647,
    podReplacementPolicy: 'TerminatingOrFailed',
  });
  setPodSpecDefaults(spec.template?.spec);
}

/** What is allowed at most is also what is given, and what is given what is asked for. */
function setLimitDefaults(item: Record<string, Record<string, string> | undefined>): void {
  const most = { ...item.max, ...item.default };
  const asked = { ...item.min, ...most, ...item.defaultRequest };
  if (Object.keys(most).length > 0) item.default = most;
  if (Object.keys(asked).length > 0) item.defaultRequest = asked;
}

function setSubjectDefaults(object: KubernetesObject): void {
  for (const subject of object.subjects ?? []) {
    if (subject.kind === 'User' || subject.kind === 'Group') subject.apiGroup ??= 'rbac.authorization.k8s.io';
  }
}

function setWebhookDefaults(object: KubernetesObject): void {
  for (const webhook of object.webhooks ?? []) {
    absent(webhook, { namespaceSelector: {}, objectSelector: {} });
    if (object.kind === 'MutatingWebhookConfiguration') webhook.reinvocationPolicy ??= 'Never';
    for (const rule of webhook.rules ?? []) rule.scope ??= '*';
  }
}
