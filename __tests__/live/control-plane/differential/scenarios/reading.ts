import type { Body } from '../recorder.js';
import { configMap, deployment, pod, type Scenario } from './scenario.js';

const table =
  'application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json';

const partial = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

const labelSelectors = [
  ...[
    '',
    ' ',
    'a',
    ' a ',
    '!a',
    '! a',
    '!!a',
    'a=',
    'a==',
    'a!=',
    'a = x',
    'a==x',
    'a===x',
    'a!x',
    'a!=x',
    '=',
    'a,',
    ',a',
    'a,,n',
  ],
  ...[
    'a in (x)',
    'a in(x , y)',
    'a in ()',
    'a in (,)',
    'a in (x,)',
    'a in (,x)',
    'a in (x,,y)',
    'a notin (x,)',
    'a notin ()',
  ],
  ...[
    'a in',
    'a in x',
    'a in (',
    'a in (x',
    'a in (x y)',
    'a in (=)',
    'a in x)',
    'a in (x))',
    'a notin',
    '!a in (x)',
    '!a=x',
  ],
  ...[
    'in in (in)',
    'in',
    'notin',
    'in=in',
    'a=in',
    'example.com/b=c',
    'example.com/b/c',
    '/b',
    'a_b',
    '_a',
    'a b',
    'a=x y',
  ],
  ...[
    'n>4',
    'n<6',
    'n > 5',
    'n>x',
    'n>',
    'n>1,n<9',
    'a>0',
    'a=x,n',
    '(a)',
    'a)',
    'a=_x',
    `a=${'x'.repeat(64)}`,
    'a in (_x,x_)',
    'a\tin\t(x)',
  ],
];
const fieldSelectors = [
  ...[
    '',
    ',',
    'metadata.name=x',
    'metadata.name==x',
    'metadata.name!=x',
    'metadata.name=',
    'metadata.name=x,metadata.name=y',
  ],
  ...[
    'metadata.name = x',
    ' metadata.name=x',
    'metadata.name',
    'metadata.name in (x)',
    '=x',
    '!=',
    'spec.nothing=x',
    'a,b=c',
  ],
  ...[
    'metadata.name=x=y',
    'metadata.name=x\\,y',
    'metadata.name=x\\z',
    'metadata.name=x\\',
    'metadata.name=\\=',
    'metadata.name===x',
  ],
  ...['status.phase=Pending', 'spec.nodeName=', 'status.phase!=Running,metadata.name=x', 'b=c,a'],
];

/** Watches and tables: what kubectl shows and what everyone waits on. */
export const readingScenarios: readonly Scenario[] = [
  {
    says: 'tells watchers of every change',
    async run(api, { core }) {
      const all = core('configmaps');
      const { metadata } = await api.get(all);
      const from = `resourceVersion=${metadata.resourceVersion}`;
      await api.watch(`${all}?watch=true&${from}`, 4, async () => {
        await api.unrecorded(async () => {
          await api.post(all, configMap('one'));
          await api.patch('merge', core('configmaps', 'one'), { data: { b: '2' } });
          await api.patch('merge', core('configmaps', 'one'), { data: { b: '2' } });
          await api.patch('merge', core('configmaps', 'one'), { metadata: { labels: { x: 'y' } } });
          await api.delete(core('configmaps', 'one'));
        });
      });
      await api.watch(`${all}?watch=true&${from}&labelSelector=x%3Dy`, 2);
      await api.watch(`${all}?watch=true&${from}&fieldSelector=metadata.name%3Dnone&timeoutSeconds=1`, 1);
      await api.post(all, configMap('two'));
      await api.watch(`${all}?watch=true`, 1);
      await api.watch(`${all}?watch=true&resourceVersion=0`, 1);
      await api.watch(`${all}?watch=true&resourceVersion=x`, 1);
      await api.watch(
        `${all}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true`,
        2,
      );
      await api.watch(`${all}?watch=true&sendInitialEvents=true`, 1);
      await api.watch(`${core('configmaps', 'two')}?watch=true`, 1);
      await api.watch(`/api/v1/watch/namespaces/none/configmaps?timeoutSeconds=1`, 1);
    },
  },
  {
    says: 'shows tables',
    async run(api, { core, of }) {
      const accept = { accept: table };
      await api.unrecorded(async () => {
        await api.post(core('configmaps'), configMap('one'));
        await api.post(core('pods'), pod('web'));
        await api.post(of('apps/v1', 'deployments'), deployment('web'));
        await api.post(core('services'), {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'web' },
          spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
        });
        await api.post(core('secrets'), { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' } });
        const other = (kind: string) => ({ ...deployment('web'), kind });
        await api.post(of('apps/v1', 'statefulsets'), other('StatefulSet'));
        await api.post(of('apps/v1', 'daemonsets'), other('DaemonSet'));
        await api.post(of('apps/v1', 'replicasets'), other('ReplicaSet'));
        const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'm', image: 'x' }] } };
        await api.post(of('batch/v1', 'jobs'), {
          apiVersion: 'batch/v1',
          kind: 'Job',
          metadata: { name: 'j' },
          spec: { template },
        });
      });
      for (const plural of [
        'configmaps',
        'pods',
        'services',
        'secrets',
        'serviceaccounts',
        'persistentvolumeclaims',
        'events',
        'endpoints',
      ]) {
        await api.get(core(plural), accept);
      }
      for (const plural of ['deployments', 'statefulsets', 'daemonsets', 'replicasets'])
        await api.get(of('apps/v1', plural), accept);
      await api.get(of('batch/v1', 'jobs'), accept);
      await api.get(of('policy/v1', 'poddisruptionbudgets'), accept);
      await api.get(of('networking.k8s.io/v1', 'ingresses'), accept);
      await api.get(of('coordination.k8s.io/v1', 'leases'), accept);
      await api.get(of('autoscaling/v2', 'horizontalpodautoscalers'), accept);
      await api.get(core('pods', 'web'), accept);
      await api.get(core('pods', 'none'), accept);
      await api.get(`${core('pods')}?includeObject=None`, accept);
      await api.get(`${core('pods')}?includeObject=Object`, accept);
      await api.get('/apis/storage.k8s.io/v1/storageclasses/none', accept);
    },
  },
  {
    says: 'selects by what selectors say, and refuses those that say nothing',
    async run(api, { core }) {
      const labelled = (name: string, labels: Body) => ({ ...pod(name), metadata: { name, labels } });
      await api.post(core('pods'), labelled('none', {}));
      await api.post(core('pods'), labelled('empty', { a: '' }));
      await api.post(core('pods'), labelled('x', { a: 'x', n: '5' }));
      await api.post(core('pods'), labelled('y', { a: 'y', n: '1.5', in: 'in', 'example.com/b': 'c' }));
      for (const selector of labelSelectors)
        await api.get(`${core('pods')}?labelSelector=${encodeURIComponent(selector)}`, { accept: partial });
      for (const selector of fieldSelectors)
        await api.get(`${core('pods')}?fieldSelector=${encodeURIComponent(selector)}`, { accept: partial });
      await api.get(`${core('pods')}?labelSelector=%3D&fieldSelector=%3D`);
      await api.get(`${core('pods')}?watch=1&labelSelector=a%20b`);
      await api.ask('DELETE', `${core('pods')}?labelSelector=a%20in%20x`);
    },
  },
];
