// A whole set of releases on a real control plane, against the longest chain of its readiness times, and against what
// people deploy such a set with; and the same set again, when there is nothing to do.
import { figure, leastOfInterleaved } from './harness.mjs';
import { helmfilePath, helmfileSync, helmList, helmLoop } from './helm-rivals.mjs';
import { startRealPlatform } from './real-platform.mjs';
import { longestChainS, releaseSet } from './release-set.mjs';

const count = 30;
const bound = 1.15;
const noOpBoundS = 1.5;
const runs = 2;

export async function measure() {
  await helmfilePath();
  const set = releaseSet(count);
  const platform = await startRealPlatform(set);
  const measured = {};
  const timed = (name, deploy) => async () => {
    measured[name] = await deploy();
    console.error(`${name}: ${JSON.stringify(measured[name])}`);
    await platform.clear();
    return measured[name].wallMs;
  };
  try {
    const least = await leastOfInterleaved(
      { ours: timed('ours', platform.deploy), helmfile: timed('helmfile', () => helmfileSync(platform)) },
      runs,
    );
    const loop = await timed('loop', () => helmLoop(platform, set))();
    const again = await measureAgain(platform);
    const chainMs = longestChainS(set) * 1000;
    const names = { ours: 'helm-deploy', helmfile: 'helmfile sync', loop: 'helm upgrade --install --wait, in a loop' };
    return [
      figure(`longest chain of ${count} releases`, chainMs / 1000, 's'),
      figure(`${count} releases by ${names.ours}`, least.ours / 1000, 's'),
      figure(`${count} releases by ${names.helmfile}`, least.helmfile / 1000, 's'),
      figure(`${count} releases by ${names.loop}`, loop / 1000, 's'),
      figure(`${names.ours} against the longest chain`, least.ours / chainMs, '×', bound),
      figure(`${names.helmfile} against the longest chain`, least.helmfile / chainMs, '×'),
      figure(`${names.loop}, against the longest chain`, loop / chainMs, '×'),
      ...Object.entries(names).flatMap(([key, name]) => costsOf(name, measured[key])),
      ...again,
    ];
  } finally {
    await platform.stop();
  }
}

/** The set is deployed, and deployed again: by us, which finds it as declared; by helmfile, which makes revisions. */
async function measureAgain(platform) {
  await platform.deploy();
  const revisions = {};
  const counted = (name, run) => async () => {
    const before = await platform.revisions();
    const { wallMs } = await run();
    revisions[name] = (await platform.revisions()) - before;
    return wallMs;
  };
  // helm list reads every release's Secret: nobody who looks at them by helm can be faster.
  const looking = { ours: counted('ours', platform.deploy), list: async () => (await helmList(platform)).wallMs };
  const least = await leastOfInterleaved(looking, 3);
  const helmfile = await counted('helmfile', () => helmfileSync(platform))();
  const made = (name) => `${revisions[name]} revisions made`;
  return [
    figure(`${count} releases again, by helm-deploy`, least.ours / 1000, 's', noOpBoundS, made('ours')),
    figure(`${count} releases again, by helmfile sync`, helmfile / 1000, 's', null, made('helmfile')),
    figure(`helm list of ${count} releases`, least.list / 1000, 's'),
    figure('revisions that helm-deploy makes of a set that is as declared', revisions.ours, 'revisions', 0),
  ];
}

function costsOf(name, { requests, helms, cost }) {
  const started = `${helms} helm processes`;
  return [
    figure(`requests a release of ${name}`, requests / count, 'requests', null, started),
    ...(cost === undefined
      ? []
      : [
          figure(`processor time a helm process of ${name}`, cost.childrenMs / helms, 'ms', null, started),
          figure(`processor time a release of ${name}`, (cost.ownMs + cost.childrenMs) / count, 'ms'),
        ]),
  ];
}
