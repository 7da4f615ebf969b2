/** ARM ids: their parts, their comparison, and the api-version that a type is read in. */
import { apiVersions } from './api-versions.js';

export interface ResourceId {
  readonly subscriptionId: string;
  readonly resourceGroup?: string;
  /** `Microsoft.Network/virtualNetworks/subnets`; `Microsoft.Resources/resourceGroups` or `…/subscriptions` above. */
  readonly type: string;
  /** Of the resource and its parents, outermost first. */
  readonly names: readonly string[];
  readonly name: string;
}

/** The parts of an id; undefined for what is no id of a subscription or below one. */
export function parseResourceId(id: string): ResourceId | undefined {
  const parts = id.replace(/^\/+|\/+$/g, '').split('/');
  const [subscriptions, subscriptionId, groups, resourceGroup] = parts;
  if (subscriptions?.toLowerCase() !== 'subscriptions' || subscriptionId === undefined) return undefined;
  if (parts.length === 2)
    return { subscriptionId, type: 'Microsoft.Resources/subscriptions', names: [subscriptionId], name: subscriptionId };
  if (groups?.toLowerCase() !== 'resourcegroups' || resourceGroup === undefined) return undefined;
  if (parts.length === 4)
    return {
      subscriptionId,
      resourceGroup,
      type: 'Microsoft.Resources/resourceGroups',
      names: [resourceGroup],
      name: resourceGroup,
    };
  const [, , , , providers, namespace, ...pairs] = parts;
  if (providers?.toLowerCase() !== 'providers' || namespace === undefined) return undefined;
  if (pairs.length === 0 || pairs.length % 2 === 1) return undefined;
  const types = pairs.filter((_, index) => index % 2 === 0);
  const names = pairs.filter((_, index) => index % 2 === 1);
  return {
    subscriptionId,
    resourceGroup,
    type: [namespace, ...types].join('/'),
    names,
    name: names.at(-1) ?? '',
  };
}

/** Whether two ids name the same thing: Azure writes them back in any case (rulebook aks). */
export function isSameId(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && normalId(a) === normalId(b);
}

/** An id in the one spelling that can serve as a key. */
export function normalId(id: string): string {
  return id.toLowerCase().replace(/\/+$/, '');
}

/** Whether `scope` is `id` or stands above it. */
export function isAtOrAbove(scope: string, id: string): boolean {
  const outer = normalId(scope);
  return outer === '' || normalId(id) === outer || normalId(id).startsWith(`${outer}/`);
}

export function subscriptionOf(id: string): string {
  return parseResourceId(id)?.subscriptionId ?? '';
}

/** Versions in which a resource's existence is asked for. */
const readVersions: Readonly<Record<string, string>> = {
  'microsoft.resources/subscriptions': apiVersions.subscriptions,
  'microsoft.resources/resourcegroups': apiVersions.resources,
  'microsoft.containerregistry/registries': apiVersions.containerRegistry,
  'microsoft.keyvault/vaults': apiVersions.keyVault,
  'microsoft.network/dnszones': apiVersions.dnsZones,
  'microsoft.network/privatednszones': apiVersions.privateDnsZones,
  'microsoft.network/virtualnetworks': apiVersions.network,
  'microsoft.network/virtualnetworks/subnets': apiVersions.network,
  'microsoft.cognitiveservices/accounts': apiVersions.cognitiveServices,
  'microsoft.operationalinsights/workspaces': apiVersions.operationalInsights,
  'microsoft.storage/storageaccounts': apiVersions.storage,
  'microsoft.managedidentity/userassignedidentities': apiVersions.managedIdentity,
  'microsoft.containerservice/managedclusters': apiVersions.containerService,
  'microsoft.containerservice/managedclusters/agentpools': apiVersions.containerService,
};

/** The address to GET a resource at, with its api-version; undefined for a type that is not known here. */
export function readAddress(id: string): string | undefined {
  const version = readVersions[parseResourceId(id)?.type.toLowerCase() ?? ''];
  return version === undefined ? undefined : `${id}?api-version=${version}`;
}
