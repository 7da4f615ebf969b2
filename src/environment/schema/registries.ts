/** Registries and tenants. */
import { z } from 'zod';
import { tiers } from '../sections/registries.js';
import { guid, imageName, kubernetesName, registryName, repositoryPrefix, resourceGroupName, text } from './scalars.js';

const registry = z.strictObject({
  name: registryName.describe('Its name, unique in all of Azure.'),
  repositoryPrefix: repositoryPrefix.optional().describe('What stands before the names of images.'),
  resourceGroup: resourceGroupName.optional().describe("The registry's group, when it isn't the environment's."),
  subscriptionId: guid.optional().describe("The registry's subscription, when it isn't the environment's."),
  kubeletPull: z
    .boolean()
    .optional()
    .describe(
      "Whether the cluster's kubelet identity gets AcrPull here; true by default, in the environment's Entra tenant.",
    ),
});

const tenantRegistry = registry.extend({
  tenantId: guid
    .optional()
    .describe("The Entra tenant of the registry's subscription, when it isn't the environment's (docs/tenants.md)."),
});

export const registries = z
  .strictObject({ platform: registry.describe("The platform's registry, which must exist.") })
  .describe("Registries that are not a tenant's.");

export const tier = z.enum(tiers);

export const tenants = z
  .record(
    text(/^[a-z0-9]([a-z0-9-]{0,54}[a-z0-9])?$/, 'lower-case letters, digits and "-", at most 56'),
    z.strictObject({
      tier: tier.describe('What the tenant has booked.'),
      namespace: kubernetesName.optional().describe('tenant-NAME by default.'),
      registry: tenantRegistry
        .optional()
        .describe("The tenant's own registry, which must exist; without one it shares the platform's."),
      images: z
        .array(imageName)
        .min(1, 'at least one image; leave the key out for all of them')
        .optional()
        .describe('The tenant images that its registry gets, by name; all of them by default.'),
    }),
  )
  .default({})
  .describe('Tenants by name.');
