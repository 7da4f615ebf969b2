import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { actionManifests } from '../../src/github/manifest.js';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Record<string, unknown>;
}
interface Job {
  readonly uses?: string;
  readonly needs?: string | readonly string[];
  readonly environment?: string;
  readonly outputs?: Record<string, string>;
  readonly permissions?: Record<string, string>;
  readonly steps?: readonly Step[];
  readonly with?: Record<string, unknown>;
}
interface Workflow {
  readonly on: Record<string, { readonly inputs?: Record<string, unknown> } | null>;
  readonly permissions?: unknown;
  readonly jobs: Record<string, Job>;
}

const folders = ['workflows-reusable', '.github/workflows', 'examples/workflows'];
const workflows = folders.flatMap((folder) =>
  readdirSync(folder).map((name) => {
    const path = join(folder, name);
    return { path, workflow: parse(readFileSync(path, 'utf8')) as Workflow };
  }),
);
const jobs = workflows.flatMap(({ path, workflow }) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({ name: `${path} ${name}`, job })),
);
const steps = jobs.flatMap(({ name, job }) => (job.steps ?? []).map((step) => ({ name, step })));
const manifests = Object.fromEntries(
  Object.entries(actionManifests()).map(([path, text]) => [
    path,
    parse(text) as { inputs: Record<string, unknown>; outputs: Record<string, unknown> },
  ]),
);

describe('workflows', () => {
  it.each(workflows)('$path gives nothing on top and each job what it needs', ({ workflow }) => {
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values(workflow.jobs)) expect(job.permissions).toBeDefined();
  });

  it('pin what is not ours by a full commit', () => {
    const used = [...steps.map(({ step }) => step.uses), ...jobs.map(({ job }) => job.uses)];
    const foreign = used.filter((uses) => uses !== undefined && !/^(\.\/|\$\/)/.test(uses));
    for (const uses of foreign) expect(uses).toMatch(/@[0-9a-f]{40}$/);
  });

  it('evaluate no expression inside a run', () => {
    for (const { step } of steps) expect(step.run ?? '').not.toContain('${{');
  });

  it('leave no credentials of the checkout behind', () => {
    const checkouts = steps.filter(({ step }) => step.uses?.startsWith('actions/checkout@') === true);
    for (const { step } of checkouts) expect(step.with).toMatchObject({ 'persist-credentials': false });
  });

  it('have beside an id-token no step but ours and those of GitHub that check out and hand on a file', () => {
    const allowed = /^(\$\/|actions\/(checkout|upload-artifact|download-artifact)@|matih\/aks-action@)/;
    for (const { job } of jobs.filter(({ job }) => job.permissions?.['id-token'] === 'write')) {
      for (const { uses } of job.steps ?? []) expect(uses).toMatch(allowed);
    }
  });

  it('apply a plan by a digest that comes from the job that planned, not with the file', () => {
    const deploy = workflows.find(({ path }) => path === join('workflows-reusable', 'deploy.yml'))?.workflow.jobs;
    const stepOf = (job: string, uses: string) => deploy?.[job]?.steps?.find((step) => step.uses?.startsWith(uses));
    expect(stepOf('plan', 'actions/upload-artifact@')?.with).toMatchObject({
      path: '${{ steps.plan.outputs.plan-file }}',
      name: stepOf('deploy', 'actions/download-artifact@')?.with?.name,
    });
    expect(deploy?.plan?.outputs).toEqual({ 'plan-digest': '${{ steps.plan.outputs.plan-digest }}' });
    expect(stepOf('deploy', '$/actions/apply')?.with).toMatchObject({
      'plan-digest': '${{ needs.plan.outputs.plan-digest }}',
    });
    expect(deploy?.deploy?.needs).toBe('plan');
    expect(deploy?.plan?.environment).not.toBe(deploy?.deploy?.environment);
  });

  it('call stage actions by a path, with inputs that those have', () => {
    const ours = steps.filter(({ step }) => step.uses?.startsWith('$/') === true);
    expect(ours.length).toBeGreaterThan(7);
    for (const { step } of ours) {
      const manifest = manifests[`${step.uses?.slice(2)}/action.yml`];
      expect(Object.keys(manifest?.inputs ?? {})).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
    }
  });

  it('pass inputs to reusable workflows that those declare', () => {
    const calls = jobs.filter(({ job }) => job.uses !== undefined);
    for (const { job } of calls) {
      const name = /workflows\/([^@]+)/.exec(job.uses ?? '')?.[1] ?? '';
      const called = workflows.find(({ path }) => path === join('workflows-reusable', name))?.workflow;
      const declared = Object.keys(called?.on.workflow_call?.inputs ?? {});
      expect(declared).toEqual(expect.arrayContaining(Object.keys(job.with ?? {})));
    }
  });

  it('ask for at most the inputs that workflow_dispatch allows', () => {
    for (const { workflow } of workflows) {
      expect(Object.keys(workflow.on.workflow_dispatch?.inputs ?? {}).length).toBeLessThanOrEqual(25);
    }
  });
});
