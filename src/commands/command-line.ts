/** Takes a command line apart, and says what is wrong with it. */
import { parseArgs } from 'node:util';
import { ExplainedError, version } from '../model/index.js';
import { commandHelp, overview } from './command-help.js';
import {
  type CliCommand,
  type CliOptions,
  type CommandDefinition,
  commandTable,
  type OptionDefinition,
  type OptionName,
  optionTable,
} from './command-table.js';

export interface CalledCommand {
  readonly command: CliCommand;
  readonly args: readonly string[];
  readonly options: CliOptions;
}

export type CommandLine = { readonly help: string } | CalledCommand;

/**
 * Takes the command line apart. Fails with what is wrong with it and the nearest right word.
 * @param args what follows the program's name
 */
export async function parseCommandLine(args: readonly string[]): Promise<CommandLine> {
  const { values, positionals } = parse(args);
  if (values.version === true) return { help: `aks-action ${version}\n` };
  const unknown = Object.keys(values).find((name) => name !== 'help' && !(name in optionTable));
  const [named, ...rest] = positionals[0] === 'help' ? positionals.slice(1) : positionals;
  const isHelp = values.help === true || positionals[0] === 'help';
  if (named === undefined && isHelp) return { help: overview() };
  if (named === undefined) throw usage('no command');
  if (!isCommand(named)) throw usage(await withNearest(`unknown command ${named}`, named, Object.keys(commandTable)));
  if (isHelp) return { help: commandHelp(named) };
  const { options, takes }: CommandDefinition = commandTable[named];
  if (unknown !== undefined)
    throw usage(await withNearest(`unknown option ${dashed(unknown)}`, unknown, options, '--'), named);
  const foreign = Object.keys(values).find((name) => !(options as readonly string[]).includes(name));
  if (foreign !== undefined) throw usage(`--${foreign} is not an option of ${named}`, named);
  for (const [name, value] of Object.entries(values)) checkValue(name as OptionName, value, named);
  const [least, most] = takes;
  if (rest.length < least) throw usage(`${named} needs ${commandTable[named].arguments.split(' ')[0]}`, named);
  if (rest.length > most) throw usage(`too many arguments: ${rest.slice(most).join(' ')}`, named);
  return { command: named, args: rest, options: values as CliOptions };
}

const dashed = (name: string) => `${name.length === 1 ? '-' : '--'}${name}`;

function isCommand(name: string): name is CliCommand {
  return Object.hasOwn(commandTable, name);
}

/** Options that nobody knows come out like the others: which command they were meant for is said in one place. */
function parse(args: readonly string[]) {
  const options = Object.fromEntries([
    ...Object.entries<OptionDefinition>(optionTable).map(([name, { value }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
    ['help', { type: 'boolean' as const, short: 'h' }],
    ['version', { type: 'boolean' as const }],
  ]);
  return parseArgs({ args: [...args], options, allowPositionals: true, strict: false });
}

function checkValue(name: OptionName, value: unknown, command: CliCommand): void {
  const { value: placeholder }: OptionDefinition = optionTable[name];
  if (placeholder === undefined && value !== true) throw usage(`--${name} takes no value`, command);
  if (placeholder !== undefined && (typeof value !== 'string' || value === ''))
    throw usage(`--${name} needs a value: --${name} ${placeholder}`, command);
}

async function withNearest(cause: string, word: string, words: readonly string[], prefix = ''): Promise<string> {
  const { nearestWord } = await import('../environment/findings.js');
  const nearest = nearestWord(word, words);
  return nearest === undefined ? cause : `${cause}: did you mean ${prefix}${nearest}?`;
}

function usage(cause: string, command?: CliCommand): ExplainedError {
  const help = command === undefined ? 'aks-action --help' : `aks-action ${command} --help`;
  return new ExplainedError({ what: 'aks-action', cause, mend: `${help} shows what there is.` });
}
