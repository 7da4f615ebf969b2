/** What is wrong with an input, told to whoever wrote a command line: the action's words are those of a workflow. */
import { ExplainedError } from '../model/index.js';
import { type CliCommand, optionTable } from './command-table.js';

/** Inputs of a step that have another name in a command line. */
const namesOfInputs: Readonly<Record<string, string>> = {
  'environment-file': 'environment-file',
  'plan-file': '--plan',
  release: 'release',
};

/** An error of an input as one of the option or argument that it came from; any other error as it is. */
export function inOptions(error: unknown, command: CliCommand, file: string): unknown {
  if (!(error instanceof ExplainedError)) return error;
  const [, input] = /^input (\S+)$/.exec(error.what) ?? [];
  if (input === undefined || !(input in namesOfInputs || input in optionTable)) return error;
  const { cause, exitCode, link, location } = error;
  const mend = error.mend?.startsWith('with:') ? commandLine(input, command, file) : error.mend;
  return new ExplainedError({ what: namesOfInputs[input] ?? `--${input}`, cause, mend, link, location, exitCode });
}

/** The command line that stands for lines of YAML. */
function commandLine(input: string, command: CliCommand, file: string): string {
  const called = `aks-action ${command} ${file}`;
  if (input === 'release') return `${called} RELEASE`;
  if (input === 'to') return `${called} --to RECORD\naks-action history ${file} lists the records.`;
  return `${called} --plan FILE --plan-digest SHA256, as plan --out has said them`;
}
