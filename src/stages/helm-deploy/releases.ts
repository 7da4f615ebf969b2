import {
  blindSeal,
  type ClusterAccess,
  compareManifests,
  dryRunObjects,
  type Helm,
  type KubernetesObject,
  type ManifestObject,
  maskIn,
  objectName,
  outdatedDefinitions,
  parseManifest,
  type RecordedManifests,
  type ReleaseContent,
  type ReleaseRevision,
  readinessOf,
  readRevision,
  sealManifest,
  secretsOfRelease,
  secretValuesOf,
  withoutKeys,
} from '../../kubernetes/index.js';
import { ExplainedError } from '../../model/index.js';
import type { limit } from '../../model/limit.js';
import { knownAfterApply, type ReleaseInputs } from './inputs.js';
import { recordedChart } from './recorded.js';
import { isPending, pendingState } from './recovery.js';
import { basisOf, chartLabel, type ReleaseState, type Rendering, releaseLabels } from './state.js';
import { testsLeft } from './tests.js';

/** How releases are rendered in this run. */
export interface Renderer {
  readonly helm: Helm;
  readonly access: ClusterAccess | undefined;
  readonly kubernetesVersion: string;
  readonly limit: ReturnType<typeof limit>;
  /** The cluster's, by name. */
  readonly namespaces: ReadonlyMap<string, unknown>;
  /** Lint findings by chart digest: a chart is linted once, whatever its releases. */
  readonly linted: Map<string, Promise<readonly string[]>>;
  /** Of `namespace/name`: the revision that was healthy, by the newest deployment record. */
  readonly goodRevision: (key: string) => Promise<number | undefined>;
  /** Sealed manifests that stand in for the releases' Secrets where they may not be read. */
  readonly recorded?: RecordedManifests;
}

/** Where one release stands. Renders it only when what it is made from may have changed. */
export async function stateOfRelease(
  inputs: ReleaseInputs,
  fingerprint: string | undefined,
  revisions: readonly ReleaseRevision[],
  workloads: readonly KubernetesObject[],
  renderer: Renderer,
): Promise<ReleaseState> {
  const [live] = revisions;
  if (
    live?.status === 'deployed' &&
    fingerprint !== undefined &&
    live.labels[releaseLabels.fingerprint] === fingerprint &&
    live.labels[releaseLabels.revision] === String(live.revision)
  ) {
    return testedState(deployedState(live, workloads), live, inputs, renderer);
  }
  const rendering = await withDefinitions(await render(inputs, live, renderer), inputs, live, renderer);
  if (live !== undefined && isPending(live)) return pendingState(live, inputs, fingerprint, rendering, renderer);
  const all = rendering.manifest.objects;
  if (live === undefined || live.status === 'uninstalled')
    return { kind: 'absent', rendering: await tried(rendering, all, inputs, renderer) };
  if (live.status !== 'deployed')
    return { kind: 'failed', live, rendering: await tried(rendering, all, inputs, renderer) };
  const secrets = await secretsOfRelease(inputs.helmRelease);
  const content = await liveContent(live, renderer);
  if (content === undefined) return { kind: 'failed', live, rendering };
  const declared =
    renderer.recorded === undefined ? rendering.manifest : sealManifest(rendering.manifest, blindSeal, secrets);
  const differences = compareManifests(content.manifest, declared, secrets);
  const isSame =
    differences.length === 0 &&
    content.chart === `${inputs.chart.name}-${inputs.chart.version}` &&
    live.labels[releaseLabels.values] === inputs.valuesDigest;
  const { outdated } = rendering;
  const appliesDefinitions = outdated !== undefined && inputs.crds === 'apply';
  if (isSame && !appliesDefinitions) {
    const state = await testedState(deployedState(live, workloads), live, inputs, renderer);
    return state.kind === 'unchanged' && outdated !== undefined ? { ...state, outdated } : state;
  }
  const hooks = new Set(rendering.manifest.hooks);
  const brought = differences.flatMap(({ after }) => (after === undefined || hooks.has(after) ? [] : [after]));
  return {
    kind: 'changed',
    live,
    liveChart: content.chart,
    basis: basisOf(content.manifest, secrets),
    ...(content.storedBytes === undefined ? {} : { storedBytes: content.storedBytes }),
    rendering: await tried(rendering, brought, inputs, renderer),
    differences,
  };
}

/** What the cluster has otherwise than crds/; a chart that was deployed once as it is was told of then. */
async function withDefinitions(
  rendering: Rendering,
  { chart }: ReleaseInputs,
  live: ReleaseRevision | undefined,
  { access }: Renderer,
): Promise<Rendering> {
  const isKnown = live?.labels[releaseLabels.chart] === chartLabel(chart);
  const definitions = access === undefined || isKnown ? [] : chart.customDefinitions();
  if (access === undefined || definitions.length === 0) return rendering;
  const outdated = await outdatedDefinitions(access.client, definitions);
  return outdated.length === 0 ? rendering : { ...rendering, outdated };
}

