import { existsSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative, resolve } from 'node:path';
import { parseAddress } from '../environment/addresses.js';
import { loadEnvironment } from '../environment/index.js';
import { neutralised } from '../github/index.js';
import { findHelm } from '../kubernetes/helm-install.js';
import { ExplainedError } from '../model/index.js';
import type { Rehearsal } from '../rehearsal/index.js';
import type { StepResult } from '../rehearsal/runner.js';
import type { EmbeddedCluster } from '../rehearsal/world.js';
import { plural, seconds } from '../report/text.js';
import type { CliOptions } from './command-line.js';
import { runEmbeddedStep, startEmbedded } from './embedded.js';
import { openOutput } from './output.js';
import { seedFrom } from './rehearsal-seed.js';
import { fileOfWorkspace } from './workspace.js';

const defaultFile = 'environments/dev.yaml';

interface Phase {
  readonly title: string;
  readonly command: 'plan' | 'apply';
}

const phases: readonly Phase[] = [
  { title: 'Plan', command: 'plan' },
  { title: 'Apply', command: 'apply' },
  { title: 'Plan again', command: 'plan' },
];

export interface RehearsalRequest {
  readonly file: string;
  /** Folder that charts, values and image lists are relative to; where the command was called when absent. */
  readonly workspace?: string;
  /** Where report, summaries and outputs are written. */
  readonly folder: string;
  readonly factor: number;
  /** Empty: the helm on the PATH. */
  readonly helmVersion?: string;
  /** The day by which versions and sizes come and go; today when absent. */
  readonly date?: Date;
  /** What clusters see of the runner; in their authorized ranges when absent. */
  readonly egressAddress?: string;
  readonly tag?: string;
  /** Takes a line for people. */
  readonly write: (line: string) => void;
  /** Takes a line of a step as the runner would; undefined leaves it out. */
  readonly stepLine: (line: string) => string | undefined;
  /** Called with everything still up, before the servers are stopped. */
  readonly onEnd?: (rehearsal: Rehearsal) => Promise<void>;
}

export interface Rehearsed {
  readonly passed: boolean;
  readonly lines: readonly string[];
  readonly results: readonly StepResult[];
}

/**
 * The terminal command. Resolves with 0 when the platform came up and the second plan is empty.
 * @param named the environment file; without one `environments/dev.yaml`, and where there is none the example that comes along
 */
export async function rehearse(named: string | undefined, options: CliOptions): Promise<number> {
  const isJson = options.json === true;
  const output = openOutput(isJson ? process.stderr : process.stdout);
  const folder = resolve(options.folder ?? '.aks-action/rehearsal');
  const tag = options['image-tag'];
  const egress = options['egress-address'];
  const isExample = named === undefined && !existsSync(defaultFile);
  if (isExample) output.line(`There is no ${defaultFile} here: this is the example that comes with aks-action.`);
  try {
    const rehearsed = await rehearseEnvironment({
      ...(isExample ? { file: defaultFile, workspace: ownFolder() } : { file: named ?? defaultFile }),
      folder,
      helmVersion: options['helm-version'] ?? '',
      factor: parseFactor(options.factor),
      ...(options.date === undefined ? {} : { date: parseDate(options.date) }),
      ...(egress === undefined ? {} : { egressAddress: parseEgress(egress) }),
      write: output.line,
      stepLine: options.quiet === true ? warned : readable,
      ...(tag === undefined ? {} : { tag }),
      ...(options.keep === true ? { onEnd: (rehearsal) => keep(rehearsal, folder, output.line) } : {}),
    });
    if (isJson) process.stdout.write(`${JSON.stringify(jsonOf(rehearsed))}\n`);
    return rehearsed.passed ? 0 : 1;
  } finally {
    output.stop();
  }
}

/**
 * Plans, applies and plans again with this very bundle, as the runner would start it, against embedded servers made
 * from the environment file. Passed when the platform came up and the second plan is empty.
 */
export async function rehearseEnvironment(request: RehearsalRequest): Promise<Rehearsed> {
  const { date, egressAddress, factor, folder, stepLine, tag, write } = request;
  const startedAt = performance.now();
  const workspace = request.workspace ?? process.cwd();
  const file = fileOfWorkspace(request.file, 'rehearse', workspace);
  const loaded = await loadEnvironment(join(workspace, file), { repositoryRoot: workspace });
  await putHelmOnPath(request.helmVersion ?? '');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });

  write(`Rehearsing ${file} against an embedded Azure and Kubernetes, ${factor} times as fast.`);
  write('No account is used and nothing leaves this machine.');
  const foreignImages = new Set<string>();
  const rehearsal = await startEmbedded(loaded, {
    folder,
    factor,
    images: { workspace, ...(tag === undefined ? {} : { tag }) },
    onForeignImage: (image) => foreignImages.add(image),
    ...(date && { catalogueDate: date }),
    ...(egressAddress === undefined ? {} : { egressAddress }),
  });
  try {
    const results = await runPhases(phases, (phase, index) => {
      write('');
      write(`${index + 1}/${phases.length} ${phase.title}`);
      return runEmbeddedStep({
        loaded,
        rehearsal,
        file,
        workspace,
        folder: phaseFolder(folder, index),
        inputs: { command: phase.command, ...(tag === undefined ? {} : { 'image-tag': tag }) },
        onLine: phaseLines(index > 0, stepLine, (line) => write(`  ${line}`)),
      });
    });
    const verdict = judge(results, rehearsal);
    write('');
    for (const line of verdict.lines) write(line);
    const taken = [
      ...[...foreignImages].sort(),
      ...(seedFrom(loaded.environment).roles ?? []).map((role) => `role ${role}`),
    ];
    if (taken.length > 0) write(`Taken to be there, since the rehearsal can't look: ${taken.join(', ')}.`);
    const told = tellingPhase(results);
    const report = results[told]?.outputs['report-file'];
    if (report !== undefined) write(`Report:  ${relative(process.cwd(), report)}`);
    write(`Summary: ${relative(process.cwd(), join(phaseFolder(folder, told), 'summary.md'))}`);
    write(`${verdict.passed ? 'Rehearsed' : 'The rehearsal failed'} in ${seconds(performance.now() - startedAt)}.`);
    await request.onEnd?.(rehearsal);
    return { ...verdict, results };
  } finally {
    await rehearsal.stop();
  }
}

