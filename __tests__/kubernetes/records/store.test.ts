import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KubernetesClient } from '../../../src/kubernetes/api/client.js';
import { configMaps } from '../../../src/kubernetes/api/resources.js';
import { type RecordedManifests, type RecordFacts, RecordStore } from '../../../src/kubernetes/index.js';
import { now, type Server, serve } from '../../rehearsal-servers/kubernetes-api/server.js';
import { clientOfServed } from '../fake-api.js';

const namespace = 'matih-cd';
const facts: RecordFacts = {
  kind: 'deployment',
  environment: 'dev',
  cluster: 'matih-dev',
  run: { id: '17654321098', attempt: 1 },
  repository: 'matih/platform',
  commit: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  branch: 'main',
  actor: 'octocat',
  event: 'push',
  registry: 'matihacr.azurecr.io',
  imageLock: {},
  releases: {},
  durationMs: 1000,
};

/** Of so many bytes that no compression makes smaller. */
const manifestsOf = (bytes: number): RecordedManifests => ({
  'matih/iam': {
    objects: [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'iam', namespace: 'matih' },
        data: { noise: randomBytes(bytes).toString('latin1') },
      },
    ],
    hooks: [],
  },
});

let server: Server;
let client: KubernetesClient;
let store: RecordStore;
beforeEach(async () => {
  server = await serve();
  client = await clientOfServed(server);
  store = new RecordStore({ client, namespace, environment: 'dev' });
});
afterEach(() => server.close());

const write = async (manifests: RecordedManifests, time = new Date(now), kept = 20) =>
  store.write(facts, manifests, {
    before: await store.heads(),
    revisions: 'r1',
    kept,
    now: time,
    sealedWith: 'key-1',
  });

const pieces = async (piece: string) =>
  (await client.list(configMaps, { namespace, labelSelector: `aks-action.matih.ai/piece=${piece}` })).items;

describe('a record whose manifests are larger than one ConfigMap', () => {
  it('is kept in parts, and read as it was written', async () => {
    const manifests = manifestsOf(2_000_000);
    const { id } = await write(manifests);
    expect((await pieces('part')).length).toBeGreaterThan(1);
    expect(await store.manifests(id)).toEqual(manifests);
    expect(await store.read(id)).toMatchObject(facts);
  });

  it('goes with its parts when it is one too many', async () => {
    await write(manifestsOf(1_000_000));
    const second = await write(manifestsOf(1_000_000), new Date(Date.parse(now) + 1000), 1);
    expect((await store.heads()).map(({ id }) => id)).toEqual([second.id]);
    const ofSecond = await pieces('part');
    expect(ofSecond.every(({ metadata }) => metadata.name.includes(second.id))).toBe(true);
    expect(await store.manifests(second.id)).toBeDefined();
  });

  it('is refused when a part is gone or another', async () => {
    const { id } = await write(manifestsOf(2_000_000));
    const [part] = await pieces('part');
    await client.delete(configMaps, part?.metadata.name ?? '', namespace);
    await expect(store.manifests(id)).rejects.toThrow(/part 1 is gone/);
  });
});

describe('a writer that was killed between the parts', () => {
  const abandon = async () => {
    const { id } = await write(manifestsOf(2_000_000));
    await client.delete(configMaps, `deployment-${id}`, namespace);
    return id;
  };

  it('has left no record', async () => {
    const id = await abandon();
    expect(await store.heads()).toEqual([]);
    expect(await store.newest()).toBeUndefined();
    expect(await store.read(id)).toBeUndefined();
  });

  it('is cleaned up after an hour by the next writer, and not before: its head may be on the way', async () => {
    await abandon();
    await write({}, new Date(Date.parse(now) + 60_000));
    expect((await pieces('part')).length).toBeGreaterThan(1);
    await write({}, new Date(Date.parse(now) + 2 * 60 * 60_000));
    expect(await pieces('part')).toEqual([]);
  });
});
