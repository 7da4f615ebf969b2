/** Settings that a cluster or pool keeps for life. */
import { isObject, type Json, type JsonObject, objectOf } from '../../arm/json.js';
import { covers, parseRange } from '../addresses.js';
import { refused } from '../errors.js';
import type { AgentPoolProperties, ClusterProperties } from '../model.js';

const ofCluster = [
  'dnsPrefix',
  'fqdnSubdomain',
  'nodeResourceGroup',
  'diskEncryptionSetID',
  'enableRBAC',
  'networkProfile.serviceCidr',
  'networkProfile.serviceCidrs',
  'networkProfile.dnsServiceIP',
  'networkProfile.ipFamilies',
  'networkProfile.loadBalancerSku',
  'apiServerAccessProfile.privateDNSZone',
  'linuxProfile.adminUsername',
  // A cluster made without a profile for Windows has a default one, and none of its own can be added later.
  'windowsProfile.adminUsername',
];

const ofPool = [
  'osType',
  'type',
  'scaleSetPriority',
  'scaleSetEvictionPolicy',
  'spotMaxPrice',
  'hostGroupID',
  'proximityPlacementGroupID',
  'capacityReservationGroupID',
  'nodePublicIPPrefixID',
  'gpuProfile.driver',
  'vmSize',
  'maxPods',
  'availabilityZones',
  'vnetSubnetID',
  'podSubnetID',
  'osDiskSizeGB',
  'osDiskType',
  'kubeletDiskType',
  'kubeletConfig',
  'linuxOSConfig',
  'enableFIPS',
  'enableEncryptionAtHost',
  'enableUltraSSD',
  'enableNodePublicIP',
  // The snapshot that its nodes are made from.
  'creationData',
];

/** Throws PropertyChangeNotAllowed when the request changes what can't change. What it leaves out stays. */
export function checkClusterChange(existing: ClusterProperties, wanted: ClusterProperties): void {
  for (const path of ofCluster) refuseChange(existing, wanted, path, '');
  if (existing.oidcIssuerProfile?.enabled && wanted.oidcIssuerProfile?.enabled === false) {
    throw refused(
      'OIDCIssuerFeatureCannotBeDisabled',
      'The OIDC issuer feature cannot be disabled once it is enabled.',
      'oidcIssuerProfile.enabled',
    );
  }
  checkNetworkPolicy(existing, wanted);
  checkPodAddresses(existing, wanted);
  checkAccess(existing, wanted);
}

/** Private mode toggles only with API server VNet integration; Entra's integration stays once it is there. */
function checkAccess(existing: ClusterProperties, wanted: ClusterProperties): void {
  const [from, to] = [objectOf(existing.apiServerAccessProfile), objectOf(wanted.apiServerAccessProfile)];
  const isToggled =
    to.enablePrivateCluster !== undefined && (from.enablePrivateCluster ?? false) !== to.enablePrivateCluster;
  const isIntegrated = from.enableVnetIntegration === true || to.enableVnetIntegration === true;
  if (isToggled && !isIntegrated) throw propertyChange('apiServerAccessProfile.enablePrivateCluster');
  const isEntraTakenAway =
    objectOf(existing.aadProfile).managed === true && objectOf(wanted.aadProfile).managed === false;
  if (isEntraTakenAway) throw propertyChange('aadProfile');
}

/** Pods' addresses grow only: to a block that holds the one before, and only with overlay. */
function checkPodAddresses(existing: ClusterProperties, wanted: ClusterProperties): void {
  const [from, to] = [existing.networkProfile?.podCidr, wanted.networkProfile?.podCidr];
  if (to === undefined || from === undefined || to === from) return;
  const [inner, outer] = [parseRange(from), parseRange(to)];
  const isOverlay = existing.networkProfile?.networkPluginMode === 'overlay';
  if (!isOverlay || inner === undefined || outer === undefined || !covers(outer, inner))
    throw propertyChange('networkProfile.podCidr');
}

/** @param inside where the refusal says the field is: `properties.` in a pool of its own (pulumi-azure-native issue 959) */
export function checkPoolChange(existing: AgentPoolProperties, wanted: AgentPoolProperties, inside: string): void {
  for (const path of ofPool) refuseChange(existing, wanted, path, inside);
}

/** Network policy and plugin move one way only: to cilium, and to overlay. */
function checkNetworkPolicy(existing: ClusterProperties, wanted: ClusterProperties): void {
  const [from, to] = [existing.networkProfile, wanted.networkProfile];
  const allowsPolicy =
    to?.networkPolicy === undefined || to.networkPolicy === from?.networkPolicy || to.networkPolicy === 'cilium';
  if (!allowsPolicy) throw propertyChange('networkProfile.networkPolicy');
  const isSamePlugin = to?.networkPlugin === undefined || to.networkPlugin === from?.networkPlugin;
  if (!isSamePlugin && to?.networkPluginMode !== 'overlay') throw propertyChange('networkProfile.networkPlugin');
  const isDataplaneBack = from?.networkDataplane === 'cilium' && (to?.networkDataplane ?? 'cilium') !== 'cilium';
  if (isDataplaneBack) throw propertyChange('networkProfile.networkDataplane');
}

function refuseChange(existing: JsonObject, wanted: JsonObject, path: string, prefix: string): void {
  const [before, after] = [at(existing, path), at(wanted, path)];
  if (after === undefined || same(before, after)) return;
  throw propertyChange(`${prefix}${path}`);
}

function propertyChange(path: string) {
  return refused('PropertyChangeNotAllowed', `Changing property '${path}' is not allowed.`, path);
}

function at(object: JsonObject, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((value, key) => (isObject(value) ? value[key] : undefined), object);
}

/** Ids, sizes and SKUs compare without case; 0 and '' mean "as it is". */
function same(before: Json | undefined, after: Json): boolean {
  if (after === 0 || after === '') return true;
  if (typeof before === 'string' && typeof after === 'string') return before.toLowerCase() === after.toLowerCase();
  if (before === undefined) return after === false || JSON.stringify(after) === '[]' || JSON.stringify(after) === '{}';
  return JSON.stringify(before) === JSON.stringify(after);
}
