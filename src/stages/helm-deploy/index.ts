import type { Environment } from '../../environment/index.js';
import type { PartialOutputs, ReleaseOutput } from '../../model/index.js';
import type { PlatformStage } from '../context.js';
import { applyChange } from './apply.js';
import { checkReleases } from './check.js';
import { driftOfReleases } from './drift.js';
import { helmProcesses } from './helm-limit.js';
import { releaseKey } from './needs.js';
import { type ObservedRelease, type ObservedReleases, observeReleases } from './observe.js';
import { planReleases, releaseSources } from './plan.js';
import { type Recordable, recordDeployment } from './record.js';

/**
 * Deploys the releases: lint and rendering before the first write, then helm upgrade --install along the graph of
 * needs, each release waited for until it is ready. An unchanged release starts no helm and makes no revision.
 */
export const helmDeploy: PlatformStage<ObservedReleases> = {
  name: 'helm-deploy',
  // Waiting costs little; helm processes have a limit of their own (deploy.concurrency).
  concurrency: 100,
  processes: helmProcesses,
  observe: observeReleases,
  check: checkReleases,
  plan: planReleases,
  sources: releaseSources,
  apply: applyChange,
  outputs: releaseOutputs,
  drift: driftOfReleases,
  settle: (context, observed, ends) => recordDeployment(context, recordable(observed), ends),
};

function recordable({ live, records, releases, recorded, contents }: ObservedReleases): Recordable {
  const images = new Map(
    releases.flatMap(({ instance, inputs }) =>
      inputs === undefined ? [] : [[releaseKey(instance), Object.values(instance.release.images)] as const],
    ),
  );
  const asDeclared = new Set(
    releases.flatMap(({ instance, state }) => (state.kind === 'unchanged' ? [releaseKey(instance)] : [])),
  );
  return {
    // Who may read no Secrets knows no revisions but the recorded ones.
    live: recorded === undefined ? live : new Map(),
    records,
    contents,
    asDeclared,
    imagesOf: (key) => images.get(key),
  };
}

function releaseOutputs(_environment: Environment, { releases }: ObservedReleases): PartialOutputs {
  const entries = releases.flatMap((each) => {
    const output = liveOutput(each);
    return output === undefined ? [] : [[releaseKey(each.instance), output] as const];
  });
  return { releases: Object.fromEntries(entries) };
}

function liveOutput({ instance, inputs, state }: ObservedRelease): ReleaseOutput | undefined {
  if (!('live' in state) || state.live === undefined) return undefined;
  const isFailed = ['failed', 'pending', 'foreign'].includes(state.kind);
  const chart =
    state.kind === 'changed'
      ? state.liveChart
      : inputs === undefined
        ? ''
        : `${inputs.chart.name}-${inputs.chart.version}`;
  return {
    namespace: instance.namespace,
    revision: state.live.revision,
    chart,
    status: isFailed ? 'failed' : 'unchanged',
  };
}
