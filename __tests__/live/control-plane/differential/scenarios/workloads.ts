import type { Body } from '../recorder.js';
import { container, deployment, podTemplate, type Scenario } from './scenario.js';

const selector = { matchLabels: { app: 'web' } };

/** Workloads: defaults, what may not change, subresources. */
export const workloadScenarios: readonly Scenario[] = [
  {
    says: 'fills in a Deployment and counts its generations',
    async run(api, { of }) {
      const all = of('apps/v1', 'deployments');
      const one = of('apps/v1', 'deployments', 'web');
      await api.post(all, deployment('web'));
      await api.patch('merge', one, { metadata: { labels: { more: 'x' } } });
      await api.patch('merge', one, { spec: { replicas: 3 } });
      await api.patch('merge', one, { status: { replicas: 7 } });
      await api.patch('merge', `${one}/status`, {
        spec: { replicas: 9 },
        status: { observedGeneration: 2, replicas: 3 },
      });
      await api.patch('merge', one, { spec: { selector: { matchLabels: { app: 'other' } } } });
      await api.patch('merge', one, { spec: { template: { metadata: { labels: { app: 'other' } } } } });
      await api.get(`${one}/scale`);
      await api.put(`${one}/scale`, {
        apiVersion: 'autoscaling/v1',
        kind: 'Scale',
        metadata: { name: 'web' },
        spec: { replicas: 4 },
      });
      await api.patch('merge', `${one}/scale`, { spec: { replicas: 2 } });
      await api.patch('merge', `${one}/scale`, { spec: { replicas: -2 } });
      await api.delete(one, { propagationPolicy: 'Foreground' });
      await api.get(one);
    },
  },
  {
    says: 'refuses Deployments that make no sense, naming every field',
    async run(api, { of }) {
      const all = of('apps/v1', 'deployments');
      const refused = async (spec: Body) => api.post(all, deployment('bad', spec));
      await refused({ selector: undefined });
      await refused({ selector: {} });
      await refused({ selector: { matchLabels: { app: 'other' } } });
      await refused({ template: undefined });
      await refused({ template: { metadata: { labels: { app: 'web' } }, spec: {} } });
      await refused({ template: podTemplate({ containers: [{ name: 'x' }] }) });
      await refused({ template: podTemplate({ containers: [{ image: 'x' }] }) });
      await refused({ template: podTemplate({ containers: [{ name: 'Bad_Name', image: 'x' }] }) });
      await refused({ template: podTemplate({ containers: [container, container] }) });
      await refused({ template: podTemplate({ restartPolicy: 'Never' }) });
      await refused({ replicas: -1 });
      await refused({ replicas: 'x' });
      await refused({ strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } });
      await refused({ strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } });
      await refused({ strategy: { type: 'Other' } });
      await refused({ minReadySeconds: 700, progressDeadlineSeconds: 600 });
      const withMain = (more: Body) => refused({ template: podTemplate({ containers: [{ ...container, ...more }] }) });
      await withMain({ resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } });
      await withMain({ resources: { requests: { cpu: 'much' } } });
      await withMain({ ports: [{ containerPort: 70000 }] });
      await withMain({ env: [{ name: '' }] });
      await withMain({ volumeMounts: [{ name: 'none', mountPath: '/x' }] });
      await withMain({ imagePullPolicy: 'Sometimes' });
      await withMain({ readinessProbe: {} });
      await refused({ template: podTemplate({ volumes: [{ name: 'v' }, { name: 'v' }] }) });
      await refused({ template: podTemplate({ tolerations: [{ operator: 'Other' }] }) });
      await refused({ template: podTemplate({ serviceAccountName: 'Bad_' }) });
      await refused({ template: podTemplate({ terminationGracePeriodSeconds: -1 }) });
      await refused({ template: podTemplate({ nodeSelector: { 'a b': 'c' } }) });
    },
  },
  {
    says: 'holds StatefulSets to their claims',
    async run(api, { of }) {
      const one = of('apps/v1', 'statefulsets', 'db');
      const claim = {
        metadata: { name: 'data' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      };
      await api.post(of('apps/v1', 'statefulsets'), {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: 'db' },
        spec: { serviceName: 'db', selector, template: podTemplate(), volumeClaimTemplates: [claim] },
      });
      await api.patch('merge', one, { spec: { replicas: 2 } });
      await api.patch('merge', one, { spec: { serviceName: 'other' } });
      const bigger = { ...claim, spec: { ...claim.spec, resources: { requests: { storage: '2Gi' } } } };
      await api.patch('merge', one, { spec: { volumeClaimTemplates: [bigger] } });
      await api.patch('merge', one, { spec: { podManagementPolicy: 'Parallel' } });
      await api.patch('merge', one, { spec: { updateStrategy: { type: 'OnDelete', rollingUpdate: null } } });
      await api.get(`${one}/scale`);
    },
  },
  {
    says: 'holds DaemonSets and ReplicaSets to their selectors',
    async run(api, { of }) {
      const daemon = {
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        metadata: { name: 'd' },
        spec: { selector, template: podTemplate() },
      };
      await api.post(of('apps/v1', 'daemonsets'), daemon);
      await api.patch('merge', of('apps/v1', 'daemonsets', 'd'), { spec: { selector: { matchLabels: { app: 'x' } } } });
      await api.patch('merge', of('apps/v1', 'daemonsets', 'd'), {
        spec: { template: { spec: { dnsPolicy: 'Default' } } },
      });
      const set = { ...daemon, kind: 'ReplicaSet', metadata: { name: 'r' } };
      await api.post(of('apps/v1', 'replicasets'), set);
      await api.patch('merge', of('apps/v1', 'replicasets', 'r'), {
        spec: { selector: { matchLabels: { app: 'x' } } },
      });
      await api.patch('merge', of('apps/v1', 'replicasets', 'r', 'status'), { status: { replicas: 1 } });
    },
  },
  {
    says: 'holds Jobs to their template, and fills in CronJobs',
    async run(api, { of }) {
      const template = { spec: { restartPolicy: 'Never', containers: [container] } };
      const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'migrate' }, spec: { template } };
      const one = of('batch/v1', 'jobs', 'migrate');
      await api.post(of('batch/v1', 'jobs'), job);
      await api.patch('strategic', one, {
        spec: { template: { spec: { containers: [{ name: 'main', image: 'x' }] } } },
      });
      await api.patch('merge', one, { spec: { completions: 3 } });
      await api.patch('merge', one, { spec: { parallelism: 2 } });
      await api.patch('merge', one, { spec: { backoffLimit: 2 } });
      await api.patch('merge', one, { spec: { selector: { matchLabels: { a: 'b' } } } });
      await api.post(of('batch/v1', 'jobs'), {
        ...job,
        metadata: { name: 'always' },
        spec: { template: { spec: { containers: [container] } } },
      });
      await api.delete(one);
      await api.get(one);
      const cron = {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name: 'c' },
        spec: { schedule: '*/5 * * * *', jobTemplate: { spec: { template } } },
      };
      await api.post(of('batch/v1', 'cronjobs'), cron);
      await api.post(of('batch/v1', 'cronjobs'), {
        ...cron,
        metadata: { name: 'bad' },
        spec: { ...cron.spec, schedule: 'often' },
      });
    },
  },
  {
    says: 'fills in and guards claims, budgets, scalers, ingresses and policies',
    async run(api, { core, of }) {
      const claim = {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
          storageClassName: 'managed-csi',
        },
      };
      await api.post(core('persistentvolumeclaims'), claim);
      const one = core('persistentvolumeclaims', 'data');
      await api.patch('merge', one, { spec: { storageClassName: 'other' } });
      await api.patch('merge', one, { spec: { resources: { requests: { storage: '500Mi' } } } });
      await api.patch('merge', one, { spec: { accessModes: ['ReadWriteMany'] } });
      await api.post(core('persistentvolumeclaims'), { ...claim, metadata: { name: 'none' }, spec: {} });
      await api.delete(one);
      await api.get(one);
      const budget = {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name: 'b' },
        spec: { minAvailable: 1, selector },
      };
      await api.post(of('policy/v1', 'poddisruptionbudgets'), budget);
      await api.post(of('policy/v1', 'poddisruptionbudgets'), {
        ...budget,
        metadata: { name: 'both' },
        spec: { ...budget.spec, maxUnavailable: 1 },
      });
      await api.patch('merge', of('policy/v1', 'poddisruptionbudgets', 'b'), { spec: { minAvailable: '50%' } });
      const scaler = {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: 'h' },
        spec: {
          scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
          minReplicas: 1,
          maxReplicas: 3,
          metrics: [
            { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } },
          ],
        },
      };
      await api.post(of('autoscaling/v2', 'horizontalpodautoscalers'), scaler);
      await api.post(of('autoscaling/v2', 'horizontalpodautoscalers'), {
        ...scaler,
        metadata: { name: 'bad' },
        spec: { ...scaler.spec, minReplicas: 5 },
      });
      const ingress = {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: { name: 'i' },
        spec: {
          rules: [
            {
              host: 'a.example',
              http: {
                paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 's', port: { number: 80 } } } }],
              },
            },
          ],
        },
      };
      await api.post(of('networking.k8s.io/v1', 'ingresses'), ingress);
      await api.post(of('networking.k8s.io/v1', 'ingresses'), { ...ingress, metadata: { name: 'bad' }, spec: {} });
      await api.post(of('networking.k8s.io/v1', 'networkpolicies'), {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'n' },
        spec: { podSelector: {}, ingress: [{ from: [{ podSelector: selector }], ports: [{ port: 80 }] }] },
      });
    },
  },
  {
    says: 'keeps accounts, roles and bindings',
    async run(api, { core, of, namespace }) {
      const rbac = 'rbac.authorization.k8s.io';
      await api.post(core('serviceaccounts'), {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'app' },
        imagePullSecrets: [{ name: 'acr-secret' }],
      });
      await api
        .post(core('serviceaccounts', 'app', 'token'), {
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'TokenRequest',
          spec: { audiences: ['x'] },
        })
        .catch(() => undefined);
      const role = {
        apiVersion: `${rbac}/v1`,
        kind: 'Role',
        metadata: { name: 'r' },
        rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
      };
      await api.post(of(`${rbac}/v1`, 'roles'), role);
      await api.post(of(`${rbac}/v1`, 'roles'), {
        ...role,
        metadata: { name: 'bad' },
        rules: [{ apiGroups: [''], resources: ['pods'] }],
      });
      const binding = {
        apiVersion: `${rbac}/v1`,
        kind: 'RoleBinding',
        metadata: { name: 'b' },
        roleRef: { apiGroup: rbac, kind: 'Role', name: 'r' },
        subjects: [{ kind: 'ServiceAccount', name: 'app', namespace }],
      };
      await api.post(of(`${rbac}/v1`, 'rolebindings'), binding);
      await api.patch('merge', of(`${rbac}/v1`, 'rolebindings', 'b'), { roleRef: { name: 'other' } });
      await api.post(of('coordination.k8s.io/v1', 'leases'), {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: { name: 'lock' },
        spec: { holderIdentity: 'a', leaseDurationSeconds: 30, renewTime: '2026-01-01T00:00:00.000000Z' },
      });
      const lease = await api.get(of('coordination.k8s.io/v1', 'leases', 'lock'));
      await api.put(of('coordination.k8s.io/v1', 'leases', 'lock'), {
        ...lease,
        spec: { ...lease.spec, holderIdentity: 'b' },
      });
      await api.put(of('coordination.k8s.io/v1', 'leases', 'lock'), {
        ...lease,
        spec: { ...lease.spec, holderIdentity: 'c' },
      });
      await api.patch('merge', of('coordination.k8s.io/v1', 'leases', 'lock'), { spec: { leaseDurationSeconds: 0 } });
    },
  },
  {
    says: 'scales any workload through one shape',
    async run(api, { of }) {
      const all = of('apps/v1', 'deployments');
      const scale = of('apps/v1', 'deployments', 'web', 'scale');
      const wanted = (replicas: Body, metadata: Body = { name: 'web' }) => ({
        apiVersion: 'autoscaling/v1',
        kind: 'Scale',
        metadata,
        spec: { replicas },
      });
      await api.post(all, deployment('web'));
      const { metadata } = await api.get(scale);
      await api.put(scale, wanted(3, metadata));
      await api.put(scale, wanted(4, metadata));
      await api.put(scale, wanted(0));
      await api.put(scale, wanted(-1));
      await api.put(scale, wanted('x'));
      await api.put(scale, wanted(1, { name: 'other' }));
      await api.put(scale, { ...wanted(1), kind: 'Deployment' });
      await api.ask('PUT', `${scale}?dryRun=All`, { body: wanted(5) });
      await api.patch('merge', scale, { spec: { replicas: 2 } });
      await api.patch('json', scale, [{ op: 'replace', path: '/spec/replicas', value: 3 }]);
      await api.patch('strategic', scale, { spec: { replicas: 4 } });
      await api.patch('merge', scale, { spec: { replicas: -1 } });
      await api.patch('apply', `${scale}?fieldManager=helm&force=true`, wanted(5));
      await api.patch('apply', `${scale}?fieldManager=other`, wanted(6));
      await api.get(of('apps/v1', 'deployments', 'none', 'scale'));
      await api.delete(scale);
    },
  },
];
