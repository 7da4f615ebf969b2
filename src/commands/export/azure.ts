/** What Azure has of the declared platform: everything that a stage would ask for, whether it would change it or not. */
import type { ResourceSku } from '@azure/arm-compute';
import { builtInRoles } from '../../azure/access/role-assignments.js';
import { gpusOf, isRestricted, memoryGiBOf, vcpusOf, zonesOf } from '../../azure/aks/sizes.js';
import { apiVersions } from '../../azure/api-versions.js';
import type { Environment } from '../../environment/index.js';
import { wantedPullSecrets } from '../../stages/helm-deploy/pull-secrets.js';
import { requiredResources } from '../../stages/preflight/required.js';
import type { PlatformFacts, ResourceFacts, SizeFacts } from '../facts/schema.js';
import { type ArmReader, listed } from './arm.js';
import { arrayOf, objectOf } from './json.js';
import { withoutNodes } from './network.js';
import { byText } from './order.js';

const providers = [
  'Microsoft.ContainerService',
  'Microsoft.Compute',
  'Microsoft.Network',
  'Microsoft.ManagedIdentity',
  'Microsoft.OperationalInsights',
] as const;

export type AzureFacts = PlatformFacts['azure'];

/** Reads it all at once where one answer does not need another. */
export async function readAzure(environment: Environment, reader: ArmReader): Promise<AzureFacts> {
  const { location, subscriptionId, tenantId, cloud } = environment.azure;
  const [cluster, vnet, group, required, roles, identities, unregistered] = await Promise.all([
    reader.needed(environment.cluster.id),
    reader.needed(environment.network.vnet.id),
    reader.needed(environment.azure.resourceGroup.id),
    Promise.all(requiredResources(environment).map(({ id }) => reader.resource(id))),
    customRoles(environment, reader),
    declaredIdentities(environment, reader),
    unregisteredProviders(environment, reader),
  ]);
  const [ofCluster, others] = await Promise.all([
    cluster === undefined ? [] : partsOfCluster(cluster, reader),
    Promise.all(identitiesOf(cluster).map((id) => reader.resource(id))),
  ]);
  const owned = [...identities, ...defined(others)];
  const [assignments, offer, tokens] = await Promise.all([
    assignmentsOf(environment, principalsOf(cluster, owned), reader),
    readOffer(environment, ofCluster, reader),
    pullTokens(environment, reader),
  ]);
  const resources = [
    ...defined([group, ...[vnet, ...required].map((each) => each && withoutNodes(each, cluster))]),
    ...(cluster === undefined ? [] : [withoutPools(cluster)]),
    ...ofCluster,
    ...owned,
    ...roles,
    ...assignments,
    ...tokens,
  ];
  return {
    cloud: cloud.name,
    tenantId,
    subscriptionId,
    location,
    resources: onceEach(resources),
    absent: [...reader.absent].sort(),
    unregisteredProviders: unregistered,
    ...offer,
  };
}

/** Its pools are resources of their own. */
function withoutPools({ properties = {}, ...cluster }: ResourceFacts): ResourceFacts {
  const { agentPoolProfiles: _, ...rest } = properties;
  return { ...cluster, properties: rest };
}

async function partsOfCluster({ id }: ResourceFacts, reader: ArmReader): Promise<readonly ResourceFacts[]> {
  const parts = ['agentPools', 'maintenanceConfigurations'] as const;
  const lists = await Promise.all(
    parts.map(async (part) => {
      const items = await reader.list(
        `${part} of the cluster`,
        `${id}/${part}?api-version=${apiVersions.containerService}`,
      );
      return items.flatMap((item) => listed(item, `Microsoft.ContainerService/managedClusters/${part}`));
    }),
  );
  return lists.flat();
}

/** The identities that the cluster acts as and its nodes pull with. */
function identitiesOf(cluster: ResourceFacts | undefined): readonly string[] {
  const kubelet = objectOf(objectOf(cluster?.properties?.identityProfile).kubeletidentity).resourceId;
  const own = Object.keys(objectOf(cluster?.identity?.userAssignedIdentities));
  return [...own, ...(typeof kubelet === 'string' ? [kubelet] : [])];
}

