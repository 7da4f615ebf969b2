/**
 * Tokens that run out while a run goes on: nobody notices. Entra's, the registries' and, in a cluster with Entra, those for
 * Kubernetes are renewed in time, each with an id-token of its own (rulebook identity).
 */
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Platform, smallEnvironment, smallFile, startPlatform } from './platform.js';

const administrators = '00000000-0000-0000-0000-0000000000c1';
const withEntra = smallEnvironment.replace(
  '  kubernetesVersion: "1.35"\n',
  `  kubernetesVersion: "1.35"\n  localAccounts: false\n  entra: { adminGroups: [${administrators}] }\n`,
);
const arm = 'https://management.azure.com';
const registries = 'https://containerregistry.azure.net';
const kubernetes = '6dae42f8-4368-4678-94ff-3960e28e3630';

let platform: Platform;
afterEach(() => platform.stop());

/** How often a token was got for each audience. */
function exchangesByAudience(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { audience } of platform.rehearsal.azure.exchanges) counts[audience] = (counts[audience] ?? 0) + 1;
  return counts;
}

function requestsTo(path: RegExp): number {
  return platform.rehearsal.traffic.filter((request) => path.test(request.path)).length;
}

describe('a first run', () => {
  it('renews tokens at once and again when they live little longer than the margin, and nobody notices [identity/fresh-assertion]', async () => {
    const tokenSeconds = { entra: 301, access: 301, refresh: 301 };
    platform = await startPlatform({ files: { [smallFile]: withEntra }, factor: 60, tokenSeconds });
    const run = await platform.step({});
    expect(run.outputs).toMatchObject({ result: 'changed', verified: 'true' });
    expect(run.annotations).toEqual([]);
    const counts = exchangesByAudience();
    expect(counts[arm]).toBeGreaterThan(2);
    expect(counts[kubernetes]).toBeGreaterThan(1);
    expect(counts[registries]).toBeGreaterThan(1);
    expect(requestsTo(/^\/oauth2\/exchange/)).toBeGreaterThan(1);
    expectFreshIdTokens();
  }, 120_000);

  it('outlives tokens that are over before the cluster is made [identity/fresh-assertion]', async () => {
    const tokenSeconds = { entra: 4, access: 4, refresh: 6 };
    platform = await startPlatform({ files: { [smallFile]: withEntra }, factor: 40, tokenSeconds });
    const run = await platform.step({});
    expect(run.outputs).toMatchObject({ result: 'changed', verified: 'true' });
    expect(run.annotations).toEqual([]);
    expectFreshIdTokens();
  }, 120_000);
});

describe('an id-token', () => {
  it('of another GitHub environment than the file requires is not exchanged', async () => {
    const guarded = smallEnvironment.replace(
      'azure:\n',
      'azure:\n  login: { environment: prod, ref: refs/heads/main }\n',
    );
    platform = await startPlatform({ files: { [smallFile]: guarded } });
    const run = await platform.step({});
    expect(run.outputs).toMatchObject({ result: 'refused' });
    expect(run.text).toContain("the id-token's environment is dev, required is prod");
    expect(platform.rehearsal.azure.exchanges).toEqual([]);
    expect(requestsTo(/\/oauth2\/v2\.0\/token/)).toBe(0);
  }, 60_000);
});

/** The endpoint was asked for each exchange, and no id-token was used twice. */
function expectFreshIdTokens(): void {
  const ids = platform.rehearsal.azure.exchanges.map(({ assertionId }) => assertionId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(requestsTo(/\/idtoken\//)).toBe(ids.length);
}
