import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/identity';
import type { Clock, Log } from '../../model/run.js';
import type { Cloud } from '../clouds.js';
import { assertionCredential } from './assertion-credential.js';
import {
  assertClaims,
  explainingCredential,
  patienceMs,
  type RequiredClaims,
  type TokenClaims,
  tokenClaims,
} from './login.js';
import { cachingCredential } from './token-cache.js';

/** A fresh GitHub id-token for Entra's audience: it lives 300 s, so it is asked for at every exchange. */
export type AssertionSource = (signal?: AbortSignal) => Promise<string>;

export interface CredentialOptions {
  readonly userAgent: string;
  readonly cloud: Cloud;
  readonly tenantId: string;
  /** Client id of the app registration (or user-assigned identity) that trusts the id-token. */
  readonly clientId?: string;
  readonly assertion?: AssertionSource;
  /** What the id-token must say before it is exchanged. */
  readonly required?: RequiredClaims;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Registries may be in other tenants than the environment; which is declared. */
const anyTenant = { additionallyAllowedTenants: ['*'] };

/**
 * The credential of a run: the workflow's id-token where there is one, else what the shell has (environment
 * variables, then Azure CLI). Tokens are cached and renewed in time, so that a run may outlive them.
 */
export async function createCredential(options: CredentialOptions): Promise<TokenCredential> {
  const { cloud, tenantId, clientId, assertion, clock, userAgent, signal } = options;
  const { authorityHost } = cloud;
  if (assertion === undefined || clientId === undefined) {
    const identity = await import('@azure/identity');
    const ofShell = new identity.ChainedTokenCredential(
      new identity.EnvironmentCredential({ authorityHost, ...anyTenant }),
      new identity.AzureCliCredential({ tenantId, ...anyTenant }),
    );
    return cachingCredential(explainingCredential(ofShell, { authorityHost, tenantId, claims: () => undefined }));
  }
  let claims: TokenClaims | undefined;
  const exchanged = async (until?: AbortSignal) => {
    const token = await assertion(until);
    claims = tokenClaims(token);
    assertClaims(claims, options.required ?? {});
    return token;
  };
  const credential = assertionCredential({ cloud, tenantId, clientId, assertion: exchanged, clock, userAgent, signal });
  const patient = untilKnown(credential, options);
  return cachingCredential(explainingCredential(patient, { authorityHost, tenantId, clientId, claims: () => claims }));
}

/** Tries again while Entra may not know the credential yet: AADSTS70021 and its kin (rulebook identity). */
export function untilKnown(
  credential: TokenCredential,
  { clock, log, signal }: Pick<CredentialOptions, 'clock' | 'log' | 'signal'>,
): TokenCredential {
  // Of all requests together: whoever asks next for another resource's token meets the same refusal.
  let refusedAt: number | undefined;
  return {
    async getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> {
      for (;;) {
        try {
          const token = await credential.getToken(scopes, options);
          refusedAt = undefined;
          return token;
        } catch (error) {
          const now = clock.now();
          const patience = patienceMs(error);
          if (patience === 0) throw error;
          refusedAt ??= now;
          const elapsedMs = now - refusedAt;
          if (elapsedMs >= patience) throw error;
          const waitMs = Math.min(15_000, 1_000 + elapsedMs / 2);
          log.info(`Entra does not know the federated credential yet; trying again in ${Math.round(waitMs / 1000)} s`);
          await clock.sleep(waitMs, signal);
        }
      }
    },
  };
}
