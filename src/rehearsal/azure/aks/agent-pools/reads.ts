/** What is asked about agent pools besides themselves: where their versions may go, and which a new one can have. */
import { resourceNotFound } from '../../arm/errors.js';
import { parentOf } from '../../arm/path.js';
import type { ResourceType } from '../../arm/provider.js';
import { compareVersions } from '../catalogue/catalogue.js';
import { versionsIn } from '../catalogue/offer.js';
import { poolUpgradesOf } from '../catalogue/upgrades.js';
import { type AksContext, findCluster, meter } from '../context.js';
import { agentPoolType } from '../machines.js';
import { agentPoolProfile, clusterProperties, hasLongTermSupport } from '../model.js';

export function poolReadTypes(context: AksContext): readonly ResourceType[] {
  return [
    {
      type: `${agentPoolType}/upgradeProfiles`,
      get(request) {
        meter(context, request, 'other');
        const pool = context.arm.store.get(parentOf(request.path));
        const cluster = findCluster(context, request);
        if (pool === undefined)
          throw resourceNotFound(agentPoolType, request.path.names.slice(0, 2).join('/'), request.path.resourceGroup);
        const live = agentPoolProfile(pool.properties).currentOrchestratorVersion ?? '';
        const controlPlane = clusterProperties(cluster.properties).currentKubernetesVersion ?? '';
        const upgrades = poolUpgradesOf(live, controlPlane, versionsIn(context.arm), hasLongTermSupport(cluster));
        return {
          status: 200,
          body: {
            id: request.path.text,
            name: 'default',
            type: `${agentPoolType}/upgradeProfiles`,
            properties: {
              kubernetesVersion: live,
              osType: agentPoolProfile(pool.properties).osType,
              upgrades: upgrades.map((kubernetesVersion) => ({ kubernetesVersion })),
              latestNodeImageVersion: pool.properties.nodeImageVersion,
            },
          },
        };
      },
    },
    {
      type: 'Microsoft.ContainerService/managedClusters/availableAgentPoolVersions',
      list(request) {
        meter(context, request, 'other');
        const cluster = findCluster(context, request);
        const controlPlane = clusterProperties(cluster.properties).currentKubernetesVersion ?? '';
        const hasLongTerm = hasLongTermSupport(cluster);
        const isNear = (minor: string) => Number(controlPlane.split('.')[1]) - Number(minor.split('.')[1]) <= 3;
        const versions = versionsIn(context.arm)
          .filter(({ minor, isLongTermOnly }) => isNear(minor) && (hasLongTerm || !isLongTermOnly))
          .flatMap(({ patches }) => patches)
          .filter((patch) => compareVersions(patch, controlPlane) < 0);
        // What the control plane runs can be had, though it may have been delisted.
        const agentPoolVersions = [...versions, controlPlane].map((kubernetesVersion) => ({
          default: kubernetesVersion === controlPlane,
          kubernetesVersion,
        }));
        return {
          status: 200,
          body: {
            id: request.path.text,
            name: 'default',
            type: request.path.typePath,
            properties: { agentPoolVersions },
          },
        };
      },
    },
  ];
}
