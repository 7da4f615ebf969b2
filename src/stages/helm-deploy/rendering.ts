/** What helm makes of a release's chart and values. */
import {
  type ClusterAccess,
  type Helm,
  type HelmRelease,
  type Manifest,
  parseManifest,
  type RecordedManifests,
  type ReleaseRevision,
  type SecretTexts,
  storedRelease,
  type TemplateTraits,
} from '../../kubernetes/index.js';
import { ExplainedError, errorMessage } from '../../model/index.js';
import type { limit } from '../../model/limit.js';
import { knownAfterApply, type ReleaseInputs } from './inputs.js';
import { chartLabel, type Rendering, releaseLabels } from './state.js';
import { targetOf, unsteadyOf, unsteadyTexts } from './unsteady.js';

/** How releases are rendered in this run. */
export interface Renderer {
  readonly helm: Helm;
  readonly access: ClusterAccess | undefined;
  readonly kubernetesVersion: string;
  readonly limit: ReturnType<typeof limit>;
  /** Takes in the secret values of what is rendered. */
  readonly secrets: SecretTexts;
  /** The cluster's, by name. */
  readonly namespaces: ReadonlyMap<string, unknown>;
  /** Lint findings by chart digest: a chart is linted once, whatever its releases. */
  readonly linted: Map<string, Promise<readonly string[]>>;
  /** Of `namespace/name`: the revision that was healthy, by the newest deployment record. */
  readonly goodRevision: (key: string) => Promise<number | undefined>;
  /** Sealed manifests that stand in for the releases' Secrets where they may not be read. */
  readonly recorded?: RecordedManifests;
}

/** @param given secret values that it is made from */
export async function render(
  inputs: ReleaseInputs,
  live: ReleaseRevision | undefined,
  renderer: Renderer,
  given: readonly string[],
): Promise<Rendering> {
  const { helmRelease } = inputs;
  const isLinted = live?.labels[releaseLabels.chart] === chartLabel(inputs.chart);
  const lint = isLinted ? [] : lintOnce(inputs, renderer);
  const isUpgrade = live !== undefined && live.status !== 'uninstalled';
  const [text, other] = await Promise.all([
    renderText(inputs, helmRelease, isUpgrade, renderer),
    inputs.traits.isUnsteady ? renderText(inputs, atAnotherTime(inputs), isUpgrade, renderer) : undefined,
  ]);
  const first = parsed(text, helmRelease);
  const second = other === undefined ? undefined : parsed(other, helmRelease);
  const stored = await storedRelease(inputs.chart, helmRelease, text);
  const isKnown = !JSON.stringify(first).includes(knownAfterApply);
  const unsteady = second && unsteadyOf(first, second);
  const isSteady = unsteady === undefined || unsteadyTexts(unsteady).length === 0;
  return {
    manifest: first,
    lint: await lint,
    ...(isSteady ? {} : { unsteady }),
    ...(stored === undefined ? {} : { stored }),
    ...(isKnown ? { target: targetOf(first, second, given) } : {}),
  };
}

function atAnotherTime({ chart, helmRelease }: ReleaseInputs): HelmRelease {
  const { folder, write } = chart.atAnotherTime;
  return { ...helmRelease, chart: folder, writeChart: write };
}

function parsed(text: string, { namespace, name }: HelmRelease): Manifest {
  try {
    return parseManifest(text, namespace);
  } catch (error) {
    // Below it the parser quotes the lines around.
    const [said] = errorMessage(error).split('\n');
    throw new ExplainedError({
      what: `render release ${namespace}/${name}`,
      cause: `renders what is no YAML: ${said}`,
    });
  }
}

function lintOnce({ helmRelease, chart }: ReleaseInputs, { helm, kubernetesVersion, limit, linted }: Renderer) {
  const lint = linted.get(chart.digest) ?? limit(() => helm.lint(helmRelease, kubernetesVersion));
  linted.set(chart.digest, lint);
  // It is waited for after the rendering, and by nobody where that fails.
  lint.catch(() => {});
  return lint;
}

function renderText(
  { traits }: ReleaseInputs,
  release: HelmRelease,
  isUpgrade: boolean,
  renderer: Renderer,
): Promise<string> {
  return renderer.limit(() => printed(traits, release, isUpgrade, renderer));
}

/** helm template is exact unless the chart asks the cluster; then the server's dry run is, where there is a server. */
async function printed(
  { asksCluster }: TemplateTraits,
  release: HelmRelease,
  isUpgrade: boolean,
  renderer: Renderer,
): Promise<string> {
  const { helm, access, kubernetesVersion } = renderer;
  if (access !== undefined && asksCluster) {
    try {
      return await helm.dryRun(release, access);
    } catch (error) {
      // Kinds whose CustomResourceDefinition another release of this run brings.
      if (!(error instanceof ExplainedError && /no matches for kind|not found/.test(error.cause))) throw error;
    }
  }
  return helm.template(release, kubernetesVersion, isUpgrade);
}
