/** AKS's workload-identity webhook: what a labelled pod needs to trade its ServiceAccount's token for one of Entra. */
import type { KubernetesObject } from './client.js';
import type { Container, EnvironmentVariable, PodSpec, Volume } from './informer/objects.js';

const useLabel = 'azure.workload.identity/use';
const clientIdAnnotation = 'azure.workload.identity/client-id';
const tenantIdAnnotation = 'azure.workload.identity/tenant-id';
const expirationAnnotation = 'azure.workload.identity/service-account-token-expiration';
const skipAnnotation = 'azure.workload.identity/skip-containers';
const volumeName = 'azure-identity-token';
const mountPath = '/var/run/secrets/azure/tokens';
const usualExpirationSeconds = 3600;

/**
 * Changes a new pod in place, as the webhook does.
 * @param tenantId the cluster's own; the ServiceAccount's annotation wins.
 * @see https://azure.github.io/azure-workload-identity/docs/installation/mutating-admission-webhook.html
 */
export function injectWorkloadIdentity(
  pod: KubernetesObject,
  serviceAccount: KubernetesObject | undefined,
  tenantId: string,
): void {
  if (pod.metadata.labels?.[useLabel] !== 'true') return;
  const ofAccount = serviceAccount?.metadata.annotations ?? {};
  const ofPod = pod.metadata.annotations ?? {};
  const skipped = (ofPod[skipAnnotation] ?? '').split(';').map((name) => name.trim());
  const expirationSeconds = Number(
    ofPod[expirationAnnotation] ?? ofAccount[expirationAnnotation] ?? usualExpirationSeconds,
  );
  const environment: readonly EnvironmentVariable[] = [
    { name: 'AZURE_CLIENT_ID', value: ofAccount[clientIdAnnotation] ?? '' },
    { name: 'AZURE_TENANT_ID', value: ofAccount[tenantIdAnnotation] ?? tenantId },
    { name: 'AZURE_FEDERATED_TOKEN_FILE', value: `${mountPath}/${volumeName}` },
    { name: 'AZURE_AUTHORITY_HOST', value: 'https://login.microsoftonline.com/' },
  ];
  const inject = (container: Container): Container => {
    if (skipped.includes(container.name)) return container;
    const env = container.env ?? [];
    const mounts = container.volumeMounts ?? [];
    return {
      ...container,
      // What the chart sets itself stays.
      env: [...env, ...environment.filter(({ name }) => !env.some((own) => own.name === name))],
      volumeMounts: mounts.some(({ name }) => name === volumeName)
        ? mounts
        : [...mounts, { name: volumeName, mountPath, readOnly: true }],
    };
  };
  const spec: PodSpec = pod.spec;
  const volume: Volume = {
    name: volumeName,
    projected: {
      defaultMode: 420,
      sources: [
        { serviceAccountToken: { audience: 'api://AzureADTokenExchange', expirationSeconds, path: volumeName } },
      ],
    },
  };
  const volumes = spec.volumes ?? [];
  pod.spec = {
    ...spec,
    containers: spec.containers.map(inject),
    ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(inject) }),
    volumes: volumes.some(({ name }) => name === volumeName) ? volumes : [...volumes, volume],
  };
}

/** The tenant in an AKS issuer URL: `https://<region>.oic.prod-aks.azure.com/<tenant>/<cluster>/`. */
export function tenantOfIssuer(oidcIssuerUrl: string): string {
  return new URL(oidcIssuerUrl).pathname.split('/')[1] ?? '';
}
