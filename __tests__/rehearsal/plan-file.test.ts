/** A plan that is kept: what was approved is applied, exactly that, or nothing. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundle, type Platform, type StepRun, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { askedOfAzure, writesOf } from './traffic.js';

const widerFile = 'environments/wider.yaml';
const widestFile = 'environments/widest.yaml';
const stagingFile = 'environments/staging-of-small.yaml';
const louderFile = 'environments/louder.yaml';
const files = {
  [widerFile]: smallEnvironment.replace('max: 3', 'max: 4'),
  [widestFile]: smallEnvironment.replace('max: 3', 'max: 5'),
  [louderFile]: smallEnvironment.replace(
    'chart: examples/matih/charts/billing-service',
    '$&\n    values: { config: { LOG_LEVEL: debug } }',
  ),
  [stagingFile]: smallEnvironment.replace('environment: dev', 'environment: staging'),
};

let platform: Platform;
let planned: StepRun;
beforeAll(async () => {
  platform = await startPlatform({ files });
  planned = await platform.step({ command: 'plan' });
}, 60_000);
afterAll(() => platform.stop());

/** The login that the embedded Entra holds where the environment file names none. */
const clientId = '00000000-0000-0000-0000-0000000000a1';

type Approved = {
  readonly 'plan-file': string;
  readonly 'plan-digest': string;
};

function approved({ outputs }: StepRun): Approved {
  return { 'plan-file': outputs['plan-file'] ?? '', 'plan-digest': outputs['plan-digest'] ?? '' };
}

