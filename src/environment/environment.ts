/**
 * The declared environment as every stage sees it: checked, with defaults filled in, names beside their values, scopes
 * turned into ARM ids and files read. What is optional here was not declared, and then belongs to the service.
 */
import type { FailurePolicy } from '../model/index.js';

/** A value that a stage finds out: `fromOutput: identities.external-secrets.clientId`. */
export interface OutputReference {
  readonly fromOutput: string;
}

/** A string, or the output that will be one. */
export type Referable = string | OutputReference;

/** Plain YAML, in which any scalar may be an output. */
export type ReferableValue =
  | string
  | number
  | boolean
  | null
  | OutputReference
  | readonly ReferableValue[]
  | { readonly [key: string]: ReferableValue };

export type Tags = Readonly<Record<string, string>>;

export interface Environment {
  /** The environment's name: dev, staging, prod. */
  readonly environment: string;
  readonly azure: AzurePlace;
  readonly network: Network;
  readonly cluster: Cluster;
  readonly nodePools: Readonly<Record<string, NodePool>>;
  readonly monitoring: Monitoring;
  readonly identities: Readonly<Record<string, Identity>>;
  readonly registries: { readonly platform: Registry };
  readonly tenants: Readonly<Record<string, Tenant>>;
  readonly images: Images;
  readonly pullSecrets: Readonly<Record<string, PullSecret>>;
  /** Only those declared; `allNamespaces` adds the ones that releases and tenants imply. */
  readonly namespaces: Readonly<Record<string, Namespace>>;
  readonly releases: Readonly<Record<string, Release>>;
  readonly deploy: Deploy;
}

export interface AzurePlace {
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly subscriptionId: string;
  /** Client id of the app that logs in; the action's input `client-id` goes first. */
  readonly clientId?: string;
  /** What an id-token must say before an apply exchanges it. */
  readonly login?: { readonly environment?: string; readonly ref?: string };
  readonly location: string;
  readonly resourceGroup: {
    readonly name: string;
    readonly managed: boolean;
    readonly id: string;
    readonly tags: Tags;
  };
}

/** One of Azure's clouds, or the endpoints of another one. ARM_METADATA_HOSTNAME goes before both. */
export type Cloud =
  | { readonly name: 'AzureCloud' | 'AzureUSGovernment' | 'AzureChinaCloud' }
  | { readonly name: 'custom'; readonly metadataHost: string };

export interface Network {
  readonly vnet: {
    readonly name: string;
    readonly managed: boolean;
    readonly resourceGroup: string;
    /** Declared when managed. */
    readonly addressSpace: readonly string[];
    readonly id: string;
    readonly tags: Tags;
  };
  readonly subnet: {
    readonly name: string;
    readonly managed: boolean;
    /** Declared when managed. */
    readonly addressPrefix?: string;
    readonly id: string;
  };
  readonly plugin: 'azure';
  readonly pluginMode?: 'overlay';
  readonly dataplane?: 'azure' | 'cilium';
  readonly policy?: 'azure' | 'calico' | 'cilium' | 'none';
  readonly serviceCidr?: string;
  readonly dnsServiceIp?: string;
  /** Only with pluginMode overlay; else pods take their addresses from the subnet. */
  readonly podCidr?: string;
  readonly outboundType?: 'loadBalancer' | 'managedNATGateway' | 'userAssignedNATGateway' | 'userDefinedRouting';
}

export interface Cluster {
  readonly name: string;
  /** ARM id, as ours are written; compare without regard to case. */
  readonly id: string;
  /** Undeclared: whatever a cluster has that is there, and its name for a new one. */
  readonly dnsPrefix?: string;
  /** `1.35` (any patch) or `1.35.2`. */
  readonly kubernetesVersion: string;
  /** `verify`: another tool owns the cluster; the stages plan, report and never write to it. */
  readonly ownership: 'ensure' | 'verify';
  /** Undeclared: whichever a cluster has that is there, and SystemAssigned for a new one. */
  readonly identity?:
    | { readonly type: 'SystemAssigned' }
    | { readonly type: 'UserAssigned'; readonly resourceId: string };
  readonly oidcIssuer: boolean;
  readonly workloadIdentity: boolean;
  /** Whether a stopped cluster is to be started. */
  readonly start: boolean;
  readonly tags: Tags;
  readonly nodeResourceGroup?: string;
  readonly tier?: 'Free' | 'Standard' | 'Premium';
  readonly supportPlan?: 'KubernetesOfficial' | 'AKSLongTermSupport';
  readonly authorizedIpRanges?: readonly string[];
  readonly privateCluster?: boolean;
  readonly localAccounts?: boolean;
  readonly entra?: { readonly adminGroups?: readonly string[]; readonly azureRbac?: boolean };
  readonly autoUpgrade?: AutoUpgrade;
  /** By Azure's own keys (`scale-down-unneeded-time`), all values as strings, as the API has them. */
  readonly autoscalerProfile?: Readonly<Record<string, string>>;
  readonly keyVaultSecretsProvider?: {
    readonly enabled: boolean;
    readonly rotation?: boolean;
    /** As the service writes it: `2m`. */
    readonly rotationInterval?: string;
  };
  readonly maintenance?: Maintenance;
}

