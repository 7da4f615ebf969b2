/** What a declaration comes down to on the cluster: releases for each tenant, namespaces, registries, pull secrets. */
import type { FailurePolicy } from '../model/index.js';
import type { Environment } from './environment.js';
import { referencesIn } from './references.js';
import type { Image } from './sections/images.js';
import type { Registry, Tenant } from './sections/registries.js';
import type { Namespace, Release } from './sections/releases.js';

/** One Helm release on the cluster. */
export interface ReleaseInstance {
  /** `release/<namespace>/<name>` */
  readonly address: string;
  readonly name: string;
  readonly namespace: string;
  readonly release: Release;
  /** Whose it is, when it is deployed per tenant. */
  readonly tenant?: string;
  /** Addresses of the releases that must be ready before. */
  readonly needs: readonly string[];
  /** Of those needs whose failure means something else than that this release is skipped. */
  readonly failurePolicies: Readonly<Record<string, FailurePolicy>>;
  /** The registry that its pods pull from. */
  readonly registry: Registry;
  /** The chart's global.imageRegistry: `matihlabsacr.azurecr.io/matih`. */
  readonly imageRegistry: string;
  /** Names of the secrets in global.imagePullSecrets. */
  readonly imagePullSecrets: readonly string[];
  /** Outputs that its values name, each once. */
  readonly outputs: readonly string[];
}

/** What a run was asked to leave out. */
export interface Selection {
  /** Names of releases; all when absent. */
  readonly releases?: readonly string[] | undefined;
  /** Names of tenants; all when absent. Releases that are no tenant's stay. */
  readonly tenants?: readonly string[] | undefined;
}

/** The environment's releases, those per tenant once for each tenant of their tiers, in the order of the declaration. */
export function releaseInstances(environment: Environment, selection: Selection = {}): readonly ReleaseInstance[] {
  const { releases } = selection;
  return Object.values(environment.releases)
    .filter(({ name }) => releases === undefined || releases.includes(name))
    .flatMap((release) => {
      const places = placesOf(release, environment).filter(({ tenant }) => isSelected(tenant, selection));
      return places.map((place) => instance(release, place, environment));
    });
}

/** A namespace that releases go to, and the tenant whose it is. */
interface ReleasePlace {
  readonly namespace: string;
  readonly tenant?: Tenant;
}

function placesOf({ perTenant, namespace = '' }: Release, { tenants }: Environment): readonly ReleasePlace[] {
  if (perTenant === undefined) return [{ namespace }];
  return Object.values(tenants)
    .filter(({ tier }) => perTenant.tiers.includes(tier))
    .map((tenant) => ({ namespace: tenant.namespace, tenant }));
}

function isSelected(tenant: Tenant | undefined, { tenants }: Selection): boolean {
  return tenant === undefined || tenants === undefined || tenants.includes(tenant.name);
}

function instance(release: Release, { namespace, tenant }: ReleasePlace, environment: Environment): ReleaseInstance {
  const registry = tenant?.registry ?? environment.registries.platform;
  const edges = release.needs.flatMap((need) =>
    neededAddresses(need.release, tenant, environment).map((address) => [address, need.failurePolicy] as const),
  );
  return {
    address: releaseAddress(namespace, release.name),
    name: release.name,
    namespace,
    release,
    ...(tenant === undefined ? {} : { tenant: tenant.name }),
    needs: edges.map(([address]) => address),
    failurePolicies: Object.fromEntries(edges.filter(([, policy]) => policy !== 'downstream')),
    registry,
    imageRegistry: imageRegistryOf(registry),
    imagePullSecrets: Object.keys(environment.pullSecrets),
    outputs: [...new Set(referencesIn(release.values).map(({ text }) => text))],
  };
}

/** A tenant's release waits for that tenant's own; one that is no tenant's waits for all of them. */
function neededAddresses(need: string, tenant: Tenant | undefined, environment: Environment): readonly string[] {
  const needed = environment.releases[need];
  if (needed === undefined) return [];
  return placesOf(needed, environment)
    .filter((place) => tenant === undefined || place.tenant === undefined || place.tenant.name === tenant.name)
    .map(({ namespace }) => releaseAddress(namespace, need));
}

