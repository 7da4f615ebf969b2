import type { ManagedCluster } from '@azure/arm-containerservice';
import { poolOutputs, poolProfile } from '../../azure/aks/agent-pools.js';
import {
  clusterOutputs,
  clusterResource,
  clusterState,
  forgetCluster,
  readCluster,
} from '../../azure/aks/managed-clusters.js';
import { azureStatus } from '../../azure/explain.js';
import { ownershipTags, runTag } from '../../azure/ownership.js';
import { runOperation, waitForOperation } from '../../azure/requests/operation.js';
import { operationProgress } from '../../azure/requests/waiting.js';
import type { Environment } from '../../environment/index.js';
import {
  type Applied,
  type Change,
  ExplainedError,
  holderOf,
  holderText,
  type RunIdentity,
} from '../../model/index.js';
import type { StageContext } from '../context.js';
import { clusterFields } from './fields.js';

/** Azure takes tags of at most so many characters. */
const longestTag = 256;

/** The cluster of the first PUT, with all declared pools: a new environment costs one long operation. */
export function newCluster(environment: Environment, run: RunIdentity): ManagedCluster {
  const { cluster, nodePools } = environment;
  const base: ManagedCluster = {
    location: environment.azure.location,
    // What the API wants a new cluster to say, declared or not.
    dnsPrefix: cluster.name,
    identity: { type: 'SystemAssigned' },
    kubernetesVersion: cluster.kubernetesVersion,
    enableRbac: true,
    agentPoolProfiles: Object.values(nodePools).map((pool) => poolProfile(pool, environment)),
    tags: { ...ownershipTags(environment), [runTag]: holderOf(run).slice(0, longestTag) },
  };
  return clusterFields.reduce((model, field) => field.set(environment, model), base);
}

/**
 * Creates the cluster. Before it is there no lock can be: `If-None-Match: *` decides which of two runs goes on, and
 * the tag of the one that won names it to the other.
 */
export async function createCluster(change: Change, context: StageContext): Promise<Applied> {
  const { azure, environment, run, signal } = context;
  const { name } = environment.cluster;
  const { managedClusters } = await azure.containerService();
  const operation = {
    what: `create cluster ${name}`,
    resource: clusterResource(environment),
    signal,
    ...operationProgress(change, context),
  };
  try {
    await runOperation(azure, {
      ...operation,
      start: async (onResponse) => {
        const poller = managedClusters.createOrUpdate(
          environment.azure.resourceGroup.name,
          name,
          newCluster(environment, run),
          { ifNoneMatch: '*', onResponse, abortSignal: signal },
        );
        await poller.submitted().catch((error: unknown) => {
          throw azureStatus(error) === 412 ? new AlreadyThere() : error;
        });
        context.claim?.accepted();
      },
    });
  } catch (error) {
    if (!(error instanceof AlreadyThere)) throw error;
    // Ours after all when an answer was lost on the way and the request sent again.
    await refuseIfMadeByAnother(context);
    await waitForOperation(azure, operation, undefined);
  }
  return createdCluster(context);
}

async function createdCluster({ azure, environment }: StageContext): Promise<Applied> {
  forgetCluster(azure, environment);
  const cluster = await readCluster(azure, environment);
  if (cluster === undefined || clusterState(cluster) === 'failed') {
    throw new ExplainedError({
      what: `create cluster ${environment.cluster.name}`,
      cause: cluster === undefined ? 'it is gone again' : `it ended ${cluster.provisioningState}`,
      mend: 'Run it again: a failed cluster is reconciled with the same model.',
      exitCode: 4,
    });
  }
  return {
    outputs: { ...clusterOutputs(cluster), ...poolOutputs(cluster) },
    note: `${cluster.agentPoolProfiles?.length ?? 0} node pools`,
  };
}

async function refuseIfMadeByAnother({ azure, claim, environment, run }: StageContext): Promise<void> {
  const maker = (await readCluster(azure, environment))?.tags?.[runTag];
  if (maker !== undefined && claim !== undefined) return claim.join(maker);
  if (maker === holderOf(run)) return claim?.accepted();
  throw new ExplainedError({
    what: `create cluster ${environment.cluster.name}`,
    cause: `it was created meanwhile by ${maker === undefined ? 'someone else' : holderText(maker)}`,
    mend: 'Nothing more was changed. Run it again once that run has ended: it goes on from what is there.',
    exitCode: 3,
  });
}

/** 412 on If-None-Match: the cluster exists. */
class AlreadyThere extends ExplainedError {
  constructor() {
    super({ what: 'create cluster', cause: 'it exists already', exitCode: 3 });
  }
}
