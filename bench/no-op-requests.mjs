// Requests of an apply that finds everything as declared, by host, against the least that could tell so.
import { byHost, figure, platform } from './harness.mjs';

export async function measure() {
  const { apply, loaded } = await platform();
  const { traffic } = await apply();
  const least = leastRequests(loaded.environment, traffic);
  const counts = byHost(traffic);
  const total = [...least.values()].reduce((sum, count) => sum + count, 0);
  return [
    ...[...counts].map(([host, count]) =>
      figure(`requests of a no-op: ${host}`, count, 'requests', least.get(host) ?? 0),
    ),
    figure('requests of a no-op', traffic.length, 'requests', total),
  ];
}

/**
 * The least, host by host, given that nothing is remembered between runs; docs/performance.md says why for each:
 *
 * - id-token and Entra: one a scope, ARM and the registries, whose own audience works where ARM's is switched off.
 * - ARM: the cluster (its pools come with it), its credentials, its group, the network (subnets come with it), the list of
 *   identities, one list of federated credentials an identity (no list spans identities), one list of role assignments
 *   a subscription, each thing that must exist, once, every registry among them, and a registry's tokens for the pull secrets.
 * - A registry: exchange and token, then one list of manifests a repository that tenants have: no list of a registry holds
 *   digests across repositories. On the platform's a HEAD for each image's tag beside: a list may lag behind a push.
 * - The cluster: one list each of helm's releases, pull secrets, Deployments, StatefulSets, DaemonSets, namespaces, nodes,
 *   pods and ServiceAccounts: verify reads what helm-deploy has read. The Lease, read before anything may have to be
 *   changed, and the heads of the deployment records.
 */
function leastRequests(environment, traffic) {
  const registries = [...new Set(traffic.map(({ host }) => host).filter((host) => host.endsWith('.azurecr.io')))];
  const identities = Object.keys(environment.identities).length;
  const subscriptions = new Set([
    environment.azure.subscriptionId,
    environment.registries.platform.subscriptionId,
    ...Object.values(environment.tenants).map(({ registry }) => registry.subscriptionId),
  ]).size;
  const scopes = Object.values(environment.identities).flatMap(({ roles }) =>
    roles.flatMap(({ scopeId }) =>
      scopeId === undefined || /^\/subscriptions\/[^/]+$/i.test(scopeId) ? [] : [scopeId],
    ),
  );
  const mustExist = new Set(scopes.map((scope) => scope.toLowerCase())).size + registries.length;
  const images = Object.values(environment.images.list);
  const forTenants = images.filter((image) => image.forTenants).length;
  const own = `${environment.registries.platform.loginServer}`.toLowerCase();
  return new Map([
    ['id-token', 2],
    ['login.microsoftonline.com', 2],
    ['management.azure.com', 5 + identities + subscriptions + mustExist + registries.length],
    ...registries.map((host) => [host, 2 + forTenants + (host === own ? images.length : 0)]),
    ['cluster', 11],
  ]);
}
