/** `aks-action init`: writes what a repository needs to deploy an environment, from answers or from a cluster that is there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, loadEnvironment } from '../../environment/index.js';
import { ExplainedError } from '../../model/index.js';
import { planEnvironment } from '../access/index.js';
import type { CliOptions } from '../command-table.js';
import { type Interruption, unlessAborted } from '../interruption.js';
import { openOutput } from '../output.js';
import { detectRepository } from '../surroundings.js';
import { terminalLog } from '../terminal.js';
import { accessScript } from './access-script.js';
import { declare } from './declare.js';
import { environmentFile, loadedFrom } from './environment-file.js';
import { askGithub } from './github.js';
import { createQuestions, type Questions } from './questions.js';
import { callerWorkflows } from './workflows.js';
import { type WrittenFile, writeFiles } from './write.js';

const parts = ['environment', 'workflows', 'access'] as const;
type Part = (typeof parts)[number];

/** The terminal command. Resolves with the exit code. */
export async function init(options: CliOptions, { signal }: Interruption): Promise<number> {
  const isJson = options.json === true;
  const output = openOutput(isJson ? process.stderr : process.stdout);
  const log = terminalLog(output.line);
  const info = options.quiet === true ? () => {} : log.info;
  const isInteractive = options.yes !== true && process.stdin.isTTY === true;
  const questions = createQuestions(options, isInteractive, signal);
  const stopping = new AbortController();
  try {
    const made = await unlessAborted(signal, make(options, questions, { ...log, info }, stopping.signal));
    if (options['dry-run'] === true) {
      for (const note of made.notes) log.warning(note);
      for (const [path, text] of Object.entries(made.files)) log.info(`--- ${path}\n${text}`);
      const files = Object.entries(made.files).map(([path, text]) => ({ path, state: 'planned', text }));
      if (isJson) process.stdout.write(`${JSON.stringify({ files, notes: made.notes, next: [] })}\n`);
      return 0;
    }
    const written = writeFiles(process.cwd(), made.files, { force: options.force === true });
    for (const note of made.notes) log.warning(note);
    for (const { path, state } of written) info(`${state.padEnd(9)} ${path}`);
    const next = nextSteps(made.environment, written);
    info(`\nNext:\n${next.map((step, index) => `  ${index + 1}. ${step}`).join('\n')}`);
    if (isJson) process.stdout.write(`${JSON.stringify({ files: written, notes: made.notes, next })}\n`);
    return 0;
  } finally {
    stopping.abort();
    output.stop();
  }
}

interface Made {
  readonly environment: Environment;
  readonly files: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

async function make(
  options: CliOptions,
  questions: Questions,
  log: ReturnType<typeof terminalLog>,
  signal: AbortSignal,
): Promise<Made> {
  const workspace = process.cwd();
  const wanted = wantedParts(options.only);
  const ref = options.ref ?? 'v1';
  const detected = await detectRepository(workspace);
  const name = await questions.answer('environment', 'dev');
  const repository = await questions.answer('repository', detected.repository);
  const path = `environments/${name}.yaml`;
  const github = wanted.has('access')
    ? await askGithub(repository, options['subject-prefix'], { log, signal })
    : undefined;
  const branch = wanted.has('workflows') ? await questions.answer('branch', detected.branch ?? 'main') : 'main';
  const files: Record<string, string> = {};
  let environment: Environment;
  let notes: readonly string[] = [];
  if (wanted.has('environment')) {
    const declared = await declare(name, repository, options, questions, { log, signal });
    notes = declared.notes;
    const text = environmentFile({ ...declared, ref });
    files[path] = text;
    environment = loadedFrom(text, path);
  } else {
    environment = existing(path, workspace);
  }
  if (wanted.has('workflows'))
    Object.assign(
      files,
      callerWorkflows({ environment, repository: github?.facts.repository ?? repository, branch, ref }),
    );
  if (github !== undefined) {
    const script = `environments/${name}.access.sh`;
    files[script] = accessScript({ environment, ...github, path: script });
  }
  return { environment, files, notes };
}

function wantedParts(only: string | undefined): ReadonlySet<Part> {
  if (only === undefined) return new Set(parts);
  const named = only.split(/[\s,]+/).filter((word) => word !== '');
  const unknown = named.find((word) => !parts.some((part) => part === word));
  if (unknown === undefined && named.length > 0) return new Set(parts.filter((part) => named.includes(part)));
  throw new ExplainedError({
    what: '--only',
    cause: `"${unknown ?? only}" is no part of what is written`,
    mend: `--only ${parts.join(',')}`,
  });
}

function existing(path: string, workspace: string): Environment {
  if (existsSync(join(workspace, path)))
    return loadEnvironment(join(workspace, path), { repositoryRoot: workspace }).environment;
  throw new ExplainedError({
    what: 'aks-action init',
    cause: `${path} is not there, and --only leaves it out`,
    mend: 'Name environment in --only too, or the environment whose file is there: --environment NAME',
  });
}

function nextSteps({ environment: name, azure }: Environment, written: readonly WrittenFile[]): readonly string[] {
  const script = written.find(({ path }) => path.endsWith('.access.sh'));
  return [
    `Read environments/${name}.yaml, then rehearse it: aks-action rehearse environments/${name}.yaml`,
    ...(script === undefined
      ? []
      : [`Read ${script.path}, then let the workflows in: az login --tenant ${azure.tenantId} && bash ${script.path}`]),
    `On GitHub, make the environments ${name} (with reviewers) and ${planEnvironment(name)} (without), set the two variables that the script names, and push. What is still missing: aks-action doctor environments/${name}.yaml`,
  ];
}
