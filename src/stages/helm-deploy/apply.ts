import type { Environment } from '../../environment/index.js';
import {
  applyDefinition,
  awaitedObjects,
  type ClusterAccess,
  dryRunObjects,
  explainKubernetesError,
  type Helm,
  isAppliedByServer,
  type Manifest,
  type ManifestObject,
  parseManifest,
  type ReleaseRevision,
  readRevision,
  releaseHistory,
  resources,
  waitUntilReady,
} from '../../kubernetes/index.js';
import {
  type Applied,
  type Change,
  ExplainedError,
  isAllowed,
  parseOutputReference,
  type ReleaseOutput,
  resolveReference,
} from '../../model/index.js';
import type { StageContext } from '../context.js';
import { checkReleases } from './check.js';
import { helmLimit } from './helm-limit.js';
import { withHooks } from './hooks.js';
import { fingerprintOf, type ReleaseInputs, releaseInputs } from './inputs.js';
import { namespaceAddress, releaseKey } from './needs.js';
import { learnSecrets, notReady, type UnreadyRelease } from './not-ready.js';
import { connectedCluster, type ObservedRelease, type ObservedReleases, observeReleases } from './observe.js';
import { planReleases } from './plan.js';
import { applyPullSecret, pullSecretOf } from './pull-secrets.js';
import { recover, recoveryText } from './recovery.js';
import { deleteRemade, refusedAsImmutable, remadeBy } from './recreate.js';
import { remedied } from './remedy.js';
import { chartLabel, type ReleaseState, releaseLabels, workloadKinds } from './state.js';
import { testRelease } from './tests.js';
import { deviationNote } from './unsteady.js';

export async function applyRelease(
  change: Change,
  context: StageContext,
  observed: ObservedReleases,
): Promise<Applied> {
  if (observed.isUnseen) return applySeen(change, context, observed);
  const access = await connectedCluster(context);
  if (access === undefined)
    throw new ExplainedError({
      what: change.address,
      cause: `cluster ${context.environment.cluster.name} does not exist`,
    });
  const release = observed.releases.find(({ instance }) => instance.address === change.address);
  try {
    const pullSecret = pullSecretOf(change, observed.pullSecrets);
    if (pullSecret !== undefined) return await applyPullSecret(pullSecret, context, access);
    if (release === undefined) return await applyNamespace(change, context, access);
    try {
      return await deploy(release, context, observed, access);
    } catch (error) {
      throw await remedied(explainKubernetesError(change.address, error), release, context, observed, access);
    }
  } catch (error) {
    throw explainKubernetesError(change.address, error);
  }
}

const seenLater = new WeakMap<ObservedReleases, Promise<ObservedReleases>>();

/** For a cluster that was stopped when the run began: looks once it runs, and does what then is to be done. */
async function applySeen(change: Change, context: StageContext, observed: ObservedReleases): Promise<Applied> {
  const { environment, options } = context;
  const looking = seenLater.get(observed) ?? observeReleases(context);
  seenLater.set(observed, looking);
  const seen = await looking;
  const { address } = change;
  if (seen.isUnseen) throw new ExplainedError({ what: address, cause: 'the cluster is stopped again' });
  const [finding] = checkReleases(environment, seen).filter(
    (each) => each.severity === 'error' && each.address === address,
  );
  if (finding !== undefined) throw new ExplainedError({ what: address, cause: finding.message, mend: finding.mend });
  const planned = planReleases(environment, seen).find((each) => each.address === address);
  if (planned === undefined) return { unchanged: true };
  if (isAllowed(planned.disruption, options.allow)) return applyRelease(planned, context, seen);
  throw new ExplainedError({
    what: address,
    cause: `its disruption is ${planned.disruption} (${planned.reason ?? 'seen once the cluster ran'}), and ${options.allow} is allowed`,
    mend: `with:\n  allow: ${planned.disruption}`,
    exitCode: 3,
  });
}

