import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { configMap, configMaps, pod, type Server, serve, serviceAccount } from './server.js';

let server: Server;
beforeEach(async () => {
  server = await serve();
});
afterEach(() => server.close());

const create = (name: string, labels: Record<string, string> = {}) =>
  server.request('POST', configMaps, { ...configMap(name), metadata: { name, labels } });

/** The first `count` events of a watch. */
async function watch(
  parameters: string,
  count: number,
): Promise<{ type: string; object: { metadata: { name: string }; [field: string]: unknown } }[]> {
  const response = await fetch(`${server.url}${configMaps}?watch=true&${parameters}`, {
    headers: { authorization: 'Bearer token' },
  });
  const events = [];
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    events.push(...lines.map((line) => JSON.parse(line)));
    if (events.length >= count) break;
  }
  return events;
}

describe('the API over HTTP', () => {
  it('answers strangers only about its version and health', async () => {
    const anonymous = async (path: string) => (await fetch(`${server.url}${path}`)).status;
    expect(await Promise.all(['/version', '/healthz', '/api/v1/pods'].map(anonymous))).toEqual([200, 200, 401]);
  });

  it('says which version it is moved to', async () => {
    server.api.setVersion('1.36.0');
    expect((await server.request('GET', '/version')).body.gitVersion).toBe('v1.36.0');
  });

  it('lists its resources plainly, and aggregated when the client takes that', async () => {
    const plain = await server.request('GET', '/apis/apps/v1');
    expect(plain.body.resources.map((each: { name: string }) => each.name)).toContain('deployments/scale');
    const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';
    const { body, headers } = await server.request('GET', '/apis', undefined, { accept });
    expect(headers.get('content-type')).toContain('as=APIGroupDiscoveryList');
    expect(body.items.map((each: { metadata: { name: string } }) => each.metadata.name)).toContain('apps');
  });

  it('says in OpenAPI that patches take dryRun and fieldValidation', async () => {
    const index = await server.request('GET', '/openapi/v3');
    const document = await server.request('GET', index.body.paths['apis/apps/v1'].serverRelativeURL);
    const { patch } = document.body.paths['/apis/apps/v1/namespaces/{namespace}/deployments/{name}'];
    expect(patch['x-kubernetes-group-version-kind']).toEqual({ group: 'apps', version: 'v1', kind: 'Deployment' });
    expect(patch.parameters.map((each: { name: string }) => each.name)).toEqual([
      'dryRun',
      'fieldManager',
      'fieldValidation',
      'force',
    ]);
  });

  it('lists by labels and fields, in pages', async () => {
    for (const name of ['a', 'b', 'c']) await create(name, { tier: name === 'c' ? 'x' : 'y' });
    const names = ({ body }: { body: { items: { metadata: { name: string } }[] } }) =>
      body.items.map((each) => each.metadata.name);
    expect(
      names(await server.request('GET', `${configMaps}?labelSelector=${encodeURIComponent('tier in (y),tier!=x')}`)),
    ).toEqual(['a', 'b']);
    expect(names(await server.request('GET', `${configMaps}?fieldSelector=metadata.name%3Dc`))).toEqual(['c']);
    const first = await server.request('GET', `${configMaps}?limit=2`);
    const second = await server.request('GET', `${configMaps}?limit=2&continue=${first.body.metadata.continue}`);
    expect([
      names(first),
      first.body.metadata.remainingItemCount,
      names(second),
      second.body.metadata.continue,
    ]).toEqual([['a', 'b'], 1, ['c'], undefined]);
  });

  it('shows tables to those who take them', async () => {
    await server.api.client.create({ group: '', version: 'v1', plural: 'serviceaccounts' }, serviceAccount);
    await server.request('POST', '/api/v1/namespaces/default/pods', pod('web'));
    const { body } = await server.request('GET', '/api/v1/pods', undefined, {
      accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
    });
    expect(body.columnDefinitions.slice(0, 5).map((each: { name: string }) => each.name)).toEqual([
      'Name',
      'Ready',
      'Status',
      'Restarts',
      'Age',
    ]);
    expect(body.rows[0].cells.slice(0, 5)).toEqual(['web', '0/1', 'Pending', '0', '0s']);
  });

  it('watches from a version, with selectors turning changes into additions and deletions', async () => {
    const { body } = await create('a', { tier: 'x' });
    const relabel = (tier: string) =>
      server.api.client.mergePatch(
        { group: '', version: 'v1', plural: 'configmaps' },
        'a',
        { metadata: { labels: { tier } } },
        { namespace: 'default' },
      );
    await relabel('y');
    await relabel('x');
    const events = await watch(`labelSelector=tier%3Dx&resourceVersion=${body.metadata.resourceVersion}`, 2);
    expect(events.map((event) => event.type)).toEqual(['DELETED', 'ADDED']);
  });

  it('answers a watch from a forgotten version with 410', async () => {
    const { body } = await create('a');
    await create('b');
    server.api.compact();
    const [event] = await watch(`resourceVersion=${body.metadata.resourceVersion}`, 1);
    expect(event).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } });
  });

  it('ends a streamed list with a bookmark that says so', async () => {
    await create('a');
    const events = await watch('sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan', 2);
    expect(events.map((event) => event.type)).toEqual(['ADDED', 'BOOKMARK']);
    expect(events[1]?.object.metadata).toMatchObject({ annotations: { 'k8s.io/initial-events-end': 'true' } });
  });

  it('reads protobuf, which client-go prefers for what it creates', async () => {
    const field = (number: number, bytes: Buffer) =>
      Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);
    const text = (value: string) => Buffer.from(value);
    const entry = Buffer.concat([field(1, text('release')), field(2, text('H4sI'))]);
    const secret = Buffer.concat([
      field(1, field(1, text('sh.helm.release.v1.web.v1'))),
      field(2, entry),
      field(3, text('helm.sh/release.v1')),
    ]);
    const typeMeta = Buffer.concat([field(1, text('v1')), field(2, text('Secret'))]);
    const body = Buffer.concat([text('k8s\0'), field(1, typeMeta), field(2, secret)]);
    const answer = await server.request('POST', '/api/v1/namespaces/default/secrets', body, {
      'content-type': 'application/vnd.kubernetes.protobuf',
    });
    expect(answer.body).toMatchObject({
      metadata: { name: 'sh.helm.release.v1.web.v1' },
      type: 'helm.sh/release.v1',
      data: { release: Buffer.from('H4sI').toString('base64') },
    });
  });
});

