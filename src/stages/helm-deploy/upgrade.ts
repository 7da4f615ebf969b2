/** `helm upgrade --install` of a release: what helm is told, and what is prepared for it. */
import {
  applyDefinition,
  type ClusterAccess,
  dryRunObjects,
  type Helm,
  isAppliedByServer,
  type Manifest,
  type ManifestObject,
  parseManifest,
  readRevision,
} from '../../kubernetes/index.js';
import type { StageContext } from '../context.js';
import { helmLimit } from './helm-limit.js';
import { withHooks } from './hooks.js';
import { fingerprintOf, type ReleaseInputs } from './inputs.js';
import { takeAlongToUpgrade } from './left-behind.js';
import { subjectOf } from './not-ready.js';
import type { ObservedRelease, ObservedReleases } from './observe.js';
import { deleteRemade, refusedAsImmutable, remadeBy } from './recreate.js';
import { chartLabel, type ReleaseState, releaseLabels, workloadKinds } from './state.js';

export interface Deployed {
  readonly revision: number;
  readonly manifest: Manifest;
}

/** @param newest revision: 0 where there is none */
export async function upgrade(
  release: ObservedRelease,
  inputs: ReleaseInputs,
  newest: number,
  context: StageContext,
  observed: ObservedReleases,
  access: ClusterAccess,
): Promise<Deployed> {
  const { instance, state } = release;
  const { address, name, namespace } = instance;
  const { environment, progress } = context;
  const { helm } = observed;
  return helmLimit(
    observed,
    environment,
  )(async () => {
    context.signal.throwIfAborted();
    await deleteRemade(address, remadeIn(state), context, access);
    const outdated = 'rendering' in state && inputs.crds === 'apply' ? (state.rendering.outdated ?? []) : [];
    for (const definition of outdated) await applyDefinition(access.client, definition);
    await takeAlongIn(state, newest, access);
    const areObjectsTaken = await isTaken(release, access);
    const { isServerSide, hooks } = await writingOf(release, newest, helm, access);
    progress({ kind: 'waiting', address, message: 'helm upgrade --install' });
    const { timeoutMs } = instance.release;
    const { historyMax } = environment.deploy;
    const labels = labelsOf(release, inputs, newest + 1, context, observed);
    const subject = () => subjectOf('deploy', instance, observed, context);
    const { revision, manifest } = await withHooks(
      { command: newest === 0 ? 'install' : 'upgrade', namespace, hooks, timeoutMs, subject, isOfHook },
      context,
      access,
      (signal) =>
        helm.upgrade(inputs.helmRelease, access, {
          ...{ historyMax, timeoutMs, labels, areObjectsTaken, isServerSide, signal },
        }),
    );
    observed.contents.begin(access.client, { namespace, name, revision });
    return { revision, manifest: parseManifest(manifest, namespace) };
  });
}

/** helm 3 says `pre-upgrade hooks failed: …` and `failed pre-install: …`, helm 4 the same. */
function isOfHook({ cause }: { readonly cause: string }): boolean {
  return /\b(pre|post)-(install|upgrade)\b/.test(cause);
}

/** What has to be made anew, for the API server would refuse it in the place of what is there. */
function remadeIn(state: ReleaseState): readonly ManifestObject[] {
  switch (state.kind) {
    case 'changed':
    case 'pending':
      return remadeBy(state.differences, state.rendering);
    case 'failed':
      return refusedAsImmutable(state.rendering.manifest.objects, state.rendering.dryRun);
    default:
      return [];
  }
}

/**
 * What a revision that failed has left, and is not declared: helm takes it away with this upgrade.
 * @param newest revision; the one that was found, where that was marked failed and nothing else
 */
async function takeAlongIn(state: ReleaseState, newest: number, access: ClusterAccess): Promise<void> {
  if (state.kind !== 'failed' && state.kind !== 'pending') return;
  const { live, rendering } = state;
  if (newest === live.revision) await takeAlongToUpgrade(live, rendering.manifest.objects, access);
}

/**
 * Whether the API server takes what helm is to send. What the plan could not try, since the namespace or a kind came only
 * with this run, is tried now; what is refused now is for helm to tell.
 */
async function isTaken({ instance, inputs, state }: ObservedRelease, { client }: ClusterAccess): Promise<boolean> {
  if (!('rendering' in state) || inputs === undefined || inputs.unknown.length > 0 || inputs.traits.asksCluster)
    return false;
  if (state.rendering.dryRun?.areAllTaken === true) return true;
  const { objects } = state.rendering.manifest;
  return (await dryRunObjects(client, objects, { namespace: instance.namespace })).areAllTaken;
}

/**
 * How helm will write the release, and all its hooks: as it was planned, else by what is there.
 * @param newest revision: 0 where there is none
 */
async function writingOf(
  { instance, state }: ObservedRelease,
  newest: number,
  { version }: Helm,
  { client }: ClusterAccess,
): Promise<{ readonly isServerSide: boolean; readonly hooks: readonly ManifestObject[] }> {
  const planned = 'rendering' in state ? state.rendering : undefined;
  const isKnown = planned?.isServerSide !== undefined || newest === 0;
  const content = isKnown ? undefined : await readRevision(client, { ...instance, revision: newest });
  return {
    isServerSide: planned?.isServerSide ?? isAppliedByServer(version, content),
    hooks: planned?.manifest.hooks ?? content?.manifest.hooks ?? [],
  };
}

/** What a later run knows the revision by. */
function labelsOf(
  release: ObservedRelease,
  inputs: ReleaseInputs,
  revision: number,
  { run }: StageContext,
  { versions }: ObservedReleases,
): Readonly<Record<string, string>> {
  return {
    [releaseLabels.fingerprint]: fingerprintOf(inputs, versions) ?? '',
    [releaseLabels.values]: inputs.valuesDigest,
    [releaseLabels.chart]: chartLabel(inputs.chart),
    [releaseLabels.workloads]: String(workloadsIn(release)),
    [releaseLabels.revision]: String(revision),
    [releaseLabels.run]: labelValue(`${run.id}-${run.attempt}`),
  };
}

function workloadsIn({ state }: ObservedRelease): number {
  if ('rendering' in state)
    return state.rendering.manifest.objects.filter(({ kind }) => workloadKinds.includes(kind)).length;
  const known = 'live' in state ? state.live?.labels[releaseLabels.workloads] : undefined;
  return Number(known ?? 0);
}

/** As a label's value may be: 63 characters, letters, digits, `-_.`, alphanumeric at both ends. */
function labelValue(text: string): string {
  return text
    .replaceAll(/[^A-Za-z0-9_.-]/g, '-')
    .slice(0, 63)
    .replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}
