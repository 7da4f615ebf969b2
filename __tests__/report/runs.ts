/** Runs as a report has to show them: a deploy that failed half way, a plan with differences, a fleet, and what is hostile. */
import { type Change, ExplainedError } from '../../src/model/index.js';
import type { ChangeReport, RunResult } from '../../src/pipeline/index.js';
import { someChange, somePlan, someResult } from './result.js';

const digest = `sha256:${'3f'.repeat(32)}`;

const capacity: NonNullable<RunResult['plan']['capacity']> = {
  before: { nodes: 7, maxNodes: 34, vcpus: 44, maxVcpus: 246, addresses: 4551 },
  after: { nodes: 7, maxNodes: 35, vcpus: 60, maxVcpus: 262, addresses: 4662 },
  usableAddresses: 8187,
  pools: [
    { name: 'system', vmSize: 'Standard_D4s_v3', nodes: 3, minNodes: 3, maxNodes: 3, vcpus: 4, addresses: 444 },
    { name: 'dataplane', vmSize: 'Standard_D8s_v3', nodes: 2, minNodes: 2, maxNodes: 10, vcpus: 8, addresses: 1221 },
    { name: 'compute', vmSize: 'Standard_E16s_v3', nodes: 2, minNodes: 2, maxNodes: 10, vcpus: 16, addresses: 2442 },
    { name: 'gpu', vmSize: 'Standard_NC4as_T4_v3', nodes: 0, minNodes: 0, maxNodes: 4, vcpus: 4, addresses: 555 },
  ],
  quotas: [
    { name: 'standardDSv3Family', limit: 350, used: 20, now: 28, atMost: 124 },
    { name: 'standardESv3Family', limit: 100, used: 0, now: 32, atMost: 176 },
  ],
};

const nodePools = Object.fromEntries(
  capacity.pools.map(({ name, vmSize, nodes }) => [
    name,
    { mode: name === 'system' ? 'System' : 'User', vmSize, count: nodes, kubernetesVersion: '1.35.2' },
  ]),
);

const services = ['config', 'iam', 'audit', 'tenant', 'billing', 'notification', 'catalog', 'query', 'render', 'ui'];
const registries = ['acmematihacr', 'globexmatihacr', 'initechmatihacr'];

const tenants: RunResult['tenants'] = [
  { name: 'acme', tier: 'ENTERPRISE', registry: 'acmematihacr', isPlatforms: false },
  { name: 'globex', tier: 'ENTERPRISE', registry: 'globexmatihacr', isPlatforms: false },
  { name: 'initech', tier: 'PROFESSIONAL', registry: 'initechmatihacr', isPlatforms: false },
  {
    name: 'hooli',
    tier: 'PROFESSIONAL',
    registry: 'initechmatihacr',
    isPlatforms: false,
    repositories: ['matih/iam-service', 'matih/ui-service'],
  },
  { name: 'trial', tier: 'FREE', registry: 'matihlabsacr', isPlatforms: true },
  { name: 'students', tier: 'FREE', registry: 'matihlabsacr', isPlatforms: true },
];

const image = (registry: string, service: string) =>
  someChange(`image/${registry}/matih/${service}-service`, {
    stage: 'acr-import',
    action: 'import',
    fields: [{ path: 'tags.1.4.2', to: digest }],
  });

const release = (service: string, needs: readonly string[], more: Partial<Change> = {}) =>
  someChange(`release/matih-control-plane/${service}-service`, {
    stage: 'helm-deploy',
    action: 'deploy',
    disruption: 'rolling',
    reason: 'pods of its Deployment are replaced',
    fields: [
      { path: 'chart', from: `${service}-service-0.3.0`, to: `${service}-service-0.4.0` },
      { path: `Deployment/${service}-service.spec.replicas`, from: 2, to: 3 },
      {
        path: `ConfigMap/${service}-service.data.application`,
        from: 'server:\n  port: 8080\n  threads: 16\nlog: info\n',
        to: 'server:\n  port: 8080\n  threads: 32\nlog: info\n',
      },
      { path: `Secret/${service}-service.data.password`, secret: true },
    ],
    needs: [
      'cluster/matih-dev',
      'namespace/matih-control-plane',
      ...needs.map((need) => `release/matih-control-plane/${need}-service`),
    ],
    ...more,
  });

