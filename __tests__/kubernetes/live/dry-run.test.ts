import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHttpClient } from '../../../src/http/index.js';
import type { KubernetesClient } from '../../../src/kubernetes/api/client.js';
import { keyOf, type ManifestObject, SecretTexts } from '../../../src/kubernetes/index.js';
import { dryRunObjects } from '../../../src/kubernetes/live/dry-run.js';
import { type Server, serve } from '../../rehearsal-servers/kubernetes-api/server.js';
import { clientOf, clientOfServed, FakeApi, fakeClock } from '../fake-api.js';

const deployment = (app: string, more: object = {}): ManifestObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default' },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app } },
    template: { metadata: { labels: { app } }, spec: { containers: [{ name: 'web', image: 'nginx:1' }] } },
    ...more,
  },
});

let server: Server;
let client: KubernetesClient;
beforeAll(async () => {
  server = await serve();
  client = await clientOfServed(server);
  await server.request('POST', '/apis/apps/v1/namespaces/default/deployments', deployment('web'));
});
afterAll(() => server.close());

describe('a dry run on the API server', () => {
  it('changes nothing and has nothing to say about what may be', async () => {
    const scaled = deployment('web', { replicas: 3 });
    expect(await dryRunObjects(client, [scaled], { namespace: 'default' })).toMatchObject({
      refusals: [],
      untried: [],
      areAllTaken: true,
    });
    const { body } = await server.request('GET', '/apis/apps/v1/namespaces/default/deployments/web');
    expect(body.spec.replicas).toBe(1);
  });

  it('finds fields that only a new object could have', async () => {
    const { refusals } = await dryRunObjects(client, [deployment('other')], { namespace: 'default' });
    expect(refusals).toMatchObject([{ key: 'Deployment/default/web', kind: 'immutable' }]);
    expect(refusals[0]?.message).toMatch(/field is immutable/);
  });

  it('tells no secret that the API server quotes', async () => {
    const named = { ...deployment('web'), metadata: { name: 'Canary_4h7q', namespace: 'default' } };
    const options = { namespace: 'default', secrets: new SecretTexts(['Canary_4h7q']) };
    expect((await dryRunObjects(client, [named], { namespace: 'default' })).refusals[0]?.message).toContain('4h7q');
    const [refusal] = (await dryRunObjects(client, [named], options)).refusals;
    expect(refusal?.message).toContain('(secret)');
    expect(refusal?.message).not.toContain('4h7q');
  });

  it("finds what the API's own rules refuse", async () => {
    const { refusals } = await dryRunObjects(client, [deployment('web', { replicas: -1 })], { namespace: 'default' });
    expect(refusals).toMatchObject([{ kind: 'invalid' }]);
  });

  it('leaves out what comes with this run: namespaces and kinds that are not there yet', async () => {
    const elsewhere = { ...deployment('web'), metadata: { name: 'web', namespace: 'later' } };
    const custom: ManifestObject = { apiVersion: 'later.io/v1', kind: 'Thing', metadata: { name: 'x' } };
    const early = {
      refusals: [],
      untried: [],
      areAllTaken: false,
      early: [
        { key: 'Deployment/later/web', lacks: 'namespace' },
        { key: 'Thing.later.io/x', lacks: 'kind' },
      ],
    };
    expect(await dryRunObjects(client, [elsewhere, custom], { namespace: 'later' })).toMatchObject(early);
  });

  it('asks nothing about a namespace that is known not to be there', async () => {
    const asked: string[] = [];
    const api = new FakeApi(({ method, url }) => {
      asked.push(`${method} ${url}`);
      return { body: { resources: [{ name: 'deployments', kind: 'Deployment', namespaced: true }] } };
    });
    const fake = clientOf(api, fakeClock());
    const objects = [deployment('web'), { ...deployment('web'), metadata: { name: 'api', namespace: 'later' } }];
    expect(
      (await dryRunObjects(fake, objects, { namespace: 'later', hasNamespace: (name) => name === 'default' }))
        .areAllTaken,
    ).toBe(false);
    expect(asked.filter((each) => each.startsWith('PATCH'))).toHaveLength(1);
    expect(asked.filter((each) => each.startsWith('GET'))).toHaveLength(1);
  });

  it('finds fields that no schema has', async () => {
    const { refusals } = await dryRunObjects(client, [deployment('web', { replicaz: 2 })], { namespace: 'default' });
    expect(refusals).toMatchObject([{ key: 'Deployment/default/web', kind: 'invalid' }]);
    expect(refusals[0]?.message).toBe('spec.replicaz is no field that the kind has');
  });

  it('finds items that a list has twice, by their container and name', async () => {
    const twice = [
      { name: 'A', value: '1' },
      { name: 'A', value: '2' },
    ];
    const ports = [{ containerPort: 80 }, { containerPort: 80 }];
    const containers = [{ name: 'web', image: 'nginx:1', env: twice, ports }];
    const object = deployment('web', { template: { metadata: { labels: { app: 'web' } }, spec: { containers } } });
    const { refusals, untried } = await dryRunObjects(client, [object], { namespace: 'default' });
    expect(untried).toEqual([]);
    expect(refusals).toMatchObject([{ key: 'Deployment/default/web', kind: 'doubled' }]);
    expect(refusals[0]?.message.split('; ').sort()).toEqual([
      'spec.template.spec.containers[web].env[A] is there more than once',
      'spec.template.spec.containers[web].ports[containerPort=80,protocol=TCP] is there more than once',
    ]);
  });

  it('asks once about what does not fit the schema, though the answer is that of a server in trouble', async () => {
    const waits: number[] = [];
    const clock = { ...fakeClock(), sleep: async (ms: number) => void waits.push(ms) };
    const impatient = clientOf(createHttpClient({ userAgent: 'test', clock }), clock, server.url);
    const { refusals } = await dryRunObjects(impatient, [deployment('web', { replicaz: 2 })], { namespace: 'default' });
    expect(refusals).toHaveLength(1);
    expect(waits).toEqual([]);
  });

  it('finds values of another type, and quantities that are none', async () => {
    const { refusals } = await dryRunObjects(client, [deployment('web', { replicas: '3' })], { namespace: 'default' });
    expect(refusals[0]).toMatchObject({
      kind: 'invalid',
      message: 'spec.replicas: expected numeric (int or float), got string',
    });
    const quota: ManifestObject = {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'few', namespace: 'default' },
      spec: { hard: { cpu: 'much' } },
    };
    const again = await dryRunObjects(client, [quota], { namespace: 'default' });
    expect(again.refusals[0]?.message).toMatch(/^quantities must match the regular expression/);
  });
});

