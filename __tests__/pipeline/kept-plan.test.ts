/** What the service does by itself between plan and apply never makes a plan stale. */

import type { ManagedCluster } from '@azure/arm-containerservice';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Environment } from '../../src/environment/index.js';
import { checkStillCurrent, createPlan } from '../../src/pipeline/index.js';
import { plan as planPools } from '../../src/stages/nodepool-reconcile/plan.js';
import { moves } from '../stages/arbitrary.js';
import { run, servedCluster } from '../stages/served.js';

function planned(declared: Environment, cluster: ManagedCluster) {
  const pools = Object.fromEntries((cluster.agentPoolProfiles ?? []).map((pool) => [pool.name, pool]));
  return createPlan(planPools(declared, { cluster, pools }), [], {
    environment: 'dev',
    declaration: 'sha256:0',
    files: {},
    sources: {},
    run,
    now: new Date(0),
    stages: ['nodepool-reconcile'],
    options: { allow: 'delete', allowPartial: false },
    held: new Map(),
  });
}

/** As a GET shows it an hour later: other ETags, other tags of policies, and the autoscaler has been at work. */
function later(cluster: ManagedCluster, move: number): ManagedCluster {
  const agentPoolProfiles = cluster.agentPoolProfiles?.map((pool) => ({
    ...pool,
    eTag: `later-${move}`,
    tags: { ...pool.tags, 'last-seen': '2026-08-01T13:00:00Z' },
    ...(pool.enableAutoScaling ? { count: (pool.count ?? 0) + move, provisioningState: 'Scaling' } : {}),
  }));
  return { ...cluster, eTag: `later-${move}`, ...(agentPoolProfiles === undefined ? {} : { agentPoolProfiles }) };
}

describe('a plan of node pools', () => {
  it('stays current whatever ETags, tags of others and the autoscaler do', () => {
    fc.assert(
      fc.property(moves, fc.integer({ min: 0, max: 3 }), ([before, after], move) => {
        const live = servedCluster(before);
        const approved = planned(after, live);
        const now = planned(after, later(live, move));
        // Draining nodes that the autoscaler added meanwhile is another harm than was approved.
        fc.pre(approved.changes.every(({ disruption }, index) => now.changes[index]?.disruption === disruption));
        checkStillCurrent(approved, now, false);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('carries a fingerprint wherever something was there, and none where nothing was', () => {
    fc.assert(
      fc.property(moves, ([before, after]) => {
        for (const { action, fingerprint } of planned(after, servedCluster(before)).changes) {
          expect(fingerprint === undefined).toBe(action === 'create');
        }
      }),
      { seed: 8, numRuns: 300 },
    );
  });
});
