import type { StageName } from '../model/index.js';
import type { PlatformStage } from './context.js';

/** Loads one stage: a run of a single stage starts without the code of the others. */
export async function loadStage(name: StageName): Promise<PlatformStage<unknown>> {
  switch (name) {
    case 'preflight':
      return (await import('./preflight/index.js')).preflight as PlatformStage<unknown>;
    case 'cluster-ensure':
      return (await import('./cluster-ensure/index.js')).clusterEnsure as PlatformStage<unknown>;
    case 'nodepool-reconcile':
      return (await import('./nodepool-reconcile/index.js')).nodepoolReconcile as PlatformStage<unknown>;
    case 'identity-federate':
      return (await import('./identity-federate/index.js')).identityFederate as PlatformStage<unknown>;
    case 'acr-import':
      return (await import('./acr-import/index.js')).acrImport as PlatformStage<unknown>;
    case 'helm-deploy':
      return (await import('./helm-deploy/index.js')).helmDeploy as PlatformStage<unknown>;
    case 'verify':
      return (await import('./verify/index.js')).verify as PlatformStage<unknown>;
  }
}
