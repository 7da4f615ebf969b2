import { describe, expect, it } from '@jest/globals';
import { explainingCredential, explainLogin, tokenClaims } from '../../src/azure/login.js';

const facts = {
  tenantId: 'tenant',
  clientId: 'client',
  claims: () => ({
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:matih/platform:environment:dev',
    audience: 'api://AzureADTokenExchange',
  }),
};

describe('explainLogin', () => {
  it('shows what the token held and the line that mends it when no credential matches', () => {
    const error = explainLogin(
      new Error(
        "AADSTS700213: No matching federated identity record found for presented assertion subject 'x'. Trace ID: 1 Correlation ID: 11111111-1111-1111-1111-111111111111 Timestamp: 2026",
      ),
      facts,
    );
    expect(error.cause).toBe(
      "AADSTS700213: No matching federated identity record found for presented assertion subject 'x'.",
    );
    expect(error.mend).toContain('subject  repo:matih/platform:environment:dev');
    expect(error.mend).toContain('az ad app federated-credential create --id client');
    expect(error.correlationId).toBe('11111111-1111-1111-1111-111111111111');
    expect(error.exitCode).toBe(1);
  });

  it('points at the clock when the assertion is out of its time', () => {
    expect(
      explainLogin(new Error('AADSTS700024: Client assertion is not within its valid time range.'), facts).mend,
    ).toContain('clock');
  });

  it("calls a connection failure Azure's, worth another run", () => {
    expect(explainLogin(new Error('getaddrinfo ENOTFOUND login.microsoftonline.com'), facts).exitCode).toBe(4);
  });
});

describe('tokenClaims', () => {
  it('is undefined for what is no token', () => {
    expect(tokenClaims('nonsense')).toBeUndefined();
  });
});

describe('explainingCredential', () => {
  const credential = (lifetimeMs: number) => {
    let exchanges = 0;
    const inner = { getToken: async () => ({ token: `t${++exchanges}`, expiresOnTimestamp: lifetimeMs }) };
    return { inner, count: () => exchanges };
  };

  it('exchanges once for clients that ask at the same time', async () => {
    const { inner, count } = credential(3_600_000);
    const shared = explainingCredential(inner, facts, () => 0);
    const tokens = await Promise.all([shared.getToken('arm'), shared.getToken('arm'), shared.getToken('arm')]);
    expect(tokens.map((token) => token?.token)).toEqual(['t1', 't1', 't1']);
    await shared.getToken('registry');
    expect(count()).toBe(2);
  });

  it('renews a token with less than five minutes left, once for all who ask', async () => {
    const { inner, count } = credential(3_600_000);
    let now = 0;
    const shared = explainingCredential(inner, facts, () => now);
    await shared.getToken('arm');
    now = 3_400_000;
    const tokens = await Promise.all([shared.getToken('arm'), shared.getToken('arm')]);
    expect(tokens.map((token) => token?.token)).toEqual(['t2', 't2']);
    expect(count()).toBe(2);
  });

  it('asks again after a failed exchange', async () => {
    let fail = true;
    const shared = explainingCredential(
      {
        getToken: async () => {
          if (fail) throw new Error('AADSTS90002: no tenant');
          return { token: 't', expiresOnTimestamp: 3_600_000 };
        },
      },
      facts,
      () => 0,
    );
    await expect(shared.getToken('arm')).rejects.toThrow('AADSTS90002');
    fail = false;
    expect((await shared.getToken('arm'))?.token).toBe('t');
  });
});
