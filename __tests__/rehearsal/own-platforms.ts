/** Platforms of other people, small and of different shapes: what a newcomer brings along. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A chart with one Deployment. @param image as the template has it */
export function chartFiles(folder: string, name: string, image: string, podLabels = ''): Record<string, string> {
  return {
    [`${folder}/Chart.yaml`]: `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`,
    [`${folder}/values.yaml`]: 'global: { imageRegistry: "" }\nimage: { tag: "", digest: "" }\n',
    [`${folder}/templates/all.yaml`]: `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
  {{- with .Values.clientId }}
  annotations: { azure.workload.identity/client-id: {{ . | quote }} }
  {{- end }}
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name}${podLabels} } }
    spec:
      serviceAccountName: ${name}
      containers: [{ name: ${name}, image: "${image}" }]
`,
  };
}

const declaredImage = (name: string) => `{{ .Values.global.imageRegistry }}/${name}@{{ .Values.image.digest }}`;

/** One pool, one release, an image of a public registry. */
export const onePool = {
  'platform.yaml': `environment: test
azure:
  tenantId: 11111111-0000-0000-0000-000000000001
  subscriptionId: 11111111-0000-0000-0000-000000000002
  location: westeurope
  resourceGroup: { name: shop, managed: true }
network:
  vnet: { name: shop, managed: true, addressSpace: [10.10.0.0/16] }
  subnet: { name: nodes, addressPrefix: 10.10.0.0/20 }
cluster: { name: shop, kubernetesVersion: "1.35" }
nodePools:
  default: { mode: System, vmSize: Standard_D4s_v5, count: 2 }
registries:
  platform: { name: shopregistry, resourceGroup: shop-shared }
releases:
  web: { chart: charts/web, namespace: shop }
`,
  ...chartFiles('charts/web', 'web', 'nginx:1.27'),
};

/**
 * An existing network (whose addresses nobody declares), group and cluster identity, local accounts beside Entra, three
 * registries in three subscriptions, roles and scopes of many kinds, tags from a file and from the image list.
 */
export const existingNetwork = {
  'environments/production.yaml': `environment: production
azure:
  tenantId: 11111111-0000-0000-0000-000000000001
  subscriptionId: 11111111-0000-0000-0000-000000000002
  clientId: 22222222-0000-0000-0000-000000000001
  location: northeurope
  resourceGroup: { name: rg-aks }
network:
  vnet: { name: hub-vnet, resourceGroup: rg-network }
  subnet: { name: snet-aks }
  pluginMode: overlay
  podCidr: 10.244.0.0/16
  outboundType: userDefinedRouting
cluster:
  name: aks-prod
  kubernetesVersion: "1.35"
  localAccounts: true
  tier: Standard
  identity:
    userAssigned: /subscriptions/11111111-0000-0000-0000-000000000002/resourceGroups/rg-aks/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-aks
  entra: { adminGroups: [33333333-0000-0000-0000-000000000001], azureRbac: false }
nodePools:
  sys: { mode: System, vmSize: Standard_D2s_v5, count: 2 }
  work: { vmSize: Standard_D4s_v5, autoscale: { min: 1, max: 4 } }
identities:
  api:
    serviceAccounts: [apps/api]
    roles:
      - { role: Storage Blob Data Reader, scope: storageAccount/prodfiles, resourceGroup: rg-data }
      - { role: Key Vault Secrets User, scope: keyVault/kv-prod, resourceGroup: rg-data }
      - { role: AcrPull, scope: registry/otherregistry, resourceGroup: rg-data }
      - { role: Private DNS Zone Contributor, scope: privateDnsZone/internal.example.com, resourceGroup: rg-network }
      - { role: Network Contributor, scope: vnet/spoke, resourceGroup: rg-network }
      - { role: Azure Service Bus Data Owner, scope: /subscriptions/11111111-0000-0000-0000-000000000002/resourceGroups/rg-data/providers/Microsoft.ServiceBus/namespaces/bus }
registries:
  platform: { name: prodregistry, resourceGroup: rg-registry, subscriptionId: 11111111-0000-0000-0000-000000000009 }
tenants:
  one:
    tier: ENTERPRISE
    registry: { name: oneregistry, resourceGroup: rg-one, subscriptionId: 11111111-0000-0000-0000-00000000000a }
images:
  from: images.yaml
  tag: { from: [{ tagFile: VERSION }] }
releases:
  api:
    chart: deploy/charts/api
    namespace: apps
    values: { clientId: { fromOutput: identities.api.clientId } }
  worker: { chart: deploy/charts/worker, namespace: apps, needs: [api] }
  portal: { chart: deploy/charts/portal, perTenant: true }
`,
  'images.yaml': 'platform: [api, { name: worker, tag: "2024.3" }]\ntenant: [portal]\n',
  VERSION: '3.2.1\n',
  ...chartFiles('deploy/charts/api', 'api', declaredImage('api'), ', azure.workload.identity/use: "true"'),
  ...chartFiles('deploy/charts/worker', 'worker', declaredImage('worker')),
  ...chartFiles('deploy/charts/portal', 'portal', declaredImage('portal')),
};

/** A private cluster in a subnet of its own within a network that exists, and a chart with a vendored dependency. */
export const ownSubnet = {
  'env/staging.yaml': `environment: staging
azure:
  tenantId: 11111111-0000-0000-0000-000000000001
  subscriptionId: 11111111-0000-0000-0000-000000000002
  location: eastus2
  resourceGroup: { name: rg-staging, managed: true }
network:
  vnet: { name: shared, resourceGroup: rg-network, addressSpace: [10.60.0.0/16] }
  subnet: { name: staging, managed: true, addressPrefix: 10.60.32.0/20 }
  policy: azure
cluster: { name: staging, kubernetesVersion: "1.35", privateCluster: true, tier: Standard }
nodePools:
  system: { mode: System, vmSize: Standard_D4s_v5, count: 3, zones: [1, 2, 3] }
registries:
  platform: { name: stagingregistry, repositoryPrefix: team }
images: { from: env/images.yaml, tag: { from: [input, newest] } }
releases:
  api: { chart: api, namespace: api }
`,
  'env/images.yaml': 'platform: [api]\n',
  ...chartFiles('api', 'api', declaredImage('api')),
  'api/Chart.yaml':
    'apiVersion: v2\nname: api\nversion: 1.0.0\ndependencies: [{ name: lib, version: 1.0.0, repository: "oci://charts.example.com/lib" }]\n',
  'api/charts/lib/Chart.yaml': 'apiVersion: v2\nname: lib\nversion: 1.0.0\n',
};
