/** A run that ends while its helm is at work, and a helm that others end: the next run goes on, and no helm outlives its run. */
import { describe, expect, it } from '@jest/globals';
import type { KillablePlatform } from './killable-platform.js';
import { hookMade, hookWatched, noted } from './killed-helm.js';
import type { StepOptions } from './platform.js';

const midUpgrade = { call: 'upgrade migrated', after: hookMade, before: hookWatched };
const midRollback = { call: 'rollback migrated', after: hookMade, before: hookWatched };
/** Longer than the lock lasts without being renewed. */
const outageMs = 30_000;
/** The attempt that GitHub starts once the one before has ended. */
const nextAttempt = { env: { GITHUB_RUN_ATTEMPT: '2' } };

export function interruptsRuns(given: () => KillablePlatform): void {
  /** Hooks take so long from now on that each helm can be met in the middle of one; the returned function ends that. */
  const slowHooks = () =>
    given().platform.rehearsal.behaviours.override(
      { namespace: 'matih', name: 'migrate-*' },
      { readyAfterMs: 3_600_000 },
    );

  /**
   * Ends the run while the hook of its helm runs; gives the run and the helm's process. Hooks that follow are as fast as
   * ever: once the helm is gone, for one whose hook ends meanwhile may win against its own cancellation; at once where it
   * `stays`.
   */
  async function endedInHook(
    moment: typeof midUpgrade,
    inputs: Readonly<Record<string, string>>,
    end: (ending: AbortController, helm: number, run: number) => void,
    {
      onLine,
      stays = false,
      ...options
    }: Omit<StepOptions, 'onLine'> & { onLine?: (line: string, run: number) => void; stays?: boolean } = {},
  ) {
    const ending = new AbortController();
    const quicken = slowHooks();
    let [helm, main] = [0, 0];
    const run = await given().met(
      moment,
      (pid) => {
        helm = pid;
        end(ending, pid, main);
        if (stays) quicken();
        else void gone(pid).then(quicken);
      },
      inputs,
      {
        signal: ending.signal,
        onProcess: (pid) => {
          main ||= pid;
        },
        onLine: (line) => onLine?.(line, main),
        ...options,
      },
    );
    return { run, helm };
  }

  describe('a helm that is told to end', () => {
    it('by SIGTERM says that its upgrade failed: the release is rolled back, and the next run ends as declared', async () => {
      given().declare({ migrated: 'debug' });
      const { run } = await endedInHook(midUpgrade, {}, (_, helm) => process.kill(helm, 'SIGTERM'));
      expect(run.exitCode).toBe(1);
      expect(run.text).toMatch(/deploy release matih\/migrated.*(\n.*)*rolled back to revision \d+, the last good one/);
      await given().converges('migrated');
      expect(await given().levelOf('migrated')).toBe('debug');
    });
  });

  describe('a run that is cancelled while its helm waits for a hook', () => {
    it.each([
      ['once', () => {}],
      // An impatient person, or GitHub's runner after 7.5 s: the first was enough.
      ['twice', (line: string, run: number) => void (line.startsWith('Stopping: ') && process.kill(run, 'SIGINT'))],
    ])('by SIGINT, %s, ends with its helm; the next one ends as declared', async (times, again) => {
      given().declare({ migrated: `interrupted-${times}` });
      const { run, helm } = await endedInHook(midUpgrade, {}, (ending) => ending.abort(), { onLine: again });
      expect(run.exitCode).toBe(4);
      expect(run.text).toMatch(/Stopping: cancelled/);
      expect(isThere(helm)).toBe(false);
      expect(run.leftBehind.filter((file) => !file.startsWith('aks-action-report/'))).toEqual([]);
      await given().converges('migrated');
      expect(await given().levelOf('migrated')).toBe(`interrupted-${times}`);
    });

    it('in a rollback leaves what the next rollback finishes', async () => {
      const all = { command: 'rollback-all', to: given().record };
      const { run, helm } = await endedInHook(midRollback, all, (ending) => ending.abort());
      expect(run.exitCode).toBe(4);
      expect(isThere(helm)).toBe(false);
      const again = await given().step(all);
      expect(again.exitCode === 0 ? '' : again.text).toBe('');
      expect(await given().levelOf('migrated')).toBe('info');
      await given().converges('migrated');
    });

    it('is killed by the runner where its helm does not end, and its helm with it', async () => {
      given().declare({ migrated: 'hanging' });
      const { run, helm } = await endedInHook(midUpgrade, {}, (ending, pid) => {
        process.kill(pid, 'SIGSTOP');
        ending.abort();
      });
      expect(run.exitCode).toBe(137);
      await gone(helm);
      expect((await given().revisions('migrated')).at(-1)).toMatch(/ pending-upgrade$/);
      await given().converges('migrated', nextAttempt);
    });
  });

  it('a run that is killed takes its helm along: it changes nothing once another run has taken over', async () => {
    given().declare({ migrated: 'abandoned' });
    const { run, helm } = await endedInHook(midUpgrade, {}, (ending, pid) => {
      process.kill(pid, 'SIGSTOP');
      ending.abort('SIGKILL');
    });
    expect(run.exitCode).toBe(137);
    given().declare({ migrated: 'taken-over' });
    const left = await given().converges('migrated', nextAttempt);
    if (isThere(helm)) process.kill(helm, 'SIGCONT');
    await gone(helm);
    expect(await given().revisions('migrated')).toEqual(left);
    expect(await given().levelOf('migrated')).toBe('taken-over');
  });

  it('a run that was paused with its helm ends both where they stand, woken once another run has taken over [fault 19]', async () => {
    const { declare, converges, revisions, levelOf, platform } = given();
    const paused = Promise.withResolvers<readonly [run: number, helm: number]>();
    declare({ migrated: 'paused' });
    const woken = endedInHook(
      midUpgrade,
      {},
      (_, helm, run) => {
        for (const pid of [run, helm]) process.kill(pid, 'SIGSTOP');
        paused.resolve([run, helm]);
      },
      { run: { runId: '1001' }, stays: true },
    );
    const [run, helm] = await Promise.race([paused.promise, woken.then(({ run }) => Promise.reject(run.text))]);
    platform.rehearsal.github.runs.complete({ repository: 'matih/platform', runId: '1001' }, 'failure');
    declare({ migrated: 'taken-over-anew' });
    const left = await converges('migrated', { run: { runId: '2002' } });
    process.kill(run, 'SIGCONT');
    const late = (await woken).run;
    if (isThere(helm)) process.kill(helm, 'SIGCONT');
    await gone(helm);
    expect(late.exitCode).toBe(3);
    expect(late.text).toMatch(/lock of environment dev: lost: .*run 2002/);
    expect(late.text).not.toMatch(/going back failed/);
    expect(await revisions('migrated')).toEqual(left);
    expect(await levelOf('migrated')).toBe('taken-over-anew');
  });

  it('half a minute without an API server as helm notes how it ended: nothing is rolled back, and the next run frees the release [fault 28]', async () => {
    const { declare, met, revisions, converges, levelOf, platform } = given();
    declare({ 'billing-service': 'outage' });
    const next = (await revisions('billing-service')).length + 1;
    const { promise: over, resolve } = Promise.withResolvers<void>();
    const moment = { call: 'upgrade billing-service', before: noted('billing-service', next) };
    const failed = await met(moment, (_, { host }) => {
      const back = platform.rehearsal.faults.add({ host, action: { kind: 'reset-before' } });
      setTimeout(() => {
        back();
        resolve();
      }, outageMs);
    });
    // Nobody's mistake: worth a re-run.
    expect(failed.exitCode).toBe(4);
    await over;
    expect((await revisions('billing-service')).at(-1)).toBe(`${next} pending-upgrade`);
    const left = await converges('billing-service');
    expect(left.slice(next - 1)).toEqual([`${next} failed`, `${next + 1} superseded`, `${next + 2} deployed`]);
    expect(await levelOf('billing-service')).toBe('outage');
  });
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<void> {
  while (isThere(pid)) await new Promise((done) => setTimeout(done, 10));
}
