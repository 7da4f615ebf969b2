import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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
  readonly on: Record<string, { readonly inputs?: Record<string, { readonly required?: boolean }> } | null>;
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

const workflowOf = (name: string) => workflows.find(({ path }) => path === join('workflows-reusable', name))?.workflow;
/** The reusable workflow that a job calls. */
const calledBy = ({ uses }: Job) => workflowOf(/workflows\/([^@]+)/.exec(uses ?? '')?.[1] ?? '');

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
    const signsReleases = '.github/workflows/release.yml publish';
    for (const { name, job } of jobs.filter(({ job }) => job.permissions?.['id-token'] === 'write')) {
      for (const { uses } of job.steps ?? []) {
        if (name === signsReleases) expect(uses ?? '').toMatch(/^(actions\/(attest|checkout|download-artifact)@|$)/);
        else expect(uses).toMatch(allowed);
      }
    }
  });

  it('apply a plan by a digest that comes from the job that planned, not with the file', () => {
    const deploy = workflowOf('deploy.yml')?.jobs;
    const stepOf = (job: string, uses: string) => deploy?.[job]?.steps?.find((step) => step.uses?.startsWith(uses));
    expect(stepOf('plan', 'actions/upload-artifact@')?.with).toMatchObject({
      path: '${{ steps.plan.outputs.plan-file }}',
      name: stepOf('deploy', 'actions/download-artifact@')?.with?.name,
    });
    expect(deploy?.plan?.outputs).toEqual({ 'plan-digest': '${{ steps.plan.outputs.plan-digest }}' });
    expect(stepOf('deploy', '$/actions/apply')?.with).toMatchObject({
      'plan-digest': "${{ inputs.plan-environment != '' && needs.plan.outputs.plan-digest || '' }}",
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
      const declared = Object.keys(calledBy(job)?.on.workflow_call?.inputs ?? {});
      expect(declared).toEqual(expect.arrayContaining(Object.keys(job.with ?? {})));
    }
  });

  it('grant the workflows that they call what the jobs of those ask for: GitHub starts no run that grants less', () => {
    const lacking = jobs.flatMap(({ name, job }) =>
      Object.entries(calledBy(job)?.jobs ?? {}).flatMap(([called, { permissions = {} }]) =>
        Object.entries(permissions)
          .filter(([scope, level]) => job.permissions?.[scope] !== level && job.permissions?.[scope] !== 'write')
          .map(([scope, level]) => `${name} calls ${called}, which asks for ${scope}: ${level}`),
      ),
    );
    expect(lacking).toEqual([]);
  });

  it('give the workflows that they call every input that those require', () => {
    for (const { name, job } of jobs.filter(({ job }) => calledBy(job) !== undefined)) {
      const required = Object.entries(calledBy(job)?.on.workflow_call?.inputs ?? {})
        .filter(([, { required }]) => required === true)
        .map(([input]) => input);
      expect([name, ...Object.keys(job.with ?? {})]).toEqual(expect.arrayContaining(required));
    }
  });

  it('roll back by a digest that comes from the job that planned, behind another environment than it', () => {
    const rollback = workflowOf('rollback.yml')?.jobs;
    const uses = (job: string, action: string) => rollback?.[job]?.steps?.filter((step) => step.uses === action) ?? [];
    for (const action of ['$/actions/rollback', '$/actions/rollback-all']) {
      expect(uses('plan', action)).toMatchObject([{ with: { 'dry-run': true } }]);
      expect(uses('rollback', action)).toMatchObject([
        { with: { 'plan-digest': '${{ needs.plan.outputs.plan-digest }}' } },
      ]);
    }
    expect(rollback?.plan?.environment).not.toBe(rollback?.rollback?.environment);
  });

  it('promote to each environment the images that dev has locked', () => {
    const { dev, ...others } = workflowOf('promote.yml')?.jobs ?? {};
    expect(dev?.with).not.toHaveProperty('image-lock');
    expect(Object.keys(others)).toEqual(['staging', 'prod']);
    for (const job of Object.values(others)) {
      expect(job.with?.['image-lock']).toMatch(/needs\.dev\.outputs\.image-lock/);
      expect(job.with).not.toHaveProperty('image-tag');
    }
  });

  it('are explained with what the job that calls them grants', () => {
    const rows = [...readFileSync('docs/workflows.md', 'utf8').matchAll(/^\| `(\S+\.yml)` \| .* \| (.*) \|$/gm)];
    const explained = new Map(rows.map(([, name = '', granted = '']) => [name, granted]));
    const asked = workflows
      .filter(({ path }) => path.startsWith('workflows-reusable'))
      .map(({ path, workflow }) => {
        const scopes = Object.values(workflow.jobs).flatMap(({ permissions = {} }) => Object.entries(permissions));
        return [
          basename(path),
          [...new Set(scopes.map(([scope, level]) => `\`${scope}: ${level}\``))].sort().join(', '),
        ];
      });
    const granted = asked.map(([name = '']) => {
      const said = explained.get(name);
      return [name, said === 'as `deploy.yml`' ? explained.get('deploy.yml') : said];
    });
    expect(granted).toEqual(asked);
  });

  it('may write to GitHub only what they are for', () => {
    const writing = Object.fromEntries(
      workflows
        .filter(({ path }) => path.startsWith('workflows-reusable'))
        .map(({ path, workflow }) => [
          basename(path),
          [
            ...new Set(
              Object.values(workflow.jobs).flatMap(({ permissions = {} }) =>
                Object.keys(permissions).filter((scope) => permissions[scope] === 'write'),
              ),
            ),
          ].sort(),
        ]),
    );
    expect(writing).toEqual({
      'deploy.yml': ['deployments', 'id-token'],
      'drift.yml': ['id-token', 'issues'],
      'plan.yml': ['id-token', 'pull-requests'],
      'promote.yml': ['deployments', 'id-token'],
      'rehearse.yml': [],
      'rollback.yml': ['deployments', 'id-token'],
      'tenants.yml': ['id-token'],
      'validate.yml': [],
    });
  });

  it('ask for at most the inputs that workflow_dispatch allows', () => {
    for (const { workflow } of workflows) {
      expect(Object.keys(workflow.on.workflow_dispatch?.inputs ?? {}).length).toBeLessThanOrEqual(25);
    }
  });
});
