/** An embedded AKS cluster: its API, its controllers, its scheduler and its machines. */
import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { createAuthority } from '../certificates.js';
import type { EmbeddedCluster, EmbeddedClusterOptions } from '../world.js';
import { installAddons } from './addons.js';
import { createKubernetesApi } from './api/index.js';
import { startControllers } from './controllers/index.js';
import { type ControllerContext, createCaches, stoppableTime } from './informer/index.js';
import { startMachines } from './nodes/index.js';
import { startScheduler } from './scheduler/index.js';
import { injectWorkloadIdentity, tenantOfIssuer } from './workload-identity.js';

export { createPodBehaviours, DrainFailure, type OverridableBehaviours, type PodMatch } from './nodes/index.js';

/**
 * Starts a cluster without nodes; its first pool makes it usable.
 * @param addons whether AKS's own workloads and StorageClasses are in it, as in every real one.
 */
export async function createEmbeddedCluster(
  options: EmbeddedClusterOptions,
  { addons = true }: { readonly addons?: boolean } = {},
): Promise<EmbeddedCluster> {
  const { fqdn, kubernetesVersion, serviceCidr } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  // Every watch of the cluster ends with it: many listeners are no leak.
  setMaxListeners(0, signal);
  const time = stoppableTime(options.time, signal);
  const authority = await createAuthority('ca', time.now());
  const certificate = await authority.issue([fqdn, 'kubernetes', 'kubernetes.default.svc', 'localhost', '127.0.0.1']);
  const userToken = randomBytes(64).toString('hex');
  const tenantId = tenantOfIssuer(options.oidcIssuerUrl);
  const api = createKubernetesApi({
    kubernetesVersion,
    now: () => time.now(),
    userToken,
    ...(options.userOf === undefined ? {} : { userOf: options.userOf }),
    serviceCidr,
    mutatePod: (pod, serviceAccount) => injectWorkloadIdentity(pod, serviceAccount, tenantId),
  });
  const { client } = api;
  const context: ControllerContext = { client, caches: createCaches(client, signal), time, signal };
  await startControllers(context, { authority: authority.certificate });
  startScheduler(context);
  const machines = startMachines(context, options);
  api.podLogs = machines.podLog;
  if (addons) await installAddons(client, options);
  await context.caches.synced();

  return {
    fqdn,
    authority: authority.certificate,
    userToken,
    handler: api.handler,
    certificate,
    setNodePool: machines.setNodePool,
    removeNodePool: machines.removeNodePool,
    stopNodePool: machines.stopNodePool,
    nodeCount: machines.nodeCount,
    setVersion: api.setVersion,
    deprecatedUsage: api.deprecatedUsage,
    noteDeprecatedUsage: api.noteDeprecatedUsage,
    client,
    stop() {
      stopping.abort();
      api.stop();
    },
  };
}
