import type { ManagedCluster } from '@azure/arm-containerservice';
import { encloses, parseBlock } from '../../environment/addresses.js';
import type { Environment } from '../../environment/index.js';
import type { FieldChange, Json } from '../../model/index.js';
import { addonFields } from './addons.js';
import { type ClusterField, declaredKeys, field, immutable, inPlace, isSameText, type OneWayMove } from './field.js';

/** Everything of a cluster that a declaration can say, but its version and its pools. */
export const clusterFields: readonly ClusterField[] = [
  field({
    path: 'azure.location',
    property: 'location',
    mutability: immutable('a cluster stays in the location it was created in'),
    declared: ({ azure }) => azure.location,
    live: ({ location }) => location?.toLowerCase().replaceAll(' ', ''),
    set: (model, location) => ({ ...model, location }),
  }),
  field({
    path: 'cluster.dnsPrefix',
    property: 'dnsPrefix',
    mutability: immutable('it is part of the name of the API server'),
    declared: ({ cluster }) => cluster.dnsPrefix,
    live: ({ dnsPrefix }) => dnsPrefix,
    set: (model, dnsPrefix) => ({ ...model, dnsPrefix }),
  }),
  field({
    path: 'cluster.nodeResourceGroup',
    property: 'nodeResourceGroup',
    mutability: immutable('nodes, disks and load balancers stand in it'),
    declared: ({ cluster }) => cluster.nodeResourceGroup,
    live: ({ nodeResourceGroup }) => nodeResourceGroup,
    set: (model, nodeResourceGroup) => ({ ...model, nodeResourceGroup }),
    isSame: isSameText,
  }),
  field({
    path: 'cluster.identity',
    property: 'identity',
    mutability: immutable("the cluster's own identity is not exchanged here"),
    declared: ({ cluster: { identity } }) => (identity?.type === 'UserAssigned' ? identity.resourceId : identity?.type),
    live: ({ identity }) => Object.keys(identity?.userAssignedIdentities ?? {})[0] ?? identity?.type,
    set: (model, identity) => ({
      ...model,
      identity: identity.startsWith('/')
        ? { type: 'UserAssigned', userAssignedIdentities: { [identity]: {} } }
        : { type: 'SystemAssigned' },
    }),
    isSame: isSameText,
  }),
  ...networkFields(),
  field({
    path: 'cluster.tags',
    property: 'tags',
    mutability: inPlace,
    declared: ({ cluster }) => (Object.keys(cluster.tags).length === 0 ? undefined : cluster.tags),
    live: ({ tags }, declared) => declaredKeys(tags, declared),
    set: (model, tags) => ({ ...model, tags: { ...model.tags, ...tags } }),
  }),
  field({
    path: 'cluster.tier',
    property: 'sku.tier',
    mutability: inPlace,
    declared: ({ cluster }) => cluster.tier,
    live: ({ sku }) => sku?.tier,
    set: (model, tier) => ({ ...model, sku: { name: model.sku?.name ?? 'Base', tier } }),
  }),
  field({
    path: 'cluster.supportPlan',
    property: 'supportPlan',
    mutability: inPlace,
    declared: ({ cluster }) => cluster.supportPlan,
    live: ({ supportPlan }) => supportPlan,
    set: (model, supportPlan) => ({ ...model, supportPlan }),
  }),
  field({
    path: 'cluster.authorizedIpRanges',
    property: 'apiServerAccessProfile.authorizedIPRanges',
    mutability: inPlace,
    declared: ({ cluster }) =>
      cluster.authorizedIpRanges === undefined ? undefined : ranges(cluster.authorizedIpRanges),
    live: ({ apiServerAccessProfile }) => ranges(apiServerAccessProfile?.authorizedIPRanges ?? []),
    set: (model, authorizedIPRanges) => ({
      ...model,
      apiServerAccessProfile: { ...model.apiServerAccessProfile, authorizedIPRanges: [...authorizedIPRanges] },
    }),
  }),
  field({
    path: 'cluster.privateCluster',
    property: 'apiServerAccessProfile.enablePrivateCluster',
    mutability: immutable('private mode toggles only with API server VNet integration'),
    declared: ({ cluster }) => cluster.privateCluster,
    live: ({ apiServerAccessProfile }) => apiServerAccessProfile?.enablePrivateCluster ?? false,
    set: (model, enablePrivateCluster) =>
      enablePrivateCluster
        ? { ...model, apiServerAccessProfile: { ...model.apiServerAccessProfile, enablePrivateCluster } }
        : model,
  }),
  field({
    path: 'cluster.autoscalerProfile',
    property: 'autoScalerProfile',
    mutability: inPlace,
    declared: ({ cluster }) => cluster.autoscalerProfile,
    live: ({ autoScalerProfile }, declared) => declaredKeys(byAzuresKeys(autoScalerProfile ?? {}), declared),
    set: (model, profile) => ({ ...model, autoScalerProfile: { ...model.autoScalerProfile, ...bySdkKeys(profile) } }),
  }),
  field({
    path: 'cluster.autoUpgrade.channel',
    property: 'autoUpgradeProfile.upgradeChannel',
    mutability: inPlace,
    declared: ({ cluster }) => cluster.autoUpgrade?.channel,
    live: ({ autoUpgradeProfile }) => autoUpgradeProfile?.upgradeChannel ?? 'none',
    set: (model, upgradeChannel) => ({
      ...model,
      autoUpgradeProfile: { ...model.autoUpgradeProfile, upgradeChannel },
    }),
  }),
  field({
    path: 'cluster.autoUpgrade.nodeOsChannel',
    property: 'autoUpgradeProfile.nodeOSUpgradeChannel',
    mutability: inPlace,
    declared: ({ cluster }) => cluster.autoUpgrade?.nodeOsChannel,
    live: ({ autoUpgradeProfile }) => autoUpgradeProfile?.nodeOSUpgradeChannel ?? 'NodeImage',
    set: (model, nodeOSUpgradeChannel) => ({
      ...model,
      autoUpgradeProfile: { ...model.autoUpgradeProfile, nodeOSUpgradeChannel },
    }),
  }),
  ...accessFields(),
  ...addonFields,
];

