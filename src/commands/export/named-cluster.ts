import { ExplainedError, type Log } from '../../model/index.js';
import type { CliOptions } from '../command-table.js';
import { registryId } from '../init/declare.js';
import { declareCluster } from '../init/declare-cluster.js';
import { environmentFile, loadedFrom } from '../init/environment-file.js';
import { readCluster } from '../init/read-cluster.js';
import { shellAccount, shellAzure } from '../shell-azure.js';
import type { Opened } from './index.js';

/** A cluster without an environment file: it is declared as `aks-action init` would, by the login of az. */
export async function openNamedCluster(
  name: string,
  resourceGroup: string,
  options: CliOptions,
  around: { readonly log: Log; readonly signal: AbortSignal },
): Promise<Opened> {
  const account = await shellAccount({ subscription: options.subscription, tenant: options.tenant }, process.cwd());
  if (account === undefined)
    throw new ExplainedError({
      what: 'log in to Azure',
      cause: 'az is not there or nobody is logged in with it',
      mend: 'az login',
    });
  const azure = await shellAzure(account, around);
  try {
    const facts = await readCluster(azure, { resourceGroup, name });
    if (facts === undefined)
      throw new ExplainedError({
        what: 'aks-action export',
        cause: `there is no cluster ${name} in resource group ${resourceGroup} of subscription ${account.subscriptionId}`,
        mend: 'az aks list --output table',
      });
    const environment = options.environment ?? 'dev';
    const registry = options.registry === undefined ? undefined : await registryId(options.registry, azure);
    const { declaration, notes } = declareCluster({
      environment,
      tenantId: account.tenantId,
      ownership: 'verify',
      facts,
      ...(registry === undefined ? {} : { registry }),
    });
    for (const note of notes) around.log.warning(note);
    const text = environmentFile({ declaration, notes, origin: '', ref: 'v1' });
    return { azure, environment: loadedFrom(text, `environments/${environment}.yaml`) };
  } catch (error) {
    await azure.close();
    throw error;
  }
}
