import type { RollbackTarget, StageName } from '../model/index.js';
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

/** The stage that brings releases back to a deployment record: planned and applied as any other. */
export async function loadRollback(target: RollbackTarget): Promise<PlatformStage<unknown>> {
  return (await import('./helm-deploy/rollback/index.js')).rollbackStage(target) as PlatformStage<unknown>;
}
