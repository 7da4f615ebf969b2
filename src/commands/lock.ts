import { observeCluster } from '../azure/aks/managed-clusters.js';
import type { Azure } from '../azure/index.js';
import { runTag } from '../azure/ownership.js';
import type { Environment } from '../environment/index.js';
import { createEndingOf, type Inputs } from '../github/index.js';
import { connectCluster, EnvironmentLease, type LockPlace } from '../kubernetes/index.js';
import type { EnvironmentLock } from '../model/index.js';
import type { Surroundings } from './run.js';

/** One request of the lock's own; a renewal that takes longer is tried anew. */
const requestMs = 4_000;

/** The lock of an environment, kept in its cluster; whether a holder is gone is asked of GitHub. */
export function createLock(
  inputs: Pick<Inputs, 'breakLock' | 'githubToken'>,
  environment: Environment,
  azure: Azure,
  { clock, env, log, run, signal }: Surroundings,
): EnvironmentLock {
  const endingOf = createEndingOf({
    apiUrl: env.GITHUB_API_URL || 'https://api.github.com',
    token: inputs.githubToken,
    run,
    clock,
    log,
    signal,
  });
  return new EnvironmentLease({
    environment: environment.environment,
    run,
    place: () => placeOfLock(environment, azure, { clock, log, signal }),
    endingOf,
    breakLock: inputs.breakLock,
    clock,
    log,
    signal,
  });
}

/** Where the lock is: the cluster and the way into it are asked for at once. */
async function placeOfLock(
  environment: Environment,
  azure: Azure,
  options: Pick<Surroundings, 'clock' | 'log' | 'signal'>,
): Promise<LockPlace> {
  const address = { resourceGroup: environment.azure.resourceGroup.name, name: environment.cluster.name };
  const [cluster, access] = await Promise.allSettled([
    observeCluster(azure, environment),
    connectCluster(address, { azure, ...options }),
  ]);
  if (cluster.status === 'rejected') throw cluster.reason;
  if (cluster.value === undefined) return { kind: 'none' };
  const { powerState, provisioningState, tags } = cluster.value;
  const maker = tags?.[runTag];
  if (provisioningState === 'Creating') return { kind: 'creating', maker };
  if (powerState?.code === 'Stopped') return { kind: 'stopped' };
  if (access.status === 'rejected') throw access.reason;
  if (access.value === undefined) return { kind: 'none' };
  // Not the run's signal: a run that is stopped still holds the lock while its last changes end.
  const { signal } = new AbortController();
  return { kind: 'cluster', maker, client: await access.value.openAside({ signal, timeoutMs: requestMs }) };
}
