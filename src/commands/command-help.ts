/** What --help prints: an overview, or the options of a command, in 80 columns. */
import {
  type CliCommand,
  type CommandDefinition,
  commandTable,
  type OptionDefinition,
  optionTable,
} from './command-table.js';

const exitCodes =
  "Exit codes: 0 as declared or planned, 1 yours to mend, 2 drift found, 3 refused,\n4 Azure's fault and worth another run.\n";

export function overview(): string {
  const commands = Object.entries<CommandDefinition>(commandTable).map(
    ([name, { arguments: args, help }]) => [`${name} ${args}`.trimEnd(), help] as const,
  );
  return [
    'aks-action: an AKS platform from one declared file to a healthy deployment.\n',
    columns(commands.map(([call, help]) => [`aks-action ${call}`, help])),
    '\naks-action COMMAND --help shows the options of a command.\naks-action --version shows which this is.\n',
    exitCodes,
  ].join('\n');
}

export function commandHelp(name: CliCommand): string {
  const { arguments: args, help, options }: CommandDefinition = commandTable[name];
  const rows = [
    ...options.map((option): readonly [string, string] => {
      const { value, help: meaning }: OptionDefinition = optionTable[option];
      return [`--${option}${value === undefined ? '' : ` ${value}`}`, meaning];
    }),
    ['-h, --help', 'this text'] as const,
  ];
  return [
    `${`aks-action ${name} ${args}`.trimEnd()}\n`,
    `${wrapped(help, 78).join('\n')}\n`,
    columns(rows),
    '',
    exitCodes,
  ].join('\n');
}

/** Two columns in 80 characters; a first cell that is too long has a line of its own. */
function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.min(26, Math.max(...rows.map(([left]) => left.length)));
  const indent = ' '.repeat(width + 4);
  return rows
    .flatMap(([left, right]) => {
      const [first = '', ...more] = wrapped(right, 80 - indent.length);
      const rest = more.map((line) => `${indent}${line}`);
      if (left.length > width) return [`  ${left}`, `${indent}${first}`, ...rest];
      return [`  ${left.padEnd(width)}  ${first}`, ...rest];
    })
    .join('\n');
}

function wrapped(text: string, width: number): readonly string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