async function declaredIdentities(environment: Environment, reader: ArmReader): Promise<readonly ResourceFacts[]> {
  const found = await Promise.all(
    Object.values(environment.identities).map(async ({ id, resourceName }) => {
      const existing = await reader.resource(id);
      if (existing === undefined) return [];
      const type = 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials';
      const address = `${id}/federatedIdentityCredentials?api-version=${apiVersions.managedIdentity}`;
      const items = await reader.list(`federated credentials of ${resourceName}`, address);
      return [existing, ...items.flatMap((item) => listed(item, type))];
    }),
  );
  return found.flat();
}

/** Object ids of who the platform is in Azure: people and other services are none of the file's business. */
function principalsOf(cluster: ResourceFacts | undefined, identities: readonly ResourceFacts[]): ReadonlySet<string> {
  const kubelet = objectOf(objectOf(cluster?.properties?.identityProfile).kubeletidentity).objectId;
  const own = Object.values(objectOf(cluster?.identity?.userAssignedIdentities)).map((each) => objectOf(each));
  const ids = [
    cluster?.identity?.principalId,
    kubelet,
    ...[...own, ...identities.map(({ properties }) => properties ?? {})].map(({ principalId }) => principalId),
  ];
  return new Set(ids.flatMap((id) => (typeof id === 'string' ? [id.toLowerCase()] : [])));
}

async function assignmentsOf(
  environment: Environment,
  principals: ReadonlySet<string>,
  reader: ArmReader,
): Promise<readonly ResourceFacts[]> {
  if (principals.size === 0) return [];
  const type = 'Microsoft.Authorization/roleAssignments';
  const lists = await Promise.all(
    subscriptionsOf(environment).map((id) =>
      reader.list(
        `role assignments in ${id}`,
        `/subscriptions/${id}/providers/${type}?api-version=${apiVersions.authorization}`,
      ),
    ),
  );
  return lists
    .flat()
    .flatMap((item) => listed(item, type))
    .filter(({ properties }) => principals.has(String(properties?.principalId).toLowerCase()));
}

/** The tokens of declared pull secrets, whose passwords ARM shows to nobody once they are made. */
async function pullTokens(environment: Environment, reader: ArmReader): Promise<readonly ResourceFacts[]> {
  const found = await Promise.all(
    wantedPullSecrets(environment).flatMap(({ registry, token }) =>
      (['scopeMaps', 'tokens'] as const).map(async (part) => {
        const address = `${registry.id}/${part}/${token}?api-version=${apiVersions.containerRegistry}`;
        const body = await reader.body(`${part} of registry ${registry.name}`, address);
        return listed(body, `Microsoft.ContainerRegistry/registries/${part}`);
      }),
    ),
  );
  return found.flat();
}

/** Roles that are named in the declaration and that not every tenant has. */
async function customRoles(environment: Environment, reader: ArmReader): Promise<readonly ResourceFacts[]> {
  const type = 'Microsoft.Authorization/roleDefinitions';
  const named = Object.values(environment.identities).flatMap(({ roles }) => roles.map(({ role }) => role));
  const others = [...new Set(named)].filter((role) => !Object.hasOwn(builtInRoles, role));
  const found = await Promise.all(
    others.map((role) => {
      const filter = encodeURIComponent(`roleName eq '${role.replaceAll("'", "''")}'`);
      const scope = `/subscriptions/${environment.azure.subscriptionId}`;
      return reader.list(
        `role ${role}`,
        `${scope}/providers/${type}?api-version=${apiVersions.authorization}&$filter=${filter}`,
      );
    }),
  );
  return found.flat().flatMap((item) => listed(item, type));
}

function subscriptionsOf(environment: Environment): readonly string[] {
  const ids = [environment.azure.resourceGroup.id, ...requiredResources(environment).map(({ id }) => id)];
  return [...new Set(ids.map((id) => id.split('/')[2]?.toLowerCase() ?? ''))].sort();
}

async function unregisteredProviders(environment: Environment, reader: ArmReader): Promise<string[]> {
  const path = `/subscriptions/${environment.azure.subscriptionId}/providers`;
  const states = await Promise.all(
    providers.map(async (namespace) => {
      const body = await reader.body(
        `provider ${namespace}`,
        `${path}/${namespace}?api-version=${apiVersions.resources}`,
      );
      return body?.registrationState;
    }),
  );
  return providers.filter((_, index) => states[index] === 'NotRegistered' || states[index] === 'Unregistered');
}

