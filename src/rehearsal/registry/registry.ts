/** One registry: its ARM properties, its contents, and the credentials that are its own. */
import { z } from 'zod';
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
  /** Whether trusted services, of which imports are one, get past a closed network. */
  readonly networkRuleBypassOptions: 'AzureServices' | 'None';
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

  /** A registry that is none of Azure's is named by its host. */
  get loginServer(): string {
    const { name } = this.properties;
    return name.includes('.') ? name : `${name.toLowerCase()}.azurecr.io`;
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
    networkRuleBypassOptions: 'AzureServices',
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
      networkRuleBypassOptions: properties.networkRuleBypassOptions,
      zoneRedundancy: 'Disabled',
      anonymousPullEnabled: properties.anonymousPullEnabled,
      roleAssignmentMode: properties.roleAssignmentMode,
    },
  };
}

/** What ARM holds of a registry that was made there: its properties, and the Entra tenant of its subscription. */
export function registryOptionsOf(resource: ArmResource, tenantId: string): RegistryOptions {
  const [, subscriptionId = '', resourceGroup = ''] =
    /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\//i.exec(resource.id) ?? [];
  const { properties } = resource;
  const parsed = adoptable.parse({ ...properties, policies: properties.policies ?? {}, sku: resource.sku?.name });
  return {
    name: resource.name,
    subscriptionId,
    resourceGroup,
    tenantId,
    location: resource.location ?? 'eastus',
    tags: resource.tags ?? {},
    ...definedOf({
      sku: parsed.sku,
      creationDate: parsed.creationDate,
      adminUserEnabled: parsed.adminUserEnabled,
      anonymousPullEnabled: parsed.anonymousPullEnabled,
      publicNetworkAccess: parsed.publicNetworkAccess,
      networkRuleBypassOptions: parsed.networkRuleBypassOptions,
      roleAssignmentMode: parsed.roleAssignmentMode,
      exportPolicy: parsed.policies.exportPolicy?.status,
      azureADAuthenticationAsArmPolicy: parsed.policies.azureADAuthenticationAsArmPolicy?.status,
    }),
  };
}

const policy = z.object({ status: z.enum(['enabled', 'disabled']) }).optional();
const adoptable = z.object({
  sku: z.enum(['Basic', 'Standard', 'Premium']).optional(),
  creationDate: z.string().optional(),
  adminUserEnabled: z.boolean().optional(),
  anonymousPullEnabled: z.boolean().optional(),
  publicNetworkAccess: z.enum(['Enabled', 'Disabled']).optional(),
  networkRuleBypassOptions: z.enum(['AzureServices', 'None']).optional(),
  roleAssignmentMode: z.enum(['LegacyRegistryPermissions', 'AbacRepositoryPermissions']).optional(),
  policies: z.object({ exportPolicy: policy, azureADAuthenticationAsArmPolicy: policy }),
});

type Defined<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

function definedOf<Fields extends object>(fields: Fields): Defined<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<Fields>;
}
