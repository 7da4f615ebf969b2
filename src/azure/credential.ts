import type { TokenCredential } from '@azure/identity';
import type { Cloud } from './clouds.js';
import { explainingCredential, type TokenClaims, tokenClaims } from './login.js';
import { cachingCredential } from './token-cache.js';

/** A fresh GitHub id-token for Entra's audience: it lives 300 s, so it is asked for at every exchange. */
export type AssertionSource = () => Promise<string>;

export interface CredentialOptions {
  readonly cloud: Cloud;
  readonly tenantId: string;
  /** Client id of the app registration (or user-assigned identity) that trusts the id-token. */
  readonly clientId?: string;
  readonly assertion?: AssertionSource;
}

/**
 * The credential of a run: the workflow's id-token where there is one, else what the shell has (environment
 * variables, then Azure CLI). Tokens are cached and renewed in time, so that a run may outlive them.
 */
export async function createCredential(options: CredentialOptions): Promise<TokenCredential> {
  const identity = await import('@azure/identity');
  const { cloud, tenantId, clientId, assertion } = options;
  if (assertion === undefined || clientId === undefined) {
    const ofShell = new identity.ChainedTokenCredential(
      new identity.EnvironmentCredential({ authorityHost: cloud.authorityHost }),
      new identity.AzureCliCredential({ tenantId }),
    );
    return cachingCredential(explainingCredential(ofShell, { tenantId, claims: () => undefined }));
  }
  let claims: TokenClaims | undefined;
  const exchanged = async () => {
    const token = await assertion();
    claims = tokenClaims(token);
    return token;
  };
  const credential = new identity.ClientAssertionCredential(tenantId, clientId, exchanged, {
    authorityHost: cloud.authorityHost,
    disableInstanceDiscovery: !cloud.instanceDiscovery,
  });
  return cachingCredential(explainingCredential(credential, { tenantId, clientId, claims: () => claims }));
}
