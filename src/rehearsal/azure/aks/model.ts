/** The fields of clusters and agent pools that the embedded AKS reads itself; others are kept as they came. */
import type { Json, JsonObject } from '../arm/json.js';
import type { ArmResource } from '../arm/store.js';

export interface AgentPoolProperties extends JsonObject {
  readonly eTag?: string;
  readonly count?: number;
  readonly vmSize?: string;
  readonly osDiskSizeGB?: number;
  readonly osDiskType?: string;
  readonly kubeletDiskType?: string;
  readonly vnetSubnetID?: string;
  readonly podSubnetID?: string;
  readonly maxPods?: number;
  readonly osType?: string;
  readonly osSKU?: string;
  readonly minCount?: number;
  readonly maxCount?: number;
  readonly enableAutoScaling?: boolean;
  readonly scaleDownMode?: string;
  readonly type?: string;
  readonly mode?: string;
  readonly orchestratorVersion?: string;
  readonly currentOrchestratorVersion?: string;
  readonly upgradeSettings?: JsonObject;
  readonly provisioningState?: string;
  readonly availabilityZones?: readonly string[];
  readonly scaleSetPriority?: string;
  readonly nodeLabels?: Readonly<Record<string, string>>;
  readonly nodeTaints?: readonly string[];
}

export interface NetworkProfile extends JsonObject {
  readonly networkPlugin?: string;
  readonly networkPluginMode?: string;
  readonly networkPolicy?: string;
  readonly networkDataplane?: string;
  readonly serviceCidr?: string;
  readonly dnsServiceIP?: string;
  readonly podCidr?: string;
}

export interface ClusterProperties extends JsonObject {
  readonly provisioningState?: string;
  readonly powerState?: { readonly code?: string } & JsonObject;
  readonly kubernetesVersion?: string;
  readonly currentKubernetesVersion?: string;
  readonly dnsPrefix?: string;
  readonly fqdn?: string;
  readonly nodeResourceGroup?: string;
  readonly networkProfile?: NetworkProfile;
  readonly oidcIssuerProfile?: { readonly enabled?: boolean; readonly issuerURL?: string } & JsonObject;
  readonly supportPlan?: string;
  readonly disableLocalAccounts?: boolean;
  readonly identityProfile?: JsonObject;
}

/** A pool as a cluster's PUT lists it. */
export interface AgentPoolProfile extends AgentPoolProperties {
  readonly name?: string;
}

// What `unmarshal` has let through has these types: the two casts are its other half.
export function clusterProperties(properties: Json | undefined): ClusterProperties {
  return (properties ?? {}) as ClusterProperties;
}

export function agentPoolProfile(properties: Json | undefined): AgentPoolProfile {
  return (properties ?? {}) as AgentPoolProfile;
}

/** The tier alone gives none: the support plan asks for it. */
export function hasLongTermSupport({ properties, sku }: Pick<ArmResource, 'properties' | 'sku'>): boolean {
  return clusterProperties(properties).supportPlan === 'AKSLongTermSupport' && sku?.tier === 'Premium';
}