const changes: readonly Change[] = [
  someChange('cluster/matih-dev', {
    action: 'update',
    disruption: 'rolling',
    reason: 'control plane by way of 1.34, 1.35',
    fields: [{ path: 'kubernetesVersion', from: '1.33.6', to: '1.35' }],
  }),
  someChange('nodePool/compute', {
    stage: 'nodepool-reconcile',
    action: 'rotate',
    disruption: 'rolling',
    reason: 'vmSize can not be changed in place',
    fields: [{ path: 'vmSize', from: 'Standard_D8s_v3', to: 'Standard_E16s_v3' }],
    needs: ['cluster/matih-dev'],
  }),
  someChange('nodePool/old', {
    stage: 'nodepool-reconcile',
    action: 'delete',
    disruption: 'delete',
    reason: 'it is no longer declared',
    needs: ['cluster/matih-dev'],
  }),
  someChange('identity/grafana', {
    stage: 'identity-federate',
    fields: [{ path: 'name', to: 'matih-dev-grafana' }],
  }),
  someChange('roleAssignment/grafana/Monitoring Reader/subscription', {
    stage: 'identity-federate',
    fields: [{ path: 'principalId', to: { knownAfterApply: 'identities' } }],
    needs: ['identity/grafana'],
  }),
  ...registries.flatMap((registry) => services.slice(0, 6).map((service) => image(registry, service))),
  someChange('namespace/matih-control-plane', { stage: 'helm-deploy', needs: ['cluster/matih-dev'] }),
  release('config', []),
  release('iam', ['config']),
  release('audit', ['config']),
  release('tenant', ['iam']),
  release('billing', ['tenant']),
  release('notification', ['tenant']),
];

const crashed = new ExplainedError({
  what: 'release/matih-control-plane/iam-service',
  cause: [
    'pod iam-service-6d5f9c7b4-x2m9z: container iam-service is in CrashLoopBackOff after 3 restarts',
    'containers:',
    '  iam-service: waiting, CrashLoopBackOff: back-off 40s restarting failed container',
    'events:',
    '  BackOff: Back-off restarting failed container iam-service in pod iam-service-6d5f9c7b4-x2m9z',
    'last log lines:',
    '  2026-08-01T12:03:01Z INFO starting iam-service 1.4.2',
    '  2026-08-01T12:03:02Z FATAL cannot connect to postgres: password authentication failed for user "iam"',
  ].join('\n'),
  mend: 'Look at the Secret that it logs in with: kubectl -n matih-control-plane describe deployment iam-service',
});
const refused = new ExplainedError({
  what: 'image',
  cause: 'the registry refused the import: 403 denied',
  mend: 'az role assignment create --role "Container Registry Data Importer and Data Reader" --assignee …',
  correlationId: '7c1f2d3e-0000-4000-8000-000000000001',
});

/** A deploy in which one release crashed, what waits for it was skipped, and a registry refused two images. */
export function failedDeploy(): RunResult {
  const ends = new Map<string, ChangeReport['end']>([
    ['release/matih-control-plane/iam-service', { outcome: 'failed', error: crashed }],
    ['image/globexmatihacr/matih/iam-service', { outcome: 'failed', error: refused }],
    ['image/globexmatihacr/matih/audit-service', { outcome: 'failed', error: refused }],
    ...['tenant', 'billing', 'notification'].map(
      (service) =>
        [
          `release/matih-control-plane/${service}-service`,
          { outcome: 'skipped', because: 'release/matih-control-plane/iam-service failed' },
        ] as const,
    ),
  ]);
  const result = someResult(
    changes.map((change) => ({ change, end: ends.get(change.address) ?? { outcome: 'done', note: 'revision 4' } })),
    {
      result: 'failed',
      findings: [
        {
          severity: 'warning',
          stage: 'preflight',
          message:
            'The quota standardESv3Family in eastus has 100 of 100 vCPUs left; node pools compute need 176 at their maxima with the surge of an upgrade.',
          mend: 'Ask for a quota of 176: https://portal.azure.com/#view/Microsoft_Azure_Capacity/QuotaMenuBlade/~/myQuotas, or lower count or autoscale.',
          path: 'nodePools.compute',
        },
      ],
      stages: (
        ['preflight', 'cluster-ensure', 'nodepool-reconcile', 'identity-federate', 'acr-import', 'helm-deploy'] as const
      ).map((name, index) => ({ name, observedMs: 120 * (index + 1) })),
      tenants,
      current: registries.flatMap((registry) =>
        services.slice(6).map((service) => `image/${registry}/matih/${service}-service`),
      ),
      outputs: {
        'node-pools': nodePools,
        'image-lock': Object.fromEntries(
          services.map((service) => [
            `${service}-service`,
            { source: `matihlabsacr.azurecr.io/matih/${service}-service`, tag: '1.4.2', digest },
          ]),
        ),
        releases: Object.fromEntries(
          services
            .slice(0, 6)
            .map((service) => [
              `matih-control-plane/${service}-service`,
              { namespace: 'matih-control-plane', revision: 4, chart: `${service}-service-0.4.0`, status: 'upgraded' },
            ]),
        ),
      },
    },
  );
  const timed = timedByNeeds(result.changes);
  return {
    ...result,
    plan: { ...result.plan, capacity },
    changes: timed,
    durationMs: Math.max(...timed.map(({ endedMs }) => endedMs)) + 1500,
  };
}