async function applyNamespace(
  { address }: Change,
  { environment, outputs }: StageContext,
  { client }: ClusterAccess,
): Promise<Applied> {
  const name = address.slice(namespaceAddress('').length);
  const declared = environment.namespaces[name];
  const resolved = (values: Environment['namespaces'][string]['labels'] = {}) =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]): [string, string] => {
        if (typeof value === 'string') return [key, value];
        const reference = parseOutputReference(value.fromOutput);
        const found = reference && resolveReference(reference, outputs.known());
        if (found === undefined)
          throw new ExplainedError({ what: address, cause: `no stage has given ${value.fromOutput}` });
        return [key, found];
      }),
    );
  const metadata = { name, labels: resolved(declared?.labels), annotations: resolved(declared?.annotations) };
  await client.apply(resources.namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata });
  return {};
}

async function deploy(
  release: ObservedRelease,
  context: StageContext,
  observed: ObservedReleases,
  access: ClusterAccess,
): Promise<Applied> {
  const { instance, state } = release;
  const deployed =
    state.kind === 'unready' || state.kind === 'untested'
      ? await alreadyDeployed(state.live, access)
      : await runHelm(release, context, observed, access);
  await waitForRelease(release, deployed.manifest, context, observed, access);
  const tested = await testRelease(release, deployed.revision, context, observed, access);
  const output: ReleaseOutput = {
    namespace: instance.namespace,
    revision: deployed.revision,
    chart: chartOf(release),
    status:
      state.kind === 'unready' || state.kind === 'untested'
        ? 'unchanged'
        : deployed.revision === 1
          ? 'installed'
          : 'upgraded',
  };
  return {
    outputs: { releases: { [releaseKey(instance)]: output } },
    note: [
      `revision ${deployed.revision}`,
      ...deviationNote(release, deployed.manifest),
      ...(tested === undefined ? [] : [tested]),
    ].join(', '),
    ...(state.kind === 'unready' ? { unchanged: true } : {}),
  };
}

interface Deployed {
  readonly revision: number;
  readonly manifest: Manifest;
}

async function alreadyDeployed(live: ReleaseRevision, { client }: ClusterAccess): Promise<Deployed> {
  const content = await readRevision(client, live);
  return { revision: live.revision, manifest: content?.manifest ?? { objects: [], hooks: [] } };
}

/** What a rollback made: the newest revision. */
async function rolledBack(live: ReleaseRevision, access: ClusterAccess): Promise<Deployed> {
  const [newest = live] = await releaseHistory(access.client, live);
  return alreadyDeployed(newest, access);
}

