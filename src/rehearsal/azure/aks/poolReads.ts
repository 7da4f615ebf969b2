/** What is asked about agent pools besides themselves: where their versions may go, and which a new one can have. */
import { resourceNotFound } from '../arm/errors.js';
import { parentOf } from '../arm/path.js';
import type { ResourceType } from '../arm/provider.js';
import { compareVersions, versionsOn } from './catalogue.js';
import { hasLongTermSupport } from './clusterReads.js';
import { type AksContext, findCluster, meter } from './context.js';
import { agentPoolType } from './machines.js';
import { agentPoolProfile, clusterProperties } from './model.js';
import { poolUpgradesOf } from './upgrades.js';

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
        const upgrades = poolUpgradesOf(
          live,
          controlPlane,
          context.arm.time.catalogueDate(),
          hasLongTermSupport(cluster),
        );
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
        const versions = versionsOn(context.arm.time.catalogueDate())
          .flatMap(({ patches }) => patches)
          .filter((patch) => compareVersions(patch, controlPlane) <= 0);
        const agentPoolVersions = versions.map((kubernetesVersion) => ({
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
