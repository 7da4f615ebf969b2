/** What is in an embedded Azure, as far as a declaration decides it: comparable between two of them. */
import type { Environment } from '../../../src/environment/index.js';
import type { Ground } from './ground.js';

/** Set by the service for each resource anew, or its own affair. */
const owned = new Set([
  'eTag',
  'etag',
  'fqdn',
  'azurePortalFQDN',
  'resourceUID',
  'resourceGuid',
  'issuerURL',
  'createdOn',
  'updatedOn',
  'startDate',
]);

/** Resources by their id; ids of principals read as the name of who they are, and names of role assignments as their tuple. */
export function stateOf({ arm, directory, seeded }: Ground, declared: Environment): Record<string, unknown> {
  const names = new Map(
    directory
      .save()
      .principals.flatMap(({ objectId, clientId, displayName }) => [
        [objectId, `principal of ${displayName}`] as const,
        [clientId, `client of ${displayName}`] as const,
      ]),
  );
  const readable = (value: unknown): unknown => {
    if (typeof value === 'string') return names.get(value) ?? issuerless(value);
    // Taints, zones and ranges are sets.
    if (Array.isArray(value)) return value.map(readable).sort();
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
      const kept = owned.has(key) ? undefined : readable(inner);
      // Nothing declared is as good as an empty set, or what is off.
      const isOff = kept === false || (key === 'upgradeChannel' && kept === 'none');
      return kept === undefined || isOff || isEmpty(kept) ? [] : [[key, kept]];
    });
    return Object.fromEntries(entries);
  };
  return Object.fromEntries(
    arm
      .save()
      .resources.filter(({ id }) => !seeded.has(id))
      .map((resource) => {
        const { principalId, roleDefinitionId } = resource.properties;
        const isGrant = resource.type.endsWith('/roleAssignments');
        const id = isGrant ? `${resource.properties.scope} ${readable(principalId)} ${roleDefinitionId}` : resource.id;
        const { name: _name, id: _id, ...rest } = resource;
        return [id.toLowerCase(), withoutLeftovers(readable(rest), resource.name, declared)];
      }),
  );
}

/** The issuer of a cluster is new for each. */
function issuerless(text: string): string {
  return text.replace(/(oic\.prod-aks\.azure\.com\/[^/]+)\/[0-9a-f-]{36}\//, '$1/<cluster>/');
}

/** An add-on that is off is as good as one that never was; the autoscaler's count is its own. */
function withoutLeftovers(resource: unknown, name: string, { nodePools }: Environment): unknown {
  const { type, properties } = resource as { type: string; properties: Record<string, unknown> };
  if (/\/agentPools$/.test(type) && nodePools[name]?.scale.autoscale === true) {
    const { count: _count, ...rest } = properties;
    return { ...(resource as object), properties: rest };
  }
  if (!/\/managedClusters$/.test(type)) return resource;
  const { addonProfiles = {}, ...rest } = properties;
  const on = Object.entries(addonProfiles as Record<string, { enabled?: boolean }>).filter(([, each]) => each.enabled);
  return { ...(resource as object), properties: { ...rest, addonProfiles: Object.fromEntries(on) } };
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
