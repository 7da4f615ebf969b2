/** What is not declared belongs to the service, or to whoever set it: no field of it is compared, shown or written. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { poolFields } from '../../src/azure/aks/agent-pool-fields.js';
import type { Environment, NodePool } from '../../src/environment/index.js';
import { clusterFields } from '../../src/stages/cluster-ensure/fields.js';
import { maintenanceConfiguration, windowSummary } from '../../src/stages/cluster-ensure/maintenance.js';
import { moves } from './arbitrary.js';
import { environment, pool, servedCluster } from './served.js';

/** With nothing in it that could be left out. */
function bare({ cluster, network, ...rest }: Environment): Environment {
  const { name, id, kubernetesVersion, ownership, oidcIssuer, workloadIdentity, start } = cluster;
  const { vnet, subnet, plugin } = network;
  return {
    ...rest,
    cluster: { name, id, kubernetesVersion, ownership, oidcIssuer, workloadIdentity, start, tags: {} },
    network: { vnet, subnet, plugin },
    monitoring: {},
  };
}

/** Fields that always have a value, the file's or the one that the reference names as its default. */
const alwaysDeclared = ['azure.location', 'network.plugin', 'cluster.oidcIssuer', 'cluster.workloadIdentity'];
const alwaysOfPool = ['vmSize', '', 'mode', 'autoscale'];

/** A cluster that somebody gave all that the declaration could say, and does not. */
const live = moves.map(([declared]) => ({
  ...servedCluster(declared),
  dnsPrefix: 'theirs',
  identity: { type: 'UserAssigned' as const, userAssignedIdentities: { '/subscriptions/s/their-identity': {} } },
  aadProfile: { managed: true, adminGroupObjectIDs: ['g'], enableAzureRbac: true },
  networkProfile: { networkPlugin: 'azure' as const, serviceCidr: '172.16.0.0/16', dnsServiceIP: '172.16.0.10' },
  addonProfiles: { omsagent: { enabled: true, config: { logAnalyticsWorkspaceResourceID: '/w' } } },
}));

describe('what is not declared', () => {
  it('of a cluster is neither compared nor written, whatever it is [aks/undeclared-stays]', () => {
    fc.assert(
      fc.property(moves, live, ([declared], cluster) => {
        for (const field of clusterFields.filter(({ path }) => !alwaysDeclared.includes(path))) {
          expect(field.difference(bare(declared), cluster)).toBeUndefined();
          expect(field.set(bare(declared), cluster)).toBe(cluster);
        }
      }),
      { seed: 31, numRuns: 500 },
    );
  });

  it('of a node pool is neither compared nor written, labels and taints included [aks/undeclared-stays]', () => {
    fc.assert(
      fc.property(live, ({ agentPoolProfiles = [] }) => {
        for (const profile of agentPoolProfiles) {
          for (const field of poolFields.filter(({ path }) => !alwaysOfPool.includes(path))) {
            expect(field.differences(pool(profile.name), environment(), profile)).toEqual([]);
            expect(field.set(pool(profile.name), environment(), profile)).toBe(profile);
          }
        }
      }),
      { seed: 32, numRuns: 500 },
    );
  });

  it('is taken away once it is declared to be empty', () => {
    const none: NodePool = pool('compute', { labels: {}, taints: [] });
    const profile = { name: 'compute', nodeLabels: { team: 'a' }, nodeTaints: ['a=b:NoSchedule'] };
    const fields = poolFields.filter(({ path }) => path === 'labels' || path === 'taints');
    expect(fields.flatMap((field) => field.differences(none, environment(), profile))).toEqual([
      { path: 'nodeTaints', from: ['a=b:NoSchedule'], to: [] },
      { path: 'nodeLabels', from: { team: 'a' }, to: {} },
    ]);
  });

  it('of the Entra integration stays beside what is declared of it', () => {
    const entra = clusterFields.filter(({ path }) => path === 'cluster.entra');
    const cluster = { location: '', aadProfile: { managed: true, adminGroupObjectIDs: ['g'], enableAzureRbac: true } };
    const declared = environment({ cluster: { entra: { azureRbac: false } } });
    expect(entra.map((field) => field.difference(declared, cluster))).toEqual([
      {
        path: 'aadProfile',
        from: { managed: true, enableAzureRbac: true },
        to: { managed: true, enableAzureRbac: false },
      },
    ]);
    expect(entra[0]?.set(declared, cluster).aadProfile?.adminGroupObjectIDs).toEqual(['g']);
  });

  it('of a maintenance window goes along in its PUT: dates, start and offset', () => {
    const window = { schedule: { every: 'day', intervalDays: 2 }, durationHours: 6, startTime: '01:00' } as const;
    const theirs = {
      maintenanceWindow: {
        ...maintenanceConfiguration(window).maintenanceWindow,
        schedule: { daily: { intervalDays: 2 } },
        durationHours: 6,
        startTime: '01:00',
        utcOffset: '+02:00',
        startDate: new Date('2026-01-01'),
        notAllowedDates: [{ start: new Date('2026-12-20'), end: new Date('2027-01-04') }],
      },
    };
    expect(windowSummary(maintenanceConfiguration(window, theirs))).toEqual(windowSummary(theirs));
    const longer = maintenanceConfiguration({ ...window, durationHours: 8 }, theirs);
    expect(longer.maintenanceWindow).toEqual({ ...theirs.maintenanceWindow, durationHours: 8 });
  });
});
