/** Identities of pods, and what they may do. */
import type { Referable } from '../references.js';
import type { Tags } from './place.js';

export interface Identity {
  readonly name: string;
  /** Name of the user-assigned identity in Azure. */
  readonly resourceName: string;
  readonly id: string;
  readonly tags: Tags;
  readonly serviceAccounts: readonly ServiceAccount[];
  readonly roles: readonly RoleAssignment[];
}

export interface ServiceAccount {
  readonly namespace: string;
  readonly name: string;
  /** `system:serviceaccount:NAMESPACE:NAME` */
  readonly subject: string;
  /** Name of the federated credential: 3 to 120 characters, the same on every run. */
  readonly credentialName: string;
}

export interface RoleAssignment {
  /** Name of the role, as Azure spells it. */
  readonly role: string;
  /** As declared: `keyVault/matih-dev`. */
  readonly scope: Referable;
  /** The scope's ARM id; not known yet when the scope is an output. */
  readonly scopeId?: string;
}

export type ScopeKind =
  | 'subscription'
  | 'resourceGroup'
  | 'keyVault'
  | 'dnsZone'
  | 'privateDnsZone'
  | 'openai'
  | 'registry'
  | 'storageAccount'
  | 'logAnalyticsWorkspace'
  | 'vnet';
