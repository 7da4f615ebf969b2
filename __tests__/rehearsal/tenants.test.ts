/** Tenants over the jobs of a matrix: one image lock, a part that fails alone and is run again alone, one story. */
import { cpSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Platform, type StepRun, smallEnvironment, smallFile, startPlatform } from './platform.js';

const other = '00000000-0000-0000-0000-000000000099';
const declared = smallEnvironment.replace(
  /^tenants:\n.*\n/m,
  `tenants:
  acme: { tier: ENTERPRISE, registry: { name: acmematihacr, resourceGroup: matih-tenants } }
  globex: { tier: ENTERPRISE, registry: { name: globexmatihacr, resourceGroup: matih-tenants } }
  initech: { tier: ENTERPRISE, registry: { name: initechmatihacr, resourceGroup: elsewhere, subscriptionId: ${other} } }
`,
);

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ files: { [smallFile]: declared } });
}, 60_000);
afterAll(() => platform.stop());

/** `needs` as a job of the workflow hands it on. */
const needs = ({ outputs }: StepRun) => JSON.stringify({ plan: { result: 'success', outputs } });

function keep(run: StepRun, folder: string): void {
  const file = run.outputs['result-file'] ?? '';
  mkdirSync(join(platform.workspace, folder), { recursive: true });
  cpSync(file, join(platform.workspace, folder, basename(file)));
}

it('import the digests that the plan locked, each part its own tenants, and are told as one [acr/shards]', async () => {
  const plan = await platform.step({ command: 'plan', stage: 'acr-import' });
  expect(plan.exitCode).toBe(0);
  expect(JSON.parse(plan.outputs.shards ?? '')).toEqual(['1/2', '2/2']);

  // The second part's registry can't be written to at first.
  platform.rehearsal.registries.interfere = ({ target }) =>
    target.loginServer.startsWith('initech') ? 'Access to the registry is DENIED' : undefined;
  const apply = (shard: string) => platform.step({ stage: 'acr-import', shard, outputs: needs(plan) });
  const [first, second] = [await apply('1/2'), await apply('2/2')];
  expect(first.exitCode).toBe(0);
  expect(second.exitCode).toBe(1);
  expect(first.text).not.toContain('initechmatihacr');
  expect(second.text).not.toContain('acmematihacr');
  for (const run of [first, second]) keep(run, 'results');

  const told = await platform.step({ command: 'report', results: 'results' });
  expect(told.exitCode).toBe(1);
  expect(told.outputs).toMatchObject({ result: 'failed', 'image-lock': plan.outputs['image-lock'] });
  expect(told.summary).toMatch(/### Failed[^#]*initechmatihacr/);

  platform.rehearsal.registries.interfere = () => undefined;
  const again = await apply('2/2');
  expect(again.exitCode).toBe(0);
  keep(again, 'results');
  const better = await platform.step({ command: 'report', results: 'results' });
  expect(better.exitCode).toBe(0);
  expect(better.outputs).toMatchObject({ result: 'changed', imported: '6', 'import-failed': '0' });
}, 120_000);

it('keep to the lock of the plan although a tag has moved since [acr/moving-tag] [acr/one-lock]', async () => {
  const plan = await platform.step({ command: 'plan', stage: 'acr-import' });
  const locked = JSON.parse(plan.outputs['image-lock'] ?? '');
  platform.rehearsal.registries.seed('matihlabsacr', {
    repository: 'matih/iam-service',
    tags: ['1.0.0'],
    format: 'docker',
  });
  const part = await platform.step({ stage: 'acr-import', shard: '1/2', outputs: needs(plan) });
  expect(part.exitCode).toBe(0);
  expect(JSON.parse(part.outputs['image-lock'] ?? '')).toEqual(locked);
  expect(part.outputs).toMatchObject({ result: 'unchanged' });
}, 60_000);

it('refuses a part that is none, and a folder without results', async () => {
  const wrong = await platform.step({ stage: 'acr-import', shard: '3/2' });
  expect(wrong.text).toContain('input shard: "3/2" is not a part of the tenants');
  const empty = await platform.step({ command: 'report', results: 'nowhere' });
  expect(empty.exitCode).toBe(1);
  expect(empty.text).toContain('there is no result file');
}, 60_000);
