/** The bundle's validate, from a terminal and as a step: the real helm, no login, no server. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bundle, smallEnvironment, smallFile } from './platform.js';

let workspace: string;
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), text);
};
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'validate-test-'));
  cpSync('examples', join(workspace, 'examples'), { recursive: true });
  write(
    'images.yaml',
    'tenant: [iam-service, config-service]\nplatform: [external-secrets, prometheus, audit-service, billing-service]\n',
  );
  write(smallFile, smallEnvironment);
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(bundle), ...args], {
    cwd: workspace,
    encoding: 'utf8',
    // Whoever asks a service of it is told no.
    env: { ...process.env, HTTPS_PROXY: 'http://127.0.0.1:9', ...env },
  });
  return { status, stdout, stderr };
}

describe('validate', () => {
  it('finds all environments of a repository and says by which helm they were rendered', () => {
    write('environments/base.yaml', 'deploy: {}\n');
    const { status, stdout, stderr } = run(['validate']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^environments\/small\.yaml: valid, (\d+ warnings?, )?\d+ releases rendered with helm v\d/m);
    expect(stdout).not.toContain('base.yaml');
  }, 60_000);

  it('tells a wrong file and a wrong chart at their lines, all at once', () => {
    write('environments/wrong.yaml', smallEnvironment.replace('environment: dev', 'enviroment: dev'));
    const chart = 'examples/matih/charts/config-service/templates/broken.yaml';
    write(chart, '{{ .Values.missing.deeply }}\n');
    const { status, stdout } = run(['validate', 'environments/wrong.yaml', smallFile]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^Error: environments\/wrong\.yaml:1:1: enviroment: .*\n.*Did you mean environment\?/m);
    expect(stdout).toMatch(
      /^Error: environments\/small\.yaml:\d+:\d+: .*config-service\/templates\/broken\.yaml:1:10\n(.*\n)*.*nil pointer/m,
    );
    expect(stdout).toMatch(/^environments\/wrong\.yaml: not valid, /m);
    expect(stdout).toMatch(/^environments\/small\.yaml: not valid, /m);
  }, 60_000);

  it('gives one JSON object on standard output', () => {
    const { stdout } = run(['validate', smallFile, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ valid: true, files: [{ file: smallFile }] });
  }, 60_000);

  it('annotates as a step, without an id-token', () => {
    write('environments/wrong.yaml', `${smallEnvironment}tenats: {}\n`);
    const output = join(workspace, 'output');
    const state = join(workspace, 'state');
    for (const file of [output, state]) writeFileSync(file, '');
    const { status, stdout } = run([], {
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      GITHUB_OUTPUT: output,
      GITHUB_STATE: state,
      INPUT_COMMAND: 'validate',
      'INPUT_ENVIRONMENT-FILE': 'environments/wrong.yaml',
    });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error .*file=environments\/wrong\.yaml,line=\d+.*::tenats/m);
  }, 60_000);
});
