import path from 'node:path';
import { type Environment, releaseInstances } from '../../environment/index.js';
import { findHelm, Helm, SecretTexts } from '../../kubernetes/index.js';
import { ExplainedError, type Finding } from '../../model/index.js';
import { limit } from '../../model/limit.js';
import { checkReleases } from './check.js';
import { releaseInputs } from './inputs.js';
import { assembleCharts, type ObservedRelease, rendersAtOnce, unrenderable, withPatch } from './observe.js';
import { stateOfRelease } from './releases.js';
import type { Renderer } from './rendering.js';

export interface Validated {
  readonly findings: readonly Finding[];
  /** Releases that were rendered, and by which helm. */
  readonly rendered: number;
  readonly helm?: string;
}

/**
 * What the charts of an environment say for themselves: linted and rendered by the real helm, as on new ground, with
 * placeholders for what only Azure knows. Asks no service.
 * @param around.workspace folder that charts and values are relative to
 */
export async function validateReleases(
  environment: Environment,
  around: {
    readonly workspace: string;
    readonly temporaryFolder: string;
    readonly helmVersion?: string;
    readonly signal: AbortSignal;
  },
): Promise<Validated> {
  const instances = releaseInstances(environment, {});
  if (instances.length === 0) return { findings: [], rendered: 0 };
  const { binary, version } = await findHelm(around.helmVersion ?? '');
  const folder = path.join(around.temporaryFolder, 'helm');
  const renderer: Renderer = {
    helm: new Helm({ binary, version, folder, signal: around.signal }),
    access: undefined,
    kubernetesVersion: withPatch(environment.cluster.kubernetesVersion),
    limit: limit(rendersAtOnce),
    namespaces: new Map(),
    linted: new Map(),
    secrets: new SecretTexts(),
    goodRevision: async () => undefined,
  };
  const charts = await assembleCharts(instances, around);
  const releases = await Promise.all(
    instances.map(async (instance): Promise<ObservedRelease> => {
      try {
        const chart = charts.get(instance.release.chart);
        if (chart === undefined || chart instanceof Error) throw chart;
        const inputs = await releaseInputs(instance, environment, chart, {}, around.workspace);
        return { instance, inputs, state: await stateOfRelease(inputs, undefined, [], [], renderer) };
      } catch (error) {
        if (!(error instanceof ExplainedError)) throw error;
        return { instance, state: unrenderable(error, []) };
      }
    }),
  );
  const findings = checkReleases(environment, {
    releases,
    sizes: new Map(),
    pools: [],
    // What a cluster has, nobody has looked for.
    wanted: [],
    workloads: new Map(),
    isUnseen: false,
  });
  const rendered = releases.filter(({ state }) => 'rendering' in state).length;
  return { findings, rendered, helm: version.text };
}
