/**
 * Signs of failure of every kind of object: pods in an order, pods of nodes, init containers and sidecars, hooks, claims,
 * load balancers, and what only the time decides. The same on each Kubernetes API.
 */
import { expect, it } from '@jest/globals';
import { daemonSets, deployments, statefulSets } from '../../src/rehearsal/kubernetes/informer/resources.js';
import { allowOnePod, describeFailing, type FailingRelease, goodImage } from './failing.js';
import type { PlatformOptions } from './platform.js';

const otherImage = goodImage.replace('3.10', '3.9');
const unknownImage = 'matihlabsacr.azurecr.io/matih/never-pushed:1.0.0';

interface Shape {
  readonly kind?: string;
  readonly spec?: string;
  /** Of the pod. */
  readonly pod?: string;
  /** Of its container. */
  readonly container?: string;
  /** Other objects. */
  readonly beside?: string;
}

const probe = 'readinessProbe: { httpGet: { path: /, port: 80 }, periodSeconds: 1 }';

/** A workload whose bad level fails as its case says. */
const workload = ({
  kind = 'Deployment',
  spec = '',
  pod = '',
  container = probe,
  beside = '',
}: Shape) => `apiVersion: apps/v1
kind: ${kind}
metadata: { name: {{ .Release.Name }} }
spec:
  ${spec}
  selector: { matchLabels: { app: {{ .Release.Name }} } }
  template:
    metadata: { labels: { app: {{ .Release.Name }}, level: {{ .Values.level }} } }
    spec:
      ${pod}
      containers:
        - name: web
          image: ${goodImage}
          ${container}
${beside}`;

const hook = (image: string) => `---
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .Release.Name }}-migrate
  annotations: { helm.sh/hook: pre-upgrade, helm.sh/hook-delete-policy: "before-hook-creation,hook-failed" }
spec:
  backoffLimit: 0
  template:
    metadata: { labels: { hook: {{ .Release.Name }}, level: {{ .Values.level }} } }
    spec: { restartPolicy: Never, containers: [{ name: migrate, image: "${image}" }] }
`;

const ifBad = (yes: string, no = '') => `{{ if eq .Values.level "bad" }}${yes}{{ else }}${no}{{ end }}`;

const beforeAnything = { revisions: ['1 superseded', '2 failed', '3 deployed'] };
const kept = {
  declared: { onFailure: 'keep' },
  remedy: /revision 2 is kept as it is/,
  revisions: ['1 superseded', '2 deployed'],
};

const cases: readonly (Omit<FailingRelease, 'chart' | 'values'> & { readonly templates: string })[] = [
  {
    name: 'ordered',
    workload: statefulSets,
    templates: workload({ kind: 'StatefulSet', spec: 'replicas: 2\n  serviceName: ordered' }),
    cause: /StatefulSet\/ordered: CrashLoopBackOff: container web exits with code 3/,
    log: /no database/,
  },
  {
    name: 'everywhere',
    workload: daemonSets,
    templates: workload({ kind: 'DaemonSet' }),
    cause: /DaemonSet\/everywhere: CrashLoopBackOff: container web exits with code 3/,
  },
  {
    name: 'kept-ordered',
    templates: workload({ kind: 'StatefulSet', spec: 'replicas: 1\n  serviceName: kept' }),
    cause: /CrashLoopBackOff: container web exits with code 3/,
    ...kept,
  },
  {
    name: 'kept-everywhere',
    templates: workload({ kind: 'DaemonSet' }),
    cause: /CrashLoopBackOff: container web exits with code 3/,
    ...kept,
  },
  {
    name: 'crowded',
    namespace: 'quota',
    templates: workload({ kind: 'StatefulSet', spec: 'replicas: 2\n  serviceName: crowded' }),
    cause: /StatefulSet\/crowded: FailedCreate: .*exceeded quota: few/,
    remedy: /rolled back to revision 1, .*, which is not ready: .*exceeded quota: few/,
  },
  {
    name: 'oversized',
    namespace: 'limits',
    workload: deployments,
    templates: workload({ container: `${probe}\n          resources: { limits: { cpu: ${ifBad('2', '100m')} } }` }),
    cause: /FailedCreate: .*maximum cpu usage per Container is 1/,
  },
  {
    name: 'initial',
    workload: deployments,
    templates: workload({ pod: `initContainers: [{ name: setup, image: "${otherImage}" }]` }),
    cause: /CrashLoopBackOff: container setup exits with code 5/,
    log: /no schema/,
  },
  {
    name: 'beside',
    workload: deployments,
    templates: workload({ pod: `initContainers: [{ name: proxy, image: "${otherImage}", restartPolicy: Always }]` }),
    cause: /CrashLoopBackOff: container proxy exits with code 6/,
    log: /no upstream/,
  },
  {
    name: 'greedy',
    workload: deployments,
    templates: workload({}),
    cause: /CrashLoopBackOff: container web exits with code 137 \(OOMKilled\)/,
  },
  {
    name: 'migrating',
    workload: deployments,
    templates: workload({ beside: hook(goodImage) }),
    cause: /Job\/migrating-migrate: HookFailed: container migrate exits with code 7; helm says: .*pre-upgrade/,
    log: /duplicate key/,
    ...beforeAnything,
  },
  {
    name: 'unpulled',
    workload: deployments,
    templates: workload({ beside: hook(ifBad(unknownImage, goodImage)) }),
    cause: /Job\/unpulled-migrate: ErrImagePull: .*never-pushed.*not found/,
    ...beforeAnything,
  },
  {
    name: 'diskless',
    workload: deployments,
    templates: workload({
      pod: ifBad('volumes: [{ name: data, persistentVolumeClaim: { claimName: diskless } }]'),
      beside: ifBad(`---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: diskless }
spec: { accessModes: [ReadWriteOnce], storageClassName: none-such, resources: { requests: { storage: 1Gi } } }
`),
    }),
    cause: /ProvisioningFailed: .*storageclass.storage.k8s.io "none-such" not found/,
  },
  {
    name: 'unreachable',
    templates: `apiVersion: v1
kind: Service
metadata: { name: unreachable }
spec:
  selector: { app: unreachable }
  ports: [{ port: 80 }]
  ${ifBad('type: LoadBalancer\n  loadBalancerIP: 203.0.113.9', 'type: ClusterIP')}
`,
    cause:
      /Service\/unreachable: SyncLoadBalancerFailed: .*user supplied IP Address 203.0.113.9 was not found in resource group/,
  },
  {
    name: 'secretless',
    workload: deployments,
    declared: { timeout: '8s' },
    templates: workload({
      container: `${probe}\n          ${ifBad('env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: database, key: password } } }]')}`,
    }),
    cause: /Timeout: not ready after 8 s: .*secret "database" not found/,
  },
  {
    name: 'unmounted',
    workload: deployments,
    declared: { timeout: '8s' },
    templates: workload({ pod: ifBad('volumes: [{ name: tls, secret: { secretName: certificate } }]') }),
    cause: /Timeout: not ready after 8 s: .*MountVolume.SetUp failed for volume "tls" : secret "certificate" not found/,
  },
];