function planOf({ outputs }: StepRun): Record<string, unknown> {
  return JSON.parse(readFileSync(outputs['plan-file'] ?? '', 'utf8'));
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** A file beside the approved one. */
function written(name: string, text: string): string {
  const path = join(platform.workspace, '..', name);
  writeFileSync(path, text);
  return path;
}

/** Runs an apply that is to be refused, and everything that was asked meanwhile. */
async function refused(inputs: Partial<Approved>, options: Parameters<Platform['step']>[1] = {}) {
  const before = platform.rehearsal.traffic.length;
  const run = await platform.step({ command: 'apply', ...inputs }, options);
  const traffic = askedOfAzure(platform.rehearsal.traffic.slice(before));
  expect({ exitCode: run.exitCode, result: run.outputs.result }).toEqual({ exitCode: 3, result: 'refused' });
  expect(writesOf(traffic)).toEqual([]);
  const errors = run.annotations.filter(({ level }) => level === 'error');
  expect(errors).toHaveLength(1);
  return { cause: errors[0]?.message ?? '', requests: traffic.length };
}

describe('command: plan', () => {
  it('writes a plan file whose SHA-256 is its output', () => {
    expect(planned.exitCode).toBe(0);
    expect(planned.outputs).toMatchObject({ result: 'planned', changed: 'false' });
    expect(digestOf(readFileSync(planned.outputs['plan-file'] ?? '', 'utf8'))).toBe(planned.outputs['plan-digest']);
    expect(planned.leftBehind).toContain('aks-action-report/dev.plan.json');
  });

  it('says in it what it is for, until when, and what it was computed from', () => {
    expect(planOf(planned)).toMatchObject({
      formatVersion: 1,
      environment: 'dev',
      declaration: expect.stringMatching(/^sha256:/),
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      run: { attempt: 1 },
      options: { imageTag: '1.0.0' },
      sources: expect.objectContaining({
        'chart examples/matih/charts/iam-service': expect.stringMatching(/^sha256:/),
        'image iam-service': expect.stringMatching(/^1\.0\.0@sha256:/),
      }),
    });
  });

  it('plans for the images of a lock that another environment gives, with no tag to resolve', async () => {
    const lock = `{"image-lock":${planned.outputs['image-lock']}}`;
    const promoted = await platform.step({ command: 'plan', 'image-tag': '', outputs: lock }, { file: stagingFile });
    expect([promoted.exitCode, promoted.text]).toEqual([0, expect.any(String)]);
    expect(promoted.outputs['image-lock']).toBe(planned.outputs['image-lock']);
  });

  it('shows it in the summary, folded, with the digest that is approved', () => {
    expect(planned.summary).toMatch(/^## Plan for dev: /);
    expect(planned.summary).toContain('<details><summary>cluster-ensure: ');
    expect(planned.summary).toContain(planned.outputs['plan-digest']);
    expect(planned.summary).not.toContain('/subscriptions/');
  });
});

describe('a plan that is not the approved one', () => {
  it('is refused as edited, before anything is asked of anyone', async () => {
    const text = readFileSync(planned.outputs['plan-file'] ?? '', 'utf8');
    const file = written('edited.json', text.replace('Standard_D4s_v3', 'Standard_D8s_v3'));
    const { cause, requests } = await refused({ ...approved(planned), 'plan-file': file });
    expect(cause).toMatch(/^plan refused: edited: /);
    expect(requests).toBe(0);
  }, 30_000);

  it.each([
    ['for another environment', { file: stagingFile }, /swapped: it was made for environment dev, and this is staging/],
    ['for another declaration', { file: widerFile }, /swapped: it was made for declaration/],
    ['for another commit', { env: { GITHUB_SHA: 'f'.repeat(40) } }, /swapped: it was made for commit/],
    ['in another run', { env: { GITHUB_RUN_ID: '424242' } }, /replayed: it was made and approved in run .*run 424242/],
  ])(
    'is refused when it is given %s, before anything is asked',
    async (_where, options, cause) => {
      const refusal = await refused(approved(planned), options);
      expect(refusal.cause).toMatch(cause);
      expect(refusal.requests).toBe(0);
    },
    30_000,
  );

  it('is refused when an input contradicts it', async () => {
    const { cause } = await refused({ ...approved(planned), ...{ releases: 'prometheus' } });
    expect(cause).toMatch(/swapped: releases is \["prometheus"\], and the plan was made with none/);
  }, 30_000);

  it('is refused once it has expired', async () => {
    const text = `${JSON.stringify({ ...planOf(planned), expiresAt: '2026-01-01T00:00:00.000Z' })}\n`;
    const file = written('expired.json', text);
    const { cause } = await refused({ 'plan-file': file, 'plan-digest': digestOf(text) });
    expect(cause).toMatch(/expired: it was made at .* and good until 2026-01-01T00:00:00\.000Z/);
  }, 30_000);
});

describe('the approved plan', () => {
  let applied: StepRun;
  beforeAll(async () => {
    // image-tag is the harness's own input: left out here, it comes from the plan.
    applied = await platform.step({ command: 'apply', 'image-tag': '', ...approved(planned) });
  }, 120_000);

  it('is applied: every change of it, and no other', () => {
    expect(applied.text).not.toMatch(/FAILED/);
    expect(applied.exitCode).toBe(0);
    expect(applied.outputs).toMatchObject({
      result: 'changed',
      verified: 'true',
      'plan-digest': planned.outputs['plan-digest'],
      changes: planned.outputs.changes,
    });
  });

  it('is refused as replayed when it is given again: it was applied', async () => {
    const { cause } = await refused(approved(planned));
    expect(cause).toMatch(/replayed: everything it planned \(\d+ changes\) is there already, so it was applied/);
  }, 60_000);

  it('has nothing left to do in a later attempt of the same run, which goes on to verify', async () => {
    const again = await platform.step({ command: 'apply', ...approved(planned) }, { env: { GITHUB_RUN_ATTEMPT: '2' } });
    expect(again.exitCode).toBe(0);
    expect(again.outputs).toMatchObject({ result: 'unchanged', changed: 'false', verified: 'true' });
  }, 60_000);
});

describe('a plan that was overtaken [fault 27]', () => {
  it('is refused as stale, with the resource and its field, what it was and what it is', async () => {
    const wide = await platform.step({ command: 'plan' }, { file: widestFile });
    expect(wide.text).toMatch(/nodePool\/ctrlplane\n +maxCount: 3 → 5/);
    const meanwhile = await platform.step({}, { file: widerFile });
    expect(meanwhile.outputs).toMatchObject({ result: 'changed' });

    const { cause } = await refused(approved(wide), { file: widestFile });
    expect(cause).toMatch(/stale: since it was made this has changed:\n +nodePool\/ctrlplane: maxCount was 3, now 4/);
    expect(cause).toMatch(/Nothing was changed\. Make a new plan/);
  }, 120_000);

  it('is refused as stale when its charts are other ones, though the declaration is the same', async () => {
    const before = await platform.step({ command: 'plan' }, { file: smallFile });
    const values = 'examples/matih/charts/prometheus/values.yaml';
    const text = readFileSync(join(platform.workspace, values), 'utf8');
    platform.write(values, `${text}\n# changed\n`);
    const { cause } = await refused(approved(before));
    platform.write(values, text);
    expect(cause).toMatch(/chart examples\/matih\/charts\/prometheus: was sha256:\w+, now sha256:\w+/);
  }, 60_000);
});

describe('an apply of a plan that fails half way', () => {
  it('is finished with the same plan by a later attempt of its run', async () => {
    const plan = await platform.step({ command: 'plan' }, { file: louderFile });
    expect(planOf(plan)).toMatchObject({ changes: expect.arrayContaining([expect.objectContaining(billing)]) });
    const mend = platform.rehearsal.behaviours.override(
      { image: '/billing-service' },
      { crash: { afterMs: 1000, exitCode: 3 } },
    );
    const failed = await platform.step(approved(plan), { file: louderFile });
    mend();
    const rest = await platform.step(approved(plan), { file: louderFile, env: { GITHUB_RUN_ATTEMPT: '2' } });

    expect(failed.exitCode).toBe(1);
    expect(failed.text).toMatch(/release\/matih\/billing-service: FAILED/);
    expect(rest.exitCode).toBe(0);
    expect(rest.outputs).toMatchObject({ verified: 'true', 'plan-digest': plan.outputs['plan-digest'] });
  }, 120_000);

  const billing = { address: 'release/matih/billing-service', action: 'deploy', disruption: 'rolling' };
});

describe('a plan made on a terminal', () => {
  it('is written where --out says, and applied with its digest from there', async () => {
    const file = join(platform.workspace, '..', 'terminal.plan.json');
    const plan = await terminal('plan', widestFile, '--out', file);
    const [, digest = ''] = /--plan-digest (sha256:[0-9a-f]{64})/.exec(plan.text) ?? [];
    expect(digestOf(readFileSync(file, 'utf8'))).toBe(digest);

    const edited = await terminal('apply', widestFile, '--plan', file, '--plan-digest', `sha256:${'0'.repeat(64)}`);
    expect(edited).toMatchObject({ exitCode: 3, text: expect.stringMatching(/^plan refused: edited/m) });
    const applied = await terminal('apply', widestFile, '--plan', file, '--plan-digest', digest);
    expect(applied.exitCode).toBe(0);
    const replayed = await terminal('apply', widestFile, '--plan', file, '--plan-digest', digest);
    expect(replayed).toMatchObject({ exitCode: 3, text: expect.stringMatching(/plan refused: replayed/) });
  }, 120_000);

  /** Runs the bundle's command in the workspace, with the login of a workflow and none of its run. */
  async function terminal(...args: readonly string[]): Promise<{ readonly exitCode: number; readonly text: string }> {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [bundle, ...args, '--image-tag', '1.0.0', '--client-id', clientId], {
      cwd: platform.workspace,
      env: { PATH, HOME, ...platform.rehearsal.environment() },
    });
    const text: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => text.push(String(chunk)));
    const [exitCode] = await once(child, 'close');
    return { exitCode, text: text.join('') };
  }
});
