/** Every command of the table as people and programs meet it: at a terminal of 80 and 200 columns, piped, --json, --quiet. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type CliCommand, commandTable } from '../../src/commands/command-table.js';
import { bundle, type Platform, smallEnvironment, smallFile, startPlatform } from './platform.js';

jest.setTimeout(300_000);
let platform: Platform;
/** The record of the first deployment. */
let record = '';

interface Printed {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the command prints; of this machine's logins it sees none. */
function run(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Printed> {
  const cwd = platform.workspace;
  const surroundings = {
    PATH: process.env.PATH,
    HOME: cwd,
    TERM: 'xterm',
    ...platform.rehearsal.environment(),
    ...env,
  };
  return new Promise((done) => {
    execFile(file, [...args], { cwd, env: surroundings, maxBuffer: 1e8 }, (error, stdout, stderr) =>
      done({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

const cli = (...args: string[]) => run(process.execPath, [bundle, ...args]);

/** The same behind a pseudo terminal of so many columns; standard error is on it too. */
function onTerminal(columns: number, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const command = [process.execPath, bundle, ...args].map((word) => `'${word}'`).join(' ');
  const script = `stty cols ${columns}; exec ${command}`;
  return run('script', ['--quiet', '--return', '--command', script, '/dev/null'], env);
}

const login = ['--client-id', '00000000-0000-0000-0000-0000000000a1'];
const init = [
  ...['--yes', '--dry-run', '--repository', 'matih/platform', '--location', 'eastus', '--kubernetes-version', '1.35'],
  ...['--subscription', '00000000-0000-0000-0000-000000000002', '--tenant', '00000000-0000-0000-0000-000000000001'],
  ...['--registry', 'matihlabsacr', '--subject-prefix', 'repo:matih/platform'],
];

interface Case {
  readonly args: () => readonly string[];
  /** What --quiet leaves, as a whole; nothing when absent. */
  readonly quiet: RegExp;
  readonly exitCode?: number;
}

/** In this order: what is applied is looked at by those that follow. */
const cases = {
  apply: {
    args: () => [smallFile, '--image-tag', '1.0.0', ...login],
    quiet: /^\S+ is as declared: nothing was changed in /,
  },
  plan: { args: () => [smallFile, '--image-tag', '1.0.0', ...login], quiet: /planned|nothing/i },
  drift: { args: () => [smallFile, '--image-tag', '1.0.0', ...login], quiet: /no drift|as declared|unchanged/i },
  history: { args: () => [smallFile, ...login], quiet: /\d{8}/ },
  rollback: {
    args: () => [smallFile, 'billing-service', '--to', record, '--dry-run', ...login],
    quiet: /nothing|planned/i,
  },
  'rollback-all': { args: () => [smallFile, '--to', record, '--dry-run', ...login], quiet: /nothing|planned/i },
  validate: { args: () => [smallFile], quiet: /^$/ },
  doctor: { args: () => [smallFile, '--repository', 'matih/platform'], quiet: /error/, exitCode: 1 },
  init: { args: () => init, quiet: /environment: dev/ },
  rehearse: { args: () => [smallFile, '--image-tag', '1.0.0', '--factor', '240'], quiet: /^Cluster \S+ with / },
  export: { args: () => [smallFile, '--image-tag', '1.0.0', '--out', 'facts.json', ...login], quiet: /^$/ },
  completion: { args: () => ['bash'], quiet: /complete/ },
} as const satisfies Record<CliCommand, Case>;
const names = Object.keys(cases) as readonly CliCommand[];
const caseOf = (name: CliCommand): Case => cases[name];
/** They have neither --json nor --quiet, or take long to run again at each width. */
const withOptions = names.filter((name) => name !== 'completion');
const atWidths = withOptions.filter((name) => name !== 'rehearse');

beforeAll(async () => {
  platform = await startPlatform();
  const { exitCode, stdout, stderr } = await cli('apply', ...cases.apply.args(), '--json');
  expect(exitCode === 0 ? '' : stderr).toBe('');
  record = (JSON.parse(stdout) as { outputs: { record: string } }).outputs.record;
});
afterAll(() => platform.stop());

/** The keys of a command's object, as docs/terminal.md has them. */
function documentedKeys(name: CliCommand): readonly string[] {
  const page = readFileSync(join(process.cwd(), 'docs/terminal.md'), 'utf8');
  const row = page.split('\n').find((line) => line.startsWith('| `') && line.split(' | ')[0]?.includes(`\`${name}\``));
  return [...(row?.split(' | ')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, key = '']) => key);
}

it('has a case for every command', () => {
  expect([...names].sort()).toEqual(Object.keys(commandTable).sort());
});

describe('--json', () => {
  it.each(withOptions)(
    'of %s gives one object of the documented keys, and nothing else, on standard output',
    async (name) => {
      const { args, exitCode = 0 } = caseOf(name);
      const printed = await cli(name, ...args(), '--json');
      expect(printed.exitCode === exitCode ? '' : printed.stderr).toBe('');
      expect(printed.stdout.trimEnd().split('\n')).toHaveLength(1);
      expect(Object.keys(JSON.parse(printed.stdout) as object)).toEqual(documentedKeys(name));
    },
  );

  it.each([
    ['a file that is not there', ['plan', 'environments/missing.yaml']],
    ['an option that nobody knows', ['apply', smallFile, '--alow', 'none']],
    ['a command that nobody knows', ['aply', smallFile]],
  ])('tells of %s as errors', async (_, args) => {
    const { exitCode, stdout, stderr } = await cli(...args, '--json');
    expect(JSON.parse(stdout)).toEqual({ errors: [expect.objectContaining({ exitCode: 1 })] });
    expect(exitCode).toBe(1);
    expect(stderr).not.toBe('');
  });
});

describe('--quiet', () => {
  it.each(withOptions)('of %s leaves how it ended', async (name) => {
    const { args, quiet, exitCode = 0 } = caseOf(name);
    const printed = await cli(name, ...args(), '--quiet');
    // The token of a job's login is masked, wherever the command is run.
    const told = printed.stderr.split('\n').filter((line) => !line.startsWith('::add-mask::'));
    expect([printed.exitCode, told.join('\n')]).toEqual([exitCode, '']);
    expect(printed.stdout).toMatch(quiet);
    // No progress, no plan, nothing of what is under way.
    expect(printed.stdout).not.toMatch(/ …$|^Plan for |^\d\/3 /m);
  });
});

describe('piped', () => {
  it.each(names)('%s prints plain lines', async (name) => {
    if (name === 'rehearse') return;
    const { stdout, stderr } = await cli(name, ...caseOf(name).args());
    expect(stdout + stderr).not.toContain('\u001b');
  });
});

describe('at a terminal', () => {
  /** Lines as they stand on it, without what moves the cursor or colours them. */
  const linesOf = (text: string) =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: sequences begin with one.
    text.replaceAll(/\u001b\[[0-9;]*[A-Za-z]/g, '').split(/\r*\n|\r/);
  /** What is copied stays on one line: commands, and words that are longer than what is left of it. */
  const isCopied = (line: string) =>
    /^\s*(?:az|kubectl|helm|gh|git|npm|npx|aks-action|skopeo) /.test(line) || line.trim().split(' ').length <= 2;

  it.each(atWidths.flatMap((name) => [[name, 80] as const, [name, 200] as const]))(
    '%s keeps to %i columns',
    async (name, columns) => {
      const { args, exitCode = 0 } = caseOf(name);
      const printed = await onTerminal(columns, [name, ...args()]);
      expect(printed.exitCode).toBe(exitCode);
      const tooLong = linesOf(printed.stdout).filter((line) => line.length > columns && !isCopied(line));
      // Files are printed as they would be written.
      expect(name === 'init' ? [] : tooLong).toEqual([]);
    },
  );

  it.each([
    ['colours what is done', {}, true, 'debug'],
    ['colours nothing where NO_COLOR says so', { NO_COLOR: '1' }, false, 'trace'],
  ])('apply %s', async (_, env, isColoured, level) => {
    const changed = `billing-service\n    values: { config: { LOG_LEVEL: ${level} } }\n`;
    platform.write(smallFile, smallEnvironment.replace('billing-service\n', changed));
    const { exitCode, stdout } = await onTerminal(80, ['apply', ...cases.apply.args()], env);
    expect(exitCode === 0 ? '' : stdout).toBe('');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: sequences begin with one.
    expect(/\u001b\[\d+m/.test(stdout)).toBe(isColoured);
  });
});
