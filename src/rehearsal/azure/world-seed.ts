/** What a rehearsal's Azure holds before the first request: typed, so that it can be derived from an environment file. */
import type { MachineSize, OfferedVersion } from './aks/catalogue/catalogue.js';
import type { DirectoryPermission, Tenant } from './entra/index.js';

export interface WorldSeed {
  readonly tenant: Tenant;
  /** Whose subscriptions and service principals are there too. */
  readonly otherTenants?: readonly Tenant[];
  readonly subscriptions: readonly SubscriptionSeed[];
  readonly applications: readonly ApplicationSeed[];
  readonly resourceGroups?: readonly ResourceGroupSeed[];
  /** What an environment file says must exist. */
  readonly registries?: readonly RegistrySeed[];
  readonly keyVaults?: readonly ResourceSeed[];
  readonly dnsZones?: readonly Omit<ResourceSeed, 'location'>[];
  readonly openAiAccounts?: readonly ResourceSeed[];
  readonly logAnalyticsWorkspaces?: readonly ResourceSeed[];
  readonly virtualNetworks?: readonly VirtualNetworkSeed[];
  readonly userAssignedIdentities?: readonly ResourceSeed[];
  /** Of any other type: something that a role is given on. */
  readonly others?: readonly OtherSeed[];
  /** Roles beside those that are built in here, by name: they can be given, and permit nothing. */
  readonly roles?: readonly string[];
  /** Resource providers that are not registered; all others are. */
  readonly unregisteredProviders?: readonly { readonly subscriptionId: string; readonly namespace: string }[];
  /** Regional vCPU quotas by family (`standardDSv3Family`, or `cores` for the region's total). */
  readonly quotas?: readonly QuotaSeed[];
  readonly sizeRestrictions?: readonly SizeRestrictionSeed[];
  /** Resources of a real platform, as ARM has them: clusters, networks and identities whole. */
  readonly existing?: readonly ExistingSeed[];
  /** What the real location offers; the catalogue of the day when absent. */
  readonly offer?: OfferSeed;
}

/** A resource as ARM sends it. */
export interface ExistingSeed {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly location?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly kind?: string | undefined;
  readonly sku?: Readonly<Record<string, unknown>> | undefined;
  readonly identity?: Readonly<Record<string, unknown>> | undefined;
  readonly properties?: Readonly<Record<string, unknown>> | undefined;
}

export interface OfferSeed {
  readonly versions: readonly OfferedVersion[];
  readonly sizes: readonly MachineSize[];
}

export interface SubscriptionSeed {
  readonly id: string;
  readonly displayName: string;
  /** The Entra tenant that it trusts; the seed's own when absent. */
  readonly tenantId?: string;
}

export interface ApplicationSeed {
  readonly clientId: string;
  readonly objectId: string;
  readonly displayName: string;
  readonly federatedCredentials: readonly {
    readonly name: string;
    /** GitHub's when absent. */
    readonly issuer?: string;
    readonly subject: string;
    /** `api://AzureADTokenExchange` when absent. */
    readonly audience?: string;
  }[];
  /** Lifetime of its access tokens, when it isn't the usual hour. */
  readonly accessTokenSeconds?: number;
  /** Object ids of the groups that it is a member of. */
  readonly groups?: readonly string[];
  /** What it may do in the directory: nothing when absent. */
  readonly directoryPermission?: DirectoryPermission;
  /** Its service principals in other tenants, which make it an app of several; in its own alone when absent. */
  readonly elsewhere?: readonly (Pick<ApplicationSeed, 'objectId' | 'roles'> & { readonly tenantId: string })[];
  /** Roles by name. */
  readonly roles: readonly { readonly role: string; readonly scope: string }[];
}

export interface ResourceGroupSeed {
  readonly subscriptionId: string;
  readonly name: string;
  readonly location: string;
}

/** A resource in a group, which is made when no seed names it. */
export interface ResourceSeed {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly name: string;
  readonly location: string;
}

/** A resource by its ARM id; `type` as in there: `Microsoft.ServiceBus/namespaces`. */
export interface OtherSeed extends ResourceSeed {
  readonly id: string;
  readonly type: string;
}

export interface RegistrySeed extends ResourceSeed {
  readonly sku: 'Basic' | 'Standard' | 'Premium';
  /** ABAC-mode registries ignore AcrPull. */
  readonly roleAssignmentMode?: 'LegacyRegistryPermissions' | 'AbacRepositoryPermissions';
}

export interface VirtualNetworkSeed extends ResourceSeed {
  readonly addressPrefixes: readonly string[];
  readonly subnets: readonly {
    readonly name: string;
    readonly addressPrefix: string;
    /** Who else has addresses there: ids of IP configurations, of endpoints, load balancers, machines. */
    readonly ipConfigurations?: readonly string[];
  }[];
  /** Networks that are routed to as well, by the peering's name. */
  readonly peerings?: readonly { readonly name: string; readonly addressPrefixes: readonly string[] }[];
}

/** A size that a subscription may not have in a location, or not in some of its zones. */
export interface SizeRestrictionSeed {
  readonly subscriptionId: string;
  readonly location: string;
  readonly size: string;
  /** The whole location when absent. */
  readonly zones?: readonly string[];
}

export interface QuotaSeed {
  readonly subscriptionId: string;
  readonly location: string;
  readonly family: string;
  readonly limit: number;
  /** vCPUs of what is not in this Azure. */
  readonly usedByOthers?: number;
}