describe('a CustomResourceDefinition', () => {
  const group = '/apis/example.com/v1/namespaces/default/widgets';
  const widget = (spec: object) => ({ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'a' }, spec });
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'widgets', kind: 'Widget' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          subresources: { status: {} },
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: {
                  type: 'object',
                  required: ['size'],
                  properties: { size: { type: 'integer' }, colour: { type: 'string', default: 'red' } },
                },
              },
            },
          },
        },
      ],
    },
  };
  const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

  it('serves its resource, pruned, defaulted and checked', async () => {
    expect((await server.request('POST', group, widget({ size: 1 }))).status).toBe(404);
    const made = await server.request('POST', definitions, definition);
    expect(
      made.body.status.conditions.map((each: { type: string; status: string }) => `${each.type}=${each.status}`),
    ).toContain('Established=True');
    const refused = await server.request('POST', group, widget({ size: 'big' }));
    expect(refused.body.message).toBe(
      'Widget.example.com "a" is invalid: spec.size: Invalid value: "string": spec.size in body must be of type integer: "string"',
    );
    const { body } = await server.request('POST', group, widget({ size: 1, more: true }));
    expect(body.spec).toEqual({ size: 1, colour: 'red' });
  });

  it('takes its objects along when it goes', async () => {
    await server.request('POST', definitions, definition);
    await server.request('POST', group, widget({ size: 1 }));
    await server.request('DELETE', `${definitions}/widgets.example.com`);
    expect((await server.request('GET', group)).status).toBe(404);
  });
});
