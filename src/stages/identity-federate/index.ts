import type { PlatformStage } from '../context.js';
import { apply } from './apply.js';
import { check } from './check.js';
import { type IdentitiesObserved, observe } from './observe.js';
import { plan } from './plan.js';

/** Identities for pods: user-assigned identities, the ServiceAccounts that may log in as them, and their roles. */
export const identityFederate: PlatformStage<IdentitiesObserved> = {
  name: 'identity-federate',
  concurrency: 8,
  observe,
  check,
  plan,
  apply,
  outputs: (_environment, { identities }) => {
    const found = Object.entries(identities).map(([name, { id = '', clientId = '', principalId = '' }]) => [
      name,
      { id, clientId, principalId },
    ]);
    return { identities: Object.fromEntries(found) };
  },
};
