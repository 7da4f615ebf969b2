/** `ownership: verify` rehearsed: the cluster is there before the run, made through ARM as another tool would have. */
import { apiVersions } from '../azure/api-versions.js';
import type { Cluster, Environment, NodePool } from '../environment/index.js';
import type { Rehearsal } from '../rehearsal/index.js';

const networkContributor = '4d97b98b-1d4f-4787-a291-c67834d212e7';
const pauseMs = 20;

/** Makes the declared ground, cluster and pools, and waits until they are Succeeded. @param clientId who makes them */
export async function makeClusterOfAnother(
  rehearsal: Rehearsal,
  environment: Environment,
  clientId: string,
): Promise<void> {
  const { azure, cluster, network } = environment;
  const put = await writer(rehearsal, clientId);
  const { location, resourceGroup: group } = azure;
  if (group.managed) {
    const id = `/subscriptions/${azure.subscriptionId}/resourceGroups/${group.name}`;
    await put(id, apiVersions.resources, { location, tags: group.tags });
  }
  if (network.vnet.managed) {
    const { addressSpace, id, tags } = network.vnet;
    await put(id, apiVersions.network, {
      location,
      tags,
      properties: { addressSpace: { addressPrefixes: addressSpace } },
    });
  }
  if (network.subnet.managed) {
    const { addressPrefix, id } = network.subnet;
    await put(id, apiVersions.network, { properties: { addressPrefix } });
  }
  const [system, ...others] = Object.values(environment.nodePools).sort((a, b) => a.mode.localeCompare(b.mode));
  if (system === undefined) return;
  const made = await put(cluster.id, apiVersions.containerService, clusterBody(environment, system));
  await Promise.all(
    others.map((pool) =>
      put(`${cluster.id}/agentPools/${pool.name}`, apiVersions.containerService, {
        properties: poolBody(pool, network.subnet.id),
      }),
    ),
  );
  const principalId =
    made.identity?.principalId ?? Object.values(made.identity?.userAssignedIdentities ?? {})[0]?.principalId;
  if (principalId === undefined) return;
  await put(
    `${network.subnet.id}/providers/Microsoft.Authorization/roleAssignments/${crypto.randomUUID()}`,
    apiVersions.authorization,
    {
      properties: {
        principalId,
        principalType: 'ServicePrincipal',
        roleDefinitionId: `/subscriptions/${azure.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${networkContributor}`,
      },
    },
  );
}

interface Made {
  readonly identity?: {
    readonly principalId?: string;
    readonly userAssignedIdentities?: Readonly<Record<string, { readonly principalId?: string }>>;
  };
  readonly error?: { readonly message?: string };
  readonly message?: string;
}

/** PUTs to the embedded ARM until the resource is there: inside this process, where no proxy is. */
async function writer({ azure }: Rehearsal, clientId: string) {
  const principal = azure.directory.principalByClientId(clientId);
  if (principal === undefined) throw new Error(`the rehearsal knows no login ${clientId}`);
  const { token } = await azure.tokens.issue(principal, 'https://management.azure.com');
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return async (id: string, apiVersion: string, body: object): Promise<Made> => {
    const url = `https://management.azure.com${id}?api-version=${apiVersion}`;
    for (;;) {
      const answer = await azure.arm.app.request(url, { method: 'PUT', headers, body: JSON.stringify(body) });
      const made = (await answer.json()) as Made;
      // New principals take a while to be known everywhere.
      if (answer.status === 400 && /PrincipalNotFound/.test(JSON.stringify(made))) await pause();
      else if (!answer.ok) throw new Error(`${id}: ${made.error?.message ?? made.message ?? answer.status}`);
      else {
        const operation = /\/operations\/([^/?]+)/.exec(answer.headers.get('azure-asyncoperation') ?? '')?.[1];
        while (operation !== undefined && azure.arm.operations.get(operation)?.status === 'InProgress') await pause();
        if (operation === undefined) return made;
        return (await (await azure.arm.app.request(url, { headers })).json()) as Made;
      }
    }
  };
}

const pause = () => new Promise((done) => setTimeout(done, pauseMs));

function clusterBody(environment: Environment, system: NodePool): object {
  const { azure, cluster, network } = environment;
  return {
    location: azure.location,
    tags: cluster.tags,
    ...(cluster.tier === undefined ? {} : { sku: { name: 'Base', tier: cluster.tier } }),
    identity: identityBody(cluster),
    properties: {
      dnsPrefix: cluster.dnsPrefix ?? cluster.name,
      kubernetesVersion: cluster.kubernetesVersion,
      nodeResourceGroup: cluster.nodeResourceGroup,
      supportPlan: cluster.supportPlan,
      agentPoolProfiles: [{ name: system.name, ...poolBody(system, network.subnet.id) }],
      networkProfile: {
        networkPlugin: network.plugin,
        networkPluginMode: network.pluginMode,
        networkDataplane: network.dataplane,
        networkPolicy: network.policy,
        serviceCidr: network.serviceCidr,
        dnsServiceIP: network.dnsServiceIp,
        podCidr: network.podCidr,
        outboundType: network.outboundType,
      },
      oidcIssuerProfile: { enabled: cluster.oidcIssuer },
      securityProfile: { workloadIdentity: { enabled: cluster.workloadIdentity } },
      ...(cluster.localAccounts === undefined ? {} : { disableLocalAccounts: !cluster.localAccounts }),
      ...(cluster.entra === undefined
        ? {}
        : {
            aadProfile: {
              managed: true,
              adminGroupObjectIDs: cluster.entra.adminGroups,
              enableAzureRBAC: cluster.entra.azureRbac,
            },
          }),
    },
  };
}

function identityBody({ identity = { type: 'SystemAssigned' } }: Cluster): object {
  return identity.type === 'SystemAssigned'
    ? { type: identity.type }
    : { type: identity.type, userAssignedIdentities: { [identity.resourceId]: {} } };
}

function poolBody(pool: NodePool, subnetId: string): object {
  const { scale, osDisk } = pool;
  return {
    type: 'VirtualMachineScaleSets',
    mode: pool.mode,
    vmSize: pool.vmSize,
    ...(scale.autoscale
      ? { count: scale.min, enableAutoScaling: true, minCount: scale.min, maxCount: scale.max }
      : { count: scale.count }),
    vnetSubnetID: subnetId,
    availabilityZones: pool.zones,
    osDiskSizeGB: osDisk?.sizeGiB,
    osDiskType: osDisk?.type,
    osSKU: pool.osSku,
    maxPods: pool.maxPods,
    nodeTaints: pool.taints,
    nodeLabels: pool.labels,
    tags: pool.tags,
    orchestratorVersion: pool.kubernetesVersion,
  };
}
