import type { ManagedCluster, ManagedClusterAddonProfile } from '@azure/arm-containerservice';
import { isSameId } from '../../azure/resource-ids.js';
import { type ClusterField, field, inPlace } from './field.js';

/** Add-ons: Container Insights (omsagent) and the Key Vault secrets provider. Others belong to whoever enabled them. */
export const addonFields: readonly ClusterField[] = [
  field({
    path: 'monitoring.containerInsights.enabled',
    property: 'addonProfiles.omsagent.enabled',
    mutability: inPlace,
    declared: ({ monitoring }) => monitoring.containerInsights?.enabled,
    live: (cluster) => addon(cluster, 'omsagent')?.enabled ?? false,
    // An add-on that was never there needs no word to stay off.
    set: (model, enabled) =>
      enabled || addon(model, 'omsagent') !== undefined ? withAddon(model, 'omsagent', { enabled }) : model,
  }),
  field({
    path: 'monitoring.logAnalyticsWorkspace',
    property: 'addonProfiles.omsagent.config.logAnalyticsWorkspaceResourceID',
    mutability: inPlace,
    declared: ({ monitoring }) =>
      monitoring.containerInsights?.enabled === true ? monitoring.logAnalyticsWorkspace : undefined,
    live: (cluster) => setting(cluster, 'omsagent', 'logAnalyticsWorkspaceResourceID'),
    set: (model, workspace) => withAddon(model, 'omsagent', { config: { logAnalyticsWorkspaceResourceID: workspace } }),
    isSame: (live, declared) => typeof live === 'string' && isSameId(live, declared),
  }),
  field({
    path: 'cluster.keyVaultSecretsProvider.enabled',
    property: 'addonProfiles.azureKeyvaultSecretsProvider.enabled',
    mutability: inPlace,
    declared: ({ cluster }) => cluster.keyVaultSecretsProvider?.enabled,
    live: (cluster) => addon(cluster, 'azureKeyvaultSecretsProvider')?.enabled ?? false,
    set: (model, enabled) =>
      enabled || addon(model, 'azureKeyvaultSecretsProvider') !== undefined
        ? withAddon(model, 'azureKeyvaultSecretsProvider', { enabled })
        : model,
  }),
  secretsProviderSetting('rotation', 'enableSecretRotation'),
  secretsProviderSetting('rotationInterval', 'rotationPollInterval'),
];

function secretsProviderSetting(name: 'rotation' | 'rotationInterval', key: string): ClusterField {
  return field({
    path: `cluster.keyVaultSecretsProvider.${name}`,
    property: `addonProfiles.azureKeyvaultSecretsProvider.config.${key}`,
    mutability: inPlace,
    declared: ({ cluster: { keyVaultSecretsProvider: provider } }) => {
      const value = provider?.enabled === true ? provider[name] : undefined;
      return value === undefined ? undefined : String(value);
    },
    live: (cluster) => setting(cluster, 'azureKeyvaultSecretsProvider', key),
    set: (model, value) => withAddon(model, 'azureKeyvaultSecretsProvider', { config: { [key]: value } }),
  });
}

/** Add-on names and their settings come back in other cases than they were sent in. */
function addon(cluster: ManagedCluster, name: string): ManagedClusterAddonProfile | undefined {
  return cluster.addonProfiles?.[addonKey(cluster, name)];
}

function addonKey({ addonProfiles }: ManagedCluster, name: string): string {
  return Object.keys(addonProfiles ?? {}).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name;
}

function setting(cluster: ManagedCluster, name: string, key: string): string | undefined {
  const config = Object.entries(addon(cluster, name)?.config ?? {});
  return config.find(([each]) => each.toLowerCase() === key.toLowerCase())?.[1];
}

function withAddon(
  model: ManagedCluster,
  name: string,
  change: { readonly enabled?: boolean; readonly config?: Readonly<Record<string, string>> },
): ManagedCluster {
  const key = addonKey(model, name);
  const before = model.addonProfiles?.[key];
  const changed = Object.keys(change.config ?? {}).map((each) => each.toLowerCase());
  const kept = Object.entries(before?.config ?? {}).filter(([each]) => !changed.includes(each.toLowerCase()));
  const config = { ...Object.fromEntries(kept), ...change.config };
  return {
    ...model,
    addonProfiles: {
      ...model.addonProfiles,
      [key]: {
        enabled: change.enabled ?? before?.enabled ?? true,
        ...(Object.keys(config).length === 0 ? {} : { config }),
      },
    },
  };
}
