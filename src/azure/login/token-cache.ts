import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/identity';

/** A token is renewed when less than this is left of it: as MSAL does, so that none runs out on its way. */
const marginMs = 300_000;

/**
 * One token a scope for all clients of a run, renewed in time, and one exchange at a time: the libraries ask for a
 * GitHub id-token at every call, and side by side for the same token. A claims challenge always goes through.
 */
export function cachingCredential(credential: TokenCredential, now: () => number = Date.now): TokenCredential {
  const tokens = new Map<string, Promise<AccessToken | null>>();

  const renew = (key: string, scopes: string | string[], options: GetTokenOptions | undefined) => {
    const renewal = credential.getToken(scopes, options);
    tokens.set(key, renewal);
    renewal.catch(() => {
      if (tokens.get(key) === renewal) tokens.delete(key);
    });
    return renewal;
  };

  return {
    async getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> {
      if (options?.claims !== undefined) return credential.getToken(scopes, options);
      const key = JSON.stringify([[scopes].flat(), options?.tenantId]);
      const pending = tokens.get(key);
      if (pending === undefined) return renew(key, scopes, options);
      const token = await pending;
      if (token !== null && now() < token.expiresOnTimestamp - marginMs) return token;
      // Whoever comes first renews; the others find the renewal.
      const current = tokens.get(key);
      return current === undefined || current === pending ? renew(key, scopes, options) : current;
    },
  };
}
