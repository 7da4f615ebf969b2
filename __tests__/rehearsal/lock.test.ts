/** Two runs at an environment: one wins, the other changes nothing and says who holds it. A holder that is gone is proven so. */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  type Platform,
  type PlatformOptions,
  type StepRun,
  smallEnvironment,
  smallFile,
  startPlatform,
} from './platform.js';
import { writesOf } from './traffic.js';

jest.setTimeout(180_000);

const first = { runId: '1001' };
const second = { runId: '2002' };
const withDebug = (file: string, release: string) =>
  file.replace(`charts/${release}\n`, `charts/${release}\n    values: { config: { LOG_LEVEL: debug } }\n`);
/** The declaration once a release's values have changed. */
const changed = withDebug(smallEnvironment, 'billing-service');
/** Once those of two releases have, of which one needs the other. */
const changedTwice = withDebug(withDebug(smallEnvironment, 'config-service'), 'audit-service');

const started: Platform[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((platform) => platform.stop()));
});

async function platformOf(options: PlatformOptions = {}): Promise<Platform> {
  const platform = await startPlatform(options);
  started.push(platform);
  return platform;
}

/** A platform that is up as declared; then the declaration changes. */
async function changedPlatform(declaration = changed): Promise<Platform> {
  const platform = await platformOf();
  expect((await platform.step({}, { run: { runId: '1' } })).exitCode).toBe(0);
  platform.write(smallFile, declaration);
  return platform;
}

/** Writes of a time, but for those that keep a lock. */
function changesIn(platform: Platform, from: number): readonly string[] {
  return writesOf(platform.rehearsal.traffic.slice(from)).filter(
    (write) => !/\/leases|namespaces\/matih-cd|dryRun=All/.test(write),
  );
}

async function leaseOf(platform: Platform) {
  const type = { group: 'coordination.k8s.io', version: 'v1', plural: 'leases' };
  return platform.cluster().client.get(type, 'environment-dev', 'matih-cd');
}

function expectRefused(run: StepRun, holder: RegExp): void {
  // What it said instead is what is looked for when it ended otherwise.
  expect(run.exitCode === 3 ? '' : run.text).toBe('');
  expect(run.annotations.map(({ message }) => message).join('\n')).toMatch(holder);
  expect(run.text).not.toMatch(/^\s+at .+[:(]\d+:\d+\)?$/m);
}

/** Runs until a line is printed, then does something to the process. */
function onceLine(pattern: RegExp, act: () => void): (line: string) => void {
  let isDone = false;
  return (line) => {
    if (isDone || !pattern.test(line)) return;
    isDone = true;
    act();
  };
}

/** A run of `first` whose machine is gone in the middle of its deployment; GitHub has not noticed yet. */
async function killedHolder(platform: Platform): Promise<void> {
  const kill = new AbortController();
  const onLine = onceLine(/release\/matih\/billing-service: deploy …/, () => kill.abort('SIGKILL'));
  const { exitCode, text } = await platform.step({}, { run: first, signal: kill.signal, onLine });
  expect(exitCode === 137 ? '' : text).toBe('');
}

it('leaves no lock behind, and takes none where nothing is to be changed', async () => {
  const platform = await platformOf();
  const run = await platform.step({}, { run: first });
  expect(run.exitCode).toBe(0);
  expect(run.text).toMatch(/Lock of dev: held by this run/);
  const lease = await leaseOf(platform);
  expect(lease?.spec).toMatchObject({ holderIdentity: '', leaseDurationSeconds: 15 });
  const asked = platform.rehearsal.traffic.length;
  const again = await platform.step({}, { run: second });
  expect(again.outputs.result).toBe('unchanged');
  expect(writesOf(platform.rehearsal.traffic.slice(asked))).toEqual([]);
});

