/** From the declaration to the environment: defaults that one value takes from another, ids, names beside values. */
import type {
  AzurePlace,
  Cloud,
  Cluster,
  Environment,
  Identity,
  Image,
  Images,
  ImageVerification,
  Maintenance,
  MaintenanceWindow,
  Monitoring,
  Network,
  NodePool,
  ReferableValue,
  Registry,
  Release,
  ReleaseTesting,
  RoleAssignment,
  TagSource,
  Tenant,
} from './environment.js';
import type { ListedImage } from './image-list.js';
import { isOutputReference } from './references.js';
import { milliseconds } from './schema/scalars.js';
import type { Declaration } from './schema.js';
import { parseScope, resourceId, scopeId } from './scopes.js';
import { serviceAccountOf } from './service-account.js';

type Declared<Section extends keyof Declaration> = Declaration[Section];
type Entry<Section extends 'nodePools' | 'identities' | 'tenants' | 'releases'> = Declaration[Section][string];

const registrySuffixes = {
  AzureCloud: 'azurecr.io',
  AzureUSGovernment: 'azurecr.us',
  AzureChinaCloud: 'azurecr.cn',
  // Custom clouds name theirs in /metadata/endpoints, which the loader doesn't ask.
  custom: 'azurecr.io',
} as const;

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

function table<In, Out>(
  declared: Readonly<Record<string, In>>,
  resolve: (name: string, value: In) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(declared).map(([name, value]) => [name, resolve(name, value)]));
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the fields that are undefined: what is not declared is not there. */
function present<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Present<T>;
}

function azurePlace({ cloud, resourceGroup, tags, login, ...rest }: Declared<'azure'>): AzurePlace {
  const named: Cloud =
    typeof cloud === 'string' ? { name: cloud } : { name: 'custom', metadataHost: cloud.metadataHost };
  const id = `/subscriptions/${rest.subscriptionId}/resourceGroups/${resourceGroup.name}`;
  return {
    ...present(rest),
    ...(login === undefined ? {} : { login: present(login) }),
    cloud: named,
    resourceGroup: { ...resourceGroup, id, tags },
  };
}

function resolveNetwork(network: Declared<'network'>, place: AzurePlace, tags: Network['vnet']['tags']): Network {
  const { vnet, subnet, maxPodsPerNode: _, ...rest } = network;
  const resourceGroup = vnet.resourceGroup ?? place.resourceGroup.name;
  const id = resourceId(place.subscriptionId, resourceGroup, 'Microsoft.Network/virtualNetworks', vnet.name);
  return {
    ...present(rest),
    vnet: { name: vnet.name, managed: vnet.managed, resourceGroup, addressSpace: vnet.addressSpace ?? [], id, tags },
    subnet: { ...present(subnet), managed: subnet.managed ?? vnet.managed, id: `${id}/subnets/${subnet.name}` },
  };
}

function resolveCluster(cluster: Declared<'cluster'>, place: AzurePlace, commonTags: Cluster['tags']): Cluster {
  const { identity, tags, entra, autoscalerProfile, maintenance, autoUpgrade, keyVaultSecretsProvider, ...rest } =
    cluster;
  const { subscriptionId, resourceGroup } = place;
  return {
    ...present(rest),
    id: resourceId(subscriptionId, resourceGroup.name, 'Microsoft.ContainerService/managedClusters', cluster.name),
    tags: { ...commonTags, ...tags },
    ...(identity && { identity: clusterIdentity(identity) }),
    ...(entra && { entra: present(entra) }),
    ...(autoUpgrade && { autoUpgrade: present(autoUpgrade) }),
    ...(keyVaultSecretsProvider && { keyVaultSecretsProvider: present(keyVaultSecretsProvider) }),
    ...(autoscalerProfile && { autoscalerProfile: table(present(autoscalerProfile), (_, value) => String(value)) }),
    ...(maintenance && { maintenance: resolveMaintenance(maintenance) }),
  };
}

function clusterIdentity(declared: NonNullable<Declared<'cluster'>['identity']>): NonNullable<Cluster['identity']> {
  return typeof declared === 'string'
    ? { type: declared }
    : { type: 'UserAssigned', resourceId: declared.userAssigned };
}

function resolveMaintenance(windows: NonNullable<Declared<'cluster'>['maintenance']>): Maintenance {
  return table(present(windows), (_, { every, interval, dayOfWeek, ...rest }): MaintenanceWindow => {
    const isWeekly = every === 'week' && dayOfWeek !== undefined;
    const schedule: MaintenanceWindow['schedule'] = isWeekly
      ? { every: 'week', intervalWeeks: interval, dayOfWeek }
      : { every: 'day', intervalDays: interval };
    return { ...present(rest), schedule };
  });
}

