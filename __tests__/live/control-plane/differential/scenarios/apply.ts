import type { Body } from '../recorder.js';
import { configMap, container, deployment, type Scenario } from './scenario.js';

const by = (path: string, manager: string, more = '') => `${path}?fieldManager=${manager}${more}`;

const applied = (main: Body, spec: Body = {}, more: Body = {}) =>
  deployment('web', {
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ ...container, ...main }], ...spec } },
    ...more,
  });

/** Server-side apply: ownership, conflicts, force, removal. */
export const applyScenarios: readonly Scenario[] = [
  {
    says: 'applies, and takes away what its manager no longer says',
    async run(api, { core }) {
      const one = core('configmaps', 'one');
      await api.patch('apply', one, configMap('one'));
      await api.patch('apply', by(one, 'helm'), configMap('one', { data: { a: '1', b: '2' } }));
      await api.patch('apply', by(one, 'helm'), configMap('one', { data: { a: '1', b: '2' } }));
      await api.patch('apply', by(one, 'helm'), configMap('one', { data: { b: '2' } }));
      await api.patch('apply', by(one, 'helm'), configMap('one', { data: undefined }));
      await api.patch('apply', by(one, 'helm'), configMap('other'));
      await api.patch('apply', by(one, 'helm'), { ...configMap('one'), apiVersion: 'v2' });
      await api.patch('apply', by(one, 'helm'), { ...configMap('one'), kind: 'Secret' });
      await api.patch('apply', by(one, 'helm'), { metadata: { name: 'one' } });
      await api.patch('apply', by(one, 'helm'), {
        ...configMap('one'),
        metadata: { name: 'one', managedFields: [{}] },
      });
      await api.patch('apply', by(one, 'helm'), {
        ...configMap('one'),
        metadata: { name: 'one', resourceVersion: '1' },
      });
      await api.patch('apply', by(one, 'helm'), { ...configMap('one'), metadata: { name: 'one', uid: 'x' } });
      await api.patch('apply', by(one, 'helm', '&fieldValidation=Strict'), configMap('one', { strange: 1 }));
      await api.patch('apply', by(one, 'helm'), configMap('one', { data: { a: 1 } }));
      await api.patch('apply', by(one, 'x'.repeat(129)), configMap('one'));
      await api.patch('apply', by(core('configmaps', 'Bad_Name'), 'helm'), configMap('Bad_Name'));
      await api.ask('PATCH', by(core('configmaps', 'yaml'), 'helm'), {
        body: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: yaml\ndata:\n  a: "1"\n',
        headers: { 'content-type': 'application/apply-patch+yaml' },
      });
      await api.patch('apply', by(core('configmaps', 'uid'), 'helm'), {
        ...configMap('uid'),
        metadata: { name: 'uid', uid: 'x' },
      });
    },
  },
  {
    says: 'names conflicts with their managers, and yields to force',
    async run(api, { core }) {
      const one = core('configmaps', 'one');
      await api.patch('apply', by(one, 'helm'), configMap('one', { data: { a: '1', b: '1' } }));
      await api.patch('apply', by(one, 'other'), configMap('one', { data: { a: '2' } }));
      await api.patch('apply', by(one, 'other'), configMap('one', { data: { a: '2', b: '2' } }));
      await api.patch('apply', by(one, 'other'), configMap('one', { data: { a: '1' } }));
      await api.patch('apply', by(one, 'other', '&force=true'), configMap('one', { data: { a: '2' } }));
      await api.patch('apply', by(one, 'helm'), configMap('one', { data: { a: '1', b: '1' } }));
      await api.patch('merge', by(one, 'kubectl-edit'), { data: { b: '5' } });
      await api.patch('apply', by(one, 'helm'), configMap('one', { data: { b: '1' } }));
      await api.patch('apply', by(one, 'helm', '&force=true&dryRun=All'), configMap('one', { data: { b: '1' } }));
      await api.patch('apply', by(one, 'helm', '&force=true'), configMap('one', { data: { b: '1' } }));
      await api.patch('apply', by(one, 'other'), configMap('one', { data: undefined }));
      await api.patch('apply', by(one, 'helm', '&force=perhaps'), configMap('one'));
      await api.patch('merge', by(one, 'kubectl-edit', '&force=true'), { data: { b: '5' } });
    },
  },
  {
    says: 'applies Deployments as helm 4 does, item by item',
    async run(api, { of }) {
      const one = of('apps/v1', 'deployments', 'web');
      const applied = (template: Body, more: Body = {}) => ({
        ...deployment('web', { template: { metadata: { labels: { app: 'web' } }, spec: template }, ...more }),
      });
      const main = { ...container, env: [{ name: 'A', value: '1' }], ports: [{ containerPort: 80, protocol: 'TCP' }] };
      await api.patch('apply', by(one, 'helm'), applied({ containers: [main] }, { replicas: 2 }));
      await api.patch('apply', by(one, 'helm'), applied({ containers: [main] }, { replicas: 2 }));
      await api.patch('strategic', by(one, 'kubectl-set'), {
        spec: { template: { spec: { containers: [{ name: 'main', image: 'registry.example/web:2' }] } } },
      });
      await api.patch('apply', by(one, 'helm'), applied({ containers: [main] }, { replicas: 2 }));
      await api.patch('merge', by(`${one}/scale`, 'scaler'), { spec: { replicas: 5 } });
      await api.patch('apply', by(one, 'helm', '&force=true'), applied({ containers: [main] }));
      const side = { name: 'side', image: 'registry.example/side:1' };
      await api.patch('apply', by(one, 'injector'), {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web' },
        spec: { template: { spec: { containers: [side] } } },
      });
      await api.patch('apply', by(one, 'helm'), applied({ containers: [{ ...main, env: [] }] }));
      await api.patch(
        'apply',
        by(one, 'helm'),
        applied({
          containers: [
            {
              ...main,
              env: [
                { name: 'A', value: '1' },
                { name: 'A', value: '2' },
              ],
            },
          ],
        }),
      );
      await api.patch(
        'apply',
        by(one, 'helm'),
        applied({ containers: [main] }, { selector: { matchLabels: { app: 'other' } } }),
      );
      await api.patch('apply', by(`${one}/status`, 'deployer'), {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web' },
        status: { observedGeneration: 1, replicas: 1 },
      });
      await api.get(one);
    },
  },
  {
    says: 'calls what the schema does not take a failure of its own',
    async run(api, { of, core }) {
      const one = of('apps/v1', 'deployments', 'web');
      const twice = (item: Body) => [item, item];
      const wrong: readonly Body[] = [
        applied({ ports: twice({ containerPort: 80 }) }),
        applied({ env: [...twice({ name: 'A' }), { name: 'A' }] }),
        applied({ env: ['A'] }),
        applied({ env: { A: 'b' } }),
        applied({ env: [{ name: 'A', value: 1 }] }),
        applied({ volumeMounts: twice({ name: 'v', mountPath: '/a' }) }, { volumes: [{ name: 'v', emptyDir: {} }] }),
        applied({}, { volumes: twice({ name: 'v', emptyDir: {} }) }),
        applied({}, { imagePullSecrets: twice({ name: 'v' }) }),
        applied({ args: ['x', 1] }),
        applied({ resources: { limits: { cpu: { a: 1 } } } }),
        applied({ resources: { limits: { cpu: 'much' } } }),
        applied({}, { hostNetwork: 'true' }),
        applied({}, {}, { replicas: '3' }),
        applied({}, {}, { replicas: [3] }),
        applied({}, {}, { replicas: 1.5 }),
        applied({}, {}, { replicaz: 3 }),
        applied({}, {}, { selector: 'web' }),
        { ...applied({}), metadata: { name: 'web', namespace: 'elsewhere' }, more: 1 },
      ];
      for (const body of wrong)
        for (const more of ['', '&fieldValidation=Strict']) await api.patch('apply', by(one, 'helm', more), body);
      const service = core('services', 'web');
      await api.patch('apply', by(service, 'helm'), {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'web' },
        spec: {
          ports: [
            { port: 80, name: 'a' },
            { port: 80, name: 'b' },
          ],
        },
      });
      await api.patch('apply', by(core('secrets', 'web'), 'helm'), {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'web' },
        data: { a: '%%%' },
      });
    },
  },
  {
    says: 'takes a struct away whole, with the defaults that nobody set',
    async run(api, { of, core }) {
      const one = of('apps/v1', 'deployments', 'web');
      const readinessProbe = { httpGet: { path: '/', port: 80 }, periodSeconds: 1 };
      const securityContext = { runAsNonRoot: true };
      const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } };
      await api.patch('apply', by(one, 'helm'), applied({ readinessProbe, securityContext }, { securityContext }));
      await api.patch('apply', by(one, 'helm'), applied({ readinessProbe }, {}, { strategy }));
      await api.patch('apply', by(one, 'helm'), applied({}, {}, { replicas: 2 }));
      await api.patch('apply', by(one, 'helm'), applied({ readinessProbe: { exec: { command: ['true'] } } }));
      await api.patch('apply', by(one, 'tuner'), {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', labels: { tuned: 'yes' } },
        spec: { template: { spec: { containers: [{ name: 'main', readinessProbe: { timeoutSeconds: 5 } }] } } },
      });
      await api.patch('apply', by(one, 'helm'), applied({}));
      await api.patch('apply', by(one, 'tuner'), {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web' },
      });
      await api.get(one);
      const service = (spec: Body) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec });
      const ports = [{ port: 80, name: 'http' }];
      const balancer = { type: 'LoadBalancer', sessionAffinity: 'ClientIP', selector: { app: 'web' } };
      const path = core('services', 'web');
      await api.patch('apply', by(path, 'helm'), service({ ...balancer, ports: [...ports, { port: 81, name: 'b' }] }));
      await api.patch('apply', by(path, 'helm'), service({ ports, selector: { app: 'web' } }));
      await api.patch('apply', by(path, 'helm'), service({ ports }));
    },
  },
  {
    says: 'moves ownership from updates to apply',
    async run(api, { core }) {
      const one = core('configmaps', 'one');
      await api.post(by(core('configmaps'), 'helm'), configMap('one'));
      await api.patch('apply', by(one, 'helm'), configMap('one', { data: { a: '2' } }));
      await api.patch('apply', by(one, 'helm', '&force=true'), configMap('one', { data: { a: '2' } }));
      const current = await api.get(one);
      await api.put(by(one, 'helm'), { ...current, metadata: { ...current.metadata, managedFields: [] } });
      await api.put(by(one, 'helm'), {
        ...current,
        metadata: { ...current.metadata, managedFields: [{}], resourceVersion: undefined },
      });
      await api.get(one);
    },
  },
];
