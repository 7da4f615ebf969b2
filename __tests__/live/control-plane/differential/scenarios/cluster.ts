import { untilServed } from '../apis.js';
import { configMap, pod, type Scenario } from './scenario.js';

const group = 'example.com';

const definition = (namespace: string) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `widgets.${namespace}.${group}` },
  spec: {
    group: `${namespace}.${group}`,
    scope: 'Namespaced',
    names: { plural: 'widgets', kind: 'Widget', shortNames: ['wd'] },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: { status: {} },
        additionalPrinterColumns: [{ name: 'Size', type: 'integer', jsonPath: '.spec.size' }],
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                required: ['size'],
                properties: {
                  size: { type: 'integer', minimum: 1 },
                  color: { type: 'string', enum: ['red'], default: 'red' },
                },
              },
              status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
            },
          },
        },
      },
    ],
  },
});

/** Namespaces, custom resources, limits, and what belongs to no namespace. */
export const clusterScenarios: readonly Scenario[] = [
  {
    says: 'makes namespaces, and lets them go in two steps',
    async run(api, { namespace }) {
      const name = `${namespace}-other`;
      const path = `/api/v1/namespaces/${name}`;
      const made = { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { a: 'b' } } };
      await api.post('/api/v1/namespaces', made);
      await api.post('/api/v1/namespaces', made);
      await api.post('/api/v1/namespaces', { ...made, metadata: { name: 'Bad_Name' } });
      await api.patch('merge', path, { metadata: { labels: { c: 'd' } } });
      await api.patch('merge', path, { metadata: { labels: { 'kubernetes.io/metadata.name': 'x' } } });
      await api.post(`${path}/configmaps`, { ...configMap('one'), metadata: { name: 'one' } });
      await api.delete(path);
      await api.get(path);
      await api.post(`${path}/configmaps`, configMap('two'));
      await api.delete(path);
      await api.get(`${path}/configmaps/one`);
      await api.put(`${path}/finalize`, { ...made, spec: { finalizers: [] } });
      await api.get(path);
      await api.delete('/api/v1/namespaces/kube-system');
    },
  },
  {
    says: 'serves custom resources as their definition says',
    async run(api, { namespace, of }) {
      const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
      const custom = `${namespace}.${group}/v1`;
      const widget = (name: string, spec: object) => ({ apiVersion: custom, kind: 'Widget', metadata: { name }, spec });
      await api.post(definitions, { ...definition(namespace), metadata: { name: 'other.example.com' } });
      await api.ask('POST', `${definitions}?dryRun=All`, { body: definition(namespace) });
      await establish(api, namespace);
      const all = of(custom, 'widgets');
      const one = of(custom, 'widgets', 'a');
      await api.get(`/apis/${custom}`);
      await api.post(all, widget('a', { size: 1 }));
      await api.post(all, widget('bad', { size: 0, color: 'blue' }));
      await api.post(all, widget('bad', { size: 'x' }));
      await api.post(all, widget('bad', {}));
      await api.post(`${all}?fieldValidation=Strict`, widget('bad', { size: 1, strange: 2 }));
      await api.post(`${all}?fieldValidation=Warn`, widget('warned', { size: 1, strange: 2 }));
      await api.put(one, widget('a', { size: 2 }));
      const current = await api.get(one);
      await api.put(one, { ...current, spec: { size: 3 }, status: { x: 1 } });
      await api.put(one, { ...current, spec: { size: 4 } });
      await api.patch('merge', one, { spec: { size: 5 } });
      await api.patch('json', one, [{ op: 'replace', path: '/spec/size', value: 6 }]);
      await api.patch('strategic', one, { spec: { size: 7 } });
      await api.patch('merge', `${one}/status`, { status: { ready: true }, spec: { size: 100 } });
      await api.patch('apply', `${one}?fieldManager=helm`, widget('a', { size: 8 }));
      await api.patch('apply', `${one}?fieldManager=helm&force=true`, widget('a', { size: 8 }));
      await api.get(all, { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json' });
      await api.get(`${all}?limit=1`);
      await api.delete(one);
      await api.get(one);
      await api.get(`${definitions}/widgets.${namespace}.${group}/status`);
    },
  },
  {
    says: 'admits within limits',
    async run(api, { core }) {
      await api.post(core('limitranges'), {
        apiVersion: 'v1',
        kind: 'LimitRange',
        metadata: { name: 'l' },
        spec: {
          limits: [{ type: 'Container', default: { cpu: '200m' }, defaultRequest: { cpu: '100m' }, max: { cpu: '1' } }],
        },
      });
      await api.post(core('pods'), pod('defaulted'));
      await api.post(
        core('pods'),
        pod('big', { containers: [{ name: 'main', image: 'x', resources: { limits: { cpu: '2' } } }] }),
      );
    },
  },
  {
    says: 'guards StorageClasses, PriorityClasses and nodes',
    async run(api, { namespace }) {
      const classes = '/apis/storage.k8s.io/v1/storageclasses';
      const name = `class-${namespace}`;
      await api.post(classes, {
        apiVersion: 'storage.k8s.io/v1',
        kind: 'StorageClass',
        metadata: { name },
        provisioner: 'a.example',
      });
      await api.patch('merge', `${classes}/${name}`, { provisioner: 'b.example' });
      await api.patch('merge', `${classes}/${name}`, { parameters: { a: 'b' } });
      const priorities = '/apis/scheduling.k8s.io/v1/priorityclasses';
      await api.post(priorities, {
        apiVersion: 'scheduling.k8s.io/v1',
        kind: 'PriorityClass',
        metadata: { name },
        value: 10,
      });
      await api.patch('merge', `${priorities}/${name}`, { value: 11 });
      await api.post('/api/v1/nodes', {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: `node-${namespace}` },
        spec: { taints: [{ key: 'a', effect: 'NoSchedule' }] },
      });
      await api.patch('merge', `/api/v1/nodes/node-${namespace}/status`, {
        status: { capacity: { cpu: '4' }, conditions: [{ type: 'Ready', status: 'True' }] },
      });
      await api.patch('merge', `/api/v1/nodes/node-${namespace}`, { spec: { unschedulable: true } });
    },
  },
];

/** The definition with its conditions; a real server needs a moment to serve it. */
async function establish(api: Parameters<Scenario['run']>[0], namespace: string): Promise<void> {
  const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  await api.post(definitions, definition(namespace));
  await api.unrecorded(() => untilServed(api, `${namespace}.${group}`));
}
