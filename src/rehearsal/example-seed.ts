/** A world for the documented platform: its tenant, subscriptions, login identities and what must exist beforehand. */
import type { ApplicationSeed, WorldSeed } from './azure/world-seed.js';

const platform = '00000000-0000-0000-0000-000000000002';
const globex = '00000000-0000-0000-0000-000000000003';
const location = 'eastus';

/** The identity that deploys: one credential an environment and one for main, as the documentation asks for. */
export const deployIdentity: ApplicationSeed = {
  clientId: '00000000-0000-0000-0000-0000000000a1',
  objectId: '00000000-0000-0000-0000-0000000000b1',
  displayName: 'matih-platform-deploy',
  federatedCredentials: [
    ...['dev', 'staging', 'prod'].map((name) => ({ name, subject: `repo:matih/platform:environment:${name}` })),
    { name: 'main', subject: 'repo:matih/platform:ref:refs/heads/main' },
  ],
  roles: [platform, globex].flatMap((subscription) => [
    { role: 'Contributor', scope: `/subscriptions/${subscription}` },
    { role: 'Role Based Access Control Administrator', scope: `/subscriptions/${subscription}` },
  ]),
};

/** The identity of pull requests: it may look, and nothing else. */
export const pullRequestIdentity: ApplicationSeed = {
  clientId: '00000000-0000-0000-0000-0000000000a2',
  objectId: '00000000-0000-0000-0000-0000000000b2',
  displayName: 'matih-platform-plan',
  federatedCredentials: [{ name: 'pull-request', subject: 'repo:matih/platform:pull_request' }],
  roles: [platform, globex].map((subscription) => ({ role: 'Reader', scope: `/subscriptions/${subscription}` })),
};

const inGroup = (resourceGroup: string, name: string) => ({ subscriptionId: platform, resourceGroup, name, location });

export const exampleSeed: WorldSeed = {
  tenant: { id: '00000000-0000-0000-0000-000000000001', displayName: 'MATIH', domain: 'matih.onmicrosoft.com' },
  subscriptions: [
    { id: platform, displayName: 'MATIH platform' },
    { id: globex, displayName: 'MATIH tenant Globex' },
  ],
  applications: [deployIdentity, pullRequestIdentity],
  resourceGroups: ['dev', 'staging', 'prod'].map((environment) => ({
    subscriptionId: platform,
    name: `matih-${environment}-tenants`,
    location,
  })),
  registries: [
    { ...inGroup('matih-shared', 'matihlabsacr'), sku: 'Premium' },
    { ...inGroup('matih-tenants', 'acmematihacr'), sku: 'Standard' },
    { ...inGroup('matih-tenants', 'globexmatihacr'), subscriptionId: globex, sku: 'Standard' },
  ],
  keyVaults: ['dev', 'staging', 'prod'].map((environment) => inGroup('matih-shared', `matih-${environment}`)),
  dnsZones: ['dev.matih.ai', 'staging.matih.ai', 'prod.matih.ai'].map((name) => inGroup('matih-shared', name)),
  openAiAccounts: ['dev', 'staging', 'prod'].map((environment) => inGroup('matih-shared', `matih-${environment}`)),
  logAnalyticsWorkspaces: ['dev', 'staging', 'prod'].map((environment) =>
    inGroup('matih-shared', `matih-${environment}`),
  ),
};
