import { writeFileSync } from 'node:fs';
import { tokenExchangeAudience } from '../azure/clouds.js';
import {
  type Command,
  createIdTokenSource,
  getInputs,
  type InputName,
  type Inputs,
  mayAskForIdToken,
  neutralised,
  runIdentity,
} from '../github/index.js';
import { explanationLines, type Log, type SourceLocation } from '../model/index.js';
import type { Plan } from '../pipeline/index.js';
import { failuresText, findingsText, isOfFindings, lineProgress, planText, resultText } from '../report/index.js';
import type { CliOptions } from './command-table.js';
import { type Interruption, onceMore } from './interruption.js';
import { openOutput } from './output.js';
import { run, type Surroundings, systemClock } from './run.js';
import { stopOn } from './stop.js';
import { openTemporaryFolder } from './temporary-folder.js';
import { fileOfWorkspace } from './workspace.js';

export type TerminalCommand = Exclude<Command, 'rehearse' | 'report' | 'validate'>;

/**
 * A command from a terminal, in the folder that it is called in. Resolves with the exit code.
 * @param release what a rollback or a history is about
 */
export async function runInTerminal(
  command: TerminalCommand,
  file: string,
  options: CliOptions,
  interruption: Interruption,
  release = '',
): Promise<number> {
  const { env } = process;
  const workspace = process.cwd();
  const path = fileOfWorkspace(file, command);
  const inputs = getInputs((name) => {
    if (name === 'command') return command;
    if (name === 'release') return release;
    if (name === 'environment-file') return path;
    if (name === 'github-token') return env.GITHUB_TOKEN ?? env.GH_TOKEN ?? '';
    const value = options[optionOf(name)];
    return value === undefined ? '' : String(value);
  });
  const isJson = options.json === true;
  const output = openOutput(isJson ? process.stderr : process.stdout);
  const told = terminalLog(output.line);
  const log = options.quiet === true ? { ...told, info: () => {} } : told;
  const temporaryFolder = openTemporaryFolder();
  const { deadlineMs } = inputs;
  const stopping = stopOn(interruption.signal, { deadlineMs, log: told, told: interruption.told, hint: onceMore });
  try {
    const around: Surroundings = {
      env,
      workspace,
      temporaryFolder: temporaryFolder.path,
      log,
      clock: systemClock,
      run: runIdentity(env, Date.now()),
      progress: lineProgress(log.info, systemClock.now),
      signal: stopping.signal,
      ...(mayAskForIdToken(env) ? { assertion: idTokenAssertion(env) } : {}),
      onPlan: (plan) => log.info(planText(plan)),
    };
    if (command === 'history') {
      await showHistory(inputs, { ...around, log: told }, isJson);
      return 0;
    }
    const result = await run(inputs, around);
    const failures = failuresText(result.changes);
    if (failures !== '') told.info(failures);
    if (result.findings.length > 0) told.info(findingsText(result.findings, result.locate));
    told.info(resultText(result));
    if (result.result === 'planned' && options.out !== undefined) {
      await writePlan(result.plan, options.out);
      told.info(`Plan file: ${options.out}\nTo apply it: ${applyCommand(file, options.out, result.plan)}`);
    }
    // Findings and failures were said above, each with what mends it.
    if (result.error !== undefined && failures === '' && !isOfFindings(result))
      log.error(explanationLines(result.error).join('\n'));
    if (isJson) process.stdout.write(`${JSON.stringify(jsonResult(result))}\n`);
    return result.error?.exitCode ?? 0;
  } finally {
    output.stop();
    stopping.done();
    temporaryFolder.remove();
  }
}

async function showHistory(inputs: Inputs, around: Surroundings, isJson: boolean): Promise<void> {
  const [{ readHistory }, { historyJson, historyText }] = await Promise.all([
    import('./history.js'),
    import('../report/history.js'),
  ]);
  const history = await readHistory(inputs, around);
  if (isJson) process.stdout.write(`${JSON.stringify(historyJson(history))}\n`);
  else around.log.info(historyText(history));
}

/** The option that stands for an input: of the same name, but for the plan's file. */
function optionOf(input: InputName): keyof CliOptions {
  return (input === 'plan-file' ? 'plan' : input) as keyof CliOptions;
}

async function writePlan(plan: Plan, file: string): Promise<void> {
  const { planFileOf } = await import('../pipeline/index.js');
  writeFileSync(file, planFileOf(plan));
}

function applyCommand(file: string, planFile: string, { digest }: Plan): string {
  return `aks-action apply ${file} --plan ${planFile} --plan-digest ${digest}`;
}

/** A fresh id-token of the workflow for each exchange; only a runner masks it, elsewhere it is not to be seen. */
export function idTokenAssertion(env: NodeJS.ProcessEnv): (signal?: AbortSignal) => Promise<string> {
  const mask = (line: string) => {
    if (env.GITHUB_ACTIONS === 'true') process.stderr.write(`${line}\n`);
  };
  const idToken = createIdTokenSource(env, systemClock, mask);
  return (signal) => idToken(tokenExchangeAudience, signal);
}

function jsonResult({ result, plan, outputs, findings, changes, durationMs }: Awaited<ReturnType<typeof run>>) {
  const ends = changes.map(({ change, end, startedMs, endedMs }) => ({
    address: change.address,
    action: change.action,
    outcome: end.outcome,
    startedMs,
    endedMs,
  }));
  return { result, durationMs, plan, findings, changes: ends, outputs };
}

/** Text from outside is shown, never obeyed. */
export function terminalLog(line: (text: string) => void): Log {
  const write = (prefix: string, message: string) => {
    for (const text of neutralised(`${prefix}${message}`).split('\n')) line(text);
  };
  const place = (at: SourceLocation | undefined) => (at === undefined ? '' : `${at.file}:${at.line}:${at.column}: `);
  return {
    debug: () => {},
    info: (message) => write('', message),
    warning: (message, at) => write(`Warning: ${place(at)}`, message),
    error: (message, at) => write(`Error: ${place(at)}`, message),
  };
}
