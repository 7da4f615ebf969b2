import { spawn } from 'node:child_process';

export interface CommandResult {
  readonly exitCode: number | null;
  readonly killedBy: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program with an array of arguments, none of which a shell reads. When the signal is aborted it gets one SIGINT
 * and is waited for: the runner signals only the entry process, and a terminal's Ctrl-C must not reach it a second time,
 * so it has a process group of its own. It does not outlive this process, even where that is killed.
 */
export function runCommand(
  program: string,
  argumentList: readonly string[],
  options: {
    readonly environment: Readonly<Record<string, string>>;
    readonly input?: string;
    readonly signal: AbortSignal;
    /** Aborted: killed at once, which fails with its reason. A helm that is told to end may still write that it did. */
    readonly lost?: AbortSignal | undefined;
  },
): Promise<CommandResult> {
  const { environment, input, signal, lost } = options;
  signal.throwIfAborted();
  lost?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const [command, ...rest] = guarded(program, argumentList);
    const child = spawn(command, rest, { env: environment, stdio: ['pipe', 'pipe', 'pipe', 'pipe'], detached: true });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    const interrupt = () => child.kill('SIGINT');
    const kill = () => child.kill('SIGKILL');
    signal.addEventListener('abort', interrupt, { once: true });
    lost?.addEventListener('abort', kill, { once: true });
    const unlisten = () => {
      signal.removeEventListener('abort', interrupt);
      lost?.removeEventListener('abort', kill);
    };
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    // A program that ends before it has read its input says why on stderr.
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
    child.on('error', (error) => {
      unlisten();
      reject(error);
    });
    child.on('exit', () => child.stdio[3]?.destroy());
    child.on('close', (exitCode, killedBy) => {
      unlisten();
      if (exitCode !== 0 && lost?.aborted === true) reject(lost.reason);
      else
        resolve({
          exitCode,
          killedBy,
          stdout: Buffer.concat(stdout).toString('utf8'),
          stderr: Buffer.concat(stderr).toString('utf8'),
        });
    });
  });
}

/**
 * A shell that becomes the program, and leaves one behind that waits for the end of the pipe on 3: it ends with the program,
 * and with this process, whatever ended that. What is left of the process group is killed then: whoever proves that this
 * process is gone must not meet its helm at work.
 */
const guard = '(read -r _ <&3; kill -KILL 0) >/dev/null 2>&1 & exec "$@" 3<&-';

/** On Windows, which has neither sh nor process groups, the program alone. */
function guarded(program: string, argumentList: readonly string[]): readonly [string, ...string[]] {
  if (process.platform === 'win32') return [program, ...argumentList];
  return ['/bin/sh', '-c', guard, 'sh', program, ...argumentList];
}
