import { rightsFindings } from '../../azure/access/rights.js';
import type { Environment } from '../../environment/index.js';
import type { Finding } from '../../model/index.js';
import { lifeCycleFindings } from './life-cycle.js';
import { networkFindings } from './network.js';
import type { PreflightObserved } from './observe.js';
import { quotaFindings } from './quotas.js';
import { sizeFindings } from './sizes.js';
import { versionFindings } from './versions.js';

/** Everything that Azure would refuse later, each with its mend. */
export function check(environment: Environment, observed: PreflightObserved): readonly Finding[] {
  return [
    ...versionFindings(environment, observed),
    ...sizeFindings(environment, observed),
    ...quotaFindings(environment, observed),
    ...networkFindings(environment, observed),
    ...lifeCycleFindings(environment, observed),
    ...existenceFindings(observed),
    ...observed.lacking.flatMap((each) => rightsFindings('preflight', each)),
    ...providerFindings(environment, observed),
  ];
}

function existenceFindings({ missing }: PreflightObserved): Finding[] {
  return missing.map(({ id, name, path }) => ({
    severity: 'error',
    stage: 'preflight',
    path,
    message: `${name} does not exist: ${id}`,
    mend: 'Create it, or correct its name, resourceGroup or subscriptionId in the declaration.',
  }));
}

function providerFindings({ azure }: Environment, { unregistered }: PreflightObserved): Finding[] {
  return unregistered.map((namespace) => ({
    severity: 'error',
    stage: 'preflight',
    path: 'azure.subscriptionId',
    message: `Resource provider ${namespace} is not registered in subscription ${azure.subscriptionId}.`,
    mend: `az provider register --subscription ${azure.subscriptionId} --namespace ${namespace} --wait`,
  }));
}
