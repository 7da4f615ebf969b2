/** What AKS puts into every cluster: the system's workloads in kube-system, and its StorageClasses. */
import type { EmbeddedClusterOptions } from '../world.js';
import { serviceAddress } from './api/admission/services.js';
import { KubernetesApiError, type KubernetesClient, type KubernetesObject } from './client.js';
import {
  daemonSets,
  deployments,
  namespaces,
  type Resource,
  serviceAccounts,
  services,
  storageClasses,
} from './informer/resources.js';

const namespace = 'kube-system';
const registry = 'mcr.microsoft.com/oss/v2';
const addonLabels = { 'addonmanager.kubernetes.io/mode': 'Reconcile', 'kubernetes.azure.com/managedby': 'aks' };
const everywhere = [{ operator: 'Exists' }];
const onSystemPools = [{ key: 'CriticalAddonsOnly', operator: 'Exists' }];

interface Workload {
  readonly name: string;
  readonly image: string;
  readonly cpu: string;
  readonly memory: string;
  readonly labels?: Record<string, string>;
  readonly replicas?: number;
  /** Other containers of the pod, by name. */
  readonly sidecars?: Readonly<Record<string, string>>;
}

const systemDeployments: readonly Workload[] = [
  {
    name: 'coredns',
    image: `${registry}/coredns/coredns:v1.13.1-3`,
    cpu: '100m',
    memory: '70Mi',
    replicas: 2,
    labels: { 'k8s-app': 'kube-dns', version: 'v20' },
  },
  {
    name: 'coredns-autoscaler',
    image: `${registry}/kubernetes/autoscaler/cluster-proportional-autoscaler:v1.9.0-1`,
    cpu: '20m',
    memory: '10Mi',
  },
  {
    name: 'konnectivity-agent',
    image: `${registry}/kubernetes/apiserver-network-proxy/agent:v0.33.0-1`,
    cpu: '20m',
    memory: '20Mi',
    replicas: 2,
  },
  {
    name: 'konnectivity-agent-autoscaler',
    image: `${registry}/kubernetes/autoscaler/cluster-proportional-autoscaler:v1.9.0-1`,
    cpu: '20m',
    memory: '10Mi',
  },
  {
    name: 'metrics-server',
    image: `${registry}/kubernetes/metrics-server:v0.8.0-2`,
    cpu: '50m',
    memory: '85Mi',
    replicas: 2,
    sidecars: { 'metrics-server-vpa': `${registry}/kubernetes/autoscaler/addon-resizer:v1.8.23-2` },
  },
  {
    name: 'azure-wi-webhook-controller-manager',
    image: `${registry}/azure/workload-identity/webhook:v1.5.1`,
    cpu: '100m',
    memory: '20Mi',
    replicas: 2,
  },
];

const systemDaemonSets: readonly Workload[] = [
  { name: 'azure-cns', image: 'mcr.microsoft.com/containernetworking/azure-cns:v1.7.1-0', cpu: '40m', memory: '250Mi' },
  { name: 'azure-ip-masq-agent', image: `${registry}/azure/ip-masq-agent-v2:v0.1.15-2`, cpu: '100m', memory: '50Mi' },
  {
    name: 'cloud-node-manager',
    image: `${registry}/kubernetes/azure-cloud-node-manager:v1.35.0`,
    cpu: '50m',
    memory: '50Mi',
  },
  {
    name: 'csi-azuredisk-node',
    image: `${registry}/kubernetes-csi/azuredisk-csi:v1.33.4`,
    cpu: '10m',
    memory: '20Mi',
    sidecars: {
      'liveness-probe': `${registry}/kubernetes-csi/livenessprobe:v2.16.0`,
      'node-driver-registrar': `${registry}/kubernetes-csi/csi-node-driver-registrar:v2.14.0`,
    },
  },
  {
    name: 'csi-azurefile-node',
    image: `${registry}/kubernetes-csi/azurefile-csi:v1.34.1`,
    cpu: '10m',
    memory: '20Mi',
    sidecars: {
      'liveness-probe': `${registry}/kubernetes-csi/livenessprobe:v2.16.0`,
      'node-driver-registrar': `${registry}/kubernetes-csi/csi-node-driver-registrar:v2.14.0`,
    },
  },
  { name: 'kube-proxy', image: `${registry}/kubernetes/kube-proxy:v1.35.0`, cpu: '100m', memory: '32Mi' },
];

