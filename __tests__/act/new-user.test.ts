/** The way of somebody who begins: init in an empty folder, a rehearsal of the own file, and the workflows that were written. */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type CallingRepository, startRepository } from './repository.js';

jest.setTimeout(300_000);
const bundle = resolve(process.env.AKS_ACTION_BUNDLE ?? 'dist/index.js');
let folder = '';

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'new-user-')));
  for (const args of [
    ['init', '--quiet', '--initial-branch=main'],
    ['remote', 'add', 'origin', 'https://github.com/matih/platform.git'],
  ])
    execFileSync('git', args, { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the terminal command prints; of this machine's logins it sees none. */
function cli(...args: string[]): Promise<string> {
  const env = { PATH: process.env.PATH, HOME: folder, AZURE_CONFIG_DIR: join(folder, '.azure') };
  return new Promise((done) => {
    execFile(process.execPath, [bundle, ...args], { cwd: folder, env }, (error, stdout, stderr) =>
      done(`${stdout}${stderr}${error === null ? '' : `exit code ${error.code}\n`}`),
    );
  });
}

const answers = [
  ...['--subscription', '00000000-0000-0000-0000-000000000002', '--tenant', '00000000-0000-0000-0000-000000000001'],
  ...['--location', 'eastus', '--kubernetes-version', '1.35', '--registry', 'matihlabsacr'],
  // Where act finds the action.
  ...['--ref', '0'.repeat(40)],
];

describe('somebody who begins', () => {
  it('is told what is missing, one thing after another, and how to go on', async () => {
    expect(await cli('init', '--yes', '--only', 'environment')).toMatchSnapshot('without a login');
    expect(await cli('init', '--yes', ...answers)).toMatchSnapshot('without a token of GitHub');
    expect(await cli('doctor')).toMatchSnapshot('doctor, too early');
  });

  it('gets files that read well', async () => {
    expect(await cli('init', '--yes', ...answers, '--subject-prefix', 'repo:matih/platform')).toMatchSnapshot('init');
    for (const name of readdirSync(join(folder, '.github/workflows')))
      expect(readFileSync(join(folder, '.github/workflows', name), 'utf8')).toMatchSnapshot(name);
    expect(readFileSync(join(folder, 'environments/dev.yaml'), 'utf8')).toMatchSnapshot('dev.yaml');
    expect(await cli('doctor')).toMatchSnapshot('doctor, without logins');
  });

  // In the order of npm run lint:workflows.
  it.each(['workflow-schema', 'actionlint', 'zizmor'])('gets workflows that %s has nothing against', (lint) => {
    const workflows = join(folder, '.github/workflows');
    const files = readdirSync(workflows).map((name) => join(workflows, name));
    const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(`scripts/${lint}.mjs`), ...files], {
      encoding: 'utf8',
    });
    expect(status === 0 ? '' : stdout + stderr).toBe('');
  });

  it('rehearses the own file', async () => {
    const text = await cli('rehearse', 'environments/dev.yaml', '--quiet');
    expect(text).toContain('Cluster platform-dev with 2 node pools, 0 releases ready.');
    expect(text).toContain('The second plan is empty: nothing would be done twice.');
  });
});

describe('the workflows that were written', () => {
  let repository: CallingRepository;
  beforeAll(async () => {
    const paths = readdirSync(join(folder, '.github/workflows')).map((name) => `.github/workflows/${name}`);
    const files = ['environments/dev.yaml', ...paths].map((path) => [path, readFileSync(join(folder, path), 'utf8')]);
    repository = await startRepository(Object.fromEntries(files) as Record<string, string>);
  });
  afterAll(() => repository.stop());

  it('deploy by push what was planned', async () => {
    const permissions = { actions: 'read', contents: 'read', deployments: 'write' } as const;
    const { exitCode, jobs } = await repository.run('dev-deploy.yml', { event: 'push', permissions });
    expect(Object.values(jobs)).toEqual(['succeeded', 'succeeded']);
    expect(exitCode).toBe(0);
  });

  it('check a pull request, rehearse it and show its plan in one comment', async () => {
    const payload = {
      number: 7,
      pull_request: { number: 7, head: { ref: 'wider', repo: { full_name: 'matih/platform' } }, base: { ref: 'main' } },
    };
    const permissions = { contents: 'read', 'pull-requests': 'write' } as const;
    const run = await repository.run('dev-pull-request.yml', { event: 'pull_request', payload, permissions });
    expect(Object.entries(run.jobs).sort()).toEqual([
      [expect.stringContaining('plan'), 'succeeded'],
      [expect.stringContaining('rehearse'), 'succeeded'],
      [expect.stringContaining('validate'), 'succeeded'],
    ]);
    expect(run.exitCode).toBe(0);
    expect(repository.rehearsal.github.api.comments()).toMatchObject([
      { issue: 7, body: expect.stringContaining('dev') },
    ]);
  });

  it('do by hand what is chosen, and nothing else', async () => {
    const inputs = {
      ...{ command: 'deploy', stage: 'nodepool-reconcile', 'image-tag': '', tenants: '', releases: '', to: '' },
      ...{ allow: 'none', 'break-lock': 'false' },
    };
    const permissions = { actions: 'read', contents: 'read', deployments: 'write' } as const;
    const run = await repository.run('dev-by-hand.yml', { event: 'workflow_dispatch', inputs, permissions });
    expect(run.exitCode === 0 ? '' : run.text).toBe('');
    expect(run.jobs).toEqual({ 'deploy/deploy/Deploy dev': 'succeeded' });
    expect(run.text).toMatch(/nodepool-reconcile/);
  });

  it('find no drift after that', async () => {
    const permissions = { contents: 'read', issues: 'write' } as const;
    const { exitCode, jobs } = await repository.run('dev-drift.yml', { event: 'schedule', permissions });
    expect([exitCode, Object.values(jobs)]).toEqual([0, ['succeeded']]);
  });
});
