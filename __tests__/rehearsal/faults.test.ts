/** Faults of Azure, GitHub and the network on the way to a cluster: by schedule, met by the bundle, on the Azure half. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FaultRule } from '../../src/rehearsal/index.js';
import { type Platform, type StepRun, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { writesOf } from './traffic.js';

const stage = 'cluster-ensure,nodepool-reconcile,identity-federate';
const arm = 'management.azure.com';
const cluster = /\/managedClusters\/matih-dev\?/;
const tiered = smallEnvironment.replace('  dnsPrefix: matih-dev\n', '  dnsPrefix: matih-dev\n  tier: Standard\n');

const answer = (status: number, body: object, headers = {}): FaultRule['action'] => ({
  kind: 'answer',
  status,
  headers,
  body,
});
const refusal = (code: string, message: string) => ({ code, message });
const busyService = { error: refusal('ServiceUnavailable', 'The service is busy. Please try again.') };

/** A step of the Azure half under these faults; every one of them must have struck. */
async function under(platform: Platform, faults: readonly FaultRule[], inputs = {}, env = {}): Promise<StepRun> {
  const remove = faults.map((rule) => platform.rehearsal.faults.add(rule));
  const before = new Map(platform.rehearsal.faults.struck().map(({ rule, times }) => [rule, times]));
  const run = await platform.step({ stage, ...inputs }, { env });
  const struck = platform.rehearsal.faults.struck().filter(({ rule, times }) => times > (before.get(rule) ?? 0));
  for (const each of remove) each();
  expect(faults.filter((rule) => !struck.some((each) => each.rule === rule))).toEqual([]);
  expect(run.text).not.toMatch(/^\s+at .+[:(]\d+:\d+\)?$/m);
  return run;
}

const creations = ({ rehearsal }: Platform) =>
  rehearsal.azure.arm.operations.save().filter(({ kind }) => kind === 'createCluster');

describe('a first run', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ factor: 1000 });
  }, 30_000);
  afterAll(() => platform.stop());

  it('is told why its operation failed, and hands nothing on; the next run goes on from there [fault 9]', async () => {
    const { operations } = platform.rehearsal.azure.arm;
    operations.failNext('createCluster', { code: 'VMExtensionProvisioningError', message: 'no way out of the subnet' });
    const failed = await under(platform, []);
    expect(failed.exitCode).toBe(1);
    expect(failed.text).toMatch(/VMExtensionProvisioningError: no way out of the subnet/);
    expect(failed.outputs).toMatchObject({ result: 'failed' });
    operations.failNext('updateCluster', { code: 'OperationCanceled', message: 'somebody did' }, '', 'Canceled');
    expect((await under(platform, [])).text).toMatch(/OperationCanceled: somebody did/);
    const mended = await under(platform, []);
    expect(mended.text).not.toMatch(/FAILED/);
    expect(mended.exitCode).toBe(0);
    expect(mended.outputs['cluster-id']).toMatch(/managedClusters\/matih-dev$/);
  }, 60_000);
});

describe('a first run whose connections break', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ factor: 1000 });
  }, 30_000);
  afterAll(() => platform.stop());

  it('makes one cluster, whatever is lost on the way, and waits out what is not known everywhere yet [fault 3] [fault 13] [fault 14]', async () => {
    const run = await under(platform, [
      { host: arm, method: 'PUT', path: cluster, nth: 1, action: { kind: 'reset-after' } },
      { host: arm, method: 'PUT', path: /virtualNetworks\/matih-dev\?/, nth: 1, action: { kind: 'reset-before' } },
      { host: arm, method: 'GET', path: /resourcegroups\/matih-dev\?/i, nth: 1, action: { kind: 'reset-during' } },
      {
        host: arm,
        method: 'PUT',
        path: /federatedIdentityCredentials/,
        nth: 1,
        action: answer(409, {
          error: refusal('ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity', 'Too many at once.'),
        }),
      },
      {
        host: arm,
        method: 'PUT',
        path: /keyvault.*roleAssignments/i,
        nth: 1,
        action: answer(400, { error: refusal('PrincipalNotFound', 'Principal 1 does not exist in the directory.') }),
      },
      {
        host: arm,
        method: 'GET',
        path: /userAssignedIdentities\/[^/]+\?/,
        nth: [1, 3],
        action: answer(404, { error: refusal('ResourceNotFound', 'not yet') }),
      },
    ]);
    expect(run.exitCode).toBe(0);
    expect(creations(platform)).toHaveLength(1);
  }, 60_000);
});

