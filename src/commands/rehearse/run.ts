import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { loadEnvironment } from '../../environment/index.js';
import { findHelm } from '../../kubernetes/helm/helm-install.js';
import { ExplainedError } from '../../model/index.js';
import type { Rehearsal } from '../../rehearsal/index.js';
import type { StepResult } from '../../rehearsal/runner.js';
import { seconds } from '../../report/text.js';
import { runEmbeddedStep, startEmbedded } from '../embedded.js';
import type { PlatformFacts } from '../facts/schema.js';
import { checkFacts } from '../from-facts/check.js';
import { toldOfFacts } from '../from-facts/told.js';
import { unlessAborted } from '../interruption.js';
import { seedFrom } from '../rehearsal-seed.js';
import { fileOfWorkspace } from '../workspace.js';
import { phaseLines, type StepLine } from './lines.js';
import { phaseFolder, phases, runPhases, tellingPhase } from './phases.js';
import { judge, type Verdict } from './verdict.js';

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
  /** Of a real platform, and the file that they are from; without them all that must exist is made from the declaration. */
  readonly from?: { readonly file: string; readonly facts: PlatformFacts };
  /** Takes a line for people. */
  readonly write: (line: string) => void;
  /** Whether only warnings, errors and the verdict are for them. */
  readonly isQuiet?: boolean;
  readonly stepLine: StepLine;
  /** Aborted: the step that runs is cancelled, and nothing more is started. */
  readonly signal: AbortSignal;
  /** Called with everything still up, before the servers are stopped. */
  readonly onEnd?: (rehearsal: Rehearsal) => Promise<void>;
}

export interface Rehearsed extends Verdict {
  readonly results: readonly StepResult[];
}

/**
 * Plans, applies and plans again with this very bundle, as the runner would start it, against embedded servers made
 * from the environment file. Passed when the platform came up and the second plan is empty.
 */
export async function rehearseEnvironment(request: RehearsalRequest): Promise<Rehearsed> {
  const { date, egressAddress, factor, folder, from, signal, stepLine, tag, write } = request;
  const tell = request.isQuiet === true ? () => {} : write;
  const startedAt = performance.now();
  const workspace = request.workspace ?? process.cwd();
  const file = fileOfWorkspace(request.file, 'rehearse', workspace);
  const loaded = await loadEnvironment(join(workspace, file), { repositoryRoot: workspace });
  if (from !== undefined) checkFacts(loaded.environment, from.facts, from.file);
  await unlessAborted(signal, putHelmOnPath(request.helmVersion ?? ''));
  clear(folder);

  tell(`Rehearsing ${file} against an embedded Azure and Kubernetes, ${factor} times as fast.`);
  tell('No account is used and nothing leaves this machine.');
  if (from !== undefined) tell(`It begins as ${from.file} says that the real one is.`);
  const foreignImages = new Set<string>();
  const leftOut: string[] = [];
  const rehearsal = await startEmbedded(loaded, {
    folder,
    factor,
    images: { workspace, ...(tag === undefined ? {} : { tag }) },
    ...(from && { facts: from.facts, onLeftOut: (what: string) => leftOut.push(what) }),
    onForeignImage: (image) => foreignImages.add(image),
    ...(date && { catalogueDate: date }),
    ...(egressAddress === undefined ? {} : { egressAddress }),
  });
  try {
    signal.throwIfAborted();
    const results = await runPhases(phases, (phase, index) => {
      tell('');
      tell(`${index + 1}/${phases.length} ${phase.title}`);
      return runEmbeddedStep({
        loaded,
        rehearsal,
        file,
        workspace,
        folder: phaseFolder(folder, index),
        signal,
        inputs: {
          command: phase.command,
          // A real platform has no image under the rehearsal's own tag.
          ...(tag === undefined && from === undefined ? {} : { 'image-tag': tag ?? '' }),
        },
        onLine: phaseLines(index > 0, stepLine, (line) => write(`  ${line}`)),
      });
    });
    signal.throwIfAborted();
    const verdict = judge(results, rehearsal);
    tell('');
    for (const line of verdict.lines) write(line);
    const taken = [
      ...[...foreignImages].sort(),
      ...(from === undefined ? (seedFrom(loaded.environment).roles ?? []) : []).map((role) => `role ${role}`),
    ];
    if (taken.length > 0) write(`Taken to be there, since the rehearsal can't look: ${taken.join(', ')}.`);
    if (from !== undefined) for (const line of toldOfFacts(from.facts, leftOut)) write(line);
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

/** What a rehearsal writes into its folder. */
const written = /^(authority\.pem|kubeconfig|\d-(plan|apply)(-temp)?)$/;

/** Makes way for this rehearsal: only what an earlier one wrote may go. */
function clear(folder: string): void {
  const foreign = (existsSync(folder) ? readdirSync(folder) : []).find((name) => !written.test(name));
  if (foreign !== undefined) {
    throw new ExplainedError({
      what: `--folder ${folder}`,
      cause: `holds what no rehearsal wrote: ${foreign}`,
      mend: 'Name a new folder, or one of an earlier rehearsal: what is in it is replaced.',
    });
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** Steps have the way out that the rehearsal's proxy gives them, so what is to be downloaded is downloaded before. */
async function putHelmOnPath(version: string): Promise<void> {
  const { binary } = await findHelm(version);
  process.env.PATH = `${dirname(binary)}${delimiter}${process.env.PATH ?? ''}`;
}
