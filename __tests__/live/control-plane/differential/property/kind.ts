import type { Body } from '../recorder.js';

/** One kind's vocabulary: an object that every API takes, and what requests write where in it, good and bad. */
export interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  readonly subresources: readonly ('status' | 'scale')[];
  /** All of an object but its identity. */
  readonly body: Body;
  /** What stands at a place: JSON pointers, with `[name=x]` after a list for the item that has it. */
  readonly fields: Fields;
}

/** null stands for taking the field away. */
export type Fields = Readonly<Record<string, readonly Body[]>>;

/** A place and what a request writes there. */
export type Twist = readonly [place: string, value: Body];

export const removed = null;

const selector = { matchLabels: { app: 'web' } };
export const container = { name: 'main', image: 'registry.example/web:1' };
export const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [container] } };
export const replicated = { selector, template };

/** What every kind has. */
export const commonFields: Fields = {
  '/metadata/labels/x': ['y', 'z', removed, 'a b', 3],
  '/metadata/labels': [removed, {}, { y: '' }, { 'example.com/a': 'b', 'a/b/c': 'd' }],
  '/metadata/annotations/example.com~1note': ['n', 'm', removed, ''],
  '/metadata/annotations': [removed, { 'a b': 'x' }],
  '/metadata/finalizers': [['example.com/hold'], removed, [], ['bad'], ['foregroundDeletion']],
  '/metadata/ownerReferences': [
    [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'o', uid: 'u' }],
    removed,
    [{ apiVersion: 'v1', kind: 'ConfigMap', name: '', uid: 'u' }],
    [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'o', uid: 'u', controller: true, blockOwnerDeletion: true }],
  ],
  '/metadata/creationTimestamp': [removed, '2020-01-01T00:00:00Z'],
  '/metadata/unknown': ['x'],
  '/unknown': [1],
};

/** Fields of pod specs, in pods and in templates. */
export function podFields(spec: string): Fields {
  const main = `${spec}/containers[name=main]`;
  return {
    [`${main}/image`]: ['registry.example/web:2', 'registry.example/web', ''],
    [`${main}/imagePullPolicy`]: ['Always', 'Sometimes'],
    [`${main}/env[name=A]/value`]: ['1', '2', ''],
    [`${main}/env[name=B]/valueFrom`]: [{ secretKeyRef: { name: 's', key: 'k' } }, {}],
    [`${main}/ports[containerPort=80]/name`]: ['http', 'UPPER', removed],
    [`${main}/ports[containerPort=80]/protocol`]: ['TCP', 'UDP', 'ICMP'],
    [`${main}/resources/requests/cpu`]: ['100m', '0.5', 2, 'much', removed],
    [`${main}/resources/limits/memory`]: ['128Mi', '1000000000', removed],
    [`${main}/readinessProbe`]: [{ httpGet: { path: '/', port: 80 } }, { periodSeconds: 2 }, removed],
    [`${main}/volumeMounts[mountPath=~1v]/name`]: ['v'],
    [`${main}/args`]: [['a', 'b'], [], removed],
    [`${main}/securityContext/runAsNonRoot`]: [true, removed],
    [`${spec}/containers[name=side]`]: [{ name: 'side', image: 'registry.example/side:1' }, { name: 'side' }],
    [`${spec}/volumes[name=v]/emptyDir`]: [{}, { sizeLimit: '1Gi' }],
    [`${spec}/initContainers[name=init]/image`]: ['registry.example/init:1'],
    [`${spec}/tolerations`]: [[{ key: 'a', operator: 'Exists', effect: 'NoSchedule' }], [], removed],
    [`${spec}/nodeSelector/disk`]: ['ssd', removed],
    [`${spec}/imagePullSecrets[name=acr]/name`]: ['acr'],
    [`${spec}/serviceAccountName`]: ['default', removed],
    [`${spec}/terminationGracePeriodSeconds`]: [5, removed, 'x'],
    [`${spec}/securityContext/fsGroup`]: [1000, removed],
    [`${spec}/unknown`]: [1],
  };
}
