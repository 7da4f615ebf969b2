import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import type { Environment } from '../../src/environment/index.js';
import type { HttpRequest, HttpResponse } from '../../src/http/index.js';
import { applyGraph } from '../../src/pipeline/index.js';
import { acrImport } from '../../src/stages/acr-import/index.js';
import type { StageContext } from '../../src/stages/context.js';
import { registryOf } from '../stages/acr-import/platform.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const images = 30;
const digestOf = (image: number) => `sha256:${image.toString(16).padStart(64, '0')}` as const;

/** Registries that remember a bit a cell, so that what memory a run takes is the run's own. */
function lightAzure(tenants: number, onRequest: () => void) {
  const copied = new Uint8Array(images * tenants);
  let now = 0;
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms;
      await Promise.resolve();
    },
  };
  const reply = (status: number, headers = {}, body: unknown = {}): HttpResponse => {
    onRequest();
    return { status, headers, body: Buffer.from(JSON.stringify(body)) };
  };
  const cellOf = (url: string): number | undefined => {
    const [, tenant, image] = /tenant(\d+)acr.*?service-(\d+)/.exec(url) ?? [];
    return tenant === undefined ? undefined : Number(tenant) * images + Number(image);
  };
  const send = async ({ method, url }: HttpRequest): Promise<HttpResponse> => {
    const digest = digestOf(Number(/service-(\d+)/.exec(url)?.[1]));
    const cell = cellOf(url);
    if (url.includes('/oauth2/')) return reply(200, {}, { access_token: 'x', refresh_token: 'x' });
    if (method === 'PUT') return reply(201, { 'docker-content-digest': digest });
    // The source has an image without anything that belongs to it; targets are empty.
    if (url.includes('_manifests')) {
      const one = { digest, mediaType: 'm', configMediaType: 'application/vnd.oci.image.config.v1+json', tags: ['1'] };
      return cell === undefined ? reply(200, {}, { manifests: [one] }) : reply(404);
    }
    const isThere = cell === undefined || (url.includes('sha256') && copied[cell] === 1);
    return isThere ? reply(200, { 'docker-content-digest': digest, 'content-type': 'm' }) : reply(404);
  };
  const registries = {
    importImage: (_group: string, name: string, { source }: { source: { sourceImage: string } }) => ({
      submitted: async () => {
        onRequest();
        const cell = cellOf(`${name} ${source.sourceImage}`);
        if (cell !== undefined) copied[cell] = 1;
      },
    }),
  };
  // Rights, the registries themselves and the providers, as ARM tells them.
  const get = async (path: string) => {
    onRequest();
    const body = path.includes('/permissions')
      ? { value: [{ actions: ['*'], notActions: [], dataActions: [], notDataActions: [] }] }
      : { properties: { publicNetworkAccess: 'Enabled', networkRuleBypassOptions: 'AzureServices' } };
    return { status: 200, headers: {}, body };
  };
  const client = { registries, pipeline: { addPolicy() {} } };
  const azure = {
    clock,
    get,
    http: { send },
    tenantOf: () => 'tenant',
    token: async () => 'entra',
    containerRegistry: async () => client,
  };
  return { azure: { ...azure, log: { info() {} } }, clock };
}

/** The most memory that a run needs beside what was there before (bytes), and cells that were imported. */
async function peakOf(tenants: number): Promise<{ readonly peak: number; readonly imported: unknown }> {
  let requests = 0;
  let peak = 0;
  const { azure, clock } = lightAzure(tenants, () => {
    if (++requests % 5000 !== 0) return;
    collectGarbage();
    peak = Math.max(peak, process.memoryUsage().heapUsed);
  });
  const names = Array.from({ length: images }, (_, index) => `service-${index}`);
  const fleet = Array.from({ length: tenants }, (_, index) => registryOf(`tenant${index}acr`));
  const environment = {
    registries: { platform: registryOf('matihlabsacr') },
    tenants: Object.fromEntries(fleet.map((registry) => [registry.name, { registry, hasOwnRegistry: true }])),
    images: {
      tag: [{ kind: 'input' }],
      list: Object.fromEntries(names.map((name) => [name, { name, repository: `matih/${name}`, forTenants: true }])),
      onConflict: 'fail',
      referrers: true,
    },
  } as unknown as Environment;
  const { signal } = new AbortController();
  const context = {
    environment,
    azure,
    clock,
    signal,
    workspace: '',
    options: { imageTag: '1' },
    outputs: { known: () => ({}) },
  } as unknown as StageContext;
  const observed = await acrImport.observe(context);
  const changes = acrImport.plan(environment, observed);
  const byAddress = new Map(changes.map((change) => [change.address, change]));
  const ends = await applyGraph(changes, {
    signal,
    concurrency: () => acrImport.concurrency,
    apply: async ({ address }) => {
      const change = byAddress.get(address);
      return change === undefined ? {} : acrImport.apply(change, context, observed);
    },
  });
  const outcomes = new Map([...ends].map(([address, { outcome }]) => [address, outcome]));
  const concluded = await acrImport.conclude?.(context, observed, outcomes);
  return { peak, imported: concluded?.outputs?.imported };
}

it('200 tenants need no more memory than 50, but for a few lines a cell [acr/flat-memory]', async () => {
  await peakOf(5);
  const [fifty, twoHundred] = [await peakOf(50), await peakOf(200)];
  console.log(
    fifty.peak,
    twoHundred.peak,
    (twoHundred.peak / fifty.peak - 1) * 100,
    (twoHundred.peak - fifty.peak) / 4500,
  );
  expect([fifty.imported, twoHundred.imported]).toEqual([1500, 6000]);
  expect(twoHundred.peak / fifty.peak).toBeLessThan(1.1);
  // The plan itself is a change a cell: what grows must not be more than that.
  expect((twoHundred.peak - fifty.peak) / (150 * images)).toBeLessThan(4096);
}, 300_000);
