import type { LivePool } from '../../azure/aks/agent-pools.js';
import { observeCluster } from '../../azure/aks/managed-clusters.js';
import {
  connectCluster,
  explainKubernetesError,
  type LiveWorkloads,
  type Node,
  observeLiveSet,
  type Pod,
  type ReleaseRevision,
  readLiveSet,
  resources,
  type ServiceAccount,
} from '../../kubernetes/index.js';
import type { IdentityOutput, ImageLock, RunOptions } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { checkPlatform } from './check.js';

/** What runs, as far as the declaration speaks of it. */
export interface ObservedPlatform {
  readonly cluster?: LivePlatform;
  readonly imageLock: ImageLock;
  readonly identities: Readonly<Record<string, IdentityOutput>>;
  readonly options: Pick<RunOptions, 'releases' | 'tenants'>;
}

export interface LivePlatform {
  /** The cluster's node pools: a rotation may have left one under another name than the declared one. */
  readonly pools: readonly LivePool[];
  readonly nodes: readonly Node[];
  readonly pods: readonly Pod[];
  readonly serviceAccounts: readonly ServiceAccount[];
  readonly releases: ReadonlyMap<string, readonly ReleaseRevision[]>;
  readonly workloads: LiveWorkloads;
}

/** A platform in motion (a pod that an autoscaler has just added) gets this long to settle. */
const settleMs = 30_000;
const lookMs = 1_000;

/** Looks until nothing is wrong or the time to settle is over. */
export async function observePlatform(context: StageContext): Promise<ObservedPlatform> {
  const { clock, environment, signal } = context;
  const deadline = clock.now() + settleMs;
  for (let isFirst = true; ; isFirst = false) {
    const observed = await look(context, isFirst);
    const isFine = checkPlatform(environment, observed).every(({ severity }) => severity !== 'error');
    if (isFine || observed.cluster === undefined || clock.now() >= deadline) return observed;
    await clock.sleep(lookMs, signal);
  }
}

/** What helm-deploy has read of the releases serves the first look, where nothing was changed since. */
async function look(context: StageContext, isFirst: boolean): Promise<ObservedPlatform> {
  const { azure, cluster } = context.environment;
  const [access, imageLock = {}, identities = {}] = await Promise.all([
    connectCluster({ resourceGroup: azure.resourceGroup.name, name: cluster.name }, context),
    context.outputs.get('image-lock'),
    context.outputs.get('identities'),
  ]);
  const known = { imageLock, identities, options: context.options };
  if (access === undefined) return known;
  const { client } = access;
  try {
    const [managed, nodes, pods, serviceAccounts, { releases, workloads }] = await Promise.all([
      observeCluster(context.azure, context.environment),
      client.list(resources.nodes),
      client.list(resources.pods),
      client.list(resources.serviceAccounts),
      isFirst ? observeLiveSet(context.azure, client) : readLiveSet(client),
    ]);
    return {
      ...known,
      cluster: {
        pools: managed?.agentPoolProfiles ?? [],
        nodes: nodes.items,
        pods: pods.items,
        serviceAccounts: serviceAccounts.items,
        releases,
        workloads,
      },
    };
  } catch (error) {
    throw explainKubernetesError('verify the platform', error);
  }
}