function networkFields(): ClusterField[] {
  const networkField = (
    name:
      | 'plugin'
      | 'pluginMode'
      | 'dataplane'
      | 'policy'
      | 'serviceCidr'
      | 'dnsServiceIp'
      | 'podCidr'
      | 'outboundType',
    property: keyof NonNullable<ManagedCluster['networkProfile']> & string,
    why: string,
    { filledIn, move }: { readonly filledIn?: string; readonly move?: OneWayMove } = {},
  ) =>
    field({
      path: `network.${name}`,
      property: `networkProfile.${property}`,
      mutability: immutable(why, move),
      declared: ({ network }: Environment): string | undefined => network[name],
      live: ({ networkProfile }) => (networkProfile?.[property] as string | undefined) ?? filledIn,
      set: (model, value) => ({ ...model, networkProfile: { ...model.networkProfile, [property]: value } }),
      isSame: isSameText,
    });
  const needsMove = 'the service changes it in one direction only, by reimaging every node, which is not done here';
  return [
    networkField('plugin', 'networkPlugin', 'the network plugin is chosen when the cluster is created', {
      move: toOverlay,
    }),
    networkField('pluginMode', 'networkPluginMode', needsMove, { move: toOverlay }),
    networkField('dataplane', 'networkDataplane', needsMove, { filledIn: 'azure', move: toCilium }),
    networkField('policy', 'networkPolicy', needsMove, { filledIn: 'none', move: toCilium }),
    networkField('serviceCidr', 'serviceCidr', 'every Service has its address from it'),
    networkField('dnsServiceIp', 'dnsServiceIP', 'every node and pod asks this address'),
    networkField('podCidr', 'podCidr', 'every pod has its address from it', { move: toWiderPods }),
    networkField('outboundType', 'outboundType', 'the way out of the cluster is not exchanged here', {
      filledIn: 'loadBalancer',
    }),
  ];
}

/** Node subnets and kubenet move to overlay, never back (rulebook aks, one way). */
function toOverlay(_from: FieldChange['from'], _to: FieldChange['to'], { network }: Environment): string | undefined {
  if (network.plugin !== 'azure' || network.pluginMode !== 'overlay') return undefined;
  const pods = network.podCidr === undefined ? '' : ` --pod-cidr ${network.podCidr}`;
  return `--network-plugin azure --network-plugin-mode overlay${pods}`;
}

