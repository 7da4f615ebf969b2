import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { assembleChart } from '../../../src/kubernetes/helm/charts.js';

let root: string;
let work: string;
const write = async (file: string, content: string) => {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), content);
};
const chartFile = (name: string, dependencies = '') => `apiVersion: v2\nname: ${name}\nversion: 0.1.0\n${dependencies}`;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'charts-'));
  work = await mkdtemp(path.join(tmpdir(), 'work-'));
  await write(
    'charts/web/Chart.yaml',
    chartFile('web', 'dependencies: [{name: library, version: 1, repository: "file://../../library"}]'),
  );
  await write('charts/web/templates/all.yaml', 'kind: Service');
  await write('charts/web/values-dev.yaml', 'replicas: 1');
  await write('library/Chart.yaml', chartFile('library'));
  await write('library/templates/_all.tpl', '{{/* nothing */}}');
});

afterEach(async () => {
  await rm(root, { recursive: true });
  await rm(work, { recursive: true });
});

describe('assembleChart', () => {
  it('puts file:// dependencies into charts/ of the copy, and leaves the checkout as it is', async () => {
    const chart = await assembleChart(root, 'charts/web', work);
    expect(chart).toMatchObject({ name: 'web', version: '0.1.0', traits: { asksCluster: false, isUnsteady: false } });
    await expect(readFile(path.join(chart.folder, 'Chart.yaml'))).rejects.toThrow('ENOENT');
    await chart.write();
    expect(await readFile(path.join(chart.folder, 'charts/library/templates/_all.tpl'), 'utf8')).toContain('nothing');
    await expect(readFile(path.join(root, 'charts/web/charts/library/Chart.yaml'))).rejects.toThrow('ENOENT');
  });

  it('has another digest when the chart or a dependency changes, not when the values of an environment do', async () => {
    const { digest } = await assembleChart(root, 'charts/web', work);
    await write('charts/web/values-prod.yaml', 'replicas: 3');
    expect((await assembleChart(root, 'charts/web', work)).digest).toBe(digest);
    await write('library/templates/_all.tpl', '{{/* something */}}');
    expect((await assembleChart(root, 'charts/web', work)).digest).not.toBe(digest);
  });

  it('sees templates that ask the cluster', async () => {
    await write('charts/web/templates/all.yaml', '{{ lookup "v1" "Secret" "n" "s" }}');
    expect((await assembleChart(root, 'charts/web', work)).traits.asksCluster).toBe(true);
  });

  it('refuses a path out of the repository, in the declaration and in a dependency', async () => {
    await expect(assembleChart(root, '../elsewhere', work)).rejects.toThrow('leaves the repository');
    await expect(assembleChart(root, '/etc', work)).rejects.toThrow('leaves the repository');
    await write(
      'charts/web/Chart.yaml',
      chartFile('web', 'dependencies: [{name: x, version: 1, repository: "file://../../../x"}]'),
    );
    await expect(assembleChart(root, 'charts/web', work)).rejects.toThrow('leaves the repository');
  });

  it('refuses links out of the repository', async () => {
    await symlink('/etc/hostname', path.join(root, 'charts/web/templates/host.txt'));
    await expect(assembleChart(root, 'charts/web', work)).rejects.toThrow('link out of the repository');
  });

  it('refuses names that a command line would read as an option', async () => {
    await write('charts/web/Chart.yaml', 'apiVersion: v2\nname: --post-renderer\nversion: 0.1.0');
    await expect(assembleChart(root, 'charts/web', work)).rejects.toThrow('which is no name');
  });

  it('explains a dependency that nobody has fetched', async () => {
    await write(
      'charts/web/Chart.yaml',
      chartFile('web', 'dependencies: [{name: redis, version: 1, repository: "oci://registry"}]'),
    );
    await expect(assembleChart(root, 'charts/web', work)).rejects.toMatchObject({
      mend: expect.stringContaining('helm dependency update'),
    });
  });

  it('ends when charts depend on one another in a circle', async () => {
    await write(
      'library/Chart.yaml',
      chartFile('library', 'dependencies: [{name: web, version: 1, repository: "file://../charts/web"}]'),
    );
    await expect(assembleChart(root, 'charts/web', work)).rejects.toThrow('circle');
  });

  it('explains a folder that is no chart', async () => {
    await expect(assembleChart(root, 'charts', work)).rejects.toThrow('has no Chart.yaml');
    await expect(assembleChart(root, 'nowhere', work)).rejects.toThrow('there is no nowhere');
  });
});
