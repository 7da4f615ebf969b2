/** The cluster and its node pools. */
import type { Tags } from './place.js';

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
