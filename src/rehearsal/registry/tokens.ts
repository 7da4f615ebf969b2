/** The registry's own tokens: refresh tokens (3 h) that stand for a caller, access tokens (75 min) that hold rights. */
import { randomBytes, randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { RepositoryAction } from './rights.js';

/** Rights that an access token holds, and that a `scope` parameter asks for. */
export interface Access {
  readonly type: 'repository' | 'registry';
  readonly name: string;
  readonly actions: readonly string[];
}

/** Seconds that a registry's tokens live. */
export interface RegistryTokenLifetimes {
  readonly refresh: number;
  readonly access: number;
}

const lifetimes: RegistryTokenLifetimes = { refresh: 3 * 3600, access: 75 * 60 };
const issuer = 'Azure Container Registry';

const refreshClaims = z.object({ grant_type: z.literal('refresh_token'), sub: z.string() });
const accessClaims = z.object({
  grant_type: z.literal('access_token'),
  access: z.array(
    z.object({ type: z.enum(['repository', 'registry']), name: z.string(), actions: z.array(z.string()) }),
  ),
});

/** Signs and checks tokens, their claims as ACR documents them (AAD-OAuth.md of Azure/acr); each run has a key of its own, so that nothing outlives it. */
export class RegistryTokens {
  readonly #key: Uint8Array;
  readonly #now: () => Date;
  readonly #lifetimes: RegistryTokenLifetimes;

  /** @param shortened lifetimes other than ACR's, to see tokens run out */
  constructor(now: () => Date, shortened: Partial<RegistryTokenLifetimes> = {}, key: Uint8Array = randomBytes(32)) {
    this.#now = now;
    this.#lifetimes = { ...lifetimes, ...shortened };
    this.#key = key;
  }

  /** @param objectId the Entra principal that the token stands for */
  refresh(service: string, objectId: string): Promise<string> {
    return this.#sign(service, { grant_type: 'refresh_token', sub: objectId }, this.#lifetimes.refresh);
  }

  access(service: string, access: readonly Access[]): Promise<string> {
    return this.#sign(service, { grant_type: 'access_token', access, roles: [] }, this.#lifetimes.access);
  }

  /** The object id of the principal that a refresh token stands for. */
  async readRefresh(service: string, token: string): Promise<string | undefined> {
    return refreshClaims.safeParse(await this.#verify(service, token)).data?.sub;
  }

  async readAccess(service: string, token: string): Promise<readonly Access[] | undefined> {
    return accessClaims.safeParse(await this.#verify(service, token)).data?.access;
  }

  #sign(service: string, claims: Record<string, unknown>, lifetimeSeconds: number): Promise<string> {
    const issuedAt = Math.floor(this.#now().getTime() / 1000);
    return new SignJWT({ jti: randomUUID(), version: '1.0', ...claims })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(issuer)
      .setAudience(service)
      .setIssuedAt(issuedAt)
      .setNotBefore(issuedAt - 15 * 60)
      .setExpirationTime(issuedAt + lifetimeSeconds)
      .sign(this.#key);
  }

  async #verify(service: string, token: string): Promise<unknown> {
    try {
      return (await jwtVerify(token, this.#key, { issuer, audience: service, currentDate: this.#now() })).payload;
    } catch {
      return undefined;
    }
  }
}

/** Scopes as the token endpoint takes them: `repository:<name>:pull,push`, several with spaces or repeated. */
export function parseScopes(scopes: readonly string[]): readonly Access[] {
  return scopes
    .flatMap((text) => text.split(' '))
    .flatMap((text) => {
      const match = /^(repository|registry)(?:\([a-z0-9-]+\))?:(.+):([a-z_*,]+)$/.exec(text);
      const [, type, name, actions] = match ?? [];
      if (name === undefined || actions === undefined) return [];
      return [{ type: type === 'registry' ? 'registry' : 'repository', name, actions: actions.split(',') } as const];
    });
}

/** Whether `access` holds the action; `*` stands for all. */
export const holds = (access: readonly Access[], name: string, action: RepositoryAction): boolean =>
  access.some((one) => one.type === 'repository' && one.name === name && one.actions.includes(action));
