/** What AKS offers in a region, and the status of its operations. */
import { ArmError } from '../arm/errors.js';
import { operationStatus, retryAfter } from '../arm/operations.js';
import { nameOf } from '../arm/path.js';
import type { ResourceType } from '../arm/provider.js';
import { versionsIn } from './catalogue/offer.js';
import { upgradesOf } from './catalogue/upgrades.js';
import { type AksContext, meter } from './context.js';

const locationsType = 'Microsoft.ContainerService/locations';

export function locationTypes(context: AksContext): readonly ResourceType[] {
  const { arm } = context;
  return [
    {
      type: `${locationsType}/kubernetesVersions`,
      list(request) {
        meter(context, request, 'other');
        const versions = versionsIn(arm);
        const values = versions.map(({ minor, patches, isLongTermOnly, isDefault }) => ({
          version: minor,
          capabilities: {
            supportPlan: isLongTermOnly ? ['AKSLongTermSupport'] : ['KubernetesOfficial', 'AKSLongTermSupport'],
          },
          isDefault,
          isPreview: false,
          patchVersions: Object.fromEntries(patches.map((patch) => [patch, { upgrades: upgradesOf(patch, versions) }])),
        }));
        return { status: 200, body: { values } };
      },
    },
    {
      type: `${locationsType}/operations`,
      isOpen: true,
      get(request) {
        meter(context, request, 'operationStatus');
        const operation = arm.operations.get(nameOf(request.path));
        if (operation === undefined)
          throw new ArmError(404, 'NotFound', 'The entity was not found.', { envelope: 'aks' });
        return { status: 200, body: operationStatus(operation) };
      },
    },
    {
      type: `${locationsType}/operationresults`,
      isOpen: true,
      get(request) {
        const operation = arm.operations.get(nameOf(request.path));
        if (operation === undefined)
          throw new ArmError(404, 'NotFound', 'The entity was not found.', { envelope: 'aks' });
        if (operation.status !== 'InProgress') return { status: 204 };
        return {
          status: 202,
          headers: {
            location: `https://management.azure.com${request.path.text}?api-version=${request.apiVersion}`,
            'retry-after': retryAfter(arm, 10_000),
          },
        };
      },
    },
  ];
}
