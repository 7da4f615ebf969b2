import { parseCommandLine } from './commands/command-line.js';
import { type ExplainedError, explanationLines } from './model/index.js';

/** The terminal command. Resolves with the exit code. */
export async function runCli(args: readonly string[]): Promise<number> {
  try {
    const line = await parseCommandLine(args);
    if ('help' in line) {
      process.stdout.write(line.help);
      return 0;
    }
    const { command, options } = line;
    const [first, second] = line.args;
    switch (command) {
      case 'init':
        return await (await import('./commands/init/index.js')).init(options);
      case 'doctor':
        return await (await import('./commands/doctor.js')).doctor(first, options);
      case 'rehearse':
        return await (await import('./commands/rehearse/index.js')).rehearse(first, options);
      case 'export':
        return await (await import('./commands/export/index.js')).exportInTerminal(first, options);
      case 'validate':
        return await (await import('./commands/validate.js')).validateInTerminal(line.args, options);
      case 'completion':
        process.stdout.write((await import('./commands/completion.js')).completionScript(first ?? ''));
        return 0;
      default:
        return await (await import('./commands/terminal.js')).runInTerminal(command, first ?? '', options, second);
    }
  } catch (error) {
    const { explainedFailures } = await import('./commands/failures.js');
    const failures = explainedFailures(error);
    if (failures === undefined) throw error;
    const { neutralised } = await import('./github/index.js');
    for (const failure of failures) process.stderr.write(`${neutralised(explanationLines(failure).join('\n'))}\n`);
    if (args.includes('--json')) process.stdout.write(`${JSON.stringify({ errors: failures.map(errorJson) })}\n`);
    return failures[0]?.exitCode ?? 1;
  }
}

/** What ended a command before it had a result. */
function errorJson({ what, cause, mend, link, correlationId, location, exitCode }: ExplainedError): object {
  return { what, cause, mend, link, correlationId, at: location, exitCode };
}
