import type { Body } from '../recorder.js';
import { container, pod, type Scenario } from './scenario.js';

export const podScenarios: readonly Scenario[] = [
  {
    says: 'fills in a pod, and lets little of it change',
    async run(api, { core }) {
      const one = core('pods', 'web');
      await api.post(core('pods'), pod('web'));
      await api.patch('strategic', one, { spec: { containers: [{ name: 'main', image: 'registry.example/web:2' }] } });
      await api.patch('strategic', one, { spec: { containers: [{ name: 'main', env: [{ name: 'A', value: '1' }] }] } });
      await api.patch('merge', one, { spec: { nodeName: 'elsewhere' } });
      await api.patch('merge', one, { spec: { activeDeadlineSeconds: 10 } });
      await api.patch('merge', `${one}/status`, { status: { phase: 'Running', podIP: '10.244.0.1' } });
      await api.delete(one);
      await api.get(one);
    },
  },
  {
    says: 'binds a pod once',
    async run(api, { core, namespace }) {
      await api.post(core('pods'), pod('web'));
      const binding = (node: string) => ({
        apiVersion: 'v1',
        kind: 'Binding',
        metadata: { name: 'web', namespace },
        target: { apiVersion: 'v1', kind: 'Node', name: node },
      });
      await api.post(core('pods', 'web', 'binding'), binding('node-1'));
      await api.post(core('pods', 'web', 'binding'), binding('node-2'));
      await api.get(core('pods', 'web'));
      await api.post(core('pods', 'none', 'binding'), { ...binding('node-1'), metadata: { name: 'none' } });
      await api.delete(core('pods', 'web'));
      await api.get(core('pods', 'web'));
      await api.delete(core('pods', 'web'), { gracePeriodSeconds: 5 });
      await api.delete(core('pods', 'web'), { gracePeriodSeconds: 0 });
      await api.get(core('pods', 'web'));
    },
  },
  {
    says: 'evicts within budgets',
    async run(api, { core, of, namespace }) {
      const evict = (name: string, more = {}) =>
        api.post(core('pods', name, 'eviction'), {
          apiVersion: 'policy/v1',
          kind: 'Eviction',
          metadata: { name, namespace },
          ...more,
        });
      await api.post(core('pods'), pod('web'));
      await evict('none');
      await evict('web', { deleteOptions: { dryRun: ['All'] } });
      await api.post(core('pods', 'web', 'binding'), {
        apiVersion: 'v1',
        kind: 'Binding',
        metadata: { name: 'web' },
        target: { kind: 'Node', name: 'node-1' },
      });
      await api.patch('merge', core('pods', 'web', 'status'), {
        status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
      });
      await api.post(of('policy/v1', 'poddisruptionbudgets'), {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name: 'b' },
        spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
      });
      await evict('web');
      await api.patch('merge', of('policy/v1', 'poddisruptionbudgets', 'b', 'status'), {
        status: { observedGeneration: 1, disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 1, expectedPods: 1 },
      });
      await evict('web');
      await api.patch('merge', of('policy/v1', 'poddisruptionbudgets', 'b', 'status'), {
        status: { disruptionsAllowed: 1 },
      });
      await evict('web');
      await api.get(core('pods', 'web'));
    },
  },
  {
    says: 'refuses pods that cannot be',
    async run(api, { core }) {
      const refused = (spec: object) => api.post(core('pods'), pod('bad', spec));
      await refused({ containers: [] });
      await refused({ serviceAccountName: 'none' });
      await refused({ priorityClassName: 'none' });
      await refused({ priority: 7 });
      await refused({ containers: [{ ...container, livenessProbe: { httpGet: { path: '/' } } }] });
      await refused({ containers: [{ ...container, volumeMounts: [{ name: 'x', mountPath: 'x' }] }] });
      await refused({ restartPolicy: 'Sometimes' });
      await refused({ initContainers: [{ name: 'main', image: 'x' }] });
      await refused({ volumes: [{ name: 'v', configMap: {} }] });
      await refused({ topologySpreadConstraints: [{ maxSkew: 0, topologyKey: '', whenUnsatisfiable: 'x' }] });
      await refused({ imagePullSecrets: [{}] });
      await refused({
        schedulerName: '',
        hostNetwork: true,
        containers: [{ ...container, ports: [{ containerPort: 80, hostPort: 81 }] }],
      });
    },
  },
  {
    says: 'gives classes of service, priorities and tolerations',
    async run(api, { core }) {
      const resources = { requests: { cpu: '0.5', memory: '1Gi' }, limits: { cpu: '500m', memory: '1024Mi' } };
      await api.post(core('pods'), pod('guaranteed', { containers: [{ ...container, resources }] }));
      await api.post(
        core('pods'),
        pod('limited', { containers: [{ ...container, resources: { limits: { cpu: '1' } } }] }),
      );
      await api.post(core('pods'), pod('critical', { priorityClassName: 'system-cluster-critical' }));
      await api.post(
        core('pods'),
        pod('tolerant', { tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoSchedule' }] }),
      );
      const probe = { httpGet: { path: '/ready', port: 'http' } };
      await api.post(
        core('pods'),
        pod('probed', {
          initContainers: [{ name: 'init', image: 'x', restartPolicy: 'Always' }],
          containers: [
            {
              ...container,
              image: 'x',
              ports: [{ name: 'http', containerPort: 80 }],
              readinessProbe: probe,
              startupProbe: { tcpSocket: { port: 80 } },
              livenessProbe: { exec: { command: ['a'] } },
            },
          ],
          volumes: [
            { name: 'a', configMap: { name: 'x' } },
            { name: 'b', secret: { secretName: 'x' } },
            { name: 'c', emptyDir: {} },
            { name: 'd', projected: { sources: [{ serviceAccountToken: { path: 't' } }] } },
            { name: 'e', persistentVolumeClaim: { claimName: 'x' } },
          ],
          affinity: {
            podAntiAffinity: {
              preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: 'x' } }],
            },
          },
          topologySpreadConstraints: [
            { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: {} },
          ],
        }),
      );
    },
  },
  {
    says: 'refuses questions for a log that make no sense',
    async run(api, { core }) {
      await api.post(core('pods'), pod('web'));
      await api.post(
        core('pods'),
        pod('two', {
          containers: [container, { ...container, name: 'side' }],
          initContainers: [{ ...container, name: 'init' }],
        }),
      );
      const ask = (query: string, name = 'web') => api.get(`${core('pods', name, 'log')}?${query}`);
      await ask('');
      for (const query of [
        'tailLines=x',
        'tailLines=',
        'tailLines=-1',
        'tailLines=1.5',
        'tailLines=9223372036854775808',
      ])
        await ask(query);
      for (const query of ['limitBytes=0', 'limitBytes=x', 'limitBytes=-1&tailLines=-1', 'limitBytes=+1'])
        await ask(query);
      for (const query of ['sinceTime=x', 'sinceTime=', 'sinceTime=2026-01-01', 'sinceTime=2026-01-01T00:00:00Z'])
        await ask(query);
      for (const query of ['sinceSeconds=0', 'sinceSeconds=1&sinceTime=2026-01-01T00:00:00Z', 'sinceSeconds=x'])
        await ask(query);
      for (const query of ['follow=perhaps', 'previous=x', 'timestamps=', 'stream=All', 'stream=', 'unknown=1'])
        await ask(query);
      for (const query of ['container=none', 'container=', 'container=main']) await ask(query);
      await ask('', 'two');
      await ask('container=init', 'two');
      await ask('', 'none');
      await ask('tailLines=-1', 'none');
      await ask('tailLines=-1&container=none');
    },
  },
  {
    says: 'takes ephemeral volumes whose template makes a claim',
    async run(api, { core }) {
      const withVolume = (name: string, ephemeral: Body) => pod(name, { volumes: [{ name: 'scratch', ephemeral }] });
      const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
      const labelled = { labels: { a: 'b' }, annotations: { c: 'd' } };
      await api.post(core('pods'), withVolume('good', { volumeClaimTemplate: { metadata: labelled, spec: claim } }));
      await api.get(core('pods', 'good'));
      await api.post(core('pods'), withVolume('bad', {}));
      await api.post(core('pods'), withVolume('bad', { volumeClaimTemplate: { spec: {} } }));
      await api.post(
        core('pods'),
        withVolume('bad', { volumeClaimTemplate: { metadata: { name: 'x' }, spec: claim } }),
      );
      const unlabelled = { labels: { 'a b': 'c' } };
      await api.post(core('pods'), withVolume('bad', { volumeClaimTemplate: { metadata: unlabelled, spec: claim } }));
      await api.post(
        core('pods'),
        withVolume('bad', { volumeClaimTemplate: { spec: { ...claim, accessModes: ['Bad'], volumeMode: 'Bad' } } }),
      );
    },
  },
];
