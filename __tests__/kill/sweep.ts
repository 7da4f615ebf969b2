/**
 * SIGKILL at request boundaries: the bundle dies as its n-th request reaches a service (which still answers it), the
 * step is run again as the next attempt of the run, and the end must be that of a run that nobody killed.
 *
 * KILL_SAMPLE=8 takes so many boundaries of each scenario, KILL_SEED says which; every one of them when absent.
 */

import { appendFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { integer, sample } from 'fast-check';
import type { Rehearsal } from '../../src/rehearsal/index.js';
import { type Platform, type PlatformOptions, startPlatform } from '../rehearsal/platform.js';
import { differencesButForHelmHistory, type PlatformState, stateOf } from '../rehearsal/state.js';
import { writesOf } from '../rehearsal/traffic.js';

export interface Scenario {
  readonly name: string;
  readonly options?: PlatformOptions;
  /** Brings a new platform to where the run that is killed begins; gives inputs of it that only then are known. */
  readonly prepare?: (platform: Platform) => Promise<Readonly<Record<string, string>> | undefined>;
  /** Inputs of the step that is killed and run again. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What has to be equal at the end; all there is, but for helm's own records, when absent. */
  readonly stateOf?: (rehearsal: Rehearsal) => Promise<PlatformState>;
  /** A sweep of every boundary takes only so many of them, spread over the run; all when absent. */
  readonly mostBoundaries?: number;
  /** What else must hold at the end; `writes` since the run began, those of the killed process included. */
  readonly check?: (platform: Platform, writes: readonly string[]) => void;
}

/** Services answer so fast that a run is mostly the product's own time. */
const factor = 3000;
const timeoutMs = 240_000;

/** Declares a test for each boundary (or each of the sample) of the scenario. */
export async function sweep(scenario: Scenario): Promise<void> {
  const { wanted, requests } = await uninterrupted(scenario);
  const most = Math.min(requests, scenario.mostBoundaries ?? requests);
  const boundaries = chosen(requests, Number(process.env.KILL_SAMPLE ?? most), Number(process.env.KILL_SEED ?? 1));

  describe(`${scenario.name}, of ${requests} requests`, () => {
    const converged: number[] = [];
    afterAll(() => {
      const line = { scenario: scenario.name, requests, killed: boundaries.length, converged: converged.length };
      if (process.env.KILL_RESULTS !== undefined) appendFileSync(process.env.KILL_RESULTS, `${JSON.stringify(line)}\n`);
    });

    it.each(boundaries)(
      'ends as if nobody had killed it at request %d',
      async (boundary) => {
        await killedAndRunAgain(scenario, boundary, wanted);
        converged.push(boundary);
      },
      timeoutMs,
    );
  });
}

async function uninterrupted(scenario: Scenario): Promise<{ wanted: PlatformState; requests: number }> {
  const { platform, inputs } = await prepared(scenario);
  try {
    const before = platform.rehearsal.traffic.length;
    const run = await platform.step(inputs);
    if (run.exitCode !== 0) throw new Error(`${scenario.name} fails although nobody kills it:\n${run.text}`);
    const requests = platform.rehearsal.traffic.length - before;
    return { wanted: await (scenario.stateOf ?? stateOf)(platform.rehearsal), requests };
  } finally {
    await platform.stop();
  }
}

async function killedAndRunAgain(scenario: Scenario, boundary: number, wanted: PlatformState): Promise<void> {
  const kill = new AbortController();
  let killAt = Number.POSITIVE_INFINITY;
  let seen = 0;
  const { platform, inputs } = await prepared(scenario, () => {
    seen += 1;
    if (seen === killAt) kill.abort('SIGKILL');
  });
  try {
    const before = seen;
    killAt = before + boundary;
    const killed = await platform.step(inputs, { signal: kill.signal });
    // A run may need a request less than another; then it ended before it could be killed.
    expect(killed.exitCode).toBe(kill.signal.aborted ? 137 : 0);
    const again = await platform.step(inputs, { env: { GITHUB_RUN_ATTEMPT: '2' } });
    const failure = again.exitCode === 0 ? '' : again.text;
    expect(failure).toBe('');
    const found = await (scenario.stateOf ?? stateOf)(platform.rehearsal);
    expect(differencesButForHelmHistory(wanted, found)).toEqual([]);
    scenario.check?.(platform, writesOf(platform.rehearsal.traffic.slice(before)));
  } finally {
    await platform.stop();
  }
}

async function prepared(
  { inputs, options, prepare }: Scenario,
  onRequest?: () => void,
): Promise<{ readonly platform: Platform; readonly inputs: Readonly<Record<string, string>> }> {
  const platform = await startPlatform({ factor, ...options, ...(onRequest === undefined ? {} : { onRequest }) });
  const further = await prepare?.(platform);
  return { platform, inputs: { ...inputs, ...further } };
}

/** Boundaries 1 to `count`: all, or one of each of `size` equal parts, the same for the same seed. */
function chosen(count: number, size: number, seed: number): readonly number[] {
  if (size >= count) return Array.from({ length: count }, (_, index) => index + 1);
  return Array.from({ length: size }, (_, part) => {
    const first = 1 + Math.floor((part * count) / size);
    const last = Math.floor(((part + 1) * count) / size);
    return sample(integer({ min: first, max: last }), { seed: seed + part, numRuns: 1 })[0] ?? first;
  });
}
