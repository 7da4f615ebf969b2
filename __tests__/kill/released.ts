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
const changed = ['config-service', 'audit-service'].reduce(
  (file, release) =>
    file.replace(
      `charts/${release}\n`,
      `charts/${release}\n    values: { replicas: 1, config: { LOG_LEVEL: trace } }\n`,
    ),
  smallEnvironment,
);

/** A platform that is up, and then declared otherwise. */
export async function changedPlatform(platform: Platform): Promise<string> {
  const first = await platform.step({});
  expect(first.exitCode === 0 ? '' : first.text).toBe('');
  platform.write(smallFile, changed);
  return first.outputs.record ?? '';
}

/**
 * What helm brought, as it is meant and how much of it is ready, and where each release stands. How many revisions it took
 * is history, which the numbers of ReplicaSets and rollouts tell too.
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
    const revisions = (await client.list(secrets)).items.filter(({ type }) => type === 'helm.sh/release.v1');
    const byVersion = revisions.toSorted(
      (a, b) => Number(a.metadata.labels?.version) - Number(b.metadata.labels?.version),
    );
    for (const { metadata } of byVersion) {
      const { name, status = '' } = metadata.labels ?? {};
      const pending = status.startsWith('pending-') ? [metadata.name] : [];
      const before = state[`release ${metadata.namespace}/${name}`] as { pending: string[] } | undefined;
      state[`release ${metadata.namespace}/${name}`] = { status, pending: [...(before?.pending ?? []), ...pending] };
    }
  }
  return state;
}
