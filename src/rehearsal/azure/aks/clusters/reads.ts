/** What is asked about a cluster besides itself: its credentials, and where its version may go. */
import { objectOf, textOf } from '../../arm/json.js';
import { parentOf } from '../../arm/path.js';
import type { ArmAnswer, ArmRequest } from '../../arm/provider.js';
import { versionsIn } from '../catalogue/offer.js';
import { poolUpgradesOf, upgradesOf } from '../catalogue/upgrades.js';
import { type AksContext, findCluster, meter } from '../context.js';
import { refused } from '../errors.js';
import { clusterType, poolsOf } from '../machines.js';
import { clusterProperties, hasLongTermSupport } from '../model.js';
import { kubeconfig } from './kubeconfig.js';

export function credential(context: AksContext, request: ArmRequest, role: 'clusterUser' | 'clusterAdmin'): ArmAnswer {
  meter(context, request, 'other');
  const cluster = findCluster(context, request);
  const properties = clusterProperties(cluster.properties);
  if (role === 'clusterAdmin' && properties.disableLocalAccounts) {
    throw refused(
      'BadRequest',
      'Getting static credential is not allowed because this cluster is set to disable local accounts.',
    );
  }
  const embedded = context.machines.get(cluster.id);
  if (embedded === undefined) {
    throw refused(
      'NotFound',
      `Could not find the credential of managed cluster '${cluster.name}': its control plane is not ready.`,
      undefined,
      404,
    );
  }
  const isEntra = objectOf(properties.aadProfile).managed === true;
  const tenant = isEntra ? context.tenantId : undefined;
  const text = kubeconfig(embedded, request.path.resourceGroup ?? '', cluster.name, role, tenant);
  return { status: 200, body: { kubeconfigs: [{ name: role, value: Buffer.from(text).toString('base64') }] } };
}

export function upgradeProfile(context: AksContext, request: ArmRequest): ArmAnswer {
  meter(context, request, 'other');
  const cluster = findCluster(context, request);
  const live = clusterProperties(cluster.properties).currentKubernetesVersion ?? '';
  const versions = versionsIn(context.arm);
  const hasLongTerm = hasLongTermSupport(cluster);
  const listed = (upgrades: readonly string[]) => upgrades.map((kubernetesVersion) => ({ kubernetesVersion }));
  return {
    status: 200,
    body: {
      id: `${parentOf(request.path)}/upgradeprofiles/default`,
      name: 'default',
      type: `${clusterType}/upgradeprofiles`,
      properties: {
        controlPlaneProfile: {
          kubernetesVersion: live,
          osType: 'Linux',
          upgrades: listed(upgradesOf(live, versions, hasLongTerm)),
        },
        agentPoolProfiles: poolsOf(context.arm.store, cluster.id).map(({ name, properties }) => {
          const kubernetesVersion = textOf(properties.currentOrchestratorVersion) ?? live;
          const upgrades = listed(poolUpgradesOf(kubernetesVersion, live, versions, hasLongTerm));
          return { name, kubernetesVersion, osType: textOf(properties.osType), upgrades };
        }),
      },
    },
  };
}
