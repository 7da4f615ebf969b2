/** The embedded Azure of a rehearsal that begins with a real platform: its resources, and what its location offers. */
import { parseResourceId } from '../../azure/resource-ids.js';
import type { Environment } from '../../environment/index.js';
import type { OfferSeed, WorldSeed } from '../../rehearsal/index.js';
import type { PlatformFacts, SizeFacts } from '../facts/schema.js';
import { seedFrom } from '../rehearsal-seed.js';

const subscription = 'microsoft.resources/subscriptions';
const clusterRole = 'Azure Kubernetes Service RBAC Cluster Admin';

/** The login is the rehearsal's own and has the rights that it needs, in Azure and in the cluster; all else is as it was read. */
export function seedFromFacts(
  environment: Environment,
  facts: PlatformFacts,
): WorldSeed & { readonly clientId: string } {
  const { clientId, tenant, otherTenants = [], subscriptions, applications } = seedFrom(environment);
  const { location, resources, sizes, subscriptionId, unregisteredProviders, usages } = facts.azure;
  const restricted = sizes.filter(({ isRestricted }) => isRestricted);
  return {
    clientId,
    tenant,
    otherTenants,
    subscriptions,
    applications: applications.map((application) => ({
      ...application,
      groups: [...new Set([...(application.groups ?? []), ...adminGroups(facts)])],
      roles: [...application.roles, { role: clusterRole, scope: `/subscriptions/${subscriptionId}` }],
    })),
    existing: resources.filter(({ type }) => type.toLowerCase() !== subscription && !isOfRegistry(type)),
    offer: offerOf(facts),
    sizeRestrictions: restricted.map(({ name }) => ({ subscriptionId, location, size: name })),
    unregisteredProviders: unregisteredProviders.map((namespace) => ({ subscriptionId, namespace })),
    quotas: usages.map(({ name, used, limit }) => {
      const usedByOthers = Math.max(0, used - vcpusOf(facts, name));
      return { subscriptionId, location, family: name, limit, usedByOthers };
    }),
  };
}

/** Tokens and scope maps are the embedded registries' own. */
function isOfRegistry(type: string): boolean {
  return /^microsoft\.containerregistry\/registries\//i.test(type);
}

function adminGroups({ azure, cluster }: PlatformFacts): readonly string[] {
  const live = azure.resources.find(({ id }) => id.toLowerCase() === cluster.toLowerCase());
  const { adminGroupObjectIDs } = (live?.properties?.aadProfile ?? {}) as { readonly adminGroupObjectIDs?: unknown };
  return Array.isArray(adminGroupObjectIDs) ? adminGroupObjectIDs.map(String) : [];
}

function offerOf({ azure: { sizes, versions } }: PlatformFacts): OfferSeed {
  return {
    sizes: sizes.map(({ ephemeralGiB, isRestricted: _, ...size }) => ({ ...size, cacheGiB: ephemeralGiB })),
    versions: versions.map(({ minor, patches, supportPlans, isDefault }) => ({
      minor,
      patches,
      isDefault,
      isLongTermOnly: supportPlans.length > 0 && !supportPlans.includes('KubernetesOfficial'),
    })),
  };
}

/** What the platform's own pools use of a quota: the rest is used by others, who are not in the rehearsal. */
function vcpusOf({ azure: { resources, sizes } }: PlatformFacts, family: string): number {
  const named = new Map(sizes.map((size): [string, SizeFacts] => [size.name.toLowerCase(), size]));
  const pools = resources.filter(({ id }) => parseResourceId(id)?.type.toLowerCase().endsWith('/agentpools') === true);
  return pools.reduce((sum, { properties = {} }) => {
    const size = named.get(String(properties.vmSize).toLowerCase());
    const isCounted = size !== undefined && (family === 'cores' || size.family.toLowerCase() === family.toLowerCase());
    return isCounted ? sum + size.vcpus * Number(properties.count ?? 0) : sum;
  }, 0);
}
