/** Registries, and the tenants that have one of their own or share the platform's. */
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

/** What a tenant can have booked. */
export const tiers = ['FREE', 'PROFESSIONAL', 'ENTERPRISE'] as const;

export interface Tenant {
  readonly name: string;
  readonly tier: (typeof tiers)[number];
  readonly namespace: string;
  /** Its own registry, or the platform's. */
  readonly registry: Registry;
  readonly hasOwnRegistry: boolean;
  /** Names of the images that its registry gets; all tenant images when absent. */
  readonly images?: readonly string[];
}

/** The namespace of a tenant that declares none has its name. */
export function tenantNamespace(name: string, declared: string | undefined): string {
  return declared ?? `tenant-${name}`;
}
