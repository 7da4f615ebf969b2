import { describe, expect, it } from '@jest/globals';
import { cachingCredential } from '../../../src/azure/login/token-cache.js';

const minute = 60_000;

/** A credential whose tokens live an hour, and the scopes that it was asked for. */
function countedCredential(now: () => number) {
  const asked: string[] = [];
  return {
    asked,
    getToken: async (scopes: string | string[]) => {
      asked.push(String(scopes));
      return { token: `token ${asked.length}`, expiresOnTimestamp: now() + 60 * minute };
    },
  };
}

describe('cachingCredential', () => {
  it('exchanges once for clients that ask side by side', async () => {
    const inner = countedCredential(() => 0);
    const credential = cachingCredential(inner, () => 0);
    const tokens = await Promise.all([credential.getToken('a'), credential.getToken('a'), credential.getToken('a')]);
    expect(tokens.map((token) => token?.token)).toEqual(['token 1', 'token 1', 'token 1']);
  });

  it('renews a token of which less than five minutes are left, once', async () => {
    let time = 0;
    const inner = countedCredential(() => time);
    const credential = cachingCredential(inner, () => time);
    await credential.getToken('a');
    time = 56 * minute;
    const tokens = await Promise.all([credential.getToken('a'), credential.getToken('a')]);
    expect(tokens.map((token) => token?.token)).toEqual(['token 2', 'token 2']);
  });

  it('takes a scope and a list that holds only it for the same', async () => {
    const inner = countedCredential(() => 0);
    const credential = cachingCredential(inner, () => 0);
    await Promise.all([credential.getToken('a'), credential.getToken(['a'])]);
    expect(inner.asked).toEqual(['a']);
  });

  it('keeps scopes apart', async () => {
    const inner = countedCredential(() => 0);
    const credential = cachingCredential(inner, () => 0);
    await Promise.all([credential.getToken('a'), credential.getToken('b')]);
    expect(inner.asked).toEqual(['a', 'b']);
  });

  it('does not keep a failure', async () => {
    let failures = 1;
    const inner = countedCredential(() => 0);
    const flaky = {
      getToken: async (scopes: string | string[]) => {
        if (failures-- > 0) throw new Error('AADSTS90033');
        return inner.getToken(scopes);
      },
    };
    const credential = cachingCredential(flaky, () => 0);
    await expect(credential.getToken('a')).rejects.toThrow('AADSTS90033');
    expect((await credential.getToken('a'))?.token).toBe('token 1');
  });

  it('lets a claims challenge through to the directory', async () => {
    const inner = countedCredential(() => 0);
    const credential = cachingCredential(inner, () => 0);
    await credential.getToken('a');
    await credential.getToken('a', { claims: '{"access_token":{}}' });
    expect(inner.asked).toEqual(['a', 'a']);
  });
});