async function runHelm(
  release: ObservedRelease,
  context: StageContext,
  observed: ObservedReleases,
  access: ClusterAccess,
): Promise<Deployed> {
  const { instance, state } = release;
  const { environment, progress } = context;
  const inputs = await finalInputs(release, context);
  const { helm, versions } = observed;
  return helmLimit(
    observed,
    environment,
  )(async () => {
    context.signal.throwIfAborted();
    let newest = 'live' in state ? (state.live?.revision ?? 0) : 0;
    if (state.kind === 'pending') {
      progress({ kind: 'waiting', address: instance.address, message: recoveryText(state) });
      const { historyMax } = environment.deploy;
      if (state.recovery.by === 'rollback')
        await deleteRemade(instance.address, state.recovery.remade, context, access);
      newest = await recover(state, helm, access, { historyMax, timeoutMs: instance.release.timeoutMs });
      if (state.recovery.by === 'rollback' && state.recovery.isAsDeclared) return rolledBack(state.live, access);
    }
    await deleteRemade(instance.address, remadeIn(state), context, access);
    const outdated = 'rendering' in state && inputs.crds === 'apply' ? (state.rendering.outdated ?? []) : [];
    for (const definition of outdated) await applyDefinition(access.client, definition);
    const areObjectsTaken = await isTaken(release, access);
    const { isServerSide, hooks } = await writingOf(release, newest, helm, access);
    progress({ kind: 'waiting', address: instance.address, message: 'helm upgrade --install' });
    const { timeoutMs } = instance.release;
    const labels = {
      [releaseLabels.fingerprint]: fingerprintOf(inputs, versions) ?? '',
      [releaseLabels.values]: inputs.valuesDigest,
      [releaseLabels.chart]: chartLabel(inputs.chart),
      [releaseLabels.workloads]: String(workloadsIn(release)),
      [releaseLabels.revision]: String(newest + 1),
      [releaseLabels.run]: labelValue(`${context.run.id}-${context.run.attempt}`),
    };
    const { revision, manifest } = await withHooks(
      { namespace: instance.namespace, hooks, timeoutMs },
      () => subjectOf(release, context, observed),
      context,
      access,
      (signal) =>
        helm.upgrade(inputs.helmRelease, access, {
          ...{ historyMax: environment.deploy.historyMax, timeoutMs, labels, areObjectsTaken, isServerSide, signal },
        }),
    );
    observed.contents.begin(access.client, { namespace: instance.namespace, name: instance.name, revision });
    return { revision, manifest: parseManifest(manifest, instance.namespace) };
  });
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

/** The inputs with every output in place: what was not known at plan time is now. */
async function finalInputs(
  { instance, inputs }: ObservedRelease,
  { environment, outputs, workspace }: StageContext,
): Promise<ReleaseInputs> {
  if (inputs === undefined) throw new ExplainedError({ what: instance.address, cause: 'its chart could not be read' });
  if (inputs.unknown.length === 0) return inputs;
  const final = await releaseInputs(instance, environment, inputs.chart, outputs.known(), workspace);
  if (final.unknown.length === 0) return final;
  throw new ExplainedError({
    what: `deploy release ${releaseKey(instance)}`,
    cause: `its values name outputs that no stage has given: ${final.unknown.join(', ')}`,
    mend: 'Run the stages that give them in the same run, or hand their outputs on with the input outputs.',
  });
}

async function waitForRelease(
  release: ObservedRelease,
  { objects }: Manifest,
  context: StageContext,
  observed: ObservedReleases,
  access: ClusterAccess,
): Promise<void> {
  const { instance } = release;
  const awaited = await awaitedObjects(access.client, objects, instance.namespace);
  const outcome = await waitUntilReady(awaited, {
    client: access.client,
    live: access.live,
    clock: context.clock,
    signal: context.signal,
    timeoutMs: instance.release.timeoutMs,
    isResumed: release.state.kind === 'unready' || release.state.kind === 'untested',
    onProgress: (message) => context.progress({ kind: 'waiting', address: instance.address, message }),
  });
  if (outcome.state === 'ready') return;
  throw await notReady(await subjectOf(release, context, observed), outcome, context, access);
}

async function subjectOf(
  { instance }: ObservedRelease,
  context: StageContext,
  observed: ObservedReleases,
): Promise<UnreadyRelease> {
  await learnSecrets(observed, context);
  return {
    what: `deploy release ${releaseKey(instance)}`,
    address: instance.address,
    registry: instance.registry.name,
  };
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

function workloadsIn({ state }: ObservedRelease): number {
  if ('rendering' in state)
    return state.rendering.manifest.objects.filter(({ kind }) => workloadKinds.includes(kind)).length;
  const known = 'live' in state ? state.live?.labels[releaseLabels.workloads] : undefined;
  return Number(known ?? 0);
}

function chartOf({ inputs }: ObservedRelease): string {
  return inputs === undefined ? '' : `${inputs.chart.name}-${inputs.chart.version}`;
}

/** As a label's value may be: 63 characters, letters, digits, `-_.`, alphanumeric at both ends. */
function labelValue(text: string): string {
  return text
    .replaceAll(/[^A-Za-z0-9_.-]/g, '-')
    .slice(0, 63)
    .replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}