describe('a platform that is there', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ factor: 1000, files: { 'environments/tiered.yaml': tiered } });
    expect((await platform.step({ stage })).exitCode).toBe(0);
  }, 60_000);
  afterAll(() => platform.stop());

  const store = () => platform.rehearsal.azure.arm.store;
  const theCluster = () => {
    const [found] = store().list('Microsoft.ContainerService/managedClusters', '');
    if (found === undefined) throw new Error('no cluster');
    return found;
  };
  /** What an update to tier Standard meets; the tier is Free again afterwards. */
  async function update(faults: readonly FaultRule[]): Promise<StepRun> {
    platform.write(smallFile, tiered);
    const run = await under(platform, faults);
    platform.write(smallFile, smallEnvironment);
    store().put({ ...theCluster(), sku: { name: 'Base', tier: 'Free' } });
    return run;
  }

  it('is read as soon as a throttling service lets it, by that service’s clock [fault 1]', async () => {
    const run = await under(
      platform,
      [
        { host: arm, path: cluster, method: 'GET', nth: 1, action: answer(429, busyService, { 'retry-after': '1' }) },
        {
          host: arm,
          path: /resourcegroups\/matih-dev\?/i,
          nth: 1,
          action: {
            ...answer(429, busyService),
            retryAfterDate: { afterMs: 2_000, clockSkewMs: 600_000 },
          } as FaultRule['action'],
        },
      ],
      { command: 'plan' },
    );
    expect(run.exitCode).toBe(0);
    expect(run.text).toMatch(/management\.azure\.com: HTTP 429; trying again in 1 s/);
    expect(run.durationMs).toBeLessThan(30_000);
  }, 60_000);

  it('is read again after 408, 500, 502, 503 and 504, and written again after 503 [fault 2]', async () => {
    const reads = [408, 500, 502].map((status, index): FaultRule => {
      return { host: arm, method: 'GET', path: cluster, nth: index + 1, action: answer(status, busyService) };
    });
    const more = [503, 504].map((status, index): FaultRule => {
      return {
        host: arm,
        method: 'GET',
        path: /virtualNetworks\/matih-dev\?/,
        nth: index + 1,
        action: answer(status, busyService),
      };
    });
    const write: FaultRule = { host: arm, method: 'PUT', path: cluster, nth: 1, action: answer(503, busyService) };
    expect((await update([...reads, ...more, write])).exitCode).toBe(0);
  }, 60_000);

  it('is judged by itself when its operation is gone or says what nobody knows [fault 10]', async () => {
    const operation = /ContainerService\/locations\/eastus\/operations\//;
    const run = await update([
      { host: arm, path: operation, nth: 1, action: answer(200, { name: 'x', status: 'Reticulating' }) },
      { host: arm, path: operation, nth: 2, action: answer(404, refusal('NotFound', 'The entity was not found.')) },
    ]);
    expect(run.exitCode).toBe(0);
  }, 60_000);

  it('is waited for while something else goes on there, and planned anew when that went first [fault 11]', async () => {
    const busy = 'Operation is not allowed: Another operation (Updating) is in progress, please wait for it to finish';
    const preempted = {
      code: 'AKSOperationPreempted',
      message: 'This operation has been preempted by another operation.',
    };
    platform.rehearsal.azure.arm.operations.failNext('updateCluster', preempted, '', 'Canceled');
    const run = await update([
      { host: arm, method: 'PUT', path: cluster, nth: 1, action: answer(409, refusal('OperationNotAllowed', busy)) },
      {
        host: arm,
        method: 'PUT',
        path: cluster,
        nth: 2,
        action: answer(409, refusal('EtagMismatch', 'Operation is not allowed: Another operation is in progress')),
      },
    ]);
    expect(run.exitCode).toBe(0);
    expect(run.text).toMatch(/cluster\/matih-dev: done/);
  }, 60_000);

  it('is not overwritten when somebody changed the same meanwhile [fault 12]', async () => {
    const rule: FaultRule = {
      host: arm,
      method: 'PUT',
      path: cluster,
      nth: 1,
      action: answer(412, refusal('PreconditionFailed', 'The If-Match header does not match the current ETag.')),
    };
    const meddling = setInterval(() => {
      if (!platform.rehearsal.faults.struck().some((each) => each.rule === rule)) return;
      clearInterval(meddling);
      store().put({ ...theCluster(), sku: { name: 'Base', tier: 'Premium' } });
    }, 1);
    const run = await update([rule]);
    expect(run.exitCode).toBe(3);
    expect(run.text).toMatch(/sku\.tier is now "Premium"/);
  }, 60_000);

  it('keeps its twenty credentials: the one too many is refused before the first write [fault 13]', async () => {
    const identities = store().list('Microsoft.ManagedIdentity/userAssignedIdentities', '');
    const identity = identities.find(({ name }) => !name.endsWith('-agentpool'));
    const type = 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials';
    const ours = store().list(type, identity?.id ?? '');
    for (const { id } of ours) store().remove(id);
    const others = Array.from({ length: 20 }, (_, index) => `${identity?.id}/federatedIdentityCredentials/c-${index}`);
    for (const id of others) {
      const properties = { issuer: 'https://issuer.example/', subject: id, audiences: ['api://AzureADTokenExchange'] };
      store().put({ id, name: id.split('/').at(-1) ?? '', type, properties });
    }
    const asked = platform.rehearsal.traffic.length;
    const run = await under(platform, []);
    for (const id of others) store().remove(id);
    for (const each of ours) store().put(each);
    expect(run.exitCode).toBe(1);
    expect(run.text).toMatch(/holds 20 federated credentials and would get 1 more/);
    expect(writesOf(platform.rehearsal.traffic.slice(asked))).toEqual([]);
  }, 60_000);

  it.each([
    ['a name that can not be resolved', 'name-not-found', /management\.azure\.com could not be reached/],
    ['a certificate that nobody trusts', 'untrusted-certificate', /NODE_EXTRA_CA_CERTS/],
  ] as const)(
    'is not reached by %s [fault 4] [fault 5]',
    async (_what, kind, words) => {
      const run = await under(platform, [{ host: arm, action: { kind } }], { command: 'plan' });
      expect(run.exitCode).not.toBe(0);
      expect(run.annotations.map(({ message }) => message).join('\n')).toMatch(words);
    },
    60_000,
  );

  it('is worked on with tokens that run out, renewed by a new id-token each [fault 6]', async () => {
    const { directory } = platform.rehearsal.azure;
    const principals = directory.save().principals.filter(({ kind }) => kind === 'application');
    // A second more than the margin: every token is to be renewed a second later.
    for (const each of principals) directory.put({ ...each, accessTokenSeconds: 301 });
    const asked = platform.rehearsal.traffic.length;
    const run = await update([{ host: arm, method: 'PUT', path: cluster, action: { kind: 'delay', delayMs: 1500 } }]);
    for (const each of principals) directory.put(each);
    expect(run.exitCode).toBe(0);
    const since = platform.rehearsal.traffic.slice(asked);
    const exchanges = since.filter(({ host, method }) => host === 'login.microsoftonline.com' && method === 'POST');
    const idTokens = since.filter(({ path }) => path.includes('/idtoken/'));
    expect(exchanges.length).toBeGreaterThanOrEqual(2);
    expect(idTokens).toHaveLength(exchanges.length);
  }, 60_000);

  it('is logged in to although the id-token endpoint fails at first [fault 7]', async () => {
    const host = '*.actions.githubusercontent.com';
    const run = await under(
      platform,
      [
        { host, path: /idtoken/, nth: 1, action: answer(500, {}) },
        { host, path: /idtoken/, nth: 2, action: { kind: 'reset-before' } },
      ],
      { command: 'plan' },
    );
    expect(run.exitCode).toBe(0);
  }, 60_000);

  it('is logged in to once Entra knows the new credential [fault 8]', async () => {
    const { directory } = platform.rehearsal.azure;
    const principals = directory.save().principals.filter(({ kind }) => kind === 'application');
    const replicatedAt = Date.now() + 2_500;
    for (const each of principals) {
      const federatedCredentials = each.federatedCredentials.map((credential) => ({ ...credential, replicatedAt }));
      directory.put({ ...each, federatedCredentials });
    }
    const run = await under(platform, [], { command: 'plan' });
    for (const each of principals) directory.put(each);
    expect(run.exitCode).toBe(0);
    expect(run.text).toMatch(/Entra does not know the federated credential yet/);
  }, 60_000);

  it.each([-600_000, 600_000])(
    'is planned by a runner whose clock is off by %d ms [fault 20]',
    async (skewMs) => {
      const module = `const now = Date.now; Date.now = () => now() + ${skewMs}; const Real = Date; globalThis.Date = class extends Real { constructor(...a) { a.length === 0 ? super(Real.now()) : super(...a); } };`;
      const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(module)}` };
      const run = await under(platform, [], { command: 'plan' }, env);
      expect(run.exitCode).toBe(0);
    },
    60_000,
  );

  it('is reached through the proxy alone, for Azure, Entra and GitHub [fault 30]', async () => {
    const asked = platform.rehearsal.traffic.length;
    expect((await under(platform, [], { command: 'plan' })).exitCode).toBe(0);
    const hosts = new Set(platform.rehearsal.traffic.slice(asked).map(({ host }) => host));
    expect([...hosts]).toEqual(expect.arrayContaining([arm, 'login.microsoftonline.com']));
    const closed = 'http://127.0.0.1:9';
    const since = platform.rehearsal.traffic.length;
    const run = await under(platform, [], { command: 'plan' }, { HTTPS_PROXY: closed, https_proxy: closed });
    expect(run.exitCode).not.toBe(0);
    expect(platform.rehearsal.traffic.slice(since)).toEqual([]);
  }, 90_000);
});
