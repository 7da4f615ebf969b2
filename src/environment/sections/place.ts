/** Where the platform lies: subscription and resource group, network, monitoring. */
export type Tags = Readonly<Record<string, string>>;

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

export interface Monitoring {
  readonly containerInsights?: { readonly enabled: boolean };
  /** ARM id of the workspace that must exist. */
  readonly logAnalyticsWorkspace?: string;
}