export function releaseAddress(namespace: string, name: string): string {
  return `release/${namespace}/${name}`;
}

/** `matihlabsacr.azurecr.io/matih` */
export function imageRegistryOf({ loginServer, repositoryPrefix }: Registry): string {
  return repositoryPrefix === '' ? loginServer : `${loginServer}/${repositoryPrefix}`;
}

/** The image's repository in a tenant's registry. */
export function repositoryIn({ repositoryPrefix }: Registry, imageName: string): string {
  return repositoryPrefix === '' ? imageName : `${repositoryPrefix}/${imageName}`;
}

/** A registry of tenants' own, once, however many tenants share it. */
export interface TenantRegistry {
  readonly registry: Registry;
  readonly tenants: readonly string[];
  /** Images that it gets: all that any of its tenants needs. */
  readonly images: readonly Image[];
}

/** The registries that images are imported into. */
export function tenantRegistries(
  { tenants, images }: Environment,
  selection: Selection = {},
): readonly TenantRegistry[] {
  const selected = Object.values(tenants).filter((tenant) => tenant.hasOwnRegistry && isSelected(tenant, selection));
  const all = Object.values(images.list).filter(({ forTenants }) => forTenants);
  return [...Map.groupBy(selected, ({ registry }) => registry.loginServer).values()].flatMap((sharing) => {
    const [first] = sharing;
    if (first === undefined) return [];
    const isWanted = ({ name }: Image) => sharing.some((tenant) => tenant.images?.includes(name) ?? true);
    const everything = sharing.some((tenant) => tenant.images === undefined);
    return [
      {
        registry: first.registry,
        tenants: sharing.map(({ name }) => name),
        images: everything ? all : all.filter(isWanted),
      },
    ];
  });
}

/** Every registry of the environment, the platform's first. */
export function allRegistries(environment: Environment): readonly Registry[] {
  return [environment.registries.platform, ...tenantRegistries(environment).map(({ registry }) => registry)];
}

/** Entra tenants of subscriptions that trust another one than the environment's, by subscription id in lower case. */
export function otherEntraTenants(environment: Environment): ReadonlyMap<string, string> {
  return new Map(
    allRegistries(environment).flatMap(({ subscriptionId, tenantId }) =>
      tenantId === undefined ? [] : [[subscriptionId.toLowerCase(), tenantId] as const],
    ),
  );
}

/** The namespaces that are declared, and those that tenants and releases imply. */
export function allNamespaces(environment: Environment): readonly Namespace[] {
  const implied = [
    ...Object.values(environment.tenants).map(({ namespace }) => namespace),
    ...releaseInstances(environment).map(({ namespace }) => namespace),
  ];
  const missing = [...new Set(implied)].filter((name) => environment.namespaces[name] === undefined);
  return [
    ...Object.values(environment.namespaces),
    ...missing.map((name): Namespace => ({ name, labels: {}, annotations: {} })),
  ];
}

/** A pull secret in one namespace, for one registry. */
export interface PlacedPullSecret {
  readonly name: string;
  readonly namespace: string;
  readonly registry: Registry;
  readonly lifetimeDays: number;
}

/** The pull secrets of each namespace that releases run in. */
export function placedPullSecrets(environment: Environment): readonly PlacedPullSecret[] {
  const byNamespace = new Map<string, Registry>();
  for (const { namespace, registry } of releaseInstances(environment)) byNamespace.set(namespace, registry);
  const { platform } = environment.registries;
  return [...byNamespace].flatMap(([namespace, own]) =>
    Object.values(environment.pullSecrets).map(({ name, registry, lifetimeDays }) => ({
      name,
      namespace,
      lifetimeDays,
      registry: registry === 'tenant' ? own : platform,
    })),
  );
}
