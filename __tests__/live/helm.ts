import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { writeChart } from './manifests.js';
import { type LivePlatform, outputOf, repositoryRoot, rowsOf, run, withPrograms } from './platform.js';

/** @param set folder name of scripts/tools.mjs: the helm it holds is the one that is tried. */
export function helmTests(platform: () => LivePlatform, set: 'helm-4' | 'helm-3'): void {
  const major = set.slice(-1);
  const namespace = `${set}-visitor`;
  let env: Readonly<Record<string, string>> = {};
  let chart = '';
  const helm = (...args: string[]) => outputOf('helm', args, env);

  describe(`helm ${major} against the embedded cluster`, () => {
    beforeAll(async () => {
      const folder = join(platform().folder, set);
      mkdirSync(folder, { recursive: true });
      chart = writeChart(folder);
      env = { ...withPrograms(await toolsFolder(set), platform().env), HOME: folder };
    }, 120_000);

    it('is of that major version', async () => {
      expect(await helm('version', '--short')).toMatch(new RegExp(`^v${major}\\.`));
    });

    it('lists the platform’s releases, deployed by helm 4, all at revision 1', async () => {
      const listed: unknown = JSON.parse(await helm('list', '-A', '--max=0', '-o', 'json'));
      const releases = listed as readonly {
        readonly name: string;
        readonly revision: string;
        readonly status: string;
      }[];
      expect(releases.map(({ name }) => name)).toEqual(expect.arrayContaining(['ai-service', 'prometheus', 'trino']));
      expect(releases.filter(({ revision, status }) => revision !== '1' || status !== 'deployed')).toEqual([]);
    });

    it('shows a release’s history, status, values and manifest', async () => {
      const release = ['ai-service', '-n', 'matih-data-plane'];
      expect(rowsOf(await helm('history', ...release))).toHaveLength(1);
      expect(await helm('status', ...release)).toContain('STATUS: deployed');
      expect(await helm('get', 'values', ...release)).toContain('imageRegistry: matihlabsacr.azurecr.io/matih');
      expect(await helm('get', 'manifest', ...release)).toMatch(/ai-service@sha256:[0-9a-f]{64}/);
    });

    it('renders against what the server offers, its custom kinds included', async () => {
      // helm 3's template asks the server for its kinds only when it is told to validate.
      const text = await helm('template', 'visitor', chart, set === 'helm-3' ? '--validate' : '--dry-run=server');
      expect(text).toContain('kind: ServiceMonitor');
    });

    it('installs, upgrades, rolls back and uninstalls a chart, and keeps its history', async () => {
      const release = ['web', '-n', namespace];
      const waiting = ['--wait', '--timeout=60s'];
      await helm('upgrade', '--install', 'web', chart, '-n', namespace, '--create-namespace', ...waiting);
      await helm('upgrade', 'web', chart, '-n', namespace, '--set', 'replicas=3', ...waiting);
      expect(await readyReplicas()).toBe('3');

      await helm('rollback', ...release, ...waiting);
      expect(await readyReplicas()).toBe('1');
      const statuses = rowsOf(await helm('history', ...release)).map((row) => row.join(' '));
      expect(statuses).toHaveLength(3);
      expect(statuses[2]).toContain('Rollback to 1');

      const refused = await run('helm', ['upgrade', 'web', chart, '-n', namespace, '--set', 'replicas=x'], env);
      expect(refused.exitCode).toBe(1);
      // Helm 4 applies on the server, which finds it before it decodes anything.
      expect(refused.stderr).toContain(
        major === '4'
          ? '.spec.replicas: expected numeric (int or float), got string'
          : 'cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
      );

      await helm('uninstall', ...release, ...waiting);
      expect(await outputOf('kubectl', ['get', 'deployments,configmaps', '-n', namespace, '-o', 'name'], env)).toBe(
        'configmap/kube-root-ca.crt\n',
      );
      await outputOf('kubectl', ['delete', 'namespace', namespace, '--timeout=60s'], env);
    }, 180_000);

    function readyReplicas(): Promise<string> {
      const query = ['-o', 'jsonpath={.status.readyReplicas}'];
      return outputOf('kubectl', ['get', 'deployment', 'web', '-n', namespace, ...query], env);
    }
  });
}

/** Folder that holds helm of a set, as scripts/tools.mjs prints it: a line a set. */
async function toolsFolder(set: string): Promise<string> {
  const printed = await outputOf(
    process.execPath,
    ['scripts/tools.mjs'],
    { PATH: process.env.PATH ?? '' },
    repositoryRoot,
  );
  const folder = printed.split('\n').find((line) => line.endsWith(set));
  if (folder === undefined) throw new Error(`npm has no ${set} for ${process.platform}-${process.arch}`);
  return folder;
}
