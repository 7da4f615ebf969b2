/** What people mistype at a terminal: one error, with the right word where one is near, and nothing is changed. */
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Platform, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { login, runBundle } from './terminal.js';
import { writesOf } from './traffic.js';

let platform: Platform;
let record = '';
beforeAll(async () => {
  platform = await startPlatform();
  const { outputs } = await platform.step({});
  record = outputs.record ?? '';
}, 60_000);
afterAll(() => platform.stop());

async function told(...args: readonly string[]): Promise<string> {
  const before = writesOf(platform.rehearsal.traffic).length;
  const { status, stderr } = await runBundle(platform, args, platform.rehearsal.environment());
  expect(status).toBe(1);
  expect(stderr).not.toMatch(/^\s+at .+[:(]\d+:\d+\)?$/m);
  expect(writesOf(platform.rehearsal.traffic)).toHaveLength(before);
  return stderr;
}

describe('a release that nobody knows', () => {
  it.each([
    ['rollback', []],
    ['rollback', ['--dry-run']],
    ['history', []],
  ])('%s %j: the nearest one is named', async (command, more) => {
    const text = await told(command, smallFile, 'audit-servce', ...more, ...login);
    expect(text).toMatch(
      /^(rollback|history): no record knows release audit-servce: did you mean audit-service\?\n {2}Recorded: .*matih\/audit-service/,
    );
  });

  it('is named in a list too', async () => {
    expect(await told('plan', smallFile, '--releases', 'audit-servce,prometheus', ...login)).toMatch(
      /^--releases: audit-servce not declared in the environment file: did you mean audit-service\?\n {2}Declared: /,
    );
  });
});

it('a record that is not there: those that are there are listed', async () => {
  const text = await told('rollback-all', smallFile, '--to', '20200101-000000-abcdef', ...login);
  expect(text).toMatch(/^rollback: there is no record 20200101-000000-abcdef\n {2}Records, newest first:\n/);
  expect(text).toContain(record);
});

describe('an option', () => {
  it.each([
    [['plan', smallFile, '--allow', 'rollin'], '--allow: "rollin" is not known: did you mean rolling?\n'],
    [['plan', smallFile, '--stage', 'verfy'], '--stage: "verfy" is not known: did you mean verify?\n'],
    [['plan', smallFile, '--deadline', 'soon'], '--deadline: "soon" is not a duration\n  Write it as 90m'],
    [['rollback', smallFile], `release: is required\n  aks-action rollback ${smallFile} RELEASE\n`],
    [['rollback-all', smallFile], `--to: is required\n  aks-action rollback-all ${smallFile} --to RECORD\n`],
    [
      ['apply', smallFile, '--plan', 'p.json'],
      `--plan-digest: is missing, while plan-file is given\n  aks-action apply`,
    ],
    [['rehearse', smallFile, '--date', '2027-02-30'], '--date: "2027-02-30" is not a day\n  --date 2027-01-31\n'],
  ])('%j is refused in the words of a command line', async (args, text) => {
    expect((await told(...args)).startsWith(text)).toBe(true);
  });
});

describe('an environment file', () => {
  beforeAll(() => {
    mkdirSync(join(platform.workspace, 'none/environments'), { recursive: true });
  });

  it.each([
    [
      'environments/smal.yaml',
      'environments/smal.yaml:1:1: environment file: there is no file environments/smal.yaml\n  Did you mean environments/small.yaml?\n',
    ],
    [
      'small.yaml',
      'small.yaml:1:1: environment file: there is no file small.yaml\n  Did you mean environments/small.yaml?\n',
    ],
    ['examples', 'examples:1:1: environment file: examples is not a file\n  Expected: environments/'],
  ])('%s that is not there or none: what is there is named', async (file, text) => {
    for (const command of ['plan', 'apply', 'history', 'export', 'rehearse'])
      expect((await told(command, file)).slice(0, text.length)).toBe(text);
  });

  it('is written by init where there is none yet', async () => {
    const empty = { workspace: join(platform.workspace, 'none') };
    const { status, stderr } = await runBundle(empty, ['plan', 'dev.yaml']);
    expect(stderr).toBe(
      'dev.yaml:1:1: environment file: there is no file dev.yaml\n  Expected: a file that aks-action init writes\n',
    );
    expect(status).toBe(1);
  });

  it('with a mistyped section has one error', async () => {
    platform.write('environments/typo.yaml', smallEnvironment.replace('nodePools:', 'nodePool:'));
    const whole = await told('plan', 'environments/typo.yaml');
    expect(whole).toMatch(
      /^environments\/typo\.yaml:\d+:1: nodePool: the key "nodePool" is not known here\n {2}Did you mean nodePools\?\n {2}Expected: .*\n$/,
    );
  });
});

describe('a rehearsal', () => {
  it.each(['.', 'examples'])('replaces nothing that no rehearsal wrote: --folder %s', async (folder) => {
    const before = readdirSync(platform.workspace, { recursive: true });
    expect(await told('rehearse', smallFile, '--folder', folder)).toMatch(
      /^--folder .*: holds what no rehearsal wrote: /,
    );
    expect(await told('rehearse', smallFile, '--folder', smallFile)).toMatch(/a part of the path is a file/);
    expect(readdirSync(platform.workspace, { recursive: true })).toEqual(before);
  });
});

describe('a plan, and facts', () => {
  it.each([
    ['gone.json', 'there is no such file or folder'],
    ['images.yaml', 'edited: the file'],
  ])('%s that are none', async (file, cause) => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const run = await runBundle(platform, ['apply', smallFile, '--plan', file, '--plan-digest', digest]);
    expect(run.stderr).toContain(cause);
    expect(run.stderr).not.toMatch(/ENOENT|✖/);
  });

  it('facts of no JSON, and of a folder', async () => {
    platform.write('bad.json', '{\n');
    expect(await told('rehearse', smallFile, '--from', 'bad.json')).toMatch(/^bad\.json:\d+:\d+: facts bad\.json: /);
    expect(await told('rehearse', smallFile, '--from', 'examples')).toMatch(
      /^facts examples: is a folder, not a file\n/,
    );
  });

  it('what is no file is no environment', async () => {
    symlinkSync('loop.yaml', join(platform.workspace, 'environments/loop.yaml'));
    expect(await told('doctor')).toMatch(
      /^aks-action doctor: environments\/ holds more than one: environments\/dev\.yaml, /,
    );
    expect(await told('plan', 'environments/loop.yaml')).toMatch(/there is no file environments\/loop\.yaml/);
  });
});