describe('two runs at the same moment', () => {
  it('on new ground: Azure accepts the first PUT of one; the other makes nothing but the ground', async () => {
    const platform = await platformOf();
    const runs = await Promise.all([first, second].map((run) => platform.step({}, { run })));
    const [won, lost] = runs[0]?.exitCode === 0 ? runs : runs.toReversed();
    const winner = won === runs[0] ? first : second;
    expect(won?.exitCode).toBe(0);
    if (lost === undefined) throw new Error('one must lose');
    expectRefused(lost, new RegExp(`brought up by run ${winner.runId}.*actions/runs/${winner.runId}`));
    expect(lost.text).not.toMatch(/(image|identity|federatedCredential|release)\/\S+: (\w+ …|done)/);
    const writes = writesOf(platform.rehearsal.traffic);
    expect(writes.filter((write) => /^PUT .*userAssignedIdentities\/[^/?]+\?/.test(write))).toHaveLength(1);
  });

  it('on an environment with changes: one deploys, the other changes nothing and names the holder [fault 19]', async () => {
    const platform = await changedPlatform();
    // The one that deploys is at it until the other has come, however much later that one's process gets its turn.
    const secret = { method: 'POST', path: /namespaces\/matih\/secrets(?!.*dryRun)/, nth: 1 };
    platform.rehearsal.faults.add({ ...secret, action: { kind: 'delay', delayMs: 10_000 } });
    const asked = platform.rehearsal.traffic.length;
    const runs = await Promise.all([first, second].map((run) => platform.step({}, { run })));
    expect(platform.rehearsal.faults.struck().map(({ times }) => times)).toEqual([1]);
    expect(runs.map(({ exitCode }) => exitCode).toSorted()).toEqual([0, 3]);
    const [, lost] = runs[0]?.exitCode === 0 ? runs : runs.toReversed();
    const winner = runs[0]?.exitCode === 0 ? first : second;
    if (lost === undefined) throw new Error('one must lose');
    expectRefused(lost, new RegExp(`held by run ${winner.runId}.*since .*in progress`));
    expect(lost.text).not.toMatch(/Applying/);
    const upgrades = changesIn(platform, asked).filter((write) => /POST .*\/secrets/.test(write));
    expect(upgrades).toHaveLength(1);
  });
});

describe('a holder that is gone', () => {
  it('keeps the lock while GitHub says that its run is in progress; once it has completed, the lock runs out and goes on [fault 19]', async () => {
    const platform = await changedPlatform();
    await killedHolder(platform);
    const asked = platform.rehearsal.traffic.length;
    const refused = await platform.step({}, { run: second });
    expectRefused(refused, /held by run 1001.*GitHub says that the run is in progress(.|\n)*break-lock/);
    expect(changesIn(platform, asked)).toEqual([]);

    platform.rehearsal.github.runs.complete({ repository: 'matih/platform', ...first }, 'failure');
    const last = await platform.step({}, { run: second });
    // How long was left of it, if anything, is the machine's own time.
    expect(last.text).toMatch(/Lock of dev: taken over from run 1001.*completed \(failure\)/);
    expect(last.exitCode).toBe(0);
    expect((await platform.step({})).outputs.result).toBe('unchanged');
  });

  it('is followed at once by the next attempt of its own run', async () => {
    const platform = await changedPlatform();
    await killedHolder(platform);
    const again = await platform.step({}, { run: { ...first, runAttempt: 2 } });
    expect(again.text).toMatch(/taken over from attempt 1 of this run/);
    expect(again.text).not.toMatch(/waiting \d+ s/);
    expect(again.exitCode).toBe(0);
  });

  it('is proven gone by nobody whose token may not read runs; a person may break its lock, a push may not', async () => {
    const platform = await changedPlatform();
    await killedHolder(platform);
    platform.rehearsal.github.runs.complete({ repository: 'matih/platform', ...first }, 'failure');
    const blind = await platform.step({}, { run: second, permissions: { contents: 'read' } });
    expectRefused(blind, /the job needs permissions: actions: read(.|\n)*break-lock/);
    const pushed = await platform.step({ 'break-lock': 'true' }, { run: second });
    expectRefused(pushed, /break-lock.*is for a person to decide/);
    const broken = await platform.step(
      { 'break-lock': 'true' },
      { run: { ...second, eventName: 'workflow_dispatch' } },
    );
    expect(broken.text).toMatch(/Lock of dev: broken, as break-lock asks; it was held by run 1001/);
    expect(broken.exitCode).toBe(0);
  });
});

it('a holder that was paused and is woken after a takeover changes nothing more [fault 19]', async () => {
  const platform = await changedPlatform(changedTwice);
  let pid = 0;
  const paused = Promise.withResolvers<void>();
  const stopped = platform.step(
    {},
    {
      run: first,
      onProcess: (started) => {
        pid ||= started;
      },
      onLine: onceLine(/release\/matih\/config-service: deploy …/, () => {
        process.kill(pid, 'SIGSTOP');
        paused.resolve();
      }),
    },
  );
  await Promise.race([paused.promise, stopped]);
  platform.rehearsal.github.runs.complete({ repository: 'matih/platform', ...first }, 'failure');
  const taker = await platform.step({}, { run: second });
  const asked = platform.rehearsal.traffic.length;
  process.kill(pid, 'SIGCONT');
  expect(taker.exitCode).toBe(0);
  const woken = await stopped;
  expect(woken.exitCode).toBe(3);
  expect(woken.text).toMatch(/lost: .*(run 2002)/);
  expect(changesIn(platform, asked)).toEqual([]);
  expect(woken.text).toMatch(/release\/matih\/audit-service: skipped/);
});