/** The plan of the same changes, expected to take what they took. */
export function planned(result: 'planned' | 'drift' = 'planned'): RunResult {
  const { outputs, ...deploy } = failedDeploy();
  const estimate = deploy.changes.map(({ change: { address }, startedMs, endedMs }) => ({
    address,
    startedMs,
    endedMs,
  }));
  return {
    ...deploy,
    plan: { ...deploy.plan, estimate },
    result,
    changes: [],
    outputs: { 'image-lock': outputs['image-lock'] ?? {} },
    durationMs: 4200,
  };
}

/** Each change as soon as what it needs has ended, images and releases a few seconds, the cluster minutes. */
function timedByNeeds(all: readonly ChangeReport[]): readonly ChangeReport[] {
  const ended = new Map<string, number>();
  return all.map((report, index) => {
    const { address, needs } = report.change;
    const startedMs = Math.max(2500, ...needs.map((need) => ended.get(need) ?? 0));
    const tookMs = address.startsWith('cluster/') ? 240_000 : address.startsWith('nodePool/') ? 180_000 : 9000;
    const endedMs = report.end.outcome === 'skipped' ? startedMs : startedMs + tookMs + ((index * 977) % 4000);
    ended.set(address, endedMs);
    return { ...report, startedMs, endedMs };
  });
}

/** Names, values and log lines that would run, break out or mislead where they were taken for more than text. */
export function hostile(): RunResult {
  const attacks = [
    '<script>ran("script")</script>',
    '<img src=x onerror=ran("image")>',
    '" autofocus onfocus="ran(1)" x="',
    "' onmouseover='ran(2)",
    'javascript:ran(3)',
    '</script><script>ran(4)</script>',
    '</style><svg onload=ran(5)>',
    '\u202etxt.exe\u202c \u001b[31mred\u001b[0m \u0007\u0000',
    'x'.repeat(3000),
  ];
  const text = attacks.join('\n');
  const wild = attacks.map((attack, index) =>
    release(`w${index}`, [], {
      address: `release/ns/${attack}`,
      reason: attack,
      fields: [{ path: attack, from: `${attack}\na`, to: `${attack}\nb` }],
    }),
  );
  const error = new ExplainedError({ what: text, cause: text, mend: text, link: 'javascript:ran(6)' });
  return someResult(
    [...wild, ...attacks.map((attack) => image(attack.replaceAll('/', '_'), attack))].map((change, index) => ({
      change,
      end: index % 2 === 0 ? { outcome: 'failed', error } : { outcome: 'skipped', because: text },
    })),
    {
      result: 'failed',
      findings: [{ severity: 'error', stage: 'preflight', message: text, mend: text, path: 'x' }],
      locate: () => ({ file: attacks.join(' '), line: 1, column: 1 }),
      plan: { ...somePlan(wild), environment: text },
      outputs: {
        'node-pools': Object.fromEntries(
          attacks.map((attack) => [attack, { mode: attack, vmSize: attack, count: 1, kubernetesVersion: attack }]),
        ),
        releases: Object.fromEntries(
          attacks.map((attack) => [attack, { namespace: attack, revision: 1, chart: attack, status: 'failed' }]),
        ),
      },
    },
  );
}
