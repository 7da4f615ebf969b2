import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { configMap, configMaps, deployment, deployments, now, type Server, serve } from './server.js';

let server: Server;
beforeEach(async () => {
  server = await serve();
});
afterEach(() => server.close());

const applied = (replicas: number) => deployment({ replicas });
const web = `${deployments}/web`;

describe('server-side apply', () => {
  it('creates what is not there, owned by its manager', async () => {
    const { status, body } = await server.apply(`${configMaps}/settings`, 'helm', configMap('settings', { a: '1' }));
    expect(status).toBe(201);
    expect(body.metadata.managedFields).toEqual([
      {
        manager: 'helm',
        operation: 'Apply',
        apiVersion: 'v1',
        time: now,
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:data': { 'f:a': {} } },
      },
    ]);
  });

  it('needs a field manager', async () => {
    const { status, body } = await server.request('PATCH', web, deployment(), {
      'content-type': 'application/apply-patch+yaml',
    });
    expect(status).toBe(422);
    expect(body.message).toContain('fieldManager: Required value: is required for apply patch');
  });

  it('refuses a field that another manager set to something else, naming both', async () => {
    await server.apply(web, 'helm', applied(2));
    const { status, body } = await server.apply(web, 'tuner', applied(5));
    expect(status).toBe(409);
    expect(body.message).toBe('Apply failed with 1 conflict: conflict with "helm": .spec.replicas');
    expect(body.details.causes).toEqual([
      { reason: 'FieldManagerConflict', message: 'conflict with "helm"', field: '.spec.replicas' },
    ]);
  });

  it('says how an updater came to own a field', async () => {
    await server.request('POST', `${configMaps}?fieldManager=kubectl`, configMap('settings', { a: '1', b: '1' }));
    const { body } = await server.apply(`${configMaps}/settings`, 'helm', configMap('settings', { a: '2', b: '2' }));
    expect(body.message).toBe(
      `Apply failed with 2 conflicts: conflicts with "kubectl" using v1:\n- .data.a\n- .data.b`,
    );
  });

  it('takes a field over when forced', async () => {
    await server.apply(web, 'helm', applied(2));
    const { body } = await server.apply(web, 'tuner', applied(5), '&force=true');
    expect(body.spec.replicas).toBe(5);
    const helm = body.metadata.managedFields.find((entry: { manager: string }) => entry.manager === 'helm');
    expect(helm.fieldsV1['f:spec']['f:replicas']).toBeUndefined();
  });

  it('removes what its manager no longer sets and no one else owns', async () => {
    await server.apply(`${configMaps}/settings`, 'helm', configMap('settings', { mine: '1', shared: '1' }));
    await server.apply(`${configMaps}/settings`, 'other', configMap('settings', { shared: '1' }));
    const { body } = await server.apply(`${configMaps}/settings`, 'helm', configMap('settings', { kept: '1' }));
    expect(body.data).toEqual({ kept: '1', shared: '1' });
  });

  it('takes a struct away whole, unless somebody else claims a field of it', async () => {
    const withMain = (main: object) => {
      const object = deployment();
      Object.assign(object.spec.template.spec.containers[0], main);
      return object;
    };
    const probeOf = ({ body }: { body: { spec: { template: { spec: { containers: object[] } } } } }) =>
      (body.spec.template.spec.containers[0] as { readinessProbe?: object }).readinessProbe;
    const readinessProbe = { httpGet: { path: '/', port: 80 }, periodSeconds: 1 };
    expect(probeOf(await server.apply(web, 'helm', withMain({ readinessProbe })))).toHaveProperty('timeoutSeconds', 1);
    expect(probeOf(await server.apply(web, 'helm', withMain({})))).toBeUndefined();
    await server.apply(web, 'helm', withMain({ readinessProbe }));
    await server.apply(web, 'other', withMain({ readinessProbe: { ...readinessProbe, timeoutSeconds: 5 } }));
    expect(probeOf(await server.apply(web, 'helm', withMain({})))).toHaveProperty('timeoutSeconds', 5);
  });

  it('tells containers and ports apart by their keys', async () => {
    await server.apply(web, 'helm', applied(1));
    const spec = { template: { spec: { containers: [{ name: 'proxy', image: 'registry/proxy:1' }] } } };
    const { body } = await server.apply(web, 'mesh', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec,
    });
    expect(body.spec.template.spec.containers.map((each: { name: string }) => each.name).sort()).toEqual([
      'main',
      'proxy',
    ]);
    const helm = body.metadata.managedFields.find((entry: { manager: string }) => entry.manager === 'helm');
    const container = helm.fieldsV1['f:spec']['f:template']['f:spec']['f:containers']['k:{"name":"main"}'];
    expect(container['f:ports']).toHaveProperty(['k:{"containerPort":80,"protocol":"TCP"}']);
  });

  it('refuses a list in which two items have the same keys', async () => {
    const object = deployment();
    object.spec.template.spec.containers[0].env = [
      { name: 'A', value: '1' },
      { name: 'A', value: '2' },
    ];
    const { status, body } = await server.apply(web, 'helm', object);
    expect([status, body.message]).toEqual([
      500,
      expect.stringMatching(/\.containers\[name="main"\]\.env: duplicate entries for key \[name="A"\]$/),
    ]);
  });

  it('writes nothing when nothing changes', async () => {
    const first = await server.apply(web, 'helm', applied(2));
    const second = await server.apply(web, 'helm', applied(2));
    expect(second.body.metadata.resourceVersion).toBe(first.body.metadata.resourceVersion);
  });

  it('moves fields from their manager to whoever updates them', async () => {
    await server.apply(web, 'helm', applied(2));
    const { body } = await server.request(
      'PATCH',
      `${web}?fieldManager=kubectl`,
      { spec: { replicas: 3 } },
      { 'content-type': 'application/merge-patch+json' },
    );
    const owners = body.metadata.managedFields.filter(
      (entry: { fieldsV1: Record<string, Record<string, unknown>> }) =>
        entry.fieldsV1['f:spec']?.['f:replicas'] !== undefined,
    );
    expect(owners.map((entry: { manager: string }) => entry.manager)).toEqual(['kubectl']);
  });
});
