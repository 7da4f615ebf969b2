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
 *   a subscription, each thing that must exist, once, every registry among them, and a registry's tokens for the pull secrets.
 * - A registry: exchange and token, then one list of manifests a repository, which holds its tags and digests: no list of a
 *   registry holds digests across repositories.
 * - The cluster: one list each of helm's releases, pull secrets, Deployments, StatefulSets, DaemonSets, namespaces, nodes,
 *   pods and ServiceAccounts: verify reads what helm-deploy has read.
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
  const repositories = (host) =>
    new Set(
      traffic
        .filter((seen) => seen.host === host)
        .flatMap(({ path }) => /^\/(?:v2|acr\/v1)\/(.+)\/_?(?:manifests|tags|referrers)\b/.exec(path)?.[1] ?? []),
    ).size;
  return new Map([
    ['id-token', 1],
    ['login.microsoftonline.com', 2],
    ['management.azure.com', 5 + identities + subscriptions + mustExist + registries.length],
    ...registries.map((host) => [host, 2 + repositories(host)]),
    ['cluster', 9],
  ]);
}
