import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseCommandLine } from '../../src/commands/command-line.js';
import { commandTable, optionTable } from '../../src/commands/command-table.js';
import { completionScript } from '../../src/commands/completion.js';

const parsed = (...args: string[]) => parseCommandLine(args);
const commands = Object.keys(commandTable);

describe('the command line', () => {
  it('is taken apart into command, arguments and options', async () => {
    expect(await parsed('apply', 'environments/dev.yaml', '--tenants', 'acme,globex', '--allow-partial')).toEqual({
      command: 'apply',
      args: ['environments/dev.yaml'],
      options: { tenants: 'acme,globex', 'allow-partial': true },
    });
  });

  it.each([
    [['pln', 'x.yaml'], 'unknown command pln: did you mean plan?'],
    [['plan', 'x.yaml', '--alow', 'none'], 'unknown option --alow: did you mean --allow?'],
    [['plan', '-x'], 'unknown option -x'],
    [['plan', 'x.yaml', '--factor', '3'], '--factor is not an option of plan'],
    [['plan', 'x.yaml', '--allow'], '--allow needs a value: --allow CLASS'],
    [['plan', 'x.yaml', '--json=yes'], '--json takes no value'],
    [['plan'], 'plan needs <environment-file>'],
    [['plan', 'x.yaml', 'y.yaml'], 'too many arguments: y.yaml'],
    [[], 'no command'],
  ])('is refused as %j with the nearest right word', async (args, cause) => {
    await expect(parsed(...args)).rejects.toMatchObject({ cause });
  });

  it('is explained in 80 columns, each command with its own options', async () => {
    for (const args of [['--help'], ...commands.map((command) => [command, '--help'])]) {
      const line = await parsed(...args);
      if (!('help' in line)) throw new Error('no help');
      for (const text of line.help.split('\n')) expect(text.length).toBeLessThanOrEqual(80);
      const [command] = args;
      const { options } = commandTable[command as keyof typeof commandTable] ?? { options: [] };
      for (const option of options) expect(line.help).toContain(`--${option}`);
    }
  });

  it('says its version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await parsed('--version')).toEqual({ help: `aks-action ${version}\n` });
  });

  it('has no option that no command takes', () => {
    const taken = new Set<string>(Object.values(commandTable).flatMap(({ options }) => [...options]));
    expect(Object.keys(optionTable).filter((option) => !taken.has(option))).toEqual([]);
  });
});

/** What the real bash offers for words of which the last is not finished. */
function offered(...words: string[]): string[] {
  const script = `${completionScript('bash')}
COMP_WORDS=(aks-action ${words.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length}
_aks_action
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.trim().split('\n').filter(Boolean);
}

describe('completion in bash', () => {
  it('offers commands, their options, and the values of options', () => {
    expect(offered('roll')).toEqual(['rollback', 'rollback-all']);
    expect(offered('drift', '--t')).toEqual(['--tenants']);
    expect(offered('rehearse', '--allow')).toEqual([]);
    expect(offered('plan', '--allow', 're')).toEqual(['recreate']);
    expect(offered('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  });

  it('offers files where a file is named, and nothing for a free value', () => {
    expect(offered('plan', 'package.j')).toEqual(['package.json']);
    expect(offered('plan', 'environments/dev.yaml', '--out', 'package.j')).toEqual(['package.json']);
    expect(offered('plan', '--tenants', 'p')).toEqual([]);
  });
});

it('completion is offered for shells that are known', () => {
  for (const command of commands) expect(completionScript('fish')).toContain(`-a ${command} -d `);
  expect(completionScript('zsh')).toContain('bashcompinit');
  expect(() => completionScript('tcsh')).toThrow('there is none for tcsh');
});