/** The dataplane brings its policy engine along. */
function toCilium(_from: FieldChange['from'], to: FieldChange['to']): string | undefined {
  return to === 'cilium' ? '--network-dataplane cilium' : undefined;
}

function toWiderPods(from: FieldChange['from'], to: FieldChange['to'], environment: Environment): string | undefined {
  // Without overlay there is none yet.
  if (from === undefined) return toOverlay(from, to, environment);
  const [live, declared] = [parseBlock(String(from)), parseBlock(String(to))];
  return live !== undefined && declared !== undefined && encloses(declared, live)
    ? `--pod-cidr ${String(to)}`
    : undefined;
}

function accessFields(): ClusterField[] {
  return [
    field({
      path: 'cluster.oidcIssuer',
      property: 'oidcIssuerProfile.enabled',
      mutability: { inPlace: true, disruption: 'none', reason: 'the API server restarts' },
      // It can't be turned off again; a declared false says only that it isn't asked for.
      declared: ({ cluster }) => (cluster.oidcIssuer ? true : undefined),
      live: ({ oidcIssuerProfile }) => oidcIssuerProfile?.enabled ?? false,
      set: (model, enabled) => ({ ...model, oidcIssuerProfile: { ...model.oidcIssuerProfile, enabled } }),
    }),
    field({
      path: 'cluster.workloadIdentity',
      property: 'securityProfile.workloadIdentity.enabled',
      mutability: inPlace,
      declared: ({ cluster }) => cluster.workloadIdentity,
      live: ({ securityProfile }) => securityProfile?.workloadIdentity?.enabled ?? false,
      set: (model, enabled) => ({
        ...model,
        securityProfile: { ...model.securityProfile, workloadIdentity: { enabled } },
      }),
    }),
    field({
      path: 'cluster.localAccounts',
      property: 'disableLocalAccounts',
      mutability: inPlace,
      declared: ({ cluster }) => (cluster.localAccounts === undefined ? undefined : !cluster.localAccounts),
      live: ({ disableLocalAccounts }) => disableLocalAccounts ?? false,
      set: (model, disableLocalAccounts) => ({ ...model, disableLocalAccounts }),
    }),
    field({
      path: 'cluster.entra',
      property: 'aadProfile',
      mutability: inPlace,
      declared: ({ cluster: { entra } }) =>
        entra && {
          managed: true,
          ...(entra.adminGroups && { adminGroupObjectIDs: [...entra.adminGroups].sort() }),
          ...(entra.azureRbac !== undefined && { enableAzureRbac: entra.azureRbac }),
        },
      live: ({ aadProfile }, declared) =>
        aadProfile?.managed === true
          ? {
              managed: true,
              ...(declared.adminGroupObjectIDs && {
                adminGroupObjectIDs: [...(aadProfile.adminGroupObjectIDs ?? [])].sort(),
              }),
              ...(declared.enableAzureRbac !== undefined && { enableAzureRbac: aadProfile.enableAzureRbac ?? false }),
            }
          : undefined,
      set: (model, profile) => ({ ...model, aadProfile: { ...model.aadProfile, ...profile } }),
    }),
  ];
}

/** The service writes a single address as a /32. */
function ranges(blocks: readonly string[]): Json & readonly string[] {
  return blocks.map((block) => (block.includes('/') ? block : `${block}/32`)).sort();
}

/** The SDK spells `scale-down-unneeded-time` scaleDownUnneededTime. */
function bySdkKeys(profile: Readonly<Record<string, string>>): NonNullable<ManagedCluster['autoScalerProfile']> {
  const entries = Object.entries(profile);
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      // The three newer settings are booleans in the API, the older ones strings.
      booleanSettings.has(key) ? value === 'true' : value,
    ]),
  );
}

const booleanSettings = new Set([
  'daemonset-eviction-for-empty-nodes',
  'daemonset-eviction-for-occupied-nodes',
  'ignore-daemonsets-utilization',
]);

function byAzuresKeys(profile: object): Record<string, string> {
  const entries = Object.entries(profile).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(
    entries.map(([key, value]) => [key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), String(value)]),
  );
}
