import type { Azure } from '../azure/index.js';
import { ExplainedError, type Log } from '../model/index.js';
import { systemClock } from './run.js';
import { type AzAccount, azAccount } from './surroundings.js';

export interface AzurePlace {
  readonly subscriptionId: string;
  readonly tenantId: string;
}

/** The way into Azure by the shell's login, for who only reads. Whoever asks for it closes it. */
export async function shellAzure(
  place: AzurePlace & { readonly cloud?: string },
  { log, signal }: { readonly log: Log; readonly signal: AbortSignal },
): Promise<Azure> {
  const { Azure, cloudNamed, createCredential } = await import('../azure/index.js');
  const cloud = cloudNamed(place.cloud ?? 'AzureCloud');
  const { subscriptionId, tenantId } = place;
  const around = { cloud, tenantId, clock: systemClock, log, userAgent: 'aks-action init', signal };
  return new Azure({ ...around, subscriptionId, credential: await createCredential(around) });
}

/** The subscription that az is logged in to; undefined where nobody is. Fails when another tenant was asked for. */
export async function shellAccount(
  asked: { readonly subscription: string | undefined; readonly tenant: string | undefined },
  workspace: string,
): Promise<AzAccount | undefined> {
  const account = await azAccount(asked.subscription, workspace);
  if (account === undefined || asked.tenant === undefined || account.tenantId === asked.tenant) return account;
  throw new ExplainedError({
    what: 'log in to Azure',
    cause: `az is logged in to tenant ${account.tenantId}, and ${asked.tenant} was asked for`,
    mend: `az login --tenant ${asked.tenant}`,
  });
}
