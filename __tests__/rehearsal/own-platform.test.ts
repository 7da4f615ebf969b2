/** The bundle's rehearse on environment files and charts that are not the example's. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existingNetwork, onePool, ownSubnet, writeFiles } from './own-platforms.js';
import { bundle } from './platform.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-platform-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(args: readonly string[], options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(bundle), ...args], {
    cwd: options.cwd ?? folder,
    encoding: 'utf8',
    env: { ...process.env, ...options.env },
  });
  return { status, stdout, stderr };
}

describe('a rehearsal of an own platform', () => {
  it.each([
    ['of one pool and a public image', onePool, 'platform.yaml', 'docker.io/library/nginx:1.27'],
    [
      'in a network that exists, with registries, roles and scopes of many kinds',
      existingNetwork,
      'environments/production.yaml',
      'role Storage Blob Data Reader, role Azure Service Bus Data Owner',
    ],
    ['with a private cluster, a subnet of its own and a vendored chart', ownSubnet, 'env/staging.yaml', undefined],
  ])(
    '%s comes up',
    (_, files, file, taken) => {
      writeFiles(folder, files);
      const { status, stdout, stderr } = run(['rehearse', file, '--factor', '500']);
      expect({ status, stderr, end: status === 0 ? '' : stdout }).toEqual({ status: 0, stderr: '', end: '' });
      expect(stdout).toContain('The second plan is empty: nothing would be done twice.');
      const told = /^Taken to be there, since the rehearsal can't look: (.*)\.$/m.exec(stdout)?.[1];
      expect(told).toBe(taken);
    },
    120_000,
  );

  it('takes the images under the tag that is asked for', () => {
    writeFiles(folder, ownSubnet);
    const { status, stdout } = run([
      'rehearse',
      'env/staging.yaml',
      '--factor',
      '500',
      '--image-tag',
      '7.8.9',
      '--json',
    ]);
    expect(status).toBe(0);
    const { phases } = JSON.parse(stdout) as { phases: readonly { outputs: Record<string, string> }[] };
    expect(JSON.parse(phases[1]?.outputs['image-lock'] ?? '{}')).toMatchObject({ api: { tag: '7.8.9' } });
  }, 120_000);
});

describe('what a newcomer gets wrong', () => {
  it.each([
    ['a file that is not there', ['rehearse', 'nothing.yaml'], /there is no file .*nothing\.yaml/],
    [
      'a chart that is not there',
      ['rehearse', 'platform.yaml'],
      /platform\.yaml:16:\d+: releases\.web\.chart: there is no folder charts\/web/,
    ],
    [
      'a factor that is no number',
      ['rehearse', 'platform.yaml', '--factor', 'fast'],
      /--factor: "fast" is not a positive number/,
    ],
  ])('%s is told before anything starts', (_, args, message) => {
    writeFiles(folder, { 'platform.yaml': onePool['platform.yaml'] });
    const { status, stdout, stderr } = run(args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('a chart of a private registry that was not fetched is told with the command that fetches it', () => {
    const { 'api/charts/lib/Chart.yaml': _, ...without } = ownSubnet;
    writeFiles(folder, without);
    const { status, stdout } = run(['rehearse', 'env/staging.yaml', '--factor', '500']);
    expect(status).toBe(1);
    expect(stdout).toContain('its dependency lib (oci://charts.example.com/lib) is not in charts/');
    expect(stdout).toContain('helm dependency update api, and commit charts/');
  }, 60_000);

  it('a file of another folder is told with where to call the command', () => {
    writeFiles(folder, existingNetwork);
    const cwd = join(folder, 'elsewhere');
    mkdirSync(cwd);
    for (const command of ['rehearse', 'plan', 'validate']) {
      const { status, stderr } = run([command, '../environments/production.yaml'], { cwd });
      expect(status).toBe(1);
      expect(stderr).toContain(`cd ${folder} && aks-action ${command} environments/production.yaml`);
    }
  });

  it("a machine without helm is told how to get one, and one that is asked for comes from the user's cache", () => {
    writeFiles(folder, onePool);
    const cache = join(folder, 'cache');
    const env = { PATH: '/usr/bin:/bin', XDG_CACHE_HOME: cache, RUNNER_TOOL_CACHE: '' };
    const without = run(['rehearse', 'platform.yaml'], { env });
    expect(without).toMatchObject({ status: 1, stdout: '' });
    expect(without.stderr).toMatch(/there is no helm on the PATH\n.*--helm-version 4\.1\.4.*install/);

    // A program that says it is helm 3.10: found, and too old.
    const there = join(cache, 'aks-action', 'tools', 'helm', '3.10.3', process.arch === 'x64' ? 'amd64' : process.arch);
    mkdirSync(there, { recursive: true });
    writeFileSync(join(there, 'helm'), '#!/bin/sh\necho v3.10.3\n', { mode: 0o755 });
    writeFileSync(`${there}.complete`, '');
    const cached = run(['rehearse', 'platform.yaml', '--helm-version', '3.10.3'], { env });
    expect(cached).toMatchObject({ status: 1, stdout: '' });
    expect(cached.stderr).toContain('v3.10.3 is too old');
  });
});