export interface AutoUpgrade {
  /** The service spells "off" as the string none. */
  readonly channel?: 'none' | 'patch' | 'stable' | 'rapid' | 'node-image';
  readonly nodeOsChannel?: 'None' | 'Unmanaged' | 'NodeImage' | 'SecurityPatch';
}

/** Windows by the name of the child resource that holds each. */
export type Maintenance = Readonly<
  Partial<Record<'default' | 'aksManagedAutoUpgradeSchedule' | 'aksManagedNodeOSUpgradeSchedule', MaintenanceWindow>>
>;

export interface MaintenanceWindow {
  readonly schedule:
    | { readonly every: 'day'; readonly intervalDays: number }
    | { readonly every: 'week'; readonly intervalWeeks: number; readonly dayOfWeek: Weekday };
  readonly durationHours: number;
  /** `HH:MM` */
  readonly startTime: string;
  /** `+HH:MM` or `-HH:MM` */
  readonly utcOffset?: string;
}

export type Weekday = 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday' | 'Sunday';

export interface NodePool {
  readonly name: string;
  readonly mode: 'System' | 'User';
  readonly vmSize: string;
  /** `min` = `max` in the file is a fixed count: the service's autoscaler has nothing to do there. */
  readonly scale:
    | { readonly autoscale: false; readonly count: number }
    | { readonly autoscale: true; readonly min: number; readonly max: number };
  readonly zones?: readonly string[];
  readonly osDisk?: { readonly sizeGiB?: number; readonly type?: 'Managed' | 'Ephemeral' };
  readonly osSku?: 'Ubuntu' | 'Ubuntu2204' | 'Ubuntu2404' | 'AzureLinux' | 'AzureLinux3';
  /** The pool's own, or network.maxPodsPerNode. */
  readonly maxPods?: number;
  /** `key=value:Effect`, as kubectl and the API write them; `parseTaint` takes one apart. Undeclared: whoever's they are. */
  readonly taints?: readonly string[];
  /** Undeclared: whoever's they are. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly tags: Tags;
  /** Only where the pool is to stay behind the cluster. */
  readonly kubernetesVersion?: string;
  readonly upgrade?: {
    /** A number of nodes, or a percentage: `1`, `33%`. */
    readonly maxSurge?: string;
    readonly maxUnavailable?: string;
    readonly drainTimeoutMinutes?: number;
    readonly nodeSoakMinutes?: number;
  };
  /** After a rotation: move back to the declared name, or stay under the derived one. */
  readonly rotation: 'swap-back' | 'keep';
}

export interface Monitoring {
  readonly containerInsights?: { readonly enabled: boolean };
  /** ARM id of the workspace that must exist. */
  readonly logAnalyticsWorkspace?: string;
}

export interface Identity {
  readonly name: string;
  /** Name of the user-assigned identity in Azure. */
  readonly resourceName: string;
  readonly id: string;
  readonly tags: Tags;
  readonly serviceAccounts: readonly ServiceAccount[];
  readonly roles: readonly RoleAssignment[];
}

export interface ServiceAccount {
  readonly namespace: string;
  readonly name: string;
  /** `system:serviceaccount:NAMESPACE:NAME` */
  readonly subject: string;
  /** Name of the federated credential: 3 to 120 characters, the same on every run. */
  readonly credentialName: string;
}

export interface RoleAssignment {
  /** Name of the role, as Azure spells it. */
  readonly role: string;
  /** As declared: `keyVault/matih-dev`. */
  readonly scope: Referable;
  /** The scope's ARM id; not known yet when the scope is an output. */
  readonly scopeId?: string;
}

export type ScopeKind =
  | 'subscription'
  | 'resourceGroup'
  | 'keyVault'
  | 'dnsZone'
  | 'privateDnsZone'
  | 'openai'
  | 'registry'
  | 'storageAccount'
  | 'logAnalyticsWorkspace'
  | 'vnet';

export interface Registry {
  readonly name: string;
  /** `matihlabsacr.azurecr.io`, or the cloud's own suffix. */
  readonly loginServer: string;
  /** Without slashes at its ends; empty when repositories stand at the registry's root. */
  readonly repositoryPrefix: string;
  readonly resourceGroup: string;
  readonly subscriptionId: string;
  readonly id: string;
  /** The Entra tenant of its subscription, where that is not the environment's. */
  readonly tenantId?: string;
  /** Whether the cluster's kubelet identity is to get AcrPull here. */
  readonly kubeletPull: boolean;
}

export interface Tenant {
  readonly name: string;
  readonly tier: 'FREE' | 'PROFESSIONAL' | 'ENTERPRISE';
  readonly namespace: string;
  /** Its own registry, or the platform's. */
  readonly registry: Registry;
  readonly hasOwnRegistry: boolean;
  /** Names of the images that its registry gets; all tenant images when absent. */
  readonly images?: readonly string[];
}