type Offer = Pick<AzureFacts, 'sizes' | 'usages' | 'versions'>;

/** What the location offers the subscription: versions, the sizes that pools have or are to have, and their quotas. */
async function readOffer(
  { azure: { location, subscriptionId }, nodePools }: Environment,
  parts: readonly ResourceFacts[],
  reader: ArmReader,
): Promise<Offer> {
  const scope = `/subscriptions/${subscriptionId}/providers`;
  const filter = encodeURIComponent(`location eq '${location}'`);
  const [versions, skus, usages] = await Promise.all([
    reader.list(
      `Kubernetes versions of ${location}`,
      `${scope}/Microsoft.ContainerService/locations/${location}/kubernetesVersions?api-version=${apiVersions.containerService}`,
    ),
    reader.list(
      `VM sizes of ${location}`,
      `${scope}/Microsoft.Compute/skus?api-version=${apiVersions.computeSkus}&$filter=${filter}`,
    ),
    reader.list(
      `quotas of ${location}`,
      `${scope}/Microsoft.Compute/locations/${location}/usages?api-version=${apiVersions.computeUsages}`,
    ),
  ]);
  const wanted = new Set(
    [
      ...Object.values(nodePools).map(({ vmSize }) => vmSize),
      ...parts.map(({ properties }) => String(properties?.vmSize ?? '')),
    ].map((name) => name.toLowerCase()),
  );
  const sizes = skus
    .map((sku) => sku as ResourceSku)
    .filter(({ resourceType, name = '' }) => resourceType === 'virtualMachines' && wanted.has(name.toLowerCase()))
    .map((sku) => sizeOf(sku, location));
  const families = new Set(['cores', ...sizes.map(({ family }) => family)].map((family) => family.toLowerCase()));
  return {
    sizes: sizes.sort(byText(({ name }) => name)),
    usages: usages
      .map(usageOf)
      .filter(({ name }) => families.has(name.toLowerCase()))
      .sort(byText(({ name }) => name)),
    versions: versions
      .map(objectOf)
      .filter(({ isPreview }) => isPreview !== true)
      .map(versionOf),
  };
}

function sizeOf(sku: ResourceSku, location: string): SizeFacts {
  const capability = (name: string) => sku.capabilities?.find((each) => each.name === name)?.value;
  const cachedGiB = Number(capability('CachedDiskBytes') ?? 0) / 2 ** 30;
  const temporaryGiB = Number(capability('MaxResourceVolumeMB') ?? 0) / 1024;
  const isEphemeral = capability('EphemeralOSDiskSupported') === 'True';
  return {
    name: sku.name ?? '',
    family: sku.family ?? '',
    vcpus: vcpusOf(sku),
    memoryGiB: memoryGiBOf(sku),
    gpus: gpusOf(sku),
    zones: [...zonesOf(sku, location)],
    ephemeralGiB: isEphemeral ? Math.floor(Math.max(cachedGiB, temporaryGiB)) : 0,
    isRestricted: isRestricted(sku, location),
  };
}

function usageOf(item: unknown): AzureFacts['usages'][number] {
  const { name, currentValue, limit } = objectOf(item);
  return { name: String(objectOf(name).value), used: Number(currentValue), limit: Number(limit) };
}

function versionOf(item: Readonly<Record<string, unknown>>): AzureFacts['versions'][number] {
  return {
    minor: String(item.version),
    patches: Object.keys(objectOf(item.patchVersions)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    supportPlans: arrayOf(objectOf(item.capabilities).supportPlan).map(String),
    isDefault: item.isDefault === true,
  };
}

function defined<T>(values: readonly (T | undefined)[]): readonly T[] {
  return values.flatMap((value) => (value === undefined ? [] : [value]));
}

/** Of each id one, in an order of their own: lists come in any. */
function onceEach(resources: readonly ResourceFacts[]): ResourceFacts[] {
  const byId = new Map(resources.map((resource) => [resource.id.toLowerCase(), resource]));
  return [...byId.values()].sort(byText(({ id }) => id.toLowerCase()));
}
