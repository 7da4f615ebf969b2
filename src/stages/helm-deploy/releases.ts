import {
  blindSeal,
  compareManifests,
  dryRunObjects,
  isAppliedByServer,
  type KubernetesObject,
  keyOf,
  type ObjectDifference,
  objectName,
  outdatedDefinitions,
  type ReleaseContent,
  type ReleaseRevision,
  readinessOf,
  readRevision,
  sealManifest,
  secretsOfRelease,
  secretsOfRevision,
  secretValuesOf,
  withoutKeys,
} from '../../kubernetes/index.js';
import { knownAfterApply, type ReleaseInputs } from './inputs.js';
import { recordedChart } from './recorded.js';
import { pendingState } from './recovery.js';
import { type Renderer, render } from './rendering.js';
import { basisOf, chartLabel, type ReleaseState, type Rendering, releaseLabels } from './state.js';
import { testsLeft } from './tests.js';
import { areByChance, isWithin } from './unsteady.js';
import { isPending } from './way-back.js';

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
  const given = await secretsOfRelease(inputs.helmRelease);
  renderer.secrets.add(given);
  const rendering = await withDefinitions(await render(inputs, live, renderer, given), inputs, live, renderer);
  renderer.secrets.leave(rendering.manifest.objects.map(({ metadata }) => metadata.name));
  renderer.secrets.add(secretValuesOf(rendering.manifest));
  if (live !== undefined && isPending(live)) return pendingState(live, inputs, fingerprint, rendering, renderer);
  if (live === undefined || live.status === 'uninstalled')
    return { kind: 'absent', rendering: await tried(rendering, undefined, inputs, renderer) };
  const content = await liveContent(live, renderer);
  // What a record holds is sealed.
  const before = content && renderer.recorded === undefined ? secretsOfRevision(content) : [];
  renderer.secrets.add(before);
  if (live.status !== 'deployed')
    return { kind: 'failed', live, rendering: await tried(rendering, content, inputs, renderer) };
  if (content === undefined) return { kind: 'failed', live, rendering };
  const secrets = [...given, ...before];
  const declared =
    renderer.recorded === undefined ? rendering.manifest : sealManifest(rendering.manifest, blindSeal, secrets);
  const differences = compareManifests(content.manifest, declared, secrets);
  const isSame =
    areByChance(differences, rendering.unsteady) &&
    content.chart === `${inputs.chart.name}-${inputs.chart.version}` &&
    live.labels[releaseLabels.values] === inputs.valuesDigest;
  const { outdated } = rendering;
  const appliesDefinitions = outdated !== undefined && inputs.crds === 'apply';
  if (isSame && !appliesDefinitions) {
    const state = await testedState(deployedState(live, workloads), live, inputs, renderer);
    return state.kind === 'unchanged' && outdated !== undefined ? { ...state, outdated } : state;
  }
  return {
    kind: 'changed',
    live,
    liveChart: content.chart,
    basis: basisOf(content.manifest, secrets),
    rendering: await tried(rendering, content, inputs, renderer, differences),
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

/**
 * The rendering with the API server's word on its objects, as helm will write them; what is known only after an apply can't
 * be tried. Helm's own patch leaves alone what is as it was: of that only what it sets back is told.
 * @param before what is deployed, as far as it is known
 * @param differences from that; all objects are new when absent
 */
async function tried(
  rendering: Rendering,
  before: LiveContent | undefined,
  { helmRelease: { name, namespace } }: ReleaseInputs,
  { access, namespaces, recorded, helm, secrets }: Renderer,
  differences?: readonly ObjectDifference[],
): Promise<Rendering> {
  const { objects } = rendering.manifest;
  // A login that may not read Secrets compares from the record, and may write nothing.
  if (recorded !== undefined) return rendering;
  const known = objects.filter((object) => !JSON.stringify(object).includes(knownAfterApply));
  const isServerSide = isAppliedByServer(helm.version, before);
  if (access === undefined || known.length === 0) return { ...rendering, isServerSide };
  const dryRun = await dryRunObjects(access.client, known, {
    namespace,
    secrets,
    hasNamespace: (each) => namespaces.has(each),
    writer: {
      name,
      namespace,
      isServerSide,
      before: new Map(before?.manifest.objects.map((object) => [keyOf(object), object])),
    },
  });
  const changed = differences && new Map(differences.map(({ key, fields }) => [key, fields]));
  const isWritten = ({ key }: { readonly key: string }) => isServerSide || changed === undefined || changed.has(key);
  return {
    ...rendering,
    isServerSide,
    dryRun: {
      refusals: dryRun.refusals.filter(isWritten),
      untried: dryRun.untried.filter(isWritten),
      early: dryRun.early,
      unmoved: dryRun.unmoved,
      // After a failure nobody knows what was there before others came.
      setBack: (changed === undefined ? [] : dryRun.setBack).flatMap(({ key, fields }) => {
        const told = (changed?.get(key) ?? []).map(({ path }) => path);
        const left = fields.filter(({ path }) => !isWithin(path, told) && !told.some((each) => isWithin(each, [path])));
        return left.length === 0 ? [] : [{ key, fields: left }];
      }),
      areAllTaken: dryRun.areAllTaken && known.length === objects.length,
    },
  };
}

type LiveContent = Pick<ReleaseContent, 'chart' | 'manifest' | 'values'> &
  Partial<Pick<ReleaseContent, 'isServerSide'>>;

/** What is deployed, from helm's Secret or, where it may not be read, from the record: without secret values then. */
async function liveContent(live: ReleaseRevision, { access, recorded }: Renderer): Promise<LiveContent | undefined> {
  if (recorded === undefined) return access && (await readRevision(access.client, live));
  const manifest = recorded[`${live.namespace}/${live.name}`];
  return manifest && { manifest: withoutKeys(manifest), values: {}, chart: live.labels[recordedChart] ?? '' };
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

/** Whether a rendered value stands for one that only an apply finds out. */
export function isKnownAfterApply(value: unknown): boolean {
  return typeof value === 'string' && value.includes(knownAfterApply);
}