function resolveNodePool(
  name: string,
  pool: Entry<'nodePools'>,
  { maxPodsPerNode }: Declared<'network'>,
  commonTags: NodePool['tags'],
): NodePool {
  const { count, autoscale, zones, osDisk, maxPods, upgrade, tags, ...rest } = pool;
  const pods = maxPods ?? maxPodsPerNode;
  return {
    ...present(rest),
    name,
    scale: scaleOf(count, autoscale),
    tags: { ...commonTags, ...tags },
    ...(zones && { zones: zones.map(String) }),
    ...(osDisk && { osDisk: resolveDisk(osDisk) }),
    ...(pods !== undefined && { maxPods: pods }),
    ...(upgrade && { upgrade: resolveUpgrade(upgrade) }),
  };
}

/** The documented system pool is 3/3: a bound that leaves no choice is a fixed count, without the autoscaler. */
function scaleOf(count: number | undefined, autoscale: Entry<'nodePools'>['autoscale']): NodePool['scale'] {
  if (autoscale === undefined) return { autoscale: false, count: count ?? 0 };
  const { min, max } = autoscale;
  return min === max ? { autoscale: false, count: min } : { autoscale: true, min, max };
}

function resolveDisk({ size, type }: NonNullable<Entry<'nodePools'>['osDisk']>): NonNullable<NodePool['osDisk']> {
  return present({ sizeGiB: size === undefined ? undefined : Number.parseInt(size, 10), type });
}

function resolveUpgrade(upgrade: NonNullable<Entry<'nodePools'>['upgrade']>): NonNullable<NodePool['upgrade']> {
  const { maxSurge, maxUnavailable, ...rest } = upgrade;
  return {
    ...present(rest),
    ...(maxSurge !== undefined && { maxSurge: String(maxSurge) }),
    ...(maxUnavailable !== undefined && { maxUnavailable: String(maxUnavailable) }),
  };
}

function resolveMonitoring(
  { containerInsights, logAnalyticsWorkspace }: Declared<'monitoring'>,
  place: AzurePlace,
): Monitoring {
  const base = present({ containerInsights });
  if (logAnalyticsWorkspace === undefined) return base;
  if (typeof logAnalyticsWorkspace === 'string') return { ...base, logAnalyticsWorkspace };
  const {
    name,
    resourceGroup = place.resourceGroup.name,
    subscriptionId = place.subscriptionId,
  } = logAnalyticsWorkspace;
  const id = scopeId({ kind: 'logAnalyticsWorkspace', name }, subscriptionId, resourceGroup);
  return { ...base, logAnalyticsWorkspace: id };
}

type DeclaredRegistry = Declared<'registries'>['platform'] & { readonly tenantId?: string | undefined };

function registryResolver({ cloud, subscriptionId, resourceGroup, tenantId: home }: AzurePlace) {
  return (declared: DeclaredRegistry, prefix = ''): Registry => {
    const tenantId = declared.tenantId?.toLowerCase() === home.toLowerCase() ? undefined : declared.tenantId;
    const group = declared.resourceGroup ?? resourceGroup.name;
    const subscription = declared.subscriptionId ?? subscriptionId;
    return {
      name: declared.name,
      loginServer: `${declared.name.toLowerCase()}.${registrySuffixes[cloud.name]}`,
      repositoryPrefix: declared.repositoryPrefix ?? prefix,
      resourceGroup: group,
      subscriptionId: subscription,
      id: scopeId({ kind: 'registry', name: declared.name }, subscription, group),
      ...(tenantId !== undefined && { tenantId }),
      // An identity of one Entra tenant has no rights in another.
      kubeletPull: declared.kubeletPull ?? tenantId === undefined,
    };
  };
}

function resolveIdentity(
  name: string,
  { resourceName: declaredName, serviceAccounts, roles, tags }: Entry<'identities'>,
  { cluster, azure }: Declaration,
  place: AzurePlace,
  registries: readonly Registry[],
): Identity {
  const resourceName = declaredName ?? `${cluster.name}-${name}`;
  const { subscriptionId, resourceGroup } = place;
  return {
    name,
    resourceName,
    id: resourceId(
      subscriptionId,
      resourceGroup.name,
      'Microsoft.ManagedIdentity/userAssignedIdentities',
      resourceName,
    ),
    tags: { ...azure.tags, ...tags },
    serviceAccounts: serviceAccounts.map(serviceAccountOf),
    roles: roles.map((role) => resolveRole(role, place, registries)),
  };
}

