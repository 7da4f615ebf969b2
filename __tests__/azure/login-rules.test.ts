/** Rules of login and propagation, and what the product does about them (see __tests__/rules). */

import { createEmptyPipeline, createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import { describe, expect, it } from '@jest/globals';
import type { Azure } from '../../src/azure/azure.js';
import { cloudNamed, kubernetesScope, registryScope, tokenExchangeAudience } from '../../src/azure/clouds.js';
import { untilKnown } from '../../src/azure/login/credential.js';
import { assertClaims } from '../../src/azure/login/login.js';
import { retryAfterPolicy } from '../../src/azure/requests/retry-after-policy.js';
import { settled } from '../../src/azure/requests/settled.js';

/** A clock that sleeping moves, and what was slept. */
function fakeClock() {
  const slept: number[] = [];
  let now = 0;
  return {
    slept,
    now: () => now,
    sleep: async (ms: number) => {
      now += ms;
      slept.push(ms);
    },
  };
}
const lines: string[] = [];
const log = { debug: () => {}, info: (line: string) => lines.push(line), warning: () => {}, error: () => {} };
const { signal } = new AbortController();

/** Fails so often in these words, then succeeds. */
function failing(words: readonly string[]): TokenCredential & { asked: number } {
  const rest = [...words];
  return {
    asked: 0,
    async getToken() {
      this.asked += 1;
      const next = rest.shift();
      if (next !== undefined) throw new Error(next);
      return { token: 't', expiresOnTimestamp: 1 };
    },
  };
}

describe('a login', () => {
  const unknown = 'AADSTS70021: No matching federated identity record found for presented assertion.';

  it('waits until Entra knows a new credential, for minutes and not for ever [identity/new-credential-takes-time]', async () => {
    const clock = fakeClock();
    const once = untilKnown(failing([unknown, unknown]), { clock, log, signal });
    expect(await once.getToken('a')).toMatchObject({ token: 't' });
    expect(clock.slept).toHaveLength(2);
    const never = untilKnown(failing(Array.from({ length: 500 }, () => unknown)), { clock: fakeClock(), log, signal });
    await expect(never.getToken('a')).rejects.toThrow(/AADSTS70021/);
  });

  it('asks again for seconds when Entra finds no match, for it says so of credentials that match', async () => {
    const mismatch = 'AADSTS700213: No matching federated identity record found for presented assertion subject';
    const once = failing([mismatch]);
    expect(await untilKnown(once, { clock: fakeClock(), log, signal }).getToken('a')).toMatchObject({ token: 't' });
    const clock = fakeClock();
    const never = untilKnown(failing(Array.from({ length: 500 }, () => mismatch)), { clock, log, signal });
    await expect(never.getToken('a')).rejects.toThrow(/AADSTS700213/);
    expect(clock.now()).toBeLessThan(10_000);
    const { length } = clock.slept;
    // A run asks for the tokens of many resources: all of them together wait once.
    await expect(never.getToken('b')).rejects.toThrow(/AADSTS700213/);
    expect(clock.slept).toHaveLength(length);
  });

  it.each(['AADSTS7002138: The subject matches', 'AADSTS700212: audience', 'AADSTS700016: no such application'])(
    'does not wait for what stands: %s',
    async (words) => {
      const inner = failing([words]);
      await expect(untilKnown(inner, { clock: fakeClock(), log, signal }).getToken('a')).rejects.toThrow(words);
      expect(inner.asked).toBe(1);
    },
  );

  it.each([
    ['audience', { audience: 'https://github.com/matih' }],
    ['environment', { environment: 'qa' }],
    ['ref', { ref: 'refs/heads/topic' }],
  ])(
    'is refused before the exchange when its %s is not the required one [identity/required-claims]',
    (name, change) => {
      const claims = {
        issuer: 'i',
        subject: 's',
        audience: tokenExchangeAudience,
        environment: 'prod',
        ref: 'refs/heads/main',
      };
      const required = { environment: 'prod', ref: 'refs/heads/main' };
      expect(() => assertClaims(claims, required)).not.toThrow();
      expect(() => assertClaims({ ...claims, ...change }, required)).toThrow(new RegExp(`the id-token's ${name} is`));
    },
  );

  it.each([
    ['AzureCloud', 'https://management.azure.com', 'azurecr.io'],
    ['AzureUSGovernment', 'https://management.usgovcloudapi.net', 'azurecr.us'],
    ['AzureChinaCloud', 'https://management.chinacloudapi.cn', 'azurecr.cn'],
  ])('knows the endpoints of %s [identity/clouds]', (name, armEndpoint, registrySuffix) => {
    expect(cloudNamed(name)).toMatchObject({ armEndpoint, registrySuffix });
  });

  it('asks for the data planes by scopes of their own [identity/data-plane-scopes]', () => {
    expect([registryScope, kubernetesScope]).toEqual([
      'https://containerregistry.azure.net/.default',
      '6dae42f8-4368-4678-94ff-3960e28e3630/.default',
    ]);
  });
});

describe('what was just made', () => {
  it('is taken to be there after three good reads in a row [identity/several-good-reads]', async () => {
    const answers = [404, 200, 404, 200, 200, 200];
    const clock = fakeClock();
    let reads = 0;
    const read = async () => {
      const status = answers[reads++];
      if (status === 404) throw Object.assign(new Error('not found'), { statusCode: 404 });
    };
    await settled({ clock } as unknown as Azure, 'create identity', read, signal);
    expect(reads).toBe(6);
    await expect(
      settled(
        { clock: fakeClock() } as unknown as Azure,
        'x',
        () => Promise.reject(Object.assign(new Error('no'), { statusCode: 404 })),
        signal,
      ),
    ).rejects.toThrow();
  });
});

describe("an SDK's wait", () => {
  it('is as long as the service means by its own clock, and said in the log [aks/retry-after-date]', async () => {
    const pipeline = createEmptyPipeline();
    pipeline.addPolicy(retryAfterPolicy(log));
    const date = new Date(Date.now() + 600_000);
    const headers = { date: date.toUTCString(), 'retry-after': new Date(date.getTime() + 7_000).toUTCString() };
    const answer = await pipeline.sendRequest(
      { sendRequest: async (request) => ({ request, status: 429, headers: createHttpHeaders(headers) }) },
      createPipelineRequest({ url: 'https://management.azure.com/x' }),
    );
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(lines.at(-1)).toBe('management.azure.com: HTTP 429; trying again in 7 s, as it asks');
  });
});
