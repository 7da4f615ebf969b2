import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { configMap, configMaps, deployment, deployments, pod, type Server, serve, serviceAccount } from './server.js';

let server: Server;
beforeEach(async () => {
  server = await serve();
});
afterEach(() => server.close());

const merge = { 'content-type': 'application/merge-patch+json' };
const strategic = { 'content-type': 'application/strategic-merge-patch+json' };
const post = (path: string, body: unknown) => server.request('POST', path, body);

describe('an object that is created', () => {
  it('is filled with the defaults of its kind', async () => {
    const { body } = await post(deployments, deployment());
    expect(body.spec).toMatchObject({
      replicas: 1,
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 10,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      template: {
        spec: {
          restartPolicy: 'Always',
          terminationGracePeriodSeconds: 30,
          containers: [{ imagePullPolicy: 'IfNotPresent', ports: [{ protocol: 'TCP' }] }],
        },
      },
    });
    expect(body.metadata.generation).toBe(1);
  });

  it('gets a name from generateName', async () => {
    const { body } = await post(configMaps, { ...configMap(''), metadata: { generateName: 'settings-' } });
    expect(body.metadata.name).toMatch(/^settings-[a-z0-9]{5}$/);
  });

  it('needs its namespace', async () => {
    const { status, body } = await post('/api/v1/namespaces/nope/configmaps', {
      ...configMap('a'),
      metadata: { name: 'a' },
    });
    expect(status).toBe(404);
    expect(body.message).toBe('namespaces "nope" not found');
  });

  it('is refused when it exists', async () => {
    await post(configMaps, configMap('a'));
    const { status, body } = await post(configMaps, configMap('a'));
    expect([status, body.reason, body.message]).toEqual([409, 'AlreadyExists', 'configmaps "a" already exists']);
  });

  it('gives Services addresses of the service range, each once', async () => {
    const service = (name: string) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { ports: [{ port: 80 }] },
    });
    const first = await post('/api/v1/namespaces/default/services', service('one'));
    const second = await post('/api/v1/namespaces/default/services', service('two'));
    expect(first.body.spec).toMatchObject({
      type: 'ClusterIP',
      clusterIP: '10.0.0.11',
      ports: [{ targetPort: 80, protocol: 'TCP' }],
    });
    expect(second.body.spec.clusterIP).toBe('10.0.0.12');
  });

  it.each([
    [
      'two ports of one number',
      {
        ports: [
          { port: 80, name: 'a' },
          { port: 80, name: 'b' },
        ],
      },
      /^spec\.ports\[1\]: Duplicate value/,
    ],
    ['an unknown protocol', { ports: [{ port: 80, protocol: 'ICMP' }] }, /protocol: Unsupported value: "ICMP"/],
    [
      'an address of another range',
      { ports: [{ port: 80 }], clusterIP: '192.168.0.1' },
      /does not match the current range/,
    ],
    ['no external name', { type: 'ExternalName' }, /spec\.externalName: Required value/],
  ])('refuses a Service with %s', async (_name, spec, message) => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'bad' }, spec };
    const { status, body } = await post('/api/v1/namespaces/default/services', service);
    expect([status, body.message.replace('Service "bad" is invalid: ', '')]).toEqual([
      422,
      expect.stringMatching(message),
    ]);
  });

  it('lets a claim ask for more once it is bound, and never for less', async () => {
    const claims = '/api/v1/namespaces/default/persistentvolumeclaims';
    const asking = (storage: string) => ({ spec: { resources: { requests: { storage } } } });
    const merge = { 'content-type': 'application/merge-patch+json' };
    await post(claims, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], ...asking('1Gi').spec },
    });
    const unbound = await server.request('PATCH', `${claims}/data`, asking('2Gi'), merge);
    expect([unbound.status, unbound.body.message]).toEqual([422, expect.stringContaining('spec is immutable')]);
    const status = { phase: 'Bound', capacity: { storage: '1Gi' } };
    await server.request('PATCH', `${claims}/data/status`, { status }, merge);
    expect((await server.request('PATCH', `${claims}/data`, asking('2Gi'), merge)).status).toBe(200);
    const less = await server.request('PATCH', `${claims}/data`, asking('500Mi'), merge);
    expect(less.body.message).toContain('field can not be less than status.capacity');
  });

  it('keeps nothing on a dry run', async () => {
    expect((await post(`${configMaps}?dryRun=All`, configMap('a'))).status).toBe(201);
    expect((await server.request('GET', `${configMaps}/a`)).status).toBe(404);
  });
});

