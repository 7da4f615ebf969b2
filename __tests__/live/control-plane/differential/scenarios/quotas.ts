import { setTimeout as pause } from 'node:timers/promises';
import type { Body, Recorder } from '../recorder.js';
import { configMap, container, deployment, type Paths, pod, type Scenario } from './scenario.js';

const quota = (name: string, spec: Body): Body => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name },
  spec,
});

/** A quota as its controller leaves it; a real server needs a moment to see it. */
async function bound(api: Recorder, { core }: Paths, name: string, hard: Body, used: Body, more: Body = {}) {
  await api.post(core('resourcequotas'), quota(name, { hard, ...more }));
  await api.patch('merge', core('resourcequotas', name, 'status'), { status: { hard, used } });
  await pause(300);
}

const asking = (requests: Body, limits: Body = requests) => ({
  containers: [{ ...container, resources: { requests, limits } }],
});
const claim = (name: string, storage: string, storageClassName: string): Body => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name },
  spec: { accessModes: ['ReadWriteOnce'], storageClassName, resources: { requests: { storage } } },
});
const service = (name: string, type: string): Body => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: {
    type,
    ports: [
      { port: 80, name: 'a' },
      { port: 81, name: 'b' },
    ],
  },
});

/** ResourceQuotas, as the API charges and enforces them. */
export const quotaScenarios: readonly Scenario[] = [
  {
    says: 'bounds by a quota only what its controller has counted',
    async run(api, { core }) {
      const one = core('resourcequotas', 'q');
      await api.post(core('resourcequotas'), quota('q', { hard: { pods: '1', 'count/configmaps': 0 } }));
      await pause(300);
      await api.post(core('pods'), pod('uncounted'));
      await api.patch('merge', `${one}/status`, { status: { hard: { pods: '1' } } });
      await pause(300);
      await api.post(core('pods'), pod('unknown'));
      await api.patch('merge', `${one}/status`, { status: { used: { pods: '0' } } });
      await pause(300);
      await api.ask('POST', `${core('pods')}?dryRun=All`, { body: pod('tried') });
      await api.get(one);
      await api.post(core('pods'), pod('first'));
      await api.get(one);
      await api.post(core('pods'), pod('second'));
      await api.post(core('configmaps'), configMap('free'));
      await api.delete(core('pods', 'first'));
      await api.get(one);
      await api.get(core('resourcequotas'), { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' });
    },
  },
  {
    says: 'charges pods for what their containers ask',
    async run(api, inside) {
      const { core } = inside;
      const hard = { 'requests.cpu': '1', 'limits.memory': '1Gi', 'requests.nvidia.com/gpu': '1', pods: '5' };
      const used = { 'requests.cpu': '0', 'limits.memory': '0', 'requests.nvidia.com/gpu': '0', pods: '0' };
      await bound(api, inside, 'computed', hard, used);
      const one = core('resourcequotas', 'computed');
      await api.post(core('pods'), pod('silent'));
      await api.post(core('pods'), pod('half', asking({ cpu: '100m' })));
      await api.post(
        core('pods'),
        pod('init', { ...asking({ cpu: '100m', memory: '10Mi' }), initContainers: [{ name: 'i', image: 'x' }] }),
      );
      await api.post(core('pods'), pod('fits', asking({ cpu: '0.25', memory: '100M' })));
      await api.get(one);
      const device = { cpu: '250m', memory: '256Mi', 'nvidia.com/gpu': '1' };
      await api.post(core('pods'), pod('device', asking(device)));
      await api.get(one);
      await api.post(core('pods'), pod('another', asking(device)));
      await api.post(core('pods'), pod('big', asking({ cpu: '2', memory: '2Gi' })));
      await api.post(
        core('pods'),
        pod('started', {
          ...asking({ cpu: '100m', memory: '10Mi' }),
          initContainers: [
            {
              name: 'side',
              image: 'x',
              restartPolicy: 'Always',
              resources: { requests: { cpu: '50m' }, limits: { cpu: '50m', memory: '5Mi' } },
            },
            {
              name: 'init',
              image: 'x',
              resources: { requests: { cpu: '300m', memory: '1Mi' }, limits: { cpu: '300m', memory: '1Mi' } },
            },
          ],
        }),
      );
      await api.get(one);
      await api.post(core('pods'), pod('started', asking({ cpu: '1m', memory: '1' })));
      await api.get(one);
    },
  },
  {
    says: 'counts objects of any kind, Services by their type and claims by their class',
    async run(api, inside) {
      const { core, of } = inside;
      const hard = {
        'count/deployments.apps': '1',
        configmaps: '1',
        services: '2',
        'services.loadbalancers': '1',
        'services.nodeports': '3',
        'requests.storage': '10Gi',
        persistentvolumeclaims: '3',
        'fast.storageclass.storage.k8s.io/requests.storage': '2Gi',
      };
      await bound(api, inside, 'objects', hard, Object.fromEntries(Object.keys(hard).map((name) => [name, '0'])));
      const one = core('resourcequotas', 'objects');
      await api.post(of('apps/v1', 'deployments'), deployment('a'));
      await api.post(of('apps/v1', 'deployments'), deployment('b'));
      await api.patch('merge', of('apps/v1', 'deployments', 'a'), { spec: { replicas: 2 } });
      await api.post(core('configmaps'), configMap('a'));
      await api.post(core('configmaps'), configMap('a'));
      await api.post(core('services'), service('a', 'ClusterIP'));
      await api.patch('merge', core('services', 'a'), { spec: { type: 'LoadBalancer' } });
      await api.post(core('services'), service('b', 'NodePort'));
      await api.post(core('services'), service('c', 'ClusterIP'));
      await api.get(one);
      await api.post(core('persistentvolumeclaims'), claim('a', '1Gi', 'fast'));
      await api.post(core('persistentvolumeclaims'), claim('b', '1.5Gi', 'fast'));
      await api.post(core('persistentvolumeclaims'), claim('c', '9Gi', 'slow'));
      await api.post(core('persistentvolumeclaims'), claim('d', '10Gi', 'slow'));
      await api.get(one);
    },
  },
  {
    says: 'charges the quotas whose scope a pod is in',
    async run(api, inside) {
      const { core } = inside;
      const pods = (hard: string) => [{ pods: hard }, { pods: '0' }] as const;
      await bound(api, inside, 'best-effort', ...pods('1'), { scopes: ['BestEffort'] });
      await bound(api, inside, 'terminating', ...pods('1'), { scopes: ['Terminating'] });
      await bound(api, inside, 'critical', ...pods('1'), {
        scopeSelector: {
          matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['system-cluster-critical'] }],
        },
      });
      await api.post(core('pods'), pod('a'));
      await api.post(core('pods'), pod('b'));
      await api.post(core('pods'), pod('c', { ...asking({ cpu: '1' }), activeDeadlineSeconds: 10 }));
      await api.post(core('pods'), pod('d', asking({ cpu: '1' })));
      await api.patch('merge', core('pods', 'd'), { spec: { activeDeadlineSeconds: 10 } });
      const critical = { ...asking({ cpu: '1' }), priorityClassName: 'system-cluster-critical' };
      await api.post(core('pods'), pod('e', critical));
      await api.post(core('pods'), pod('f', critical));
      for (const name of ['best-effort', 'terminating', 'critical']) await api.get(core('resourcequotas', name));
    },
  },
  {
    says: 'refuses quotas that make no sense',
    async run(api, { core }) {
      const refused = (spec: Body) => api.post(core('resourcequotas'), quota('bad', spec));
      await refused({ hard: { nothing: '1' } });
      await refused({ hard: { cpu: '-1' } });
      await refused({ hard: { pods: '1.5' } });
      await refused({ hard: { 'a b/c': '1' } });
      await refused({ hard: { cpu: '1' }, scopes: ['Unknown'] });
      await refused({ hard: { cpu: '1' }, scopes: ['BestEffort'] });
      await refused({ hard: { pods: '1' }, scopes: ['BestEffort', 'NotBestEffort'] });
      await refused({
        hard: { pods: '1' },
        scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In' }] },
      });
      await refused({
        hard: { pods: '1' },
        scopeSelector: { matchExpressions: [{ scopeName: 'Terminating', operator: 'In', values: ['x'] }] },
      });
      await refused({ hard: { 'requests.cpu': '2', 'limits.cpu': '1' } });
      await api.patch('merge', core('resourcequotas', 'bad'), { spec: { scopes: ['Terminating'] } });
      await api.patch('merge', core('resourcequotas', 'bad', 'status'), { status: { hard: { nothing: '1' } } });
    },
  },
];