function podSpec({ name, image, cpu, memory, sidecars = {} }: Workload, isDaemon: boolean): object {
  return {
    priorityClassName: isDaemon ? 'system-node-critical' : 'system-cluster-critical',
    serviceAccountName: name,
    ...(isDaemon ? { hostNetwork: true } : { nodeSelector: { 'kubernetes.azure.com/mode': 'system' } }),
    tolerations: isDaemon ? everywhere : onSystemPools,
    containers: [
      { name, image, resources: { requests: { cpu, memory } } },
      ...Object.entries(sidecars).map(([sidecar, of]) => ({ name: sidecar, image: of })),
    ],
  };
}

function workload(kind: 'Deployment' | 'DaemonSet', one: Workload): KubernetesObject {
  const labels = one.labels ?? { 'k8s-app': one.name };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: one.name, namespace, labels: { ...labels, ...addonLabels } },
    spec: {
      ...(kind === 'Deployment' ? { replicas: one.replicas ?? 1 } : {}),
      selector: { matchLabels: labels },
      template: {
        metadata: { labels: { ...labels, 'kubernetes.azure.com/managedby': 'aks' } },
        spec: podSpec(one, kind === 'DaemonSet'),
      },
    },
  };
}

/** Name, provisioner, disk or share type; all but `azurefile` classes wait for their first pod. */
const classes: readonly (readonly [name: string, provisioner: string, sku: string])[] = [
  ['azurefile', 'file.csi.azure.com', 'Standard_LRS'],
  ['azurefile-csi', 'file.csi.azure.com', 'Standard_LRS'],
  ['azurefile-csi-premium', 'file.csi.azure.com', 'Premium_LRS'],
  ['azurefile-premium', 'file.csi.azure.com', 'Premium_LRS'],
  ['default', 'disk.csi.azure.com', 'StandardSSD_LRS'],
  ['managed', 'disk.csi.azure.com', 'StandardSSD_LRS'],
  ['managed-csi', 'disk.csi.azure.com', 'StandardSSD_LRS'],
  ['managed-csi-premium', 'disk.csi.azure.com', 'Premium_LRS'],
  ['managed-premium', 'disk.csi.azure.com', 'Premium_LRS'],
];

function storageClass([name, provisioner, skuName]: (typeof classes)[number]): KubernetesObject {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: {
      name,
      labels: { 'addonmanager.kubernetes.io/mode': 'EnsureExists', 'kubernetes.io/cluster-service': 'true' },
      ...(name === 'default' ? { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } } : {}),
    },
    provisioner,
    parameters: { skuName },
    reclaimPolicy: 'Delete',
    allowVolumeExpansion: true,
    volumeBindingMode: provisioner.startsWith('file') ? 'Immediate' : 'WaitForFirstConsumer',
  };
}

/** Installs them; what is there already stays. */
export async function installAddons(
  client: KubernetesClient,
  { serviceCidr, dnsServiceIP }: Pick<EmbeddedClusterOptions, 'serviceCidr' | 'dnsServiceIP'>,
): Promise<void> {
  async function ensure<T extends KubernetesObject>(type: Resource<T>, object: KubernetesObject): Promise<void> {
    try {
      await client.create(type, object, object.metadata.namespace);
    } catch (error) {
      if (!(error instanceof KubernetesApiError && error.reason === 'AlreadyExists')) throw error;
    }
  }
  await ensure(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  for (const one of classes) await ensure(storageClasses, storageClass(one));
  for (const { name } of [...systemDeployments, ...systemDaemonSets]) {
    const metadata = { name, namespace, labels: addonLabels };
    await ensure(serviceAccounts, { apiVersion: 'v1', kind: 'ServiceAccount', metadata });
  }
  await ensure(services, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'kube-dns', namespace, labels: { 'k8s-app': 'kube-dns', 'kubernetes.io/name': 'CoreDNS' } },
    spec: {
      selector: { 'k8s-app': 'kube-dns' },
      clusterIP: dnsServiceIP ?? serviceAddress(serviceCidr, 10),
      ports: [
        { name: 'dns', port: 53, protocol: 'UDP' },
        { name: 'dns-tcp', port: 53, protocol: 'TCP' },
      ],
    },
  });
  for (const one of systemDeployments) await ensure(deployments, workload('Deployment', one));
  for (const one of systemDaemonSets) await ensure(daemonSets, workload('DaemonSet', one));
}
