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
import { type Platform, type PlatformOptions, type StepRun, startPlatform } from '../rehearsal/platform.js';
import { differencesButForHelmHistory, type PlatformState, stateOf } from '../rehearsal/state.js';
import { writesOf } from '../rehearsal/traffic.js';

export interface Scenario {
  readonly name: string;
  readonly options?: PlatformOptions;
  /**
   * Brings a new platform to where a run that is killed begins, and yields inputs of it that only then are known; given the
   * run that converged, on to where the next one begins. Each begins on a new platform once it returns.
   */
  readonly starts?: (platform: Platform) => Starts;
  /** Inputs of the step that is killed and run again. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What has to be equal at the end; all there is, but for helm's own records, when absent. */
  readonly stateOf?: (rehearsal: Rehearsal) => Promise<PlatformState>;
  /** What else must hold at the end; `writes` since the run began, those of the killed process included. */
  readonly check?: (platform: Platform, writes: readonly string[]) => void;
}

export type Starts = AsyncGenerator<Readonly<Record<string, string>>, void, StepRun>;

/** Runs that begin on one platform, at most: fewer than would make helm prune its history, which asks for more requests. */
const mostStarts = 6;

/** Services answer so fast that a run is mostly the product's own time. */
const factor = 3000;
const timeoutMs = 240_000;

/** Declares a test for each boundary (or each of the sample) of the scenario. */
export async function sweep(scenario: Scenario): Promise<void> {
  const { wanted, requests } = await uninterrupted(scenario);
  const boundaries = chosen(requests, Number(process.env.KILL_SAMPLE ?? requests), Number(process.env.KILL_SEED ?? 1));

  describe(`${scenario.name}, of ${requests} requests`, () => {
    const converged: number[] = [];
    let ground: Ground | undefined;
    afterAll(async () => {
      await ground?.platform.stop();
      const line = { scenario: scenario.name, requests, killed: boundaries.length, converged: converged.length };
      if (process.env.KILL_RESULTS !== undefined) appendFileSync(process.env.KILL_RESULTS, `${JSON.stringify(line)}\n`);
    });

    it.each(boundaries)(
      'ends as if nobody had killed it at request %d',
      async (boundary) => {
        const current = ground ?? (await newGround(scenario));
        // What did not converge is no ground for another run.
        ground = undefined;
        try {
          const again = await killedAndRunAgain(current, scenario, boundary, wanted);
          converged.push(boundary);
          if (await current.proceed(again)) ground = current;
        } finally {
          if (ground === undefined) await current.platform.stop();
        }
      },
      timeoutMs,
    );
  });
}

/** What is there after each of the runs that begin on a platform, and the most requests of one. */
async function uninterrupted(
  scenario: Scenario,
): Promise<{ readonly wanted: readonly PlatformState[]; readonly requests: number }> {
  const ground = await newGround(scenario);
  const { platform } = ground;
  const wanted: PlatformState[] = [];
  let requests = 0;
  try {
    for (let isOver = false; !isOver; ) {
      const before = platform.rehearsal.traffic.length;
      const run = await platform.step(ground.inputs());
      if (run.exitCode !== 0) throw new Error(`${scenario.name} fails although nobody kills it:\n${run.text}`);
      requests = Math.max(requests, platform.rehearsal.traffic.length - before);
      wanted.push(await (scenario.stateOf ?? stateOf)(platform.rehearsal));
      isOver = !(await ground.proceed(run));
    }
    return { wanted, requests };
  } finally {
    await platform.stop();
  }
}

async function killedAndRunAgain(
  { platform, begun, inputs, killAt }: Ground,
  scenario: Scenario,
  boundary: number,
  wanted: readonly PlatformState[],
): Promise<StepRun> {
  const before = platform.rehearsal.traffic.length;
  const kill = killAt(boundary);
  const killed = await platform.step(inputs(), { signal: kill });
  // A run may need a request less than another; then it ended before it could be killed.
  expect(killed.exitCode).toBe(kill.aborted ? 137 : 0);
  const again = await platform.step(inputs(), { env: { GITHUB_RUN_ATTEMPT: '2' } });
  const failure = again.exitCode === 0 ? '' : again.text;
  expect(failure).toBe('');
  const found = await (scenario.stateOf ?? stateOf)(platform.rehearsal);
  expect(differencesButForHelmHistory(wanted[begun() - 1] ?? {}, found)).toEqual([]);
  scenario.check?.(platform, writesOf(platform.rehearsal.traffic.slice(before)));
  return again;
}

/** A platform that runs begin on. */
interface Ground {
  readonly platform: Platform;
  /** Of the run that begins now, and how many began with it. */
  readonly inputs: () => Readonly<Record<string, string>>;
  readonly begun: () => number;
  /** Aborted as by SIGKILL as the n-th request from now reaches a service. */
  readonly killAt: (boundary: number) => AbortSignal;
  /** Brings it to where the next run begins; false where none does. */
  readonly proceed: (converged: StepRun) => Promise<boolean>;
}

async function newGround({ inputs, options, starts = justStarted }: Scenario): Promise<Ground> {
  let onRequest = () => {};
  const platform = await startPlatform({ factor, ...options, onRequest: () => onRequest() });
  const course = starts(platform);
  let start = await course.next();
  let begun = 1;
  return {
    platform,
    inputs: () => ({ ...inputs, ...start.value }),
    begun: () => begun,
    killAt(boundary) {
      const kill = new AbortController();
      let seen = 0;
      onRequest = () => {
        seen += 1;
        if (seen === boundary) kill.abort('SIGKILL');
      };
      return kill.signal;
    },
    async proceed(converged) {
      if (begun === mostStarts) return false;
      start = await course.next(converged);
      begun += 1;
      return start.done !== true;
    },
  };
}

async function* justStarted(): Starts {
  yield {};
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