describe('a value that becomes a reference', () => {
  const withEnv = (name: string, variable: object): ManifestObject => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'default' },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'web', image: 'nginx:1', env: [{ name: 'PASSWORD', ...variable }] }] },
      },
    },
  });
  const reference = { valueFrom: { secretKeyRef: { name: 'web', key: 'password' } } };
  const tried = (object: ManifestObject, before: readonly ManifestObject[], isServerSide = false) =>
    dryRunObjects(client, [object], {
      namespace: 'default',
      writer: {
        name: 'web',
        namespace: 'default',
        isServerSide,
        before: new Map(before.map((each) => [keyOf(each), each])),
      },
    });
  const deployments = '/apis/apps/v1/namespaces/default/deployments';

  it('is taken where helm 4 applied it by the server', async () => {
    const old = withEnv('applied', { value: 'x' });
    await server.apply(`${deployments}/applied`, 'helm', old);
    expect((await tried(withEnv('applied', reference), [old], true)).areAllTaken).toBe(true);
  });

  it('is taken where helm 3 sent it, which takes the value away', async () => {
    const old = withEnv('sent', { value: 'x' });
    await server.request('POST', `${deployments}?fieldManager=helm`, old);
    const { refusals, areAllTaken } = await tried(withEnv('sent', reference), [old]);
    expect([refusals, areAllTaken]).toEqual([[], true]);
    const { body } = await server.request('GET', `${deployments}/sent`);
    expect(body.spec.template.spec.containers[0].env).toEqual([{ name: 'PASSWORD', value: 'x' }]);
  });

  it('is refused, as ever, where the new form itself has both', async () => {
    const old = withEnv('sent', { value: 'x' });
    const both = withEnv('sent', { value: 'x', ...reference });
    const { refusals } = await tried(both, [old]);
    expect(refusals).toMatchObject([
      { kind: 'invalid', message: expect.stringContaining('may not be specified when') },
    ]);
  });
});

describe('what helm patches itself', () => {
  const tried = (object: ManifestObject, old: ManifestObject) =>
    dryRunObjects(client, [object], {
      namespace: 'default',
      writer: { name: 'web', namespace: 'default', isServerSide: false, before: new Map([[keyOf(old), old]]) },
    });
  const config = (data: Readonly<Record<string, string>>): ManifestObject => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'level', namespace: 'default' },
    data,
  });

  it('moves where something is only taken away', async () => {
    const old = config({ level: 'info', more: 'yes' });
    await server.request('POST', '/api/v1/namespaces/default/configmaps', old);
    expect((await tried(config({ level: 'info' }), old)).unmoved).toEqual([]);
    expect((await tried(old, old)).unmoved).toEqual(['ConfigMap/default/level']);
  });

  it('is set back where others have changed it', async () => {
    const declared = config({ level: 'debug', more: 'yes' });
    expect((await tried(declared, declared)).setBack).toMatchObject([
      { key: 'ConfigMap/default/level', fields: [{ path: 'data.level', from: 'info', to: 'debug' }] },
    ]);
  });
});

describe('an answer that is no dry run', () => {
  const answering = (status: number, message: string) => {
    const api = new FakeApi(({ method }) =>
      method === 'GET'
        ? { body: { resources: [{ name: 'deployments', kind: 'Deployment', namespaced: true }] } }
        : { status, body: { kind: 'Status', reason: 'X', message } },
    );
    return dryRunObjects(clientOf(api, fakeClock()), [deployment('web')], { namespace: 'default' });
  };

  it('of a webhook that takes none leaves the object untried', async () => {
    const message = 'admission webhook "policy.example" does not support dry run';
    expect(await answering(400, message)).toMatchObject({
      refusals: [],
      untried: [{ key: 'Deployment/default/web', because: message }],
      areAllTaken: false,
    });
  });

  it('of an object that changes just then leaves it untried', async () => {
    expect((await answering(409, 'the object has been modified')).untried).toHaveLength(1);
  });

  it('to a login that may not write leaves the object untried', async () => {
    const message = 'deployments.apps "web" is forbidden: User "reader" cannot patch resource "deployments"';
    expect((await answering(403, message)).untried).toHaveLength(1);
  });

  it.each([
    [403, 'admission webhook "policy.example" denied the request: no latest tag'],
    [403, 'deployments.apps "web" is forbidden: exceeded quota: small'],
  ])('is a refusal when policy or quota say so (%d)', async (status, message) => {
    expect(await answering(status, message)).toMatchObject({
      refusals: [{ key: 'Deployment/default/web', kind: 'denied', message }],
      untried: [],
      areAllTaken: false,
    });
  });
});
