/** What a new cluster holds before anyone has written to it. */
import type { KubernetesObject } from '../client.js';
import { serviceAddress } from './admission/services.js';
import type { Objects } from './objects.js';

const options = { fieldManager: 'kube-apiserver' } as const;

export function seed(objects: Objects): void {
  const { catalogue, serviceCidr } = objects.cluster;
  const make = (plural: string, object: KubernetesObject): void => {
    const [group = '', version = ''] = object.apiVersion.includes('/')
      ? object.apiVersion.split('/')
      : ['', object.apiVersion];
    const type = catalogue.find(group, version, plural);
    if (type !== undefined) objects.create(type, object.metadata.namespace, object, options);
  };
  for (const name of ['default', 'kube-system', 'kube-public', 'kube-node-lease']) {
    make('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  }
  make('services', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'kubernetes', namespace: 'default', labels: { component: 'apiserver', provider: 'kubernetes' } },
    spec: {
      type: 'ClusterIP',
      clusterIP: serviceAddress(serviceCidr, 1),
      ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 443 }],
    },
  });
  for (const [name, value] of [
    ['system-node-critical', 2_000_001_000],
    ['system-cluster-critical', 2_000_000_000],
  ] as const) {
    make('priorityclasses', { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value });
  }
  make('clusterroles', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'cluster-admin' },
    rules: [
      { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
      { nonResourceURLs: ['*'], verbs: ['*'] },
    ],
  });
}
