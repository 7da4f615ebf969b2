import { type Kind, removed } from './kind.js';

const group = 'rbac.authorization.k8s.io';

/** Kinds that nothing runs for. */
export const plainKinds: readonly Kind[] = [
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    plural: 'configmaps',
    subresources: [],
    body: { data: { a: '1' } },
    fields: {
      '/data/a': ['1', '2', '', removed, 3],
      '/data/b': ['1', removed],
      '/data': [removed, {}, { c: '3' }, [], 'x'],
      '/data/bad~1key': ['1'],
      '/binaryData/b': ['MQ=='],
      '/immutable': [true, false, removed],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    plural: 'secrets',
    subresources: [],
    body: { type: 'Opaque', data: { a: 'MQ==' } },
    fields: {
      '/data/a': ['Mg==', '', removed, 3],
      '/stringData/a': ['2', removed],
      '/stringData/b': ['1'],
      '/type': ['helm.sh/release.v1', 'kubernetes.io/tls', removed, ''],
      '/immutable': [true, false],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    plural: 'services',
    // What a write of a status makes of a Service that isn't there, no client asks.
    subresources: [],
    body: { spec: { selector: { app: 'web' }, ports: [{ port: 80, name: 'http' }] } },
    fields: {
      '/spec/type': ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName', 'Other', removed],
      '/spec/clusterIP': ['None', '', removed],
      '/spec/externalName': ['a.example'],
      '/spec/selector/app': ['other', removed],
      '/spec/selector': [removed],
      '/spec/ports[port=80]/targetPort': [8080, 'http', 'UPPER', 0],
      '/spec/ports[port=80]/name': ['web', removed, 'Bad_'],
      '/spec/ports[port=80]/protocol': ['UDP', 'ICMP', removed],
      '/spec/ports[port=81]/name': ['more', removed],
      '/spec/ports': [removed, []],
      '/spec/sessionAffinity': ['ClientIP', 'None', 'Other', removed],
      '/spec/internalTrafficPolicy': ['Local', removed],
      '/spec/externalTrafficPolicy': ['Local', removed],
      '/spec/publishNotReadyAddresses': [true],
      '/status/loadBalancer/ingress': [[{ ip: '20.1.2.3' }], removed],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    plural: 'serviceaccounts',
    subresources: [],
    body: {},
    fields: {
      '/imagePullSecrets[name=acr]/name': ['acr'],
      '/imagePullSecrets': [removed, [], [{ name: 'b' }]],
      '/secrets': [[{ name: 's' }], removed],
      '/automountServiceAccountToken': [false, true, removed, 'x'],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    plural: 'persistentvolumeclaims',
    subresources: ['status'],
    body: {
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
        storageClassName: 'managed-csi',
      },
    },
    fields: {
      '/spec/accessModes': [['ReadWriteMany'], [], removed, ['Bad']],
      '/spec/resources/requests/storage': ['2Gi', '500Mi', removed, 'x'],
      '/spec/storageClassName': ['other', removed, ''],
      '/spec/volumeName': ['pv-1', removed],
      '/spec/volumeMode': ['Block', removed, 'Bad'],
      '/status/phase': ['Bound', 'Lost'],
      '/status/capacity/storage': ['1Gi'],
    },
  },
  {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    plural: 'leases',
    subresources: [],
    body: { spec: { holderIdentity: 'a', leaseDurationSeconds: 30 } },
    fields: {
      '/spec/holderIdentity': ['b', removed, ''],
      '/spec/leaseDurationSeconds': [10, 0, removed, 'x'],
      '/spec/leaseTransitions': [1, -1],
      '/spec/renewTime': ['2026-01-01T00:00:00.000000Z', removed],
      '/spec/acquireTime': ['2026-01-01T00:00:00.123456Z'],
    },
  },
  {
    apiVersion: `${group}/v1`,
    kind: 'Role',
    plural: 'roles',
    subresources: [],
    body: { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] },
    fields: {
      '/rules': [
        removed,
        [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] }],
        [{ apiGroups: [''], resources: ['pods'] }],
        [{ verbs: ['get'] }],
        [{ nonResourceURLs: ['/x'], verbs: ['get'] }],
      ],
    },
  },
  {
    apiVersion: `${group}/v1`,
    kind: 'RoleBinding',
    plural: 'rolebindings',
    subresources: [],
    body: {
      roleRef: { apiGroup: group, kind: 'Role', name: 'r' },
      subjects: [{ kind: 'ServiceAccount', name: 'app', namespace: 'default' }],
    },
    fields: {
      '/roleRef/name': ['other', removed, ''],
      '/roleRef/kind': ['ClusterRole', 'Other'],
      '/subjects': [
        removed,
        [],
        [{ kind: 'User', name: 'me' }],
        [{ kind: 'ServiceAccount', name: 'app' }],
        [{ kind: 'Other', name: 'x' }],
      ],
    },
  },
];
