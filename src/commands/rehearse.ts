import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CliOptions } from '../cli.js';
import { type LoadedEnvironment, loadEnvironment } from '../environment/index.js';
import { ExplainedError } from '../model/index.js';
import { exampleRun, type Rehearsal, startRehearsal } from '../rehearsal/index.js';
import { platformImages } from '../rehearsal/registry/index.js';
import { runStep, type StepResult } from '../rehearsal/runner.js';
import { plural, seconds } from '../report/text.js';
import { rehearsedRepository, seedFrom } from './rehearsal-seed.js';

/** Tag of the images that the embedded platform registry holds. */
const rehearsedTag = '1.0.0';

interface Phase {
  readonly title: string;
  readonly command: 'plan' | 'apply';
}

const phases: readonly Phase[] = [
  { title: 'Plan', command: 'plan' },
  { title: 'Apply', command: 'apply' },
  { title: 'Plan again', command: 'plan' },
];

/**
 * Plans, applies and plans again with this very bundle, as the runner would start it, against embedded servers made
 * from the environment file. Resolves with 0 when the platform came up and the second plan is empty.
 */
export async function rehearse(file: string, options: CliOptions): Promise<number> {
  const startedAt = performance.now();
  const workspace = process.cwd();
  const loaded = await loadEnvironment(resolve(file), { repositoryRoot: workspace });
  const folder = resolve(options.folder ?? '.aks-action/rehearsal');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const write = (line: string) => (options.json === true ? process.stderr : process.stdout).write(`${line}\n`);
  const factor = parseFactor(options.factor);
  const { environment } = loaded.environment;

  write(
    `Rehearsing ${relative(workspace, resolve(file))} against an embedded Azure and Kubernetes, ${factor} times as fast.`,
  );
  write('No account is used and nothing leaves this machine.');
  const rehearsal = await startEmbedded(loaded, folder, factor);
  try {
    const results = await runPhases(phases, (phase, index) => {
      write('');
      write(`${index + 1}/${phases.length} ${phase.title}`);
      return runStep({
        bundle: fileURLToPath(import.meta.url).replace(/[^/\\]*$/, 'index.js'),
        inputs: {
          command: phase.command,
          'environment-file': relative(workspace, resolve(file)),
          'client-id': seedFrom(loaded.environment).clientId,
          'image-tag': options['image-tag'] ?? rehearsedTag,
        },
        env: { ...rehearsal.environment(), ...jobEnvironment(environment) },
        folder: join(folder, `${index + 1}-${phase.command}`),
        temporaryFolder: join(folder, 'temp'),
        workspace,
        onLine: (line) => write(`  ${readable(line)}`),
      });
    });
    const verdict = judge(results, rehearsal);
    write('');
    for (const line of verdict.lines) write(line);
    const report = results[1]?.outputs['report-file'] ?? results[0]?.outputs['report-file'];
    if (report !== undefined) write(`Report:  ${relative(workspace, report)}`);
    write(`Summary: ${relative(workspace, join(folder, '2-apply', 'summary.md'))}`);
    write(`${verdict.passed ? 'Rehearsed' : 'The rehearsal failed'} in ${seconds(performance.now() - startedAt)}.`);
    if (options.json === true) process.stdout.write(`${JSON.stringify(jsonOf(results, verdict))}\n`);
    if (options.keep === true) await keep(rehearsal, folder, write);
    return verdict.passed ? 0 : 1;
  } finally {
    await rehearsal.stop();
  }
}

/** Runs the phases in order; after one that failed nothing more is started. */
async function runPhases(
  all: readonly Phase[],
  runPhase: (phase: Phase, index: number) => Promise<StepResult>,
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const [index, phase] of all.entries()) {
    const result = await runPhase(phase, index);
    results.push(result);
    if (result.exitCode !== 0) break;
  }
  return results;
}

async function startEmbedded(loaded: LoadedEnvironment, folder: string, factor: number): Promise<Rehearsal> {
  const { environment } = loaded;
  const rehearsal = await startRehearsal({
    seed: seedFrom(environment),
    factor,
    folder,
    run: { ...exampleRun, repository: rehearsedRepository, environment: environment.environment },
  });
  const { platform } = environment.registries;
  const shapes = new Map(
    platformImages(platform.repositoryPrefix, [rehearsedTag]).map((image) => [image.repository, image]),
  );
  for (const { repository, tag } of Object.values(environment.images.list)) {
    const tags = [...new Set([rehearsedTag, ...(tag === undefined ? [] : [tag])])];
    rehearsal.registries.seed(platform.name, { ...shapes.get(repository), repository, tags });
  }
  return rehearsal;
}