describe('what charts commonly get wrong', () => {
  const cases: readonly (readonly [string, Record<string, unknown>, string])[] = [
    [
      'a selector that misses the template',
      { selector: { matchLabels: { app: 'other' } } },
      'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
    ],
    [
      'no image',
      { template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'main' }] } } },
      'spec.template.spec.containers[0].image: Required value',
    ],
    [
      'a deadline that is over before it is ready',
      { minReadySeconds: 600, progressDeadlineSeconds: 600 },
      'spec.progressDeadlineSeconds: Invalid value: 600: must be greater than minReadySeconds',
    ],
    [
      'a volume of nothing',
      {
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [{ name: 'main', image: 'a' }], volumes: [{ name: 'v', configMap: {} }] },
        },
      },
      'spec.template.spec.volumes[0].configMap.name: Required value',
    ],
    [
      'no containers',
      { template: { metadata: { labels: { app: 'web' } }, spec: { containers: [] } } },
      'spec.template.spec.containers: Required value',
    ],
    [
      'a mount without a volume',
      {
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [{ name: 'main', image: 'a', volumeMounts: [{ name: 'data', mountPath: '/data' }] }] },
        },
      },
      'spec.template.spec.containers[0].volumeMounts[0].name: Not found: "data"',
    ],
    [
      'requests above limits',
      {
        template: {
          metadata: { labels: { app: 'web' } },
          spec: {
            containers: [{ name: 'main', image: 'a', resources: { limits: { cpu: '500m' }, requests: { cpu: 1 } } }],
          },
        },
      },
      'spec.template.spec.containers[0].resources.requests: Invalid value: "1": must be less than or equal to cpu limit of 500m',
    ],
  ];
  it.each(cases)('is refused as the API does: %s', async (_name, change, message) => {
    const { status, body } = await post(deployments, deployment(change));
    expect([status, body.message]).toEqual([422, `Deployment.apps "web" is invalid: ${message}`]);
  });

  it('is refused with the type that was expected', async () => {
    const { status, body } = await post(deployments, deployment({ replicas: 'two' }));
    expect(status).toBe(400);
    expect(body.message).toContain(
      'cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
    );
  });

  it('is dropped with a warning, or refused when validation is strict, for unknown fields', async () => {
    const warned = await post(`${deployments}?fieldValidation=Warn&dryRun=All`, deployment({ replica: 2 }));
    expect(warned.headers.get('warning')).toBe('299 - "unknown field \\"spec.replica\\""');
    const refused = await post(`${deployments}?fieldValidation=Strict`, deployment({ replica: 2 }));
    expect(refused.body.message).toBe(
      'Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.replica"',
    );
  });
});

describe('a write over what is there', () => {
  it('counts generations by changes of the desired state only', async () => {
    await post(deployments, deployment());
    const path = `${deployments}/web`;
    const labelled = await server.request('PATCH', path, { metadata: { labels: { a: 'b' } } }, merge);
    const observed = await server.request(
      'PATCH',
      `${path}/status`,
      { status: { replicas: 1 }, spec: { replicas: 9 } },
      merge,
    );
    const scaled = await server.request('PATCH', `${path}/scale`, { spec: { replicas: 3 } }, merge);
    const read = await server.request('GET', path);
    expect([
      labelled.body.metadata.generation,
      observed.body.metadata.generation,
      read.body.metadata.generation,
    ]).toEqual([1, 1, 2]);
    expect([observed.body.spec.replicas, scaled.body.kind, read.body.spec.replicas]).toEqual([1, 'Scale', 3]);
  });

  it('may not change a selector', async () => {
    await post(deployments, deployment());
    const { status, body } = await server.request(
      'PATCH',
      `${deployments}/web`,
      { spec: { selector: { matchLabels: { tier: 'x' } }, template: { metadata: { labels: { tier: 'x' } } } } },
      merge,
    );
    expect(status).toBe(422);
    expect(body.message).toBe(
      'Deployment.apps "web" is invalid: spec.selector: Invalid value: {"matchLabels":{"app":"web","tier":"x"}}: field is immutable',
    );
  });

  it('may not change an immutable Secret', async () => {
    const path = '/api/v1/namespaces/default/secrets';
    await post(path, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a' },
      stringData: { a: 'b' },
      immutable: true,
    });
    const { body } = await server.request('PATCH', `${path}/a`, { data: { a: 'Yw==' } }, merge);
    expect(body.message).toBe('Secret "a" is invalid: data: Forbidden: field is immutable when `immutable` is set');
  });

  it('merges lists by their keys in a strategic merge patch', async () => {
    await post(deployments, deployment());
    const containers = [
      { name: 'main', image: 'registry/web:2' },
      { name: 'proxy', image: 'registry/proxy:1' },
    ];
    const { body } = await server.request(
      'PATCH',
      `${deployments}/web`,
      { spec: { template: { spec: { containers } } } },
      strategic,
    );
    expect(body.spec.template.spec.containers).toMatchObject([
      { name: 'main', image: 'registry/web:2', ports: [{ containerPort: 80 }] },
      { name: 'proxy' },
    ]);
    const removal = { spec: { template: { spec: { containers: [{ name: 'proxy', $patch: 'delete' }] } } } };
    const after = await server.request('PATCH', `${deployments}/web`, removal, strategic);
    expect(after.body.spec.template.spec.containers).toHaveLength(1);
  });

  it('stops at a failed test in a JSON patch, and reads escaped pointers', async () => {
    await post(configMaps, configMap('a', { x: '1' }));
    const json = { 'content-type': 'application/json-patch+json' };
    const failed = await server.request(
      'PATCH',
      `${configMaps}/a`,
      [{ op: 'test', path: '/data/x', value: '2' }],
      json,
    );
    expect([failed.status, failed.body.reason]).toEqual([422, 'Invalid']);
    const done = await server.request(
      'PATCH',
      `${configMaps}/a`,
      [
        { op: 'add', path: '/data/y~1z', value: '3' },
        { op: 'remove', path: '/data/x' },
      ],
      json,
    );
    expect(done.status).toBe(422);
    expect(done.body.message).toContain('data[y/z]');
  });
});

