/** From the declaration to the environment: defaults that one value takes from another, ids, names beside values. */
import type { Environment } from '../environment.js';
import type { ListedImage } from '../image-list.js';
import type { Declaration } from '../schema/index.js';
import { resolveCluster, resolveNodePool } from './cluster.js';
import { present, table } from './declared.js';
import { resolveIdentity } from './identities.js';
import { resolveImages } from './images.js';
import { azurePlace, resolveMonitoring, resolveNetwork } from './place.js';
import { registryResolver, resolveTenant } from './registries.js';
import { resolveRelease } from './releases.js';

/** @param list the images of the file that images.from names */
export function resolveEnvironment(declared: Declaration, list: readonly ListedImage[]): Environment {
  const place = azurePlace(declared.azure);
  const commonTags = declared.azure.tags;
  const registry = registryResolver(place);
  const platform = registry(declared.registries.platform);
  const tenants = table(declared.tenants, (name, tenant) => resolveTenant(name, tenant, platform, registry));
  const registries = [platform, ...Object.values(tenants).map((tenant) => tenant.registry)];
  const images = resolveImages(declared.images, list, platform);
  return {
    environment: declared.environment,
    azure: place,
    network: resolveNetwork(declared.network, place, commonTags),
    cluster: resolveCluster(declared.cluster, place, commonTags),
    nodePools: table(declared.nodePools, (name, pool) => resolveNodePool(name, pool, declared.network, commonTags)),
    monitoring: resolveMonitoring(declared.monitoring, place),
    identities: table(declared.identities, (name, identity) =>
      resolveIdentity(name, identity, declared, place, registries),
    ),
    registries: { platform },
    tenants,
    images,
    pullSecrets: table(declared.pullSecrets, (name, secret) => ({ name, ...secret })),
    namespaces: table(declared.namespaces, (name, namespace) => ({ name, ...namespace })),
    releases: table(declared.releases, (name, release) => resolveRelease(name, release, images)),
    deploy: present(declared.deploy),
  };
}
