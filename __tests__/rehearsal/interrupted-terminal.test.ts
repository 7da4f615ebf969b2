/** Commands at a terminal that are interrupted: the shipped command behind a pseudo terminal. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundle, type Platform, smallFile, startPlatform } from './platform.js';
import { ctrlC, type Ending, openTerminal } from './pseudo-terminal.js';
import { login, runBundle } from './terminal.js';

const stackLine = /^\s+at .+[:(]\d+:\d+\)?$/m;
const run = [smallFile, '--image-tag', '1.0.0', ...login];
let platform: Platform;
/** Takes connections and says nothing: what is asked through it is waited for. */
let silent: Server;
const held = new Set<Socket>();

beforeAll(async () => {
  platform = await startPlatform();
  silent = createServer((socket) => void held.add(socket.on('error', () => {})));
  await once(silent.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  for (const socket of held) socket.destroy();
  silent.close();
  await platform.stop();
});

function open(args: readonly string[], env: NodeJS.ProcessEnv = {}, program = [process.execPath, bundle]) {
  return openTerminal([...program, ...args], {
    folder: platform.workspace,
    env: { ...platform.rehearsal.environment(), ...env },
  });
}

/** Nothing can be read: the moment is when the first request has been sent. */
function openWithoutAnswers(args: readonly string[]) {
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const asked = once(silent, 'connection');
  return { terminal: open(args, { HTTPS_PROXY: url, https_proxy: url, GH_TOKEN: 'a-token' }), asked };
}

async function expectNothingLeft({ text, isRestored, left }: Ending): Promise<void> {
  expect(text).not.toMatch(stackLine);
  expect({ isRestored, ...(await left()) }).toEqual({ isRestored: true, processes: [], files: [] });
}

/** In a shell, with the command as its arguments. */
function inShell(script: string, args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const env = { ...process.env, ...platform.rehearsal.environment() };
  const words = ['-c', script, 'bash', process.execPath, bundle, ...args];
  return promisify(execFile)('bash', words, { cwd: platform.workspace, env });
}

describe('Ctrl-C', () => {
  it.each([
    ['plan', 'while it observes', 'Observing', 'Nothing was changed.'],
    ['drift', 'while it observes', 'Observing', 'Nothing was changed.'],
    ['apply', 'while it observes', 'Observing', 'What is in progress goes on in Azure.'],
    ['apply', 'while the cluster is created', 'cluster/matih-dev: create', 'What is in progress goes on in Azure.'],
  ])('ends %s %s, and says how to go on', async (command, _, moment, told) => {
    const terminal = open([command, ...run]);
    await terminal.shows(new RegExp(moment));
    terminal.type(ctrlC);
    const ending = await terminal.ended;
    expect(ending.text).toContain(`Stopping: cancelled. ${told}`);
    expect(ending.status).toBe(130);
    await expectNothingLeft(ending);
  });

  it('ends an apply in which helm is at work, and tells once what that stopped', async () => {
    const terminal = open(['apply', ...run]);
    await terminal.runs(/^\S*helm upgrade/);
    terminal.type(ctrlC);
    const ending = await terminal.ended;
    expect(ending.text).toMatch(
      /^Failed: \d+ of \d+\n {2}[^:]*release\/[^:]*:\s+cancelled\n {4}What is in progress goes on/m,
    );
    expect(ending.text.match(/cancelled\n {4}What is in progress goes on/g)).toHaveLength(1);
    expect(ending.status).toBe(130);
    await expectNothingLeft(ending);
  });

  it.each([
    ['history', [smallFile, ...login]],
    ['doctor', [smallFile, '--repository', 'matih/platform']],
    ['export', [smallFile, '--out', 'facts.json', ...login]],
    ['init', ['--yes', '--environment', 'other', '--repository', 'matih/platform']],
  ] as const)('ends %s at once while it waits for an answer: nothing was changed', async (command, args) => {
    const { terminal, asked } = openWithoutAnswers([command, ...args]);
    const before = readdirSync(platform.workspace);
    await asked;
    terminal.type(ctrlC);
    const ending = await terminal.ended;
    expect(ending.text).toMatch(
      new RegExp(`^(\\^C)?aks-action ${command}: cancelled\n {2}Nothing was changed\\.\n$`, 'm'),
    );
    expect(ending.status).toBe(130);
    await expectNothingLeft(ending);
    expect(readdirSync(platform.workspace)).toEqual(before);
    expect(existsSync(`${platform.workspace}/environments/other.yaml`)).toBe(false);
  });

  it.each([
    ['rollback', 'iam-service'],
    ['rollback-all', '--to', '20200101-000000-abcdef'],
  ])('ends a %s while it waits for an answer', async (command, ...more) => {
    const { terminal, asked } = openWithoutAnswers([command, smallFile, ...more, ...login]);
    await asked;
    terminal.type(ctrlC);
    const ending = await terminal.ended;
    expect(ending.text).toMatch(
      new RegExp(`aks-action ${command}: cancelled\n {2}What is in progress goes on in Azure`),
    );
    expect(ending.status).toBe(130);
    await expectNothingLeft(ending);
  });

  it('ends validate with its helm', async () => {
    const terminal = open(['validate', smallFile]);
    await terminal.runs(/^\S*helm (lint|template)/);
    terminal.type(ctrlC);
    const ending = await terminal.ended;
    expect(ending.text).toMatch(/aks-action validate: cancelled\n {2}Nothing was changed\.\n$/);
    expect(ending.status).toBe(130);
    await expectNothingLeft(ending);
  });

  it.each([
    ['plans', 'Observing'],
    ['deploys', 'release/.*: deploy'],
  ])(
    'ends a rehearsal that %s, its step and its servers',
    async (_, moment) => {
      const terminal = open(['rehearse', smallFile, '--factor', '500']);
      await terminal.shows(new RegExp(moment));
      terminal.type(ctrlC);
      const ending = await terminal.ended;
      expect(ending.text).toMatch(/aks-action rehearse: cancelled\n {2}The embedded servers ended with it/);
      expect(ending.text).not.toContain('The rehearsal failed');
      expect(ending.status).toBe(130);
      await expectNothingLeft(ending);
    },
    60_000,
  );

  it('ends the servers that --keep has left up, which is no failure', async () => {
    const terminal = open(['rehearse', smallFile, '--factor', '500', '--keep']);
    await terminal.shows(/Press Ctrl-C to end\./);
    terminal.type(ctrlC);
    const ending = await terminal.ended;
    expect(ending.text).toMatch(/Press Ctrl-C to end\.\n\^C$/);
    expect(ending.status).toBe(0);
    await expectNothingLeft(ending);
  }, 60_000);

  it('once more ends the process at once, with a helm that does not end, and says what that leaves', async () => {
    await platform.step({ releases: 'external-secrets' });
    const terminal = open(['apply', ...run]);
    process.kill(await terminal.runs(/^\S*helm upgrade/), 'SIGSTOP');
    terminal.type(ctrlC);
    await terminal.shows(/Stopping: cancelled\..*Ctrl-C once more ends it at once\./);
    await new Promise((done) => setTimeout(done, 600));
    terminal.type(ctrlC);
    const ending = await terminal.ended;
    expect(ending.text).toMatch(
      /\naks-action apply: ended at once\n {2}What is in progress goes on in Azure, and a release/,
    );
    expect(ending.status).toBe(130);
    await expectNothingLeft(ending);
  }, 60_000);

  it('once more ends a rehearsal at once, with its step', async () => {
    const terminal = open(['rehearse', smallFile, '--factor', '500']);
    const step = await terminal.runs(/index\.js $/);
    await terminal.shows(/Observing/);
    process.kill(step, 'SIGSTOP');
    terminal.type(ctrlC);
    await terminal.shows(/Stopping: cancelled/);
    await new Promise((done) => setTimeout(done, 600));
    terminal.type(ctrlC);
    const ending = await terminal.ended;
    expect(ending.text).toContain('\naks-action rehearse: ended at once\n');
    expect(ending.status).toBe(130);
    await expectNothingLeft(ending);
  }, 60_000);

  it("is one interruption, though the command's launcher hands it on", async () => {
    const terminal = open(
      ['plan', ...run],
      {},
      [process.execPath, 'bin/aks-action.mjs'].map((path) => path.replace(/^bin/, `${process.cwd()}/bin`)),
    );
    await terminal.shows(/Observing/);
    terminal.type(ctrlC);
    const ending = await terminal.ended;
    expect(ending.text).toContain('Stopping: cancelled');
    expect(ending.text).not.toContain('ended at once');
    expect(ending.status).toBe(130);
    await expectNothingLeft(ending);
  });

  it('ends the loop of a shell: what would come next is not begun', async () => {
    const loop = `for n in first second; do "$0" "$@"; echo "went on to the $n"; done`;
    const terminal = open(['plan', ...run], {}, ['bash', '-c', loop, process.execPath, bundle]);
    await terminal.shows(/Observing/);
    terminal.type(ctrlC);
    const ending = await terminal.ended;
    expect(ending.text).not.toContain('went on');
    expect(ending.status).toBe(130);
  });
});

describe('another signal', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s ends a plan as Ctrl-C does, by itself', async (signal, status) => {
    const terminal = open(['plan', ...run]);
    await terminal.shows(/Observing/);
    terminal.signal(signal);
    const ending = await terminal.ended;
    expect(ending.text).toContain('Stopping: cancelled. Nothing was changed.');
    expect(ending.status).toBe(status);
    await expectNothingLeft(ending);
  });

  it('SIGHUP of a terminal that is closed ends an apply, which leaves nothing but what is in progress', async () => {
    const terminal = open(['apply', ...run]);
    await terminal.shows(/Observing/);
    terminal.close();
    const { left } = await terminal.ended;
    expect(await left()).toEqual({ processes: [], files: [] });
  });

  it('SIGHUP ends nothing that has no terminal, as under nohup', async () => {
    const script = '"$@" > /dev/null & for n in 1 2 3; do sleep 0.3; kill -HUP $!; done; wait $!; echo $?';
    const { stdout } = await inShell(script, ['plan', ...run]);
    expect(stdout).toBe('0\n');
  });
});

describe('a reader that has left', () => {
  it.each([
    ['plan', run],
    ['history', [smallFile, ...login]],
    ['validate', [smallFile]],
    ['doctor', [smallFile, '--repository', 'matih/platform']],
  ] as const)('ends no %s, and there is no stack trace', async (command, args) => {
    const whole = await runBundle(platform, [command, ...args], platform.rehearsal.environment());
    const { stdout, stderr } = await inShell('"$@" | head -c 1 > /dev/null; echo "${PIPESTATUS[0]}"', [
      command,
      ...args,
    ]);
    expect(stderr).not.toMatch(stackLine);
    expect(stdout).toBe(`${whole.status}\n`);
  });
});

it('an interruption is told in JSON where that was asked for', async () => {
  const terminal = open(['plan', ...run, '--json']);
  await terminal.shows(/Observing/);
  terminal.type(ctrlC);
  const { text } = await terminal.ended;
  const errors = [{ what: 'aks-action plan', cause: 'cancelled', mend: 'Nothing was changed.', exitCode: 130 }];
  expect(JSON.parse(text.split('\n').find((line) => line.startsWith('{')) ?? '')).toEqual({ errors });
});