describe('pods', () => {
  beforeEach(() => server.api.client.create({ group: '', version: 'v1', plural: 'serviceaccounts' }, serviceAccount));
  const pods = '/api/v1/namespaces/default/pods';
  const type = { group: '', version: 'v1', plural: 'pods' };

  it('need their ServiceAccount', async () => {
    const { status, body } = await post(pods, { ...pod('a'), spec: { ...pod('a').spec, serviceAccountName: 'none' } });
    expect([status, body.message]).toEqual([
      403,
      'pods "a" is forbidden: error looking up service account default/none: serviceaccount "none" not found',
    ]);
  });

  it('stay for their grace period once a node runs them', async () => {
    await post(pods, pod('a'));
    await server.api.client.bind('default', 'a', 'node');
    const { body } = await server.request('DELETE', `${pods}/a`);
    expect(body.metadata).toMatchObject({ deletionTimestamp: '2026-08-01T10:00:30Z', deletionGracePeriodSeconds: 30 });
    await server.api.client.delete(type, 'a', { namespace: 'default', gracePeriodSeconds: 0 });
    expect((await server.request('GET', `${pods}/a`)).status).toBe(404);
  });

  it('are evicted only while their budget allows it', async () => {
    await post(pods, pod('a', { app: 'web' }));
    await server.api.client.bind('default', 'a', 'node');
    await server.api.client.mergePatch(
      type,
      'a',
      { status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } },
      { namespace: 'default', subresource: 'status' },
    );
    await post('/apis/policy/v1/namespaces/default/poddisruptionbudgets', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'web' },
      spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
    });
    const budget = { group: 'policy', version: 'v1', plural: 'poddisruptionbudgets' };
    const observe = (disruptionsAllowed: number) =>
      server.api.client.mergePatch(
        budget,
        'web',
        {
          status: { observedGeneration: 1, disruptionsAllowed, desiredHealthy: 1, currentHealthy: 1, expectedPods: 1 },
        },
        { namespace: 'default', subresource: 'status' },
      );
    await observe(0);
    const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'a' } };
    const refused = await post(`${pods}/a/eviction`, eviction);
    expect([refused.status, refused.body.message]).toEqual([
      429,
      "Cannot evict pod as it would violate the pod's disruption budget.",
    ]);
    expect(refused.body.details.causes[0].message).toBe(
      'The disruption budget web needs 1 healthy pods and has 1 currently',
    );
    await observe(1);
    expect((await post(`${pods}/a/eviction`, eviction)).status).toBe(201);
  });

  it('are refused above the namespace quota', async () => {
    await post('/api/v1/namespaces/default/resourcequotas', {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'small' },
      spec: { hard: { pods: '1' } },
    });
    // As its controller counts it.
    await server.request(
      'PATCH',
      '/api/v1/namespaces/default/resourcequotas/small/status',
      { status: { hard: { pods: '1' }, used: { pods: '0' } } },
      merge,
    );
    await post(pods, pod('a'));
    const { status, body } = await post(pods, pod('b'));
    expect([status, body.message]).toEqual([
      403,
      'pods "b" is forbidden: exceeded quota: small, requested: pods=1, used: pods=1, limited: pods=1',
    ]);
  });
});
