/** Where the environment stands: subscription, resource group, network. */
import { z } from 'zod';
import { cidr, guid, ipAddress, location, resourceGroupName, resourceName, tags, text } from './scalars.js';

export const azure = z
  .strictObject({
    cloud: z
      .union([
        z.enum(['AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud']),
        z.strictObject({
          metadataHost: text(/^[a-z0-9.-]+(:\d+)?$/, 'a host name, like management.local.azurestack.external').describe(
            "Host of the cloud's Azure Resource Manager, whose /metadata/endpoints names the rest.",
          ),
        }),
      ])
      .default('AzureCloud')
      .describe('The cloud. The variable ARM_METADATA_HOSTNAME goes first.'),
    tenantId: guid.describe('The Entra tenant that the subscription trusts.'),
    subscriptionId: guid.describe('The subscription of the cluster.'),
    clientId: guid.optional().describe("The app that logs in. The action's input client-id goes first."),
    login: z
      .strictObject({
        environment: text(/^\S.{0,254}$/, "a GitHub environment's name")
          .optional()
          .describe('The GitHub environment that the job must run in.'),
        ref: text(/^refs\/(heads|tags)\/\S+$/, 'a full ref, like refs/heads/main')
          .optional()
          .describe('The branch or tag that the workflow must run on.'),
      })
      .optional()
      .describe(
        "What the workflow's id-token must say before an apply exchanges it; plans (of pull requests, say) are not bound by it.",
      ),
    location: location.describe('Where everything that is made here is made.'),
    resourceGroup: z
      .strictObject({
        name: resourceGroupName.describe('Its name.'),
        managed: z.boolean().default(false).describe('Whether it is made and kept here; else it must exist.'),
      })
      .describe('The resource group of cluster, network and identities.'),
    tags: tags.default({}).describe('Tags of everything that is made here; a resource may add its own.'),
  })
  .describe('Where the environment stands.');

export const network = z
  .strictObject({
    vnet: z
      .strictObject({
        name: resourceName.describe('Its name.'),
        managed: z
          .boolean()
          .default(false)
          .describe('Whether VNet and subnet are made and kept here; else they must exist.'),
        resourceGroup: resourceGroupName
          .optional()
          .describe("The VNet's resource group, when it isn't the environment's."),
        addressSpace: z.array(cidr).min(1, 'at least one block').optional().describe('Needed when managed.'),
      })
      .describe('The network that nodes and pods stand in.'),
    subnet: z
      .strictObject({
        name: resourceName.describe('Its name.'),
        managed: z.boolean().optional().describe('As the VNet, unless it says otherwise.'),
        addressPrefix: cidr
          .optional()
          .describe('Needed when managed. Nodes and, without overlay, pods take their addresses here.'),
      })
      .describe('The subnet of all node pools.'),
    plugin: z.enum(['azure']).default('azure').describe('The network plugin: Azure CNI.'),
    pluginMode: z.enum(['overlay']).optional().describe('overlay: pods take their addresses from podCidr.'),
    dataplane: z
      .enum(['azure', 'cilium'])
      .optional()
      .describe('What carries the packets. azure can become cilium, never back.'),
    policy: z.enum(['azure', 'calico', 'cilium', 'none']).optional().describe('Who enforces NetworkPolicy objects.'),
    serviceCidr: cidr
      .optional()
      .describe('Addresses of Services; no network that is routed may overlap it. A new cluster has 10.0.0.0/16.'),
    dnsServiceIp: ipAddress
      .optional()
      .describe("The cluster's DNS: in serviceCidr, and not its first address. A new cluster has 10.0.0.10."),
    podCidr: cidr.optional().describe('Addresses of pods, with pluginMode overlay.'),
    maxPodsPerNode: z
      .number()
      .int()
      .min(10)
      .max(250)
      .optional()
      .describe('Pods a node, for pools that do not say. Changed only by rotation of the pools.'),
    outboundType: z
      .enum(['loadBalancer', 'managedNATGateway', 'userAssignedNATGateway', 'userDefinedRouting'])
      .optional()
      .describe('How traffic leaves the cluster.'),
  })
  .describe('VNet, subnet and addresses.');

export const monitoring = z
  .strictObject({
    containerInsights: z
      .strictObject({ enabled: z.boolean().describe('Whether the add-on is on.') })
      .optional()
      .describe('Azure-native monitoring; needs a Log Analytics workspace.'),
    logAnalyticsWorkspace: z
      .union([
        text(/^\/subscriptions\//, 'a full ARM id'),
        z.strictObject({
          name: resourceName.describe('Its name.'),
          resourceGroup: resourceGroupName.optional().describe("Its group, when it isn't the environment's."),
          subscriptionId: guid.optional().describe("Its subscription, when it isn't the environment's."),
        }),
      ])
      .optional()
      .describe('The workspace, which must exist: its name (and resource group), or its ARM id.'),
  })
  .default({})
  .describe("Azure's monitoring of the cluster. Prometheus and Grafana are releases.");
