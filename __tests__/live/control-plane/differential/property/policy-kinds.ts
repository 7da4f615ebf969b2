import type { Body } from '../recorder.js';
import { type Kind, removed } from './kind.js';

/** Group of the custom kind that `definition` declares. */
export const customGroup = 'property.example.com';

export const definition: Body = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `gadgets.${customGroup}` },
  spec: {
    group: customGroup,
    scope: 'Namespaced',
    names: { plural: 'gadgets', kind: 'Gadget', categories: ['all'] },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: {
          status: {},
          scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' },
        },
        additionalPrinterColumns: [
          { name: 'Size', type: 'integer', jsonPath: '.spec.size' },
          { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
        ],
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                required: ['size'],
                properties: {
                  size: { type: 'integer', minimum: 1, maximum: 9 },
                  replicas: { type: 'integer', default: 1 },
                  color: { type: 'string', enum: ['red', 'blue'], default: 'red' },
                  name: { type: 'string', minLength: 2, maxLength: 5, pattern: '^[a-z]+$' },
                  amount: { 'x-kubernetes-int-or-string': true },
                  nothing: { type: 'string', nullable: true },
                  tags: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
                  parts: {
                    type: 'array',
                    'x-kubernetes-list-type': 'map',
                    'x-kubernetes-list-map-keys': ['id'],
                    items: {
                      type: 'object',
                      required: ['id'],
                      properties: { id: { type: 'string' }, weight: { type: 'number', default: 1 } },
                    },
                  },
                  free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
                  settings: { type: 'object', additionalProperties: { type: 'string' } },
                },
              },
              status: {
                type: 'object',
                properties: { replicas: { type: 'integer' }, phase: { type: 'string' } },
              },
            },
          },
        },
      },
    ],
  },
};

/** What bounds others, what leads to them, and a custom kind. */
export const policyKinds: readonly Kind[] = [
  {
    apiVersion: `${customGroup}/v1`,
    kind: 'Gadget',
    plural: 'gadgets',
    subresources: [],
    body: { spec: { size: 1 } },
    fields: {
      '/spec/size': [2, 0, 10, 'x', 1.5, removed],
      '/spec/replicas': [3, removed, 'x'],
      '/spec/color': ['blue', 'green', removed],
      '/spec/name': ['abc', 'a', 'toolong', 'A1', removed],
      '/spec/amount': [1, '10%', true, removed],
      '/spec/nothing': ['x', removed],
      '/spec/tags': [['a'], ['a', 'b'], ['a', 'a'], removed],
      '/spec/parts[id=p]/weight': [2, 'x', removed],
      '/spec/parts': [[{ id: 'q' }], [{ weight: 3 }], [], removed],
      '/spec/free': [{ deep: { er: 1 } }, removed],
      '/spec/free/one': [1, [2], removed],
      '/spec/settings/a': ['b', 1, removed],
      '/spec/unknown': [1],
      '/spec': [removed],
      '/status/phase': ['Ready', 1, removed],
      '/status/replicas': [1],
    },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    plural: 'poddisruptionbudgets',
    subresources: ['status'],
    body: { spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } } },
    fields: {
      '/spec/minAvailable': [2, '50%', removed, 'x', -1],
      '/spec/maxUnavailable': [1, removed],
      '/spec/selector/matchLabels/app': ['other', removed],
      '/spec/unhealthyPodEvictionPolicy': ['AlwaysAllow', 'Other', removed],
      '/status/disruptionsAllowed': [0, 1],
      '/status/observedGeneration': [1, 2],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'LimitRange',
    plural: 'limitranges',
    subresources: [],
    body: { spec: { limits: [{ type: 'Container', default: { cpu: '200m' }, max: { cpu: '1' } }] } },
    fields: {
      '/spec/limits': [
        [{ type: 'Container', defaultRequest: { memory: '64Mi' } }],
        [{ type: 'Container', min: { cpu: '100m' } }],
        [{ type: 'Pod', max: { cpu: '1' } }],
        removed,
      ],
    },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    plural: 'horizontalpodautoscalers',
    subresources: ['status'],
    body: {
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' }, maxReplicas: 3 },
    },
    fields: {
      '/spec/maxReplicas': [5, 0, removed],
      '/spec/minReplicas': [2, 9, removed],
      '/spec/scaleTargetRef/name': ['b', ''],
      '/spec/metrics': [
        [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }],
        removed,
      ],
      '/status/currentReplicas': [1],
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    plural: 'ingresses',
    subresources: ['status'],
    body: { spec: { defaultBackend: { service: { name: 's', port: { number: 80 } } } } },
    fields: {
      '/spec/ingressClassName': ['nginx', removed],
      '/spec/rules': [
        [
          {
            host: 'a.example',
            http: {
              paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 's', port: { number: 80 } } } }],
            },
          },
        ],
        [{ host: '*.a.example' }],
        removed,
      ],
      '/spec/tls': [[{ hosts: ['a.example'], secretName: 't' }], removed],
      '/status/loadBalancer/ingress': [[{ ip: '20.1.2.3' }]],
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    plural: 'networkpolicies',
    subresources: [],
    body: { spec: { podSelector: {} } },
    fields: {
      '/spec/podSelector/matchLabels/app': ['web', removed],
      '/spec/ingress': [[{ from: [{ podSelector: {} }], ports: [{ port: 80 }] }], [{}], removed],
      '/spec/egress': [[{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }]],
      '/spec/policyTypes': [['Ingress'], ['Other'], removed],
    },
  },
];

/**
 * Quotas, of what no request makes: a real server sees a moment late what one bounds, which chance would take for a
 * difference. What they bound is a scenario's matter.
 */
export const quotaKind: Kind = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  plural: 'resourcequotas',
  subresources: ['status'],
  body: { spec: { hard: { 'count/cats.example.com': '1' } } },
  fields: {
    '/spec/hard/count~1dogs.example.com': ['2', '1.5', 'x', 3, removed],
    '/spec/hard/storage': ['1Gi'],
    '/spec/hard/nothing': ['1'],
    '/spec/hard': [removed, {}, { 'a b/c': '1' }, { 'requests.storage': '-1' }],
    '/spec/scopes': [['VolumeAttributesClass'], ['Terminating', 'NotTerminating'], ['Other'], removed],
    '/spec/scopeSelector': [
      { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'Exists' }] },
      { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In' }] },
      removed,
    ],
    '/status/hard': [{ 'count/cats.example.com': '1' }, { nothing: '1' }, removed],
    '/status/used': [{ 'count/cats.example.com': '0' }, removed],
    '/status/used/count~1cats.example.com': ['0', '0.5', '-1', removed],
  },
};
