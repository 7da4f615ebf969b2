import { parseResourceId } from '../../azure/resource-ids.js';
import type { DeclarationInput } from '../../environment/schema/index.js';

export interface NewClusterAnswers {
  readonly environment: string;
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly location: string;
  readonly resourceGroup: string;
  readonly cluster: string;
  readonly kubernetesVersion: string;
  /** Name, or ARM id where it is known. */
  readonly registry: string;
}

/**
 * A declaration to begin with: pods have addresses of their own (overlay), Kubernetes has Azure's roles and no local accounts,
 * and system components have a pool to themselves.
 */
export function newDeclaration(answers: NewClusterAnswers): DeclarationInput {
  const { cluster, environment, kubernetesVersion, location, registry, resourceGroup, subscriptionId, tenantId } =
    answers;
  const found = parseResourceId(registry);
  const isElsewhere = (a: string | undefined, b: string) => a !== undefined && a.toLowerCase() !== b.toLowerCase();
  return {
    environment,
    azure: { tenantId, subscriptionId, location, resourceGroup: { name: resourceGroup, managed: true } },
    network: {
      vnet: { name: cluster, managed: true, addressSpace: ['10.0.0.0/16'] },
      // With overlay a node takes one address of it: room for a thousand.
      subnet: { name: 'aks', addressPrefix: '10.0.0.0/22' },
      plugin: 'azure',
      pluginMode: 'overlay',
      dataplane: 'cilium',
      policy: 'cilium',
      serviceCidr: '10.1.0.0/16',
      dnsServiceIp: '10.1.0.10',
      podCidr: '10.244.0.0/16',
    },
    cluster: {
      name: cluster,
      dnsPrefix: cluster.replaceAll(/[^A-Za-z0-9-]/g, '-').slice(0, 54),
      kubernetesVersion,
      ownership: 'ensure',
      localAccounts: false,
      entra: { azureRbac: true },
    },
    nodePools: {
      system: {
        mode: 'System',
        vmSize: 'Standard_D4s_v5',
        count: 3,
        taints: ['CriticalAddonsOnly=true:NoSchedule'],
      },
      apps: { vmSize: 'Standard_D4s_v5', autoscale: { min: 2, max: 5 } },
    },
    registries: {
      platform: {
        name: found?.name ?? registry,
        ...(isElsewhere(found?.resourceGroup, resourceGroup) && { resourceGroup: found?.resourceGroup }),
        ...(isElsewhere(found?.subscriptionId, subscriptionId) && { subscriptionId: found?.subscriptionId }),
      },
    },
  };
}