function resolveRole(
  { role, scope, resourceGroup, subscriptionId }: Entry<'identities'>['roles'][number],
  place: AzurePlace,
  registries: readonly Registry[],
): RoleAssignment {
  if (isOutputReference(scope)) return { role, scope };
  const parsed = parseScope(scope);
  if (parsed === undefined) return { role, scope, scopeId: scope };
  const { name } = 'name' in parsed ? parsed : { name: '' };
  const declared = registries.find((each) => each.name.toLowerCase() === name.toLowerCase());
  // A registry that is declared says itself where it lies.
  const home =
    parsed.kind === 'registry' && declared !== undefined
      ? declared
      : { resourceGroup: place.resourceGroup.name, subscriptionId: place.subscriptionId };
  const id = scopeId(parsed, subscriptionId ?? home.subscriptionId, resourceGroup ?? home.resourceGroup);
  return { role, scope, scopeId: id };
}

function resolveTenant(
  name: string,
  { tier, namespace, registry, images }: Entry<'tenants'>,
  platform: Registry,
  resolve: (declared: DeclaredRegistry, prefix: string) => Registry,
): Tenant {
  return {
    name,
    tier,
    namespace: namespace ?? `tenant-${name}`,
    registry: registry === undefined ? platform : resolve(registry, platform.repositoryPrefix),
    hasOwnRegistry: registry !== undefined,
    ...(images && { images }),
  };
}

function resolveImages(
  { tag, from, onConflict, referrers, lock, verify }: Declared<'images'>,
  list: readonly ListedImage[],
  platform: Registry,
): Images {
  const prefix = platform.repositoryPrefix === '' ? '' : `${platform.repositoryPrefix}/`;
  const images = list.map(({ source, ...image }): readonly [string, Image] => [
    image.name,
    { ...image, repository: `${prefix}${image.name}`, ...(source !== undefined && { source: imageSourceOf(source) }) },
  ]);
  return {
    tag: tag.from.map(tagSource),
    list: Object.fromEntries(images),
    ...(from === undefined ? {} : { from }),
    onConflict,
    referrers,
    ...(lock === undefined ? {} : { lock }),
    ...(verify === undefined ? {} : { verify: verificationOf(verify) }),
  };
}

function imageSourceOf(text: string): NonNullable<Image['source']> {
  const slash = text.indexOf('/');
  return { registry: text.slice(0, slash), repository: text.slice(slash + 1) };
}

function verificationOf(declared: NonNullable<Declared<'images'>['verify']>): ImageVerification {
  return 'cosignKey' in declared ? declared : { attestation: present(declared.attestation) };
}

function tagSource(source: Declared<'images'>['tag']['from'][number]): TagSource {
  if (typeof source === 'string') return { kind: source };
  if ('tag' in source) return { kind: 'tag', tag: source.tag };
  if ('buildMetadata' in source) return { kind: 'buildMetadata', path: source.buildMetadata };
  return { kind: 'tagFile', path: source.tagFile };
}

function resolveRelease(name: string, release: Entry<'releases'>, images: Images): Release {
  const { chart, namespace, perTenant, needs, image, images: further, values, timeout, test, ...rest } = release;
  const own = image ?? (images.list[name] === undefined ? false : name);
  const tiers = typeof perTenant === 'object' ? perTenant.tiers : (['FREE', 'PROFESSIONAL', 'ENTERPRISE'] as const);
  return {
    ...rest,
    name,
    chart: chart.replace(/^(\.\/+)+|\/+$/g, ''),
    ...(namespace !== undefined && { namespace }),
    ...(perTenant !== undefined && perTenant !== false && { perTenant: { tiers } }),
    needs: needs.map((need) =>
      typeof need === 'string' ? { release: need, failurePolicy: 'downstream' as const } : need,
    ),
    images: { ...(own === false ? {} : { image: own }), ...further },
    // The reader made these from YAML: nothing else can be in them.
    values: values as Readonly<Record<string, ReferableValue>>,
    timeoutMs: milliseconds(timeout),
    ...(test === undefined || test === false ? {} : { test: testingOf(test === true ? {} : test) }),
  };
}

/** Helm's own default: five minutes a test. */
function testingOf({ timeout = '5m', filter = [] }: { timeout?: string; filter?: readonly string[] }): ReleaseTesting {
  return { timeoutMs: milliseconds(timeout), filter };
}
