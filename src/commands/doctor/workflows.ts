/** Do workflows deploy this environment, and does each job grant what the ones that it calls ask for? */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { SourceLocation } from '../../model/index.js';
import type { Problem } from './problem.js';

type Permissions = Readonly<Record<string, string>>;

const ofDeployments: Permissions = { actions: 'read', contents: 'read', deployments: 'write', 'id-token': 'write' };

/** What a job must grant that calls one of our workflows: GitHub starts no run that grants less. */
export const neededPermissions: Readonly<Record<string, Permissions>> = {
  deploy: ofDeployments,
  promote: ofDeployments,
  rollback: ofDeployments,
  plan: { contents: 'read', 'id-token': 'write', 'pull-requests': 'write' },
  drift: { contents: 'read', 'id-token': 'write', issues: 'write' },
  tenants: { actions: 'read', contents: 'read', 'id-token': 'write' },
  rehearse: { contents: 'read' },
  validate: { contents: 'read' },
};

export interface WorkflowsFound {
  readonly problems: readonly Problem[];
  /** Variables of the repository that jobs take client ids from. */
  readonly variables: readonly string[];
}

interface Job {
  readonly uses?: unknown;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly steps?: readonly { readonly uses?: unknown; readonly with?: Readonly<Record<string, unknown>> }[];
}

/** @param file path of the environment file, as workflows name it */
export function checkWorkflows(workspace: string, file: string, environment: string): WorkflowsFound {
  const calls = workflowFiles(workspace).flatMap((path) => callsIn(workspace, path, file));
  const variables = new Set(calls.flatMap((call) => call.variables));
  const problems = calls.flatMap(missingPermissions);
  const isDeployed = calls.some(({ workflow }) => ['deploy', 'promote', 'action'].includes(workflow));
  if (!isDeployed)
    problems.unshift({
      check: 'workflows',
      severity: 'error',
      message: `no workflow deploys ${file}`,
      why: 'nothing in .github/workflows calls matih/aks-action with it',
      mend: `aks-action init --environment ${environment} --only workflows`,
    });
  return { problems, variables: [...variables] };
}

interface Call {
  readonly job: string;
  /** One of ours by its name, or `action` for a job with a step of ours. */
  readonly workflow: string;
  readonly granted: Permissions | 'all';
  readonly variables: readonly string[];
  readonly at: SourceLocation;
}

function workflowFiles(workspace: string): readonly string[] {
  const folder = join(workspace, '.github/workflows');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => `.github/workflows/${name}`);
}

function callsIn(workspace: string, path: string, file: string): readonly Call[] {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(join(workspace, path), 'utf8'), { lineCounter: lines });
  // What can't be read as YAML is GitHub's to refuse.
  if (document.errors.length > 0 || !isMap(document.contents)) return [];
  const { jobs = {}, permissions } = document.toJS() as { jobs?: Readonly<Record<string, Job>>; permissions?: unknown };
  return Object.entries(jobs).flatMap(([job, definition]) => {
    const ours = [definition, ...(definition.steps ?? [])].filter(
      (each) => /^matih\/aks-action[/@]/.test(String(each.uses)) && isAbout(each.with, file),
    );
    const [first] = ours;
    if (first === undefined) return [];
    const [, workflow = 'action'] =
      /^matih\/aks-action\/\.github\/workflows\/([\w-]+)\.yml@/.exec(String(first.uses)) ?? [];
    const { line, col } = lines.linePos(offsetOfJob(document, job));
    return [
      {
        job,
        workflow,
        granted: permissionsOf(definition.permissions ?? permissions),
        variables: ours.flatMap((each) => variablesIn(each.with)),
        at: { file: path, line, column: col },
      },
    ];
  });
}

/** Where a job's name stands. */
function offsetOfJob(document: Document, job: string): number {
  const jobs = document.get('jobs');
  const pair = isMap(jobs) ? jobs.items.find(({ key }) => isScalar(key) && key.value === job) : undefined;
  return isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0;
}

/** A path that an expression makes may be any. */
function isAbout(given: Job['with'], file: string): boolean {
  const named = String(given?.['environment-file'] ?? '');
  return named === '' || named.includes('${{') || named.split(/[\s,]+/).includes(file);
}

function variablesIn(given: Job['with']): readonly string[] {
  const values = [given?.['client-id'], given?.['plan-client-id']].map((value) => String(value ?? ''));
  return values.flatMap((value) => /\bvars\.(\w+)/.exec(value)?.[1] ?? []);
}

function permissionsOf(declared: unknown): Permissions | 'all' {
  if (declared === 'write-all') return 'all';
  if (typeof declared !== 'object' || declared === null) return { contents: 'read' };
  return Object.fromEntries(Object.entries(declared).map(([name, level]) => [name, String(level)]));
}

function missingPermissions({ job, workflow, granted, at }: Call): Problem[] {
  const needed = neededPermissions[workflow] ?? { contents: 'read', 'id-token': 'write' };
  const missing = Object.entries(needed).filter(
    ([name, level]) => granted !== 'all' && granted[name] !== 'write' && granted[name] !== level,
  );
  if (missing.length === 0) return [];
  const lines = missing.map(([name, level]) => `${name}: ${level}`);
  return [
    {
      check: 'workflows',
      severity: 'error',
      message: `job ${job} does not grant ${lines.join(', ')}`,
      why:
        workflow === 'action'
          ? 'its steps can not log in without it'
          : `GitHub does not start it: ${workflow}.yml asks for that`,
      mend: `permissions:\n${Object.entries(needed)
        .map(([name, level]) => `  ${name}: ${level}`)
        .join('\n')}`,
      at,
    },
  ];
}
