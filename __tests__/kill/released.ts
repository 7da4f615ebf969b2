/** Releases that change: where they start, and what of them has to be equal whatever was killed on the way. */
import { expect } from '@jest/globals';
import type { Rehearsal } from '../../src/rehearsal/index.js';
import {
  configMaps,
  daemonSets,
  deployments,
  secrets,
  statefulSets,
} from '../../src/rehearsal/kubernetes/informer/resources.js';
import { type Platform, smallEnvironment, smallFile } from '../rehearsal/platform.js';
import type { PlatformState } from '../rehearsal/state.js';

/** The declaration once two releases have changed, of which one needs the other. */
export const changed = ['config-service', 'audit-service'].reduce(
  (file, release) =>
    file.replace(
      `charts/${release}\n`,
      `charts/${release}\n    values: { replicas: 1, config: { LOG_LEVEL: trace } }\n`,
    ),
  smallEnvironment,
);

/** Deploys a declaration, and gives its record. */
export async function deployed(platform: Platform, declaration: string): Promise<string> {
  platform.write(smallFile, declaration);
  const run = await platform.step({});
  expect(run.exitCode === 0 ? '' : run.text).toBe('');
  return run.outputs.record ?? '';
}

/**
 * What helm brought, as it is meant and how much of it is ready, and where each release stands: its status, and which of its
 * revisions are pending or lost. How many there are is history, which the numbers of ReplicaSets and rollouts tell too.
 */
export async function releasedStateOf({ clusters }: Rehearsal): Promise<PlatformState> {
  const state: Record<string, unknown> = {};
  for (const { client } of clusters.values()) {
    for (const type of [deployments, statefulSets, daemonSets, configMaps]) {
      for (const { kind, metadata, spec, data, status } of (await client.list(type)).items) {
        if (metadata.annotations?.['meta.helm.sh/release-name'] === undefined) continue;
        state[`${kind} ${metadata.namespace}/${metadata.name}`] = { spec, data, ready: status?.readyReplicas };
      }
    }
    const revisions = (await client.list(secrets)).items
      .filter(({ type }) => type === 'helm.sh/release.v1')
      .map(({ metadata: { namespace, labels: { name, version, status } = {} } }) => ({
        namespace,
        name,
        version,
        status,
      }));
    for (const [release, own] of Map.groupBy(revisions, ({ namespace, name }) => `release ${namespace}/${name}`)) {
      const byNumber = new Map(own.map(({ version, status }) => [Number(version), status]));
      const newest = Math.max(...byNumber.keys());
      const numbers = Array.from({ length: newest }, (_, index) => index + 1);
      state[release] = {
        status: byNumber.get(newest),
        deployed: own.filter(({ status }) => status === 'deployed').length,
        pending: numbers.filter((number) => byNumber.get(number)?.startsWith('pending-')),
        lost: numbers.filter((number) => !byNumber.has(number)),
      };
    }
  }
  return state;
}