/** Steps have the way out that the rehearsal's proxy gives them, so what is to be downloaded is downloaded before. */
async function putHelmOnPath(version: string): Promise<void> {
  const { binary } = await findHelm(version);
  process.env.PATH = `${dirname(binary)}${delimiter}${process.env.PATH ?? ''}`;
}

/** Of the program: the repository, or the package that was installed. */
function ownFolder(): string {
  return dirname(dirname(realpathSync(process.argv[1] ?? '')));
}

/** The phase whose report and summary say most: the apply, or the one that failed before it. */
export function tellingPhase(results: readonly StepResult[]): number {
  return Math.min(1, results.length - 1);
}

export function phaseFolder(folder: string, index: number): string {
  return join(folder, `${index + 1}-${phases[index]?.command}`);
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

function judge(results: readonly StepResult[], rehearsal: Rehearsal): Omit<Rehearsed, 'results'> {
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
      `${plural(rehearsal.traffic.length, 'request')} to the embedded services.`,
    ],
  };
}

/** Passes a step's lines on; the plan's own lines only where it is shown for the first time. */
function phaseLines(
  planWasShown: boolean,
  stepLine: RehearsalRequest['stepLine'],
  write: (line: string) => void,
): (line: string) => void {
  let isInPlan = false;
  return (line) => {
    if (planWasShown && line.startsWith('Plan for ')) isInPlan = true;
    const text = isInPlan ? undefined : stepLine(line);
    if (line.startsWith('Plan digest: ')) {
      if (isInPlan) write(`${line} (the changes shown above, planned anew)`);
      isInPlan = false;
    }
    if (text !== undefined) write(text);
  };
}

/** Of a step's lines those that warn or fail. */
function warned(line: string): string | undefined {
  return /^::(error|warning)[ :]/.test(line) ? readable(line) : undefined;
}

/** A step's line as a person reads it: annotations without their command form, nothing for what only the runner reads. */
function readable(line: string): string | undefined {
  const [, command, message] = /^::(error|warning|notice)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
  if (command === undefined || message === undefined) return line.startsWith('::') ? undefined : neutralised(line);
  const text = message.replaceAll('%0A', '\n    ').replaceAll('%0D', '').replaceAll('%25', '%');
  return neutralised(`${command === 'error' ? 'Error' : command[0]?.toUpperCase() + command.slice(1)}: ${text}`);
}

function jsonOf({ passed, lines, results }: Rehearsed) {
  return {
    passed,
    lines,
    phases: results.map(({ exitCode, outputs }, index) => ({ ...phases[index], exitCode, outputs })),
  };
}

/** Leaves the servers up until interrupted, and says how to look around. */
async function keep(rehearsal: Rehearsal, folder: string, write: (line: string) => void): Promise<void> {
  const kubeconfig = join(folder, 'kubeconfig');
  const [cluster] = rehearsal.clusters.values();
  if (cluster !== undefined) writeFileSync(kubeconfig, kubeconfigOf(cluster), { mode: 0o600 });
  write('');
  write('The embedded servers stay up. In another shell:');
  for (const [name, value] of Object.entries(rehearsal.environment())) {
    if (/^[A-Z]/.test(name)) write(`  export ${name}='${value}'`);
  }
  if (cluster !== undefined) write(`  export KUBECONFIG=${kubeconfig}`);
  write('  kubectl get pods -A; helm list -A');
  write('Press Ctrl-C to end.');
  await new Promise<void>((done) => process.once('SIGINT', () => done()));
}

/** A kubeconfig for people who look around; the product itself never writes one. */
export function kubeconfigOf({ authority, fqdn, userToken }: EmbeddedCluster): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'rehearsal',
    contexts: [{ name: 'rehearsal', context: { cluster: 'rehearsal', user: 'rehearsal' } }],
    clusters: [
      {
        name: 'rehearsal',
        cluster: {
          server: `https://${fqdn}:443`,
          'certificate-authority-data': Buffer.from(authority).toString('base64'),
        },
      },
    ],
    users: [{ name: 'rehearsal', user: { token: userToken } }],
  });
}

function parseFactor(value: string | undefined): number {
  const factor = Number(value ?? '60');
  if (Number.isFinite(factor) && factor > 0) return factor;
  throw new ExplainedError({ what: '--factor', cause: `"${value}" is not a positive number`, mend: '--factor 60' });
}

function parseEgress(value: string): string {
  if (parseAddress(value) !== undefined) return value;
  const mend = '--egress-address 203.0.113.7';
  throw new ExplainedError({ what: '--egress-address', cause: `"${value}" is not an IPv4 address`, mend });
}

function parseDate(value: string): Date {
  const date = new Date(`${value}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(date.getTime())) return date;
  throw new ExplainedError({ what: '--date', cause: `"${value}" is not a day`, mend: '--date 2027-01-31' });
}
