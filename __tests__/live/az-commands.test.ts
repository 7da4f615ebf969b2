/** Every command of the Azure CLI that the product prints or its documentation names, held against the CLI's own tables. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { definedVariables, outputOf, repositoryRoot } from './platform.js';
import { azFolder } from './repository.js';

/** A command's options by its name, as in `acr update`. */
type Commands = ReadonlyMap<string, readonly string[]>;

interface Mention {
  readonly place: string;
  /** The words after `az`: the command's, and prose or values after them. */
  readonly words: readonly string[];
  readonly options: readonly string[];
}

/** Prints what the CLI knows, as JSON: names of commands, each with its options. */
const listing = `
import argparse, json
from azure.cli.core import get_default_cli
from azure.cli.core.file_util import create_invoker_and_load_cmds_and_args
cli = get_default_cli()
create_invoker_and_load_cmds_and_args(cli)
def options(parser, name):
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if below:
        return {key: value for action in below for word, child in action.choices.items()
                for key, value in options(child, (name + ' ' + word).strip()).items()}
    return {name: [option for action in parser._actions for option in action.option_strings]}
print(json.dumps(options(cli.invocation.parser, '')))
`;
function filesIn(folder: string, end: string): readonly string[] {
  return readdirSync(join(repositoryRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => join(folder, name));
}

/** Command lines in a text; template holes count as one word. */
function mentionsIn(place: string, text: string): readonly Mention[] {
  const plain = text.replaceAll(/\$\{[^{}]*\}/g, 'X').replaceAll(/\\\n\s*/g, ' ');
  return [...plain.matchAll(/(?<![\w./-])az ((?:[a-z][a-z-]+ ?)+)(?=([^\n`;|&)]*))/g)].map(
    ([, words = '', rest = '']) => ({
      place,
      words: words.trim().split(' '),
      // Another command may stand inside or after it in the same line.
      options: [...(rest.split(/\$\(| az /)[0] ?? '').matchAll(/(?<=^|\s)(--?[a-z][a-z-]*)/g)].map(
        ([, option = '']) => option,
      ),
    }),
  );
}

/** The longest beginning of the words that is a command; undefined where none is. */
function commandOf({ words }: Mention, commands: Commands): string | undefined {
  const beginnings = words.map((_, index) => words.slice(0, index + 1).join(' '));
  return beginnings.findLast((name) => commands.has(name));
}

/** What a mention gets wrong; prose that begins with no group of the CLI is none. */
function faultsOf(mention: Mention, commands: Commands): readonly string[] {
  const [group = '', second] = mention.words;
  const said = `${mention.place}: az ${mention.words.join(' ')}`;
  if (![...commands.keys()].some((name) => name === group || name.startsWith(`${group} `))) return [];
  const command = commandOf(mention, commands);
  if (command === undefined) {
    const isGroup = [...commands.keys()].some((name) => name.startsWith(`${group} ${second ?? ''}`));
    return isGroup && mention.options.length === 0 ? [] : [`${said} is no command`];
  }
  const options = commands.get(command) ?? [];
  return mention.options
    .filter((option) => !options.includes(option))
    .map((option) => `${said} has no option ${option}`);
}

describe('a command of the Azure CLI', () => {
  const files = ['README.md', ...filesIn('docs', '.md'), ...filesIn('src', '.ts')].filter(
    (name) => !name.startsWith('src/rehearsal/'),
  );
  const mentions = files.flatMap((name) => mentionsIn(name, readFileSync(join(repositoryRoot, name), 'utf8')));
  let commands: Commands = new Map();

  beforeAll(async () => {
    const python = join(await azFolder(), 'python');
    const env = { ...definedVariables(), AZURE_CORE_COLLECT_TELEMETRY: 'false' };
    const said = await outputOf(python, ['-c', listing], env);
    const known = JSON.parse(said.trim().split('\n').at(-1) ?? '') as Record<string, readonly string[]>;
    commands = new Map(Object.entries(known));
  }, 900_000);

  it('exists with all the options that it is given', () => {
    expect(mentions.filter((mention) => commandOf(mention, commands) !== undefined).length).toBeGreaterThan(60);
    expect(mentions.flatMap((mention) => faultsOf(mention, commands))).toEqual([]);
  });

  it('would be found out if it were wrong', () => {
    const wrong = 'az acr update --name x --allow-export true\naz acr unlock --name x\naz reads nothing here';
    expect(mentionsIn('here', wrong).flatMap((mention) => faultsOf(mention, commands))).toEqual([
      'here: az acr update has no option --allow-export',
      'here: az acr unlock is no command',
    ]);
  });
});
