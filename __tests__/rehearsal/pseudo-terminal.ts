/** A pseudo terminal of util-linux's script, with a shell in it that runs one command, and what stood on it. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ctrlC = '\u0003';

export interface PseudoTerminal {
  /** Resolves once a pattern stands on it, beyond what an earlier call has waited for; fails when the command ends without. */
  shows(pattern: RegExp): Promise<void>;
  /** Resolves with the process of the command that has such a command line, once there is one. */
  runs(pattern: RegExp): Promise<number>;
  type(keys: string): void;
  /** Signals the command, as `kill` does. */
  signal(name: NodeJS.Signals): void;
  /** Closes the terminal. */
  close(): void;
  readonly ended: Promise<Ending>;
}

export interface Ending {
  /** What the shell says of the command. */
  readonly status: number;
  /** All that stood on the terminal while it ran, without what moves the cursor. */
  readonly text: string;
  /** Whether the terminal is as it was before. */
  readonly isRestored: boolean;
  /** What is still there of it a while later: processes, by their command lines, and files in its folder for temporary ones. */
  left(): Promise<{ readonly processes: readonly string[]; readonly files: readonly string[] }>;
}

/** @param folder what the command is called in */
export function openTerminal(
  command: readonly string[],
  { folder, env = {} }: { readonly folder: string; readonly env?: NodeJS.ProcessEnv },
): PseudoTerminal {
  const mark = `/nowhere/${randomUUID()}`;
  const own = mkdtempSync(join(tmpdir(), 'pseudo-terminal-'));
  const temporary = join(own, 'temporary');
  mkdirSync(temporary);
  const quoted = command.map((word) => `'${word}'`).join(' ');
  // The shell stays where its command is interrupted.
  const script = `trap : INT TERM HUP; stty cols 160; stty -g; echo BEGIN; (echo $BASHPID >&3; exec ${quoted}) 3>${own}/pid; echo "END $?"; stty -g`;
  const { PATH, HOME } = process.env;
  const child = spawn('script', ['--quiet', '--return', '--command', script, '/dev/null'], {
    cwd: folder,
    env: { HOME, SHELL: '/bin/bash', TERM: 'xterm', ...env, PATH: `${PATH}:${mark}`, TMPDIR: temporary },
  });
  let [text, from] = ['', 0];
  const listeners = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: sequences that move the cursor begin with one.
    text += chunk.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replaceAll('\r', '');
    for (const listener of [...listeners]) listener();
  });
  const ended = new Promise<Ending>((done) => {
    child.once('close', () => {
      const [, before, shown, status, after] = /^(.*)\nBEGIN\n([\s\S]*)END (\d+)\n(.*)\n$/.exec(text) ?? [];
      done({
        status: Number(status),
        text: shown ?? text,
        isRestored: before !== undefined && before === after,
        async left() {
          // What is killed is gone a moment later, and what is told to end once that is done.
          for (let n = 0; n < 1000 && processesWith(mark).length > 0; n++) await moment();
          const files = readdirSync(temporary);
          rmSync(own, { recursive: true });
          return { processes: processesWith(mark).map(({ commandLine }) => commandLine), files };
        },
      });
    });
  });
  return {
    ended,
    runs: async (pattern) => {
      for (;;) {
        const found = processesWith(mark).find(({ commandLine }) => pattern.test(commandLine));
        if (found !== undefined) return found.pid;
        await moment();
      }
    },
    type: (keys) => void child.stdin.write(keys),
    signal: (name) => void process.kill(Number(readFileSync(join(own, 'pid'), 'utf8')), name),
    close: () => void child.kill('SIGKILL'),
    shows: (pattern) =>
      new Promise((done, fail) => {
        const look = () => {
          const found = pattern.exec(text.slice(from));
          if (found === null) return;
          from += found.index + found[0].length;
          listeners.delete(look);
          done();
        };
        listeners.add(look);
        look();
        void ended.then(() => fail(new Error(`ended without ${pattern}:\n${text}`)));
      }),
  };
}

const moment = () => new Promise((done) => setTimeout(done, 10));

function processesWith(mark: string): readonly { readonly pid: number; readonly commandLine: string }[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      if (!/^\d+$/.test(name) || !readFileSync(`/proc/${name}/environ`, 'utf8').includes(mark)) return [];
      const commandLine = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [{ pid: Number(name), commandLine }];
    } catch {
      // Gone meanwhile, or another user's.
      return [];
    }
  });
}
