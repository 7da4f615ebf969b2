/** Scopes of roles as a declaration writes them, `keyVault/matih-dev`, and the ARM ids they stand for. */
import type { ScopeKind } from './sections/identities.js';

/** Resource type of each kind that lies in a resource group. */
const resourceTypes: Readonly<Record<Exclude<ScopeKind, 'subscription' | 'resourceGroup'>, string>> = {
  keyVault: 'Microsoft.KeyVault/vaults',
  dnsZone: 'Microsoft.Network/dnsZones',
  privateDnsZone: 'Microsoft.Network/privateDnsZones',
  openai: 'Microsoft.CognitiveServices/accounts',
  registry: 'Microsoft.ContainerRegistry/registries',
  storageAccount: 'Microsoft.Storage/storageAccounts',
  logAnalyticsWorkspace: 'Microsoft.OperationalInsights/workspaces',
  vnet: 'Microsoft.Network/virtualNetworks',
};

export const scopeKinds: readonly ScopeKind[] = [
  'subscription',
  'resourceGroup',
  ...(Object.keys(resourceTypes) as (keyof typeof resourceTypes)[]),
];

/** A scope taken apart; a full ARM id has no name of its own. */
export type Scope = { readonly kind: 'id'; readonly id: string } | { readonly kind: ScopeKind; readonly name: string };

/**
 * @param text `subscription`, `KIND/NAME` or a full ARM id
 * @returns nothing when the kind is unknown or the name is not one
 */
export function parseScope(text: string): Scope | undefined {
  if (text.startsWith('/')) return isArmId(text) ? { kind: 'id', id: text } : undefined;
  if (text === 'subscription') return { kind: 'subscription', name: '' };
  const [word, name = '', ...rest] = text.split('/');
  const kind = scopeKinds.find((each) => each === word);
  if (kind === undefined || rest.length > 0 || !/^[A-Za-z0-9_(][A-Za-z0-9_.()-]*$/.test(name)) return undefined;
  return { kind, name };
}

function isArmId(text: string): boolean {
  return /^\/subscriptions\/[^/\s]+(\/resourceGroups\/[^/\s]+)?(\/providers\/[^/\s]+(\/[^/\s]+\/[^/\s]+)+)?$/i.test(
    text,
  );
}

/** ARM id of a scope that lies in this subscription and resource group. */
export function scopeId(scope: Scope, subscriptionId: string, resourceGroup: string): string {
  switch (scope.kind) {
    case 'id':
      return scope.id;
    case 'subscription':
      return `/subscriptions/${scope.name === '' ? subscriptionId : scope.name}`;
    case 'resourceGroup':
      return `/subscriptions/${subscriptionId}/resourceGroups/${scope.name}`;
    default:
      return resourceId(subscriptionId, resourceGroup, resourceTypes[scope.kind], scope.name);
  }
}

/** The short form of a resource's id, `keyVault/matih-dev`; nothing for a type that has none. */
export function shortScope(type: string, name: string): string | undefined {
  const kinds: readonly (readonly [kind: string, type: string])[] = [
    ['resourceGroup', 'Microsoft.Resources/resourceGroups'],
    ...Object.entries(resourceTypes),
  ];
  const [kind] = kinds.find(([, each]) => each.toLowerCase() === type.toLowerCase()) ?? [];
  return kind === undefined ? undefined : `${kind}/${name}`;
}

export function resourceId(subscriptionId: string, resourceGroup: string, type: string, name: string): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/${type}/${name}`;
}