const files = Object.fromEntries(
  cases.flatMap(({ name, templates }) => [
    [`charts/${name}/Chart.yaml`, `apiVersion: v2\nname: ${name}\nversion: 0.1.0\n`],
    [`charts/${name}/values.yaml`, 'level: good\n'],
    [`charts/${name}/templates/all.yaml`, templates],
  ]),
);

const releases: readonly FailingRelease[] = cases.map(({ templates: _, ...each }) => ({
  ...each,
  chart: `charts/${each.name}`,
  values: { level: 'bad' },
}));

export function failsByKind(options: PlatformOptions): void {
  const failing = describeFailing(files, releases, [], options, async ({ rehearsal }, client) => {
    const { behaviours } = rehearsal;
    const crash = { afterMs: 1_000, exitCode: 3 };
    for (const app of ['ordered', 'everywhere', 'kept-ordered', 'kept-everywhere'])
      behaviours.override({ labels: { app, level: 'bad' } }, { crash, log: ['no database'] });
    const bad = (app: string) => ({ app, level: 'bad' });
    behaviours.override({ labels: bad('greedy') }, { crash: { ...crash, exitCode: 137 } });
    behaviours.override(
      { labels: bad('initial'), image: otherImage },
      { crash: { ...crash, exitCode: 5 }, log: ['no schema'] },
    );
    // No probe looks at it: ready to the kubelet for a second each time.
    behaviours.override(
      { labels: bad('beside'), image: otherImage },
      { crash: { afterMs: 60_000, exitCode: 6 }, log: ['no upstream'] },
    );
    behaviours.override(
      { labels: { hook: 'migrating', level: 'bad' } },
      { crash: { afterMs: 500, exitCode: 7, lastWords: ['duplicate key'] }, log: ['migrating'] },
    );
    await allowOnePod(client, 'quota');
    await client.create(
      { group: '', version: 'v1', plural: 'limitranges' },
      {
        apiVersion: 'v1',
        kind: 'LimitRange',
        metadata: { name: 'small', namespace: 'limits' },
        spec: { limits: [{ type: 'Container', max: { cpu: '1' } }] },
      },
      'limits',
    );
  });

  it('once all is mended every release gets ready, whatever crashing pods of the revision before are still there', async () => {
    const { client } = failing.platform().cluster();
    await client.delete({ group: '', version: 'v1', plural: 'resourcequotas' }, 'few', { namespace: 'quota' });
    failing.declare(releases.map((each) => ({ ...each, declared: {}, values: { level: 'mended' } })));
    const last = await failing.platform().step({});
    expect(last.exitCode === 0 ? '' : last.text).toBe('');
    expect((await failing.platform().step({})).outputs.result).toBe('unchanged');
  }, 300_000);
}
