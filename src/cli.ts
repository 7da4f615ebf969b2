import { type CalledCommand, parseCommandLine } from './commands/command-line.js';
import { type Interruption, listenForInterruption } from './commands/interruption.js';
import { inOptions } from './commands/option-errors.js';
import { type EndingSignal, exitCodeOf } from './commands/process-end.js';
import { type ExplainedError, explanationLines } from './model/index.js';

/** The terminal command. Resolves with the exit code, or with the signal that interrupted it. */
export async function runCli(args: readonly string[]): Promise<number | EndingSignal> {
  let interruption: Interruption | undefined;
  try {
    const line = await parseCommandLine(args);
    if ('help' in line) {
      process.stdout.write(line.help);
      return 0;
    }
    interruption = listenForInterruption(line.command, line.options['dry-run'] === true);
    const exitCode = await runCommand(line, interruption);
    // What came too late to interrupt anything is no failure.
    return exitCode === 0 ? 0 : (interruption.by() ?? exitCode);
  } catch (error) {
    const { explainedFailures } = await import('./commands/failures.js');
    const failures = explainedFailures(error);
    if (failures === undefined) throw error;
    const { neutralised } = await import('./github/index.js');
    const ending = interruption?.by() ?? failures[0]?.exitCode ?? 1;
    for (const failure of failures) process.stderr.write(`${neutralised(explanationLines(failure).join('\n'))}\n`);
    if (args.includes('--json'))
      process.stdout.write(`${JSON.stringify({ errors: failures.map((failure) => errorJson(failure, ending)) })}\n`);
    return ending;
  }
}

async function runCommand({ command, args, options }: CalledCommand, interruption: Interruption): Promise<number> {
  const [first, second] = args;
  switch (command) {
    case 'init':
      return (await import('./commands/init/index.js')).init(options, interruption);
    case 'doctor':
      return (await import('./commands/doctor.js')).doctor(first, options, interruption);
    case 'rehearse':
      return (await import('./commands/rehearse/index.js')).rehearse(first, options, interruption);
    case 'export':
      return (await import('./commands/export/index.js')).exportInTerminal(first, options, interruption);
    case 'validate':
      return (await import('./commands/validate.js')).validateInTerminal(args, options, interruption);
    case 'completion':
      process.stdout.write((await import('./commands/completion.js')).completionScript(first ?? ''));
      return 0;
    default: {
      const { runInTerminal } = await import('./commands/terminal.js');
      return runInTerminal(command, first ?? '', options, interruption, second).catch((error: unknown) => {
        throw inOptions(error, command, first ?? '');
      });
    }
  }
}

/** What ended a command before it had a result. */
function errorJson(error: ExplainedError, ending: number | EndingSignal): object {
  const { what, cause, mend, link, correlationId, location, exitCode } = error;
  const code = typeof ending === 'number' ? exitCode : exitCodeOf(ending);
  return { what, cause, mend, link, correlationId, at: location, exitCode: code };
}
