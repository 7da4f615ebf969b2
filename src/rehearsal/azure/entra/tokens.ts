/** Entra's access tokens: issued at the token endpoint, checked by every other embedded service. */
import { randomBytes, randomUUID } from 'node:crypto';
import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import type { SigningKey } from '../../signing.js';
import type { Principal, ServiceTime, TokenAuthority } from '../../world.js';
import type { ServicePrincipal } from './directory.js';

/** Application tokens live about an hour, those of managed identities a day. Never scaled. */
const lifetimeSeconds = { application: 3599, managedIdentity: 86399 } as const;

export interface AccessToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

export interface AccessTokens extends TokenAuthority {
  issue(principal: ServicePrincipal, audience: string): Promise<AccessToken>;
}

export function createAccessTokens(key: SigningKey, time: ServiceTime): AccessTokens {
  const keys = createLocalJWKSet({ keys: [key.jwk] });
  return {
    async issue(principal, audience) {
      const expiresInSeconds = principal.accessTokenSeconds ?? lifetimeSeconds[principal.kind];
      const now = Math.floor(time.now().getTime() / 1000);
      const token = await key.sign(
        {
          aud: audience,
          iss: `https://sts.windows.net/${principal.tenantId}/`,
          iat: now,
          nbf: now,
          exp: now + expiresInSeconds + 1,
          aio: randomBytes(24).toString('base64'),
          appid: principal.clientId,
          appidacr: '2',
          idp: `https://sts.windows.net/${principal.tenantId}/`,
          idtyp: 'app',
          oid: principal.objectId,
          rh: '1.AAAA.',
          sub: principal.objectId,
          tid: principal.tenantId,
          uti: randomUUID(),
          ver: '1.0',
        },
        { x5t: key.jwk.kid },
      );
      return { token, expiresInSeconds };
    },
    async verify(token, audiences) {
      try {
        const { payload } = await jwtVerify(token, keys, { currentDate: time.now(), audience: [...audiences] });
        const { oid, appid, tid, iss } = payload;
        if (typeof oid !== 'string' || typeof appid !== 'string' || typeof tid !== 'string') {
          return { refused: 'The access token names no principal.' };
        }
        if (iss !== `https://sts.windows.net/${tid}/`) return { refused: 'The access token is from the wrong issuer.' };
        return { objectId: oid, clientId: appid, tenantId: tid } satisfies Principal;
      } catch (error) {
        return { refused: reasonOf(error, time.now()) };
      }
    },
  };
}

function reasonOf(error: unknown, now: Date): string {
  if (error instanceof errors.JWTExpired) {
    const expiry = new Date((error.payload.exp ?? 0) * 1000);
    return `The access token expiry UTC time '${expiry.toISOString()}' is earlier than current UTC time '${now.toISOString()}'.`;
  }
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') {
    return `The access token has been obtained for wrong audience or resource '${String(error.payload.aud)}'.`;
  }
  return 'The access token is invalid.';
}
