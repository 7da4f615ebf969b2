/** Identities of pods, and their roles. */
import { z } from 'zod';
import {
  guid,
  kubernetesName,
  referable,
  resourceGroupName,
  resourceName,
  serviceAccount,
  tags,
  text,
} from './scalars.js';

const role = z.strictObject({
  role: text(/^[A-Za-z][A-Za-z0-9 ()/_.-]{1,127}$/, "a role's name, like Key Vault Secrets User").describe(
    'The name of the role, as Azure spells it.',
  ),
  scope: referable.describe(
    'What the role is given on: subscription, resourceGroup/NAME, keyVault/NAME, dnsZone/NAME, privateDnsZone/NAME, openai/NAME, registry/NAME, storageAccount/NAME, logAnalyticsWorkspace/NAME, vnet/NAME, a full ARM id, or an output.',
  ),
  resourceGroup: resourceGroupName.optional().describe("The resource's group, when it isn't the environment's."),
  subscriptionId: guid.optional().describe("The resource's subscription, when it isn't the environment's."),
});

export const identities = z
  .record(
    kubernetesName,
    z.strictObject({
      resourceName: resourceName
        .optional()
        .describe("The identity's name in Azure; the cluster's name and this one by default."),
      serviceAccounts: z
        .array(serviceAccount)
        .min(1, 'at least one ServiceAccount')
        .max(20, 'at most 20 ServiceAccounts: an identity holds no more federated credentials')
        .describe('The ServiceAccounts, NAMESPACE/NAME each, whose pods may log in as this identity.'),
      roles: z.array(role).default([]).describe('What it may do, and where.'),
      tags: tags.default({}).describe('Tags of the identity, over azure.tags.'),
    }),
  )
  .default({})
  .describe('User-assigned identities by name, for pods.');
