/** Addresses of Azure's resources in a plan: stages name what they need from one another by them. */
import type { Environment } from '../environment/index.js';

export const resourceGroupAddress = ({ azure }: Environment) => `resourceGroup/${azure.resourceGroup.name}`;
export const vnetAddress = ({ network }: Environment) => `vnet/${network.vnet.name}`;
export const subnetAddress = ({ network }: Environment) => `subnet/${network.vnet.name}/${network.subnet.name}`;
export const clusterAddress = ({ cluster }: Environment) => `cluster/${cluster.name}`;
export const nodePoolAddress = (pool: string) => `nodePool/${pool}`;
export const identityAddress = (identity: string) => `identity/${identity}`;
export const federatedCredentialAddress = (identity: string, credential: string) =>
  `federatedCredential/${identity}/${credential}`;
/** @param scope as declared: `keyVault/matih-dev` */
export const roleAssignmentAddress = (principal: string, role: string, scope: string) =>
  `roleAssignment/${principal}/${role}/${scope}`;

/** `cluster` of `cluster/matih-dev`. */
export const kindOf = (address: string) => address.slice(0, address.indexOf('/'));
