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
 * The least, host by host, given that nothing is remembered between runs:
 *
 * - id-token: one, as one assertion serves every exchange of the same five minutes.
 * - Entra: one for each audience, ARM and the registries, whose own audience works where ARM's is switched off.
 * - ARM: the cluster (its pools come with it), its credentials, its group, the network (subnets come with it), the list of
 *   identities, one list of federated credentials an identity (no list spans identities), one list of role assignments
 *   a subscription, and each thing that must exist, once. The registry of each tenant is one of those.
 * - A registry: challenge, exchange and token, then one HEAD an image: no list of a registry holds digests across
 *   repositories. A copy's signatures need no look: its tag is written last, so a tag with the right digest is a whole copy.
 * - The cluster: one list each of helm's releases, Deployments, StatefulSets, DaemonSets, namespaces, nodes, pods and
 *   ServiceAccounts: verify reads what helm-deploy has read.
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
  const tagReads = (host) =>
    new Set(
      traffic
        .filter((seen) => seen.host === host && seen.method === 'HEAD' && /\/manifests\/(?!sha256[:-])/.test(seen.path))
        .map(({ path }) => path),
    ).size;
  return new Map([
    ['id-token', 1],
    ['login.microsoftonline.com', 2],
    ['management.azure.com', 5 + identities + subscriptions + mustExist],
    ...registries.map((host) => [host, 3 + tagReads(host)]),
    ['cluster', 8],
  ]);
}
