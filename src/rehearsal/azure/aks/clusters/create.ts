/** Creating a cluster: all its pools come with its first PUT. */
import { createHash, randomUUID } from 'node:crypto';
import { isObject, objectOf } from '../../arm/json.js';
import { requiredLocation } from '../../arm/locations.js';
import { nameOf } from '../../arm/path.js';
import { tagsOf } from '../../arm/plain-type.js';
import type { ArmAnswer, ArmRequest } from '../../arm/provider.js';
import { completeCluster, completeNetwork, completePool } from '../body/defaults.js';
import { unmarshal } from '../body/unmarshal.js';
import { type AksContext, findCluster, followHeaders, placeOf, presentCluster } from '../context.js';
import { clusterType } from '../machines.js';
import { type ClusterProperties, clusterProperties } from '../model.js';
import { checkClusterName, checkDnsPrefix, checkPoolSet } from '../rules/cluster.js';
import { checkServiceNetwork, checkSubnetSizes } from '../rules/network.js';
import { checkPool } from '../rules/pool.js';
import { checkJoin, checkPoolOffered, checkPoolVersion, resolvePoolVersion } from '../rules/pool-in-cluster.js';
import { checkQuota } from '../rules/quota.js';
import { resolveVersion } from '../rules/version.js';
import { isLongTermAsked, issuerProfile, profilesOf } from './asked.js';

import { identityOf } from './identity.js';

export function createCluster(context: AksContext, request: ArmRequest): ArmAnswer {
  const { arm } = context;
  const { path } = request;
  const name = nameOf(path);
  checkClusterName(name);
  const location = requiredLocation(request.body);
  const body = unmarshal(request.body, 'ManagedCluster', request.apiVersion);
  const { agentPoolProfiles, ...given } = clusterProperties(body.properties);
  const asked: ClusterProperties = { ...given, networkProfile: completeNetwork(given.networkProfile) };
  const place = placeOf(context, request, location);
  const wantedPools = profilesOf(agentPoolProfiles);
  checkDnsPrefix(asked);
  const { asked: version, patch } = resolveVersion(asked.kubernetesVersion, place, isLongTermAsked(body, asked));
  checkPoolSet(wantedPools);
  for (const pool of wantedPools) {
    checkPool(pool, place);
    checkPoolVersion(pool, patch);
    checkPoolOffered(pool, patch, place);
  }
  checkServiceNetwork(asked, wantedPools, arm.store);
  checkSubnetSizes(asked, wantedPools, arm.store);
  checkJoin(context, request, wantedPools);
  const { subscriptionId = '', resourceGroup = '' } = path;
  checkQuota(arm.store, { subscriptionId, location, clusterName: name, resourceGroup }, wantedPools);

  const nodeResourceGroup = asked.nodeResourceGroup ?? `MC_${resourceGroup}_${name}_${location}`.slice(0, 80);
  const fqdn = `${asked.dnsPrefix ?? asked.fqdnSubdomain}-${hex8(path.text)}.hcp.${location}.azmk8s.io`.toLowerCase();
  const id = `/subscriptions/${subscriptionId}/resourcegroups/${resourceGroup}/providers/${clusterType}/${name}`;
  const properties: ClusterProperties = {
    ...completeCluster(asked, nodeResourceGroup),
    provisioningState: 'Creating',
    kubernetesVersion: version,
    currentKubernetesVersion: patch,
    fqdn,
    azurePortalFQDN: fqdn.replace('.hcp.', '.portal.hcp.'),
    resourceUID: createHash('sha256').update(fqdn).digest('hex').slice(0, 24),
    oidcIssuerProfile: issuerProfile(context, asked, patch, location),
  };
  const identity = identityOf(context, body, name);
  arm.store.put({
    id,
    name,
    type: clusterType,
    location,
    ...(isObject(body.tags) ? { tags: tagsOf(body.tags) } : {}),
    sku: { name: 'Base', tier: 'Free', ...objectOf(body.sku) },
    ...(identity === undefined ? {} : { identity }),
    etag: randomUUID(),
    properties,
  });
  for (const { name: poolName = '', ...pool } of wantedPools) {
    const completed = completePool(pool, version, asked.networkProfile);
    arm.store.put({
      id: `${id}/agentPools/${poolName}`,
      name: poolName,
      type: `${clusterType}/agentPools`,
      properties: {
        ...completed,
        currentOrchestratorVersion: resolvePoolVersion(completed, patch),
        provisioningState: 'Creating',
        eTag: randomUUID(),
      },
    });
  }
  const operation = arm.operations.start({ kind: 'createCluster', target: id, subscriptionId, location });
  const body201 = presentCluster(context, findCluster(context, request));
  return { status: 201, body: body201, headers: followHeaders(operation, request.apiVersion) };
}

function hex8(text: string): string {
  return createHash('sha256').update(`${text.toLowerCase()}${randomUUID()}`).digest('hex').slice(0, 8);
}
