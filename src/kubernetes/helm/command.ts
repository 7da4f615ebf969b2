import { spawn } from 'node:child_process';

export interface CommandResult {
  readonly exitCode: number | null;
  readonly killedBy: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program with an array of arguments, never through a shell. When the signal is aborted it gets one SIGINT and
 * is waited for: the runner signals only the entry process, and a terminal's Ctrl-C must not reach it a second time,
 * so it has a process group of its own.
 */
export function runCommand(
  program: string,
  argumentList: readonly string[],
  options: {
    readonly environment: Readonly<Record<string, string>>;
    readonly input?: string;
    readonly signal: AbortSignal;
  },
): Promise<CommandResult> {
  const { environment, input, signal } = options;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(program, argumentList, { env: environment, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    const interrupt = () => child.kill('SIGINT');
    signal.addEventListener('abort', interrupt, { once: true });
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    // A program that ends before it has read its input says why on stderr.
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
    child.on('error', (error) => {
      signal.removeEventListener('abort', interrupt);
      reject(error);
    });
    child.on('close', (exitCode, killedBy) => {
      signal.removeEventListener('abort', interrupt);
      resolve({
        exitCode,
        killedBy,
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
      });
    });
  });
}