interface Verdict {
  readonly passed: boolean;
  readonly lines: readonly string[];
}

function judge(results: readonly StepResult[], rehearsal: Rehearsal): Verdict {
  const [, applied, again] = results;
  const failed = results.findIndex(({ exitCode }) => exitCode !== 0);
  if (failed >= 0) {
    return { passed: false, lines: [`${phases[failed]?.title} ended with exit code ${results[failed]?.exitCode}.`] };
  }
  const changes = Number(again?.outputs.changes ?? Number.NaN);
  const releases = Object.values(JSON.parse(applied?.outputs.releases ?? '{}') as Record<string, unknown>).length;
  const pools = Object.keys(JSON.parse(applied?.outputs['node-pools'] ?? '{}') as Record<string, unknown>).length;
  const noisy = results.flatMap(({ postLines }) => postLines);
  return {
    passed: changes === 0 && noisy.length === 0,
    lines: [
      `Cluster ${applied?.outputs['cluster-name']} with ${plural(pools, 'node pool')}, ${plural(releases, 'release')} ready.`,
      changes === 0
        ? 'The second plan is empty: nothing would be done twice.'
        : `The second plan is not empty: ${plural(changes, 'change')}.`,
      ...(noisy.length === 0 ? [] : [`The post step printed: ${noisy.join(' ')}`]),
      `${plural(rehearsal.requests(), 'request')} to the embedded services.`,
    ],
  };
}

function jobEnvironment(environment: string): Readonly<Record<string, string>> {
  const { actor, eventName, ref, repository, runAttempt, runId, sha, workflow } = {
    ...exampleRun,
    repository: rehearsedRepository,
  };
  return {
    GITHUB_ACTOR: actor,
    GITHUB_EVENT_NAME: eventName,
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/heads\//, ''),
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ATTEMPT: String(runAttempt),
    GITHUB_RUN_ID: runId,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: sha,
    GITHUB_WORKFLOW: workflow,
    GITHUB_JOB: `deploy-${environment}`,
  };
}

/** A step's line as a person reads it: annotations without their command form. */
function readable(line: string): string {
  const [, command, message] = /^::(error|warning|notice|debug)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
  if (command === undefined || message === undefined) return line;
  const text = message.replaceAll('%0A', '\n    ').replaceAll('%0D', '').replaceAll('%25', '%');
  return `${command === 'error' ? 'Error' : command[0]?.toUpperCase() + command.slice(1)}: ${text}`;
}

function jsonOf(results: readonly StepResult[], { passed, lines }: Verdict) {
  return {
    passed,
    lines,
    phases: results.map(({ exitCode, outputs }, index) => ({ ...phases[index], exitCode, outputs })),
  };
}

/** Leaves the servers up until interrupted, and says how to look around. */
async function keep(rehearsal: Rehearsal, folder: string, write: (line: string) => void): Promise<void> {
  const kubeconfig = join(folder, 'kubeconfig');
  const text = rehearsal.kubeconfig();
  if (text !== undefined) writeFileSync(kubeconfig, text, { mode: 0o600 });
  write('');
  write('The embedded servers stay up. In another shell:');
  for (const [name, value] of Object.entries(rehearsal.environment())) {
    if (/^[A-Z]/.test(name) && !name.startsWith('ACTIONS_')) write(`  export ${name}=${value}`);
  }
  if (text !== undefined) write(`  export KUBECONFIG=${kubeconfig}`);
  write('  kubectl get pods -A; helm list -A');
  write('Press Ctrl-C to end.');
  await new Promise<void>((done) => process.once('SIGINT', () => done()));
}

function parseFactor(value: string | undefined): number {
  const factor = Number(value ?? '60');
  if (Number.isFinite(factor) && factor > 0) return factor;
  throw new ExplainedError({ what: '--factor', cause: `"${value}" is not a positive number`, mend: '--factor 60' });
}
