import { type Azure, azureStatus, explainAzureError, kubernetesScope } from '../../azure/index.js';
import { PerRun } from '../../azure/requests/per-run.js';
import { createHttpClient, type HttpClient, patientTries, usualTries } from '../../http/index.js';
import type { Clock, Log } from '../../model/run.js';
import type { HelmCluster } from '../helm/helm.js';
import { LiveObjects } from '../live/live-objects.js';
import { KubernetesClient } from './client.js';
import { parseKubeconfig } from './kubeconfig.js';
import { pods, replicaSets, waitedFor } from './resources.js';

/** A cluster that can be talked to, by our client and by helm. */
export interface ClusterAccess extends HelmCluster {
  readonly client: KubernetesClient;
  /** Workloads and their pods, followed by whoever waits. */
  readonly live: LiveObjects;
  /**
   * A client of its own connection and patience: one try a request, within `timeoutMs`, until `signal` and not until the
   * run's end. What keeps a lock must neither queue behind a run's requests nor end before them.
   */
  readonly openAside: (options: {
    readonly signal: AbortSignal;
    readonly timeoutMs: number;
  }) => Promise<KubernetesClient>;
}

export interface ClusterAddress {
  readonly resourceGroup: string;
  readonly name: string;
}

export interface ConnectOptions {
  readonly azure: Azure;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** One access a run and cluster: credentials are asked for once, connections are kept. */
const known = new PerRun<Promise<ClusterAccess | undefined>>();

/** The way into a cluster; undefined while Azure has no credentials of it, because it does not exist yet. */
export function connectCluster(address: ClusterAddress, options: ConnectOptions): Promise<ClusterAccess | undefined> {
  const { azure } = options;
  const key = `${address.resourceGroup}/${address.name}`.toLowerCase();
  return known.get(azure, key, () => {
    const connecting = connect(address, options);
    // What is not there now may be later.
    connecting.then(
      (access) => access === undefined && known.forget(azure, key),
      () => known.forget(azure, key),
    );
    return connecting;
  });
}

async function connect(
  { resourceGroup, name }: ClusterAddress,
  options: ConnectOptions,
): Promise<ClusterAccess | undefined> {
  const { azure, clock, log, signal } = options;
  const what = `credentials of cluster ${name}`;
  const text = await userCredential(azure, resourceGroup, name, what, signal);
  if (text === undefined) return undefined;
  const { server, authority, access } = parseKubeconfig(text, what);
  const token = access.kind === 'token' ? async () => access.token : () => azure.token(kubernetesScope);
  const http = createHttpClient({
    authority,
    userAgent: azure.userAgent,
    clock,
    tries: () => (isReached ? patientTries : usualTries),
    onRetry: (message) => log.info(message),
  });
  let isReached = false;
  const patientOnceReached: HttpClient = {
    ...http,
    async send(request) {
      const answer = await http.send(request);
      isReached = true;
      return answer;
    },
  };
  const mayWrite = () => azure.mayWrite();
  const client = new KubernetesClient({ server, http: patientOnceReached, token, clock, signal, mayWrite });
  const live = new LiveObjects({
    client,
    clock,
    signal,
    types: [...waitedFor, replicaSets, pods],
    onTrouble: (message) => log.debug(message),
  });
  const openAside: ClusterAccess['openAside'] = async (aside) => {
    const own = createHttpClient({ authority, userAgent: azure.userAgent, clock, tries: 1 });
    const patient: HttpClient = {
      ...own,
      send: (request) =>
        own.send({ ...request, signal: AbortSignal.any([aside.signal, AbortSignal.timeout(aside.timeoutMs)]) }),
    };
    return new KubernetesClient({ server, http: patient, token, clock, signal: aside.signal });
  };
  return { server, authority, token, client, live, openAside, mayWrite, lost: azure.lost };
}

async function userCredential(
  azure: Azure,
  resourceGroup: string,
  name: string,
  what: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { managedClusters } = await azure.containerService();
  try {
    const { kubeconfigs } = await managedClusters.listClusterUserCredentials(resourceGroup, name, {
      abortSignal: signal,
    });
    const value = kubeconfigs?.[0]?.value;
    return value === undefined ? undefined : Buffer.from(value).toString('utf8');
  } catch (error) {
    if (azureStatus(error) === 404) return undefined;
    throw explainAzureError(what, error);
  }
}
