import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { EnvironmentName } from './platform.js';
import {
  chartName,
  charts,
  environments,
  imageOf,
  images,
  readChart,
  releases,
  root,
  workloadsOf,
} from './platform.js';
import { nodesFor, pools, requestsOf } from './pools.js';

const names = Object.keys(releases);
const each = Object.entries(releases);

describe('the image list', () => {
  it('names 30 images for tenants and 7 of the platform, each once', () => {
    expect(images.tenant).toHaveLength(30);
    expect(images.platform).toHaveLength(7);
    expect(new Set([...images.tenant, ...images.platform]).size).toBe(37);
  });

  it('holds the image of every release, and none that no release runs', () => {
    expect(new Set(names.map(imageOf))).toEqual(new Set([...images.tenant, ...images.platform]));
  });

  it('gives tenants what their own releases run', () => {
    const perTenant = each.filter(([, release]) => release.perTenant !== undefined).map(([name]) => imageOf(name));
    expect(images.tenant).toEqual(expect.arrayContaining(perTenant));
  });
});

describe('the releases', () => {
  it('use every chart, and no chart that is not there', () => {
    expect(new Set(each.map(([, release]) => chartName(release)))).toEqual(new Set(charts));
  });

  it.each(each)('%s has either a namespace or tenants', (_name, release) => {
    expect([release.namespace, release.perTenant].filter((place) => place !== undefined)).toHaveLength(1);
  });

  it('run in the documented namespaces', () => {
    const documented = [
      'matih-system',
      'matih-control-plane',
      'matih-data-plane',
      'external-secrets',
      'cert-manager',
      'monitoring',
    ];
    expect(documented).toEqual(expect.arrayContaining(each.flatMap(([, { namespace }]) => namespace ?? [])));
  });

  it('need only releases that are there, in no cycle', () => {
    expect(names).toEqual(expect.arrayContaining(each.flatMap(([, { needs }]) => needs)));
    for (const name of names) expect(allNeeds(name)).not.toContain(name);
  });

  it('install the kind ServiceMonitor before whatever is scraped', () => {
    const without = ['external-secrets', 'cert-manager', 'prometheus'];
    for (const name of names.filter((name) => !without.includes(name))) expect(allNeeds(name)).toContain('prometheus');
  });

  it('come in the documented order, each group after all of the group before', () => {
    const order = [
      ['external-secrets', 'cert-manager'],
      ['config-service'],
      ['iam-service', 'audit-service'],
      [
        'tenant-service',
        'notification-service',
        'billing-service',
        'platform-registry',
        'observability-api',
        'infrastructure-service',
      ],
      ['catalog-service', 'query-engine', 'semantic-layer', 'governance-service'],
      [
        'bi-service',
        'pipeline-service',
        'data-quality-service',
        'ontology-service',
        'ai-service',
        'ml-service',
        'data-plane-agent',
        'ops-agent-service',
        'infrastructure-optimizer',
      ],
      [
        'bi-workbench',
        'ml-workbench',
        'data-workbench',
        'agentic-workbench',
        'control-plane-ui',
        'data-plane-ui',
        'ops-workbench',
      ],
    ];
    order.slice(1).forEach((group, index) => {
      for (const name of group) expect([...allNeeds(name)]).toEqual(expect.arrayContaining(order[index] ?? []));
    });
  });

  it('hand the client id of its identity to each release whose pods log in to Azure', () => {
    for (const [name, release] of each) {
      const logsIn = workloadsOf(release, 'dev').some(({ workloadIdentity }) => workloadIdentity.enabled);
      const handed = { clientId: { fromOutput: `identities.${name}.clientId` } };
      expect([name, release.values.workloadIdentity]).toEqual([name, logsIn ? handed : undefined]);
    }
  });
});

describe('the charts', () => {
  it.each(charts)('%s carries its folder’s name and depends on the library beside it', (name) => {
    const chart = readChart(join(root, 'charts', name));
    const library = readChart(join(root, 'library'));
    expect(chart.name).toBe(name);
    expect(chart.dependencies).toEqual([
      { name: library.name, version: library.version, repository: 'file://../../library' },
    ]);
    expect(existsSync(join(root, 'charts', name, 'charts'))).toBe(false);
  });

  it.each(each)('%s says when it is ready, and how much memory it may take', (_name, release) => {
    for (const { probes, resources } of workloadsOf(release, 'prod')) {
      expect(probes.readiness).not.toEqual({});
      expect(resources.limits.memory).toBeDefined();
    }
  });

  it('give Java services longer to start than Node services', () => {
    const patience = (name: string): number => {
      const [workload] = releases[name] ? workloadsOf(releases[name], 'prod') : [];
      const {
        initialDelaySeconds = 0,
        periodSeconds = 0,
        failureThreshold = 0,
      } = {
        ...workload?.probes.readiness,
        ...workload?.probes.startup,
      };
      return Number(initialDelaySeconds) + Number(periodSeconds) * Number(failureThreshold);
    };
    expect(patience('query-engine')).toBeGreaterThan(5 * patience('render-service'));
  });
});

describe('the pools', () => {
  it.each(each)('%s selects a pool and tolerates exactly its taint', (_name, release) => {
    for (const { nodeSelector, tolerations } of workloadsOf(release, 'dev')) {
      const taints = tolerations.map(({ key, value, effect }) => `${key}=${value}:${effect}`);
      const pool = pools[nodeSelector.agentpool];
      expect(pool).toBeDefined();
      expect(taints).toEqual(pool?.taint === undefined ? [] : [pool.taint]);
    }
  });

  it.each(Object.keys(pools))('%s holds at its minimum what dev asks for, gpu with one node', (pool) => {
    const nodes = pools[pool];
    expect(nodesFor(podsOn(pool, 'dev', 'least'), nodes?.node ?? none)).toBeLessThanOrEqual(nodes?.min || 1);
  });

  it.each(environments.flatMap((environment) => Object.keys(pools).map((pool) => [environment, pool] as const)))(
    'in %s, %s holds at its maximum what autoscaled workloads may grow to',
    (environment, pool) => {
      const nodes = pools[pool];
      expect(nodesFor(podsOn(pool, environment, 'most'), nodes?.node ?? none)).toBeLessThanOrEqual(nodes?.max ?? 0);
    },
  );
});

const none = { milliCpu: 0, mebibytes: 0, gpus: 0 };
/** How many tenants of the release's tiers the pools are checked for. */
const tenants = 3;

/** Every release that must be ready before this one, however far. */
function allNeeds(name: string, found = new Set<string>()): Set<string> {
  for (const need of releases[name]?.needs ?? []) {
    if (found.has(need)) continue;
    found.add(need);
    allNeeds(need, found);
  }
  return found;
}

function podsOn(pool: string, environment: EnvironmentName, scale: 'least' | 'most') {
  return each.flatMap(([, release]) =>
    workloadsOf(release, environment)
      .filter(({ nodeSelector }) => nodeSelector.agentpool === pool)
      .flatMap((workload) => {
        const { enabled, minReplicas, maxReplicas } = workload.autoscaling;
        const scaled = scale === 'least' ? minReplicas : maxReplicas;
        const replicas = (enabled ? scaled : workload.replicas) * (release.perTenant ? tenants : 1);
        return Array.from({ length: replicas }, () => requestsOf(workload));
      }),
  );
}
