import { describe, expect, it } from '@jest/globals';
import { KubernetesClient } from '../../../src/kubernetes/api/client.js';
import { outdatedDefinitions } from '../../../src/kubernetes/live/custom-definitions.js';
import { type Answer, FakeApi, fakeClock } from '../fake-api.js';

const definition = (served: boolean) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.org' },
  spec: { group: 'example.org', versions: [{ name: 'v1', served }] },
});

async function outdated(answer: Answer): Promise<readonly string[]> {
  const { signal } = new AbortController();
  const client = new KubernetesClient({
    server: 'https://cluster',
    http: new FakeApi(() => answer),
    token: async () => 'token',
    clock: fakeClock(),
    signal,
  });
  const found = await outdatedDefinitions(client, [definition(true)]);
  return found.flatMap(({ fields }) => fields.map(({ path }) => path));
}

describe('outdatedDefinitions', () => {
  it('names the fields of a definition that the cluster has otherwise', async () => {
    expect(await outdated({ body: definition(false) })).toEqual(['spec.versions[v1].served']);
  });

  it('names none that is the same, or that is not there and comes with the install', async () => {
    expect(await outdated({ body: definition(true) })).toEqual([]);
    expect(await outdated({ status: 404, body: { kind: 'Status', reason: 'NotFound' } })).toEqual([]);
  });

  it('leaves out what a login may not read, as that of pull requests', async () => {
    expect(await outdated({ status: 403, body: { kind: 'Status', reason: 'Forbidden' } })).toEqual([]);
  });
});
