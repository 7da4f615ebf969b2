import { describe, expect, it } from '@jest/globals';
import { type AssertionCredentialOptions, assertionCredential } from '../../../src/azure/login/assertion-credential.js';
import { systemClock } from '../../../src/commands/run.js';
import type { HttpRequest } from '../../../src/http/index.js';

const options = {
  cloud: { authorityHost: 'https://login.microsoftonline.com' },
  tenantId: 'tenant',
  clientId: 'client',
  userAgent: 'aks-action',
  signal: new AbortController().signal,
} satisfies Partial<AssertionCredentialOptions>;

function answering(...answers: readonly [status: number, body: object][]) {
  const asked: HttpRequest[] = [];
  const left = [...answers];
  let assertions = 0;
  const credential = assertionCredential({
    ...options,
    assertion: async () => `assertion-${++assertions}`,
    clock: { now: () => 0, sleep: async () => {} },
    send: async (request) => {
      asked.push(request);
      const [status, body] = left.shift() ?? [500, {}];
      return { status, headers: {}, body: Buffer.from(JSON.stringify(body)) };
    },
  });
  return { credential, asked, form: () => Object.fromEntries(new URLSearchParams(String(asked[0]?.body))) };
}

describe('assertionCredential', () => {
  it('exchanges one assertion for a token of the scope, in one request', async () => {
    const { credential, asked, form } = answering([200, { access_token: 'token', expires_in: 3599 }]);
    const before = Date.now();
    const token = await credential.getToken('https://management.azure.com/.default');
    expect(token?.token).toBe('token');
    expect(token?.expiresOnTimestamp).toBeGreaterThanOrEqual(before + 3_599_000);
    expect(asked.map(({ url }) => url)).toEqual(['https://login.microsoftonline.com/tenant/oauth2/v2.0/token']);
    expect(form()).toEqual({
      client_id: 'client',
      scope: 'https://management.azure.com/.default',
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: 'assertion-1',
    });
  });

  it('proves the same app in another tenant where one is asked for', async () => {
    const { credential, asked, form } = answering([200, { access_token: 'token', expires_in: 3599 }]);
    await credential.getToken('scope', { tenantId: 'other' });
    expect(asked.map(({ url }) => url)).toEqual(['https://login.microsoftonline.com/other/oauth2/v2.0/token']);
    expect(form()).toMatchObject({ client_id: 'client', client_assertion: 'assertion-1' });
  });

  it('hands a claims challenge on', async () => {
    const { credential, form } = answering([200, { access_token: 'token', expires_in: 60 }]);
    await credential.getToken('scope', { claims: '{"access_token":{}}' });
    expect(form().claims).toBe('{"access_token":{}}');
  });

  it("fails with Entra's own words", async () => {
    const said = 'AADSTS700213: No matching federated identity record found. Trace ID: 1';
    const { credential, asked } = answering([401, { error: 'invalid_client', error_description: said }]);
    await expect(credential.getToken('scope')).rejects.toThrow(said);
    expect(asked).toHaveLength(1);
  });

  it('tries again while Entra is busy, each time with a new assertion: the first may be over by then [identity/fresh-assertion]', async () => {
    const { credential, asked } = answering([503, {}], [429, {}], [200, { access_token: 'token', expires_in: 60 }]);
    await credential.getToken('scope');
    const assertions = asked.map(({ body }) => new URLSearchParams(String(body)).get('client_assertion'));
    expect(assertions).toEqual(['assertion-1', 'assertion-2', 'assertion-3']);
  });

  it('sits out no wait of Entra after the run has ended, though whoever asked gave no signal', async () => {
    const ending = new AbortController();
    const reason = new Error('the job was cancelled');
    const asked: (AbortSignal | undefined)[] = [];
    const credential = assertionCredential({
      ...options,
      signal: ending.signal,
      assertion: async (signal) => {
        asked.push(signal);
        return 'assertion';
      },
      clock: systemClock,
      send: async () => {
        setImmediate(() => ending.abort(reason));
        return { status: 429, headers: { 'retry-after': '300' }, body: Buffer.alloc(0) };
      },
    });
    await expect(credential.getToken('scope')).rejects.toBe(reason);
    expect(asked).toEqual([ending.signal]);
  });
});