export interface Images {
  /** Where the tag comes from; the first source that is there decides. */
  readonly tag: readonly TagSource[];
  /** Every image of the platform by its name. */
  readonly list: Readonly<Record<string, Image>>;
  /** Repository path of the file that lists them. */
  readonly from?: string;
  /** What happens to a tenant's tag that names another digest. */
  readonly onConflict: 'fail' | 'move';
  /** Whether signatures, SBOMs and attestations go along. */
  readonly referrers: boolean;
  /** Whether a tenant's tag is write-protected once it is set. */
  readonly lock?: 'tag';
  /** Who must have signed each image of the list. */
  readonly verify?: ImageVerification;
}

/** Paths are of the repository. */
export type ImageVerification =
  | { readonly cosignKey: string }
  | {
      readonly attestation: {
        /** `OWNER/NAME` on GitHub. */
        readonly repository: string;
        /** `.github/workflows/FILE`, or another repository's with `OWNER/NAME/` before it. */
        readonly workflow?: string;
        readonly trustedRoot: string;
      };
    };

export type TagSource =
  | { readonly kind: 'input' }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'buildMetadata'; readonly path: string }
  | { readonly kind: 'tagFile'; readonly path: string }
  | { readonly kind: 'newest' };

export interface Image {
  readonly name: string;
  /** Under the platform registry: `matih/config-service`. */
  readonly repository: string;
  /** Whether tenants' own registries get it. */
  readonly forTenants: boolean;
  /** Its own tag, where it doesn't follow the run's. */
  readonly tag?: string;
  /** Of others: where the platform's registry gets it from. */
  readonly source?: { readonly registry: string; readonly repository: string };
  /** Platforms that it must be built for. */
  readonly platforms?: readonly ('linux/amd64' | 'linux/arm64')[];
  /** False where somebody else builds it, whose signature is not asked for. */
  readonly verify?: false;
}

export interface PullSecret {
  readonly name: string;
  /** The registry it opens: the one of the release's tenant (the platform's where there is no tenant), or the platform's. */
  readonly registry: 'tenant' | 'platform';
  /** How long its password is good. */
  readonly lifetimeDays: number;
}

export interface Namespace {
  readonly name: string;
  readonly labels: Readonly<Record<string, Referable>>;
  readonly annotations: Readonly<Record<string, Referable>>;
}

export interface Release {
  readonly name: string;
  /** Repository path of the chart's folder, with forward slashes. */
  readonly chart: string;
  /** Not there when the release is deployed per tenant, each in the tenant's namespace. */
  readonly namespace?: string;
  readonly perTenant?: { readonly tiers: readonly Tenant['tier'][] };
  readonly needs: readonly ReleaseNeed[];
  /** What happens to CustomResourceDefinitions that the cluster has otherwise than the chart. */
  readonly crds: 'keep' | 'apply';
  /** Path in the chart's values → name in the image list: `{ image: trino }` sets image.tag and image.digest. */
  readonly images: Readonly<Record<string, string>>;
  /** Repository paths, after the chart's values.yaml and values-<environment>.yaml, before `values`. */
  readonly valuesFiles: readonly string[];
  readonly values: Readonly<Record<string, ReferableValue>>;
  /** How long it may take to get ready. */
  readonly timeoutMs: number;
  /** What is done when an upgrade fails: back to the last recorded revision, or left for inspection. */
  readonly onFailure: 'keep' | 'rollback';
  /** Nothing is lost when it is uninstalled. */
  readonly stateless: boolean;
  /** `helm test` once it is ready. */
  readonly test?: ReleaseTesting;
}

export interface ReleaseTesting {
  /** Of each test. */
  readonly timeoutMs: number;
  /** As `helm test --filter` has it: `name=TEST`, `!name=TEST`; all tests when empty. */
  readonly filter: readonly string[];
}

/** An edge in the graph of releases. */
export interface ReleaseNeed {
  /** Name of the release that must be ready before. */
  readonly release: string;
  readonly failurePolicy: FailurePolicy;
}

export interface Deploy {
  /** Helm processes at once. */
  readonly concurrency: number;
  /** Revisions that helm keeps of a release. */
  readonly historyMax: number;
  /** Deployment records kept in the cluster; fewer than historyMax. */
  readonly recordsKept: number;
  /** Namespace of the deployment records. */
  readonly stateNamespace: string;
  /** Where a record's facts are POSTed as well. */
  readonly recordUrl?: string;
}

/** A place in a declared file; lines and columns count from 1. */
export interface SourceLocation {
  /** Path relative to the repository's root, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A path in the document: `['nodePools', 'gpu', 'vmSize']`, or the same with dots when no key holds one. */
export type DocumentPath = string | readonly (string | number)[];

export interface LoadedEnvironment {
  readonly environment: Environment;
  /** The files it was read from, bases first: repository path → SHA-256 of its bytes, in hex. */
  readonly files: Readonly<Record<string, string>>;
  /** Where a value was declared; of what is not in the file, the nearest parent's place. */
  locate(path: DocumentPath): SourceLocation;
  /** `sha256:…` over the merged declaration and the image list: the same whatever comments and key order say. */
  readonly digest: string;
}
