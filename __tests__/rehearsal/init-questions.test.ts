/** The questions of init, answered at a terminal: the shipped command behind a pseudo terminal of util-linux's script. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const bundle = resolve(process.env.AKS_ACTION_BUNDLE ?? 'dist/index.js');
const [enter, ctrlC, ctrlD] = ['\r', '\u0003', '\u0004'];
let folder = '';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'init-questions-')));
  execFileSync('git', ['init', '--quiet', '--initial-branch=main'], { cwd: folder });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Dialogue {
  readonly exitCode: number | null;
  /** What was asked, in order. */
  readonly questions: readonly string[];
  /** All that stood on the terminal, without what moves the cursor. */
  readonly text: string;
}

/** @param keys typed at one question after another, each once the program waits for it */
function talk(args: readonly string[], keys: readonly string[]): Promise<Dialogue> {
  const command = [process.execPath, bundle, 'init', '--subject-prefix', 'repo:matih/platform', ...args].join(' ');
  const env = { PATH: process.env.PATH, HOME: folder, AZURE_CONFIG_DIR: join(folder, '.azure'), TERM: 'xterm' };
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], { cwd: folder, env });
  const questions: string[] = [];
  let [text, unanswered] = ['', ''];
  return new Promise((done) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: sequences that move the cursor begin with one.
      const shown = chunk.replaceAll(/\u001b\[[0-9;]*[A-Za-z]/g, '').replaceAll('\r', '');
      text += shown;
      unanswered += shown;
      const question = /^(.*): $/m.exec(unanswered)?.[1];
      if (question === undefined || !unanswered.endsWith(': ')) return;
      unanswered = '';
      child.stdin.write(keys[questions.push(question) - 1] ?? ctrlC);
    });
    child.on('close', (exitCode) => done({ exitCode, questions, text }));
  });
}

const files = () => readdirSync(folder).filter((name) => name !== '.git');

describe('init at a terminal', () => {
  it('asks for what no option says, once more for what is not allowed, and takes its defaults by Enter', async () => {
    const answers = [
      enter,
      `platform${enter}`,
      `matih/platform${enter}`,
      enter,
      `00000000-0000-0000-0000-000000000002${enter}`,
      `00000000-0000-0000-0000-000000000001${enter}`,
      enter,
      enter,
      `1.35${enter}`,
      `matihlabsacr${enter}`,
    ];
    const { exitCode, questions, text } = await talk(['--location', 'eastus'], answers);
    expect(questions).toEqual([
      'Name of the environment [dev]',
      'Repository on GitHub (OWNER/NAME)',
      'Repository on GitHub (OWNER/NAME)',
      'Branch that is deployed [main]',
      'Subscription (id)',
      'Entra tenant (id)',
      'Resource group of the cluster [platform-dev]',
      'Cluster; one that is there is read [platform-dev]',
      'Kubernetes version (a minor)',
      "Registry of the platform's images (its name)",
    ]);
    expect(text).toContain('platform\n  expected OWNER/NAME\n');
    expect(text).toContain('written   environments/dev.yaml\n');
    expect(exitCode).toBe(0);
    const declared = readFileSync(join(folder, 'environments/dev.yaml'), 'utf8');
    expect(declared).toContain('resourceGroup: { name: platform-dev, managed: true }');
    expect(declared).toContain('kubernetesVersion: "1.35"');
  });

  it.each([
    ['Ctrl-C', ctrlC, 130, 'cancelled\n  Nothing was changed.'],
    ['Ctrl-D', ctrlD, 1, 'stopped at a question; nothing was written'],
  ])('writes nothing when it is stopped by %s in the middle, and says so', async (_, key, status, told) => {
    const { exitCode, questions, text } = await talk([], [enter, `matih/platform${enter}`, enter, key]);
    expect(questions.at(-1)).toBe('Subscription (id)');
    expect(text.endsWith(`\naks-action init: ${told}\n`)).toBe(true);
    expect(exitCode).toBe(status);
    expect(files()).toEqual([]);
  });

  it('writes nothing where files are there that it would replace, whatever was answered', async () => {
    const given = [
      ...['--environment', 'dev', '--repository', 'matih/platform', '--branch', 'main', '--location', 'eastus'],
      ...['--subscription', '00000000-0000-0000-0000-000000000002', '--tenant', '00000000-0000-0000-0000-000000000001'],
      ...['--resource-group', 'group', '--cluster', 'one', '--registry', 'matihlabsacr'],
    ];
    expect((await talk(given, [`1.35${enter}`])).exitCode).toBe(0);
    const before = readFileSync(join(folder, 'environments/dev.yaml'), 'utf8');
    const { exitCode, text } = await talk(given, [`1.34${enter}`]);
    expect(exitCode).toBe(1);
    expect(text).toContain('would replace environments/dev.yaml');
    expect(readFileSync(join(folder, 'environments/dev.yaml'), 'utf8')).toBe(before);
    expect(existsSync(join(folder, 'environments/dev.access.sh'))).toBe(true);
  });
});
