/** One registry: its ARM properties, its contents, and the credentials that are its own. */
import type { ArmResource } from '../azure/arm/store.js';
import type { ContentStore } from './store.js';
import { RegistryContents } from './store.js';

export interface RegistryProperties {
  readonly name: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly location: string;
  /** Entra tenant whose tokens the registry accepts. */
  readonly tenantId: string;
  readonly sku: 'Basic' | 'Standard' | 'Premium';
  readonly creationDate: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly adminUserEnabled: boolean;
  readonly anonymousPullEnabled: boolean;
  readonly publicNetworkAccess: 'Enabled' | 'Disabled';
  /** `AbacRepositoryPermissions` registries ignore AcrPull and AcrPush (rulebook identity). */
  readonly roleAssignmentMode: 'LegacyRegistryPermissions' | 'AbacRepositoryPermissions';
  readonly exportPolicy: 'enabled' | 'disabled';
  /** `disabled` refuses Entra tokens made for ARM: only containerregistry.azure.net then. */
  readonly azureADAuthenticationAsArmPolicy: 'enabled' | 'disabled';
  /** What the registry holds at most, in bytes; each tier's documented maximum unless said. */
  readonly storageLimitBytes: number;
}

export type RegistryOptions = Pick<RegistryProperties, 'name' | 'subscriptionId' | 'resourceGroup' | 'tenantId'> &
  Partial<RegistryProperties>;

export interface ScopeMap {
  readonly name: string;
  readonly description: string;
  /** `repositories/<name>/<content|metadata>/<read|write|delete>`; the name may end in `*`. */
  readonly actions: readonly string[];
  readonly creationDate: string;
}

export interface TokenPassword {
  readonly name: 'password1' | 'password2';
  readonly value: string;
  readonly creationTime: string;
  readonly expiry?: string;
}

export interface RegistryToken {
  readonly name: string;
  readonly scopeMapName: string;
  readonly status: 'enabled' | 'disabled';
  readonly creationDate: string;
  readonly passwords: readonly TokenPassword[];
}

export class Registry {
  properties: RegistryProperties;
  readonly contents: RegistryContents;
  readonly scopeMaps = new Map<string, ScopeMap>();
  readonly tokens = new Map<string, RegistryToken>();
  adminPasswords: readonly string[] = [];

  constructor(properties: RegistryProperties, content: ContentStore) {
    this.properties = properties;
    this.contents = new RegistryContents(content);
  }

  get loginServer(): string {
    return `${this.properties.name.toLowerCase()}.azurecr.io`;
  }

  /** ARM id. */
  get id(): string {
    const { subscriptionId, resourceGroup, name } = this.properties;
    return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.ContainerRegistry/registries/${name}`;
  }
}

const tiB = 1024 ** 4;

/** Properties with Azure's defaults. */
export function withDefaults(options: RegistryOptions, now: Date): RegistryProperties {
  return {
    location: 'eastus',
    sku: 'Premium',
    creationDate: now.toISOString(),
    tags: {},
    adminUserEnabled: false,
    anonymousPullEnabled: false,
    publicNetworkAccess: 'Enabled',
    roleAssignmentMode: 'LegacyRegistryPermissions',
    exportPolicy: 'enabled',
    azureADAuthenticationAsArmPolicy: 'enabled',
    storageLimitBytes: 40 * tiB,
    ...options,
  };
}

/** The registry as ARM keeps and shows it (api-version 2025-11-01). */
export function armResource(registry: Registry): ArmResource {
  const { properties } = registry;
  return {
    type: 'Microsoft.ContainerRegistry/registries',
    id: registry.id,
    name: properties.name,
    location: properties.location,
    tags: properties.tags,
    sku: { name: properties.sku, tier: properties.sku },
    properties: {
      loginServer: registry.loginServer,
      creationDate: properties.creationDate,
      provisioningState: 'Succeeded',
      adminUserEnabled: properties.adminUserEnabled,
      policies: {
        quarantinePolicy: { status: 'disabled' },
        trustPolicy: { type: 'Notary', status: 'disabled' },
        retentionPolicy: { days: 7, lastUpdatedTime: properties.creationDate, status: 'disabled' },
        exportPolicy: { status: properties.exportPolicy },
        azureADAuthenticationAsArmPolicy: { status: properties.azureADAuthenticationAsArmPolicy },
      },
      encryption: { status: 'disabled' },
      dataEndpointEnabled: false,
      dataEndpointHostNames: [],
      privateEndpointConnections: [],
      publicNetworkAccess: properties.publicNetworkAccess,
      networkRuleBypassOptions: 'AzureServices',
      zoneRedundancy: 'Disabled',
      anonymousPullEnabled: properties.anonymousPullEnabled,
      roleAssignmentMode: properties.roleAssignmentMode,
    },
  };
}
