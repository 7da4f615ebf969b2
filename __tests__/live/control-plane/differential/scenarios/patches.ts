import { configMap, container, deployment, type Scenario } from './scenario.js';

/** Patches of all kinds. */
export const patchScenarios: readonly Scenario[] = [
  {
    says: 'merges',
    async run(api, { core }) {
      const one = core('configmaps', 'one');
      await api.patch('merge', one, { data: { a: '2' } });
      await api.post(core('configmaps'), configMap('one'));
      await api.patch('merge', one, { data: { a: null, b: '2' }, metadata: { labels: { x: 'y' } } });
      await api.patch('merge', one, { data: { b: '2' } });
      await api.patch('merge', one, { metadata: { resourceVersion: '1' }, data: { b: '3' } });
      await api.patch('merge', one, { metadata: { name: 'other' } });
      await api.patch('merge', one, { metadata: { namespace: 'other' } });
      await api.patch('merge', one, { kind: 'Secret' });
      await api.patch('merge', one, { data: { b: 3 } });
      await api.patch('merge', one, { metadata: { creationTimestamp: null, uid: 'x' } });
      await api.patch('merge', one, []);
      await api.patch('merge', `${one}?fieldManager=me&fieldValidation=Strict`, { strange: 1 });
      await api.patch('merge', `${one}?fieldManager=me`, { data: { c: '1' } });
    },
  },
  {
    says: 'follows JSON patches',
    async run(api, { core }) {
      const one = core('configmaps', 'one');
      await api.post(core('configmaps'), configMap('one'));
      await api.patch('json', one, [{ op: 'add', path: '/data/b', value: '2' }]);
      await api.patch('json', one, [{ op: 'replace', path: '/data/a', value: '3' }]);
      await api.patch('json', one, [
        { op: 'test', path: '/data/a', value: '3' },
        { op: 'remove', path: '/data/b' },
      ]);
      await api.patch('json', one, [{ op: 'test', path: '/data/a', value: 'other' }]);
      await api.patch('json', one, [{ op: 'remove', path: '/data/none' }]);
      await api.patch('json', one, [{ op: 'replace', path: '/data/none', value: 'x' }]);
      await api.patch('json', one, [{ op: 'add', path: '/none/deeper', value: 'x' }]);
      await api.patch('json', one, [{ op: 'copy', from: '/data/a', path: '/data/copied' }]);
      await api.patch('json', one, [{ op: 'move', from: '/data/copied', path: '/data/moved~1x' }]);
      await api.patch('json', one, [{ op: 'move', from: '/data/copied', path: '/data/moved' }]);
      await api.patch('json', one, { op: 'add' });
      await api.patch('json', one, [{ op: 'dance', path: '/data/a' }]);
    },
  },
  {
    says: 'merges strategically',
    async run(api, { of }) {
      const one = of('apps/v1', 'deployments', 'web');
      const withEnv = { ...container, env: [{ name: 'A', value: '1' }], ports: [{ containerPort: 80 }] };
      const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [withEnv] } };
      await api.post(of('apps/v1', 'deployments'), deployment('web', { template }));
      const patchContainers = (containers: unknown[]) =>
        api.patch('strategic', one, { spec: { template: { spec: { containers } } } });
      await patchContainers([{ name: 'main', image: 'registry.example/web:2' }]);
      await patchContainers([{ name: 'side', image: 'registry.example/side:1' }]);
      await patchContainers([{ name: 'main', env: [{ name: 'B', value: '2' }] }]);
      await patchContainers([{ name: 'main', env: [{ name: 'A', $patch: 'delete' }] }]);
      await patchContainers([{ name: 'side', $patch: 'delete' }]);
      await patchContainers([{ name: 'main', ports: [{ containerPort: 80, name: 'http' }, { containerPort: 81 }] }]);
      await patchContainers([{ name: 'main', env: null }]);
      await patchContainers([{ name: 'new' }]);
      await api.patch('strategic', one, {
        spec: {
          template: {
            metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': 'now' } },
            spec: {
              '$setElementOrder/containers': [{ name: 'second' }, { name: 'main' }],
              containers: [{ name: 'second', image: 'registry.example/second:1' }],
              tolerations: [{ key: 'a', operator: 'Exists' }],
            },
          },
        },
      });
      await api.patch('strategic', one, {
        spec: { template: { spec: { $retainKeys: ['containers'], dnsPolicy: 'Default' } } },
      });
      await api.patch('strategic', one, { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } });
      await api.patch('strategic', one, { spec: { replicas: 'many' } });
      await api.patch('strategic', one, { spec: { replicas: -1 } });
      await api.patch('strategic', one, { spec: { replicas: 3 } });
      await api.patch('strategic', one, { spec: { replicas: 3 } });
    },
  },
];