/** The rendering with the API server's word on these objects; what is known only after an apply can't be tried. */
async function tried(
  rendering: Rendering,
  objects: readonly ManifestObject[],
  { helmRelease }: ReleaseInputs,
  { access, namespaces, recorded }: Renderer,
): Promise<Rendering> {
  // A login that may not read Secrets compares from the record, and may write nothing.
  if (recorded !== undefined) return rendering;
  const known = objects.filter((object) => !JSON.stringify(object).includes(knownAfterApply));
  if (access === undefined || known.length === 0) return rendering;
  const { refusals, areAllTaken, ...dryRun } = await dryRunObjects(
    access.client,
    known,
    helmRelease.namespace,
    (name) => namespaces.has(name),
  );
  const secrets = [...(await secretsOfRelease(helmRelease)), ...secretValuesOf(rendering.manifest)];
  // The API server quotes the value that it does not like.
  const told = refusals.map((refusal) => ({ ...refusal, message: maskIn(refusal.message, secrets) }));
  return {
    ...rendering,
    dryRun: { ...dryRun, refusals: told, areAllTaken: areAllTaken && known.length === objects.length },
  };
}

/** What is deployed, from helm's Secret or, where it may not be read, from the record: without secret values then. */
async function liveContent(
  live: ReleaseRevision,
  { access, recorded }: Renderer,
): Promise<(Pick<ReleaseContent, 'chart' | 'manifest'> & { readonly storedBytes?: number }) | undefined> {
  if (recorded === undefined) return access && (await readRevision(access.client, live));
  const manifest = recorded[`${live.namespace}/${live.name}`];
  return manifest && { manifest: withoutKeys(manifest), chart: live.labels[recordedChart] ?? '' };
}

/** A release that is as declared: are its workloads all there, and ready? */
function deployedState(live: ReleaseRevision, workloads: readonly KubernetesObject[]): ReleaseState {
  const expected = Number(live.labels[releaseLabels.workloads] ?? workloads.length);
  if (workloads.length < expected) {
    return {
      kind: 'incomplete',
      live,
      message: `${expected - workloads.length} of its ${expected} workloads are gone`,
    };
  }
  const waiting = workloads.flatMap((object) => {
    const readiness = readinessOf(object);
    return readiness.state === 'ready' ? [] : [`${objectName(object)}: ${readiness.message}`];
  });
  return waiting.length === 0 ? { kind: 'unchanged', live } : { kind: 'unready', live, message: waiting.join('; ') };
}

/** A release that is as declared: have the tests passed that it declares? */
async function testedState(
  state: ReleaseState,
  live: ReleaseRevision,
  { test }: ReleaseInputs,
  { access, recorded }: Renderer,
): Promise<ReleaseState> {
  const isAsDeclared = state.kind === 'unchanged' || state.kind === 'unready';
  // Where Secrets may not be read, nothing tells.
  if (!isAsDeclared || test === undefined || access === undefined || recorded !== undefined) return state;
  const content = await readRevision(access.client, live);
  const left = content === undefined ? undefined : testsLeft(content, test.filter);
  if (content === undefined || left === undefined) return state;
  const said = `revision ${live.revision}: ${left}`;
  // While filtered tests run, helm keeps no other hook in the Secret (helm/helm pkg/action/release_testing.go).
  const isTorn = test.filter.length > 0 && content.tests.some(({ phase }) => phase === 'Running');
  if (isTorn) return { kind: 'incomplete', live, message: `${said}, and helm kept no other hook of it` };
  return { kind: 'untested', live, message: said };
}

async function render(
  inputs: ReleaseInputs,
  live: ReleaseRevision | undefined,
  renderer: Renderer,
): Promise<Rendering> {
  const { helmRelease } = inputs;
  const isLinted = live?.labels[releaseLabels.chart] === chartLabel(inputs.chart);
  const lint = isLinted ? [] : lintOnce(inputs, renderer);
  const text = await renderer.limit(() => renderText(inputs, live !== undefined, renderer));
  try {
    return { manifest: parseManifest(text, helmRelease.namespace), lint: await lint };
  } catch (error) {
    if (error instanceof ExplainedError) throw error;
    const cause = `renders what is no YAML: ${error instanceof Error ? error.message : String(error)}`;
    throw new ExplainedError({ what: `render release ${helmRelease.namespace}/${helmRelease.name}`, cause });
  }
}

function lintOnce({ helmRelease, chart }: ReleaseInputs, { helm, kubernetesVersion, limit, linted }: Renderer) {
  const lint = linted.get(chart.digest) ?? limit(() => helm.lint(helmRelease, kubernetesVersion));
  linted.set(chart.digest, lint);
  return lint;
}

/** helm template is exact unless the chart asks the cluster; then the server's dry run is, where there is a server. */
async function renderText(
  { helmRelease, chart }: ReleaseInputs,
  isUpgrade: boolean,
  renderer: Renderer,
): Promise<string> {
  const { helm, access, kubernetesVersion } = renderer;
  if (access !== undefined && chart.asksCluster) {
    try {
      return await helm.dryRun(helmRelease, access);
    } catch (error) {
      // Kinds whose CustomResourceDefinition another release of this run brings.
      if (!(error instanceof ExplainedError && /no matches for kind|not found/.test(error.cause))) throw error;
    }
  }
  return helm.template(helmRelease, kubernetesVersion, isUpgrade);
}

/** Whether a rendered value stands for one that only an apply finds out. */
export function isKnownAfterApply(value: unknown): boolean {
  return typeof value === 'string' && value.includes(knownAfterApply);
}
