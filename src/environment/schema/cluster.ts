/** The cluster and its node pools. */
import { z } from 'zod';
import { autoscalerProfile } from './autoscaler.js';
import {
  armId,
  cidr,
  clusterName,
  dnsPrefix,
  duration,
  guid,
  kubernetesVersion,
  labels,
  nodePoolName,
  resourceGroupName,
  tags,
  taint,
  text,
  vmSize,
} from './scalars.js';

const percentage = text(/^(100|[1-9]?[0-9])%$/, 'a percentage');
const weekday = z.enum(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']);

const maintenanceWindow = z.strictObject({
  every: z.enum(['day', 'week']).describe('Whether windows come by days or by weeks.'),
  interval: z.number().int().min(1).max(7).default(1).describe('Days or weeks from one window to the next.'),
  dayOfWeek: weekday.optional().describe('Needed for weekly windows.'),
  durationHours: z.number().int().min(4).max(24).default(4).describe('How long a window is.'),
  startTime: text(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'a time in quotes, like "02:00"').describe('When a window opens.'),
  utcOffset: text(/^[+-](0[0-9]|1[0-4]):[0-5][0-9]$/, 'an offset in quotes, like "+01:00"')
    .optional()
    .describe('Offset of startTime from UTC.'),
});

export const cluster = z
  .strictObject({
    name: clusterName.describe('Immutable.'),
    dnsPrefix: dnsPrefix.optional().describe("First part of the API server's name; the cluster's name by default."),
    kubernetesVersion: kubernetesVersion.describe(
      'A minor ("1.35": any patch will do) or an exact version. The service says which it offers.',
    ),
    ownership: z
      .enum(['ensure', 'verify'])
      .default('ensure')
      .describe('verify: another tool (Terraform, say) owns the cluster; it is compared and never written.'),
    identity: z
      .union([
        z.enum(['SystemAssigned']),
        z.strictObject({ userAssigned: armId.describe('ARM id of an identity that exists.') }),
      ])
      .optional()
      .describe("The cluster's own identity: SystemAssigned, or one that exists. A new cluster has SystemAssigned."),
    oidcIssuer: z
      .boolean()
      .default(true)
      .describe("The issuer of ServiceAccounts' tokens. It can't be turned off again."),
    workloadIdentity: z
      .boolean()
      .default(true)
      .describe('Pods log in to Azure with the token of their ServiceAccount.'),
    start: z.boolean().default(false).describe('Start the cluster when it is found stopped.'),
    tags: tags.default({}).describe('Tags of the cluster, over azure.tags.'),
    nodeResourceGroup: resourceGroupName.optional().describe('Immutable. The service names it otherwise.'),
    tier: z.enum(['Free', 'Standard', 'Premium']).optional().describe('Pricing tier of the control plane.'),
    supportPlan: z
      .enum(['KubernetesOfficial', 'AKSLongTermSupport'])
      .optional()
      .describe('AKSLongTermSupport needs the tier Premium.'),
    authorizedIpRanges: z
      .array(cidr)
      .optional()
      .describe('Who may reach the API server: the runners too, or releases and rotations fail.'),
    privateCluster: z.boolean().optional().describe('Immutable. The API server has a private address only.'),
    localAccounts: z.boolean().optional().describe('false needs entra.'),
    entra: z
      .strictObject({
        adminGroups: z
          .array(guid)
          .optional()
          .describe('Object ids of groups whose members administer the cluster; replaced as a whole.'),
        azureRbac: z.boolean().optional().describe('Azure roles decide what users may do in Kubernetes.'),
      })
      .optional()
      .describe("Entra logs users in to Kubernetes. It can't be removed again."),
    autoUpgrade: z
      .strictObject({
        channel: z.enum(['none', 'patch', 'stable', 'rapid', 'node-image']).optional().describe('Kubernetes versions.'),
        nodeOsChannel: z
          .enum(['None', 'Unmanaged', 'NodeImage', 'SecurityPatch'])
          .optional()
          .describe("The nodes' operating system."),
      })
      .optional()
      .describe('What the service upgrades by itself.'),
    autoscalerProfile: autoscalerProfile.optional().describe('Settings of the cluster autoscaler.'),
    keyVaultSecretsProvider: z
      .strictObject({
        enabled: z.boolean().describe('Whether the add-on is on.'),
        rotation: z.boolean().optional().describe('Whether secrets are read again.'),
        rotationInterval: duration.optional().describe('How often.'),
      })
      .optional()
      .describe('The add-on azureKeyvaultSecretsProvider.'),
    maintenance: z
      .strictObject({
        default: maintenanceWindow.optional().describe('Any maintenance of the service.'),
        aksManagedAutoUpgradeSchedule: maintenanceWindow.optional().describe('Automatic upgrades of Kubernetes.'),
        aksManagedNodeOSUpgradeSchedule: maintenanceWindow
          .optional()
          .describe("Automatic upgrades of the nodes' operating system."),
      })
      .optional()
      .describe('When the service may work on the cluster.'),
  })
  .describe('The managed cluster.');

const nodePool = z.strictObject({
  mode: z.enum(['System', 'User']).default('User').describe('One pool at least must be a System pool.'),
  vmSize: vmSize.describe('Changed only by rotation.'),
  count: z.number().int().min(0).max(1000).optional().describe('A fixed number of nodes. Either this or autoscale.'),
  autoscale: z
    .strictObject({
      min: z.number().int().min(0).max(1000).describe('The fewest nodes.'),
      max: z.number().int().min(0).max(1000).describe('The most nodes.'),
    })
    .optional()
    .describe('Bounds of the cluster autoscaler. min = max is a fixed number of nodes.'),
  zones: z
    .array(z.union([z.number().int().min(1).max(3), z.enum(['1', '2', '3'])]))
    .min(1, 'at least one zone')
    .optional()
    .describe('Availability zones. Changed only by rotation.'),
  osDisk: z
    .strictObject({
      size: text(/^[1-9][0-9]{0,3}Gi$/, 'a size in GiB, like 128Gi')
        .optional()
        .describe('In GiB: 128Gi.'),
      type: z.enum(['Managed', 'Ephemeral']).optional().describe('A managed disk, or the local one of the VM.'),
    })
    .optional()
    .describe("The nodes' disk. Changed only by rotation."),
  osSku: z
    .enum(['Ubuntu', 'Ubuntu2204', 'Ubuntu2404', 'AzureLinux', 'AzureLinux3'])
    .optional()
    .describe("The nodes' Linux."),
  maxPods: z.number().int().min(10).max(250).optional().describe('Pods a node. Changed only by rotation.'),
  taints: z
    .array(taint)
    .optional()
    .describe(
      'KEY=VALUE:EFFECT each; replaced as a whole. Those that are there stay when left out; `[]` takes them off.',
    ),
  labels: labels
    .optional()
    .describe(
      'Labels of the nodes; replaced as a whole. Those that are there stay when left out; `{}` takes them off.',
    ),
  tags: tags.default({}).describe('Tags of the pool, over azure.tags.'),
  kubernetesVersion: kubernetesVersion
    .optional()
    .describe("Only where the pool is to stay behind the cluster's version."),
  upgrade: z
    .strictObject({
      maxSurge: z
        .union([z.number().int().min(0), percentage])
        .optional()
        .describe('Nodes, or a percentage: 1 or 33%.'),
      maxUnavailable: z
        .union([z.number().int().min(0), percentage])
        .optional()
        .describe('Nodes that may be missing. Not for System pools.'),
      drainTimeoutMinutes: z.number().int().min(1).max(1440).optional().describe('How long pods have to leave a node.'),
      nodeSoakMinutes: z
        .number()
        .int()
        .min(0)
        .max(30)
        .optional()
        .describe('How long to wait after a node before the next.'),
    })
    .optional()
    .describe('How the service upgrades the pool.'),
  rotation: z
    .enum(['swap-back', 'keep'])
    .default('swap-back')
    .describe('After a rotation: move back to the declared name, or stay under the derived one.'),
});

export const nodePools = z.record(nodePoolName, nodePool).describe('Node pools by name.');
