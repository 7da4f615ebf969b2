/** Servers of a test: started on ports of their own, and gone with the test, however that ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface ServerProcess {
  readonly name: string;
  readonly hasEnded: boolean;
  /** The last lines that it logged. */
  log(lines?: number): string;
  /** Kills it and all that it started; resolves when it is gone. */
  stop(): Promise<void>;
}

/**
 * Kills its whole process group once standard input ends, which it does when the test's process dies, even by SIGKILL;
 * until then it is the program.
 */
const guarded = 'exec 3<&0; (cat <&3 >/dev/null; kill -KILL 0) & exec "$@" 3<&- </dev/null';

/** @param logFile takes what it writes to standard output and error */
export function startServer(program: string, args: readonly string[], logFile: string): ServerProcess {
  const log = openSync(logFile, 'a');
  const child = spawn('sh', ['-c', guarded, 'sh', program, ...args], {
    detached: true,
    stdio: ['pipe', log, log],
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  // Its end is noticed by whoever waits for it; it must not keep a finished test running.
  child.unref();
  child.stdin?.on('error', () => undefined);
  unreference(child.stdin);
  return {
    name: program.slice(program.lastIndexOf('/') + 1),
    get hasEnded() {
      return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
    },
    log: (lines = 20) => readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n'),
    async stop() {
      killGroup(child);
      child.stdin?.destroy();
      child.ref();
      await ended;
    },
  };
}

/** Free ports of 127.0.0.1. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen(0, '127.0.0.1', resolve);
      });
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Asks every 50 ms until the answer is true; fails with the logs of what ended meanwhile, or at the deadline. */
export async function untilReady(
  servers: readonly ServerProcess[],
  isReady: () => Promise<boolean>,
  deadlineMs: number,
): Promise<void> {
  const endsAt = performance.now() + deadlineMs;
  while (!(await isReady())) {
    const ended = servers.find(({ hasEnded }) => hasEnded);
    if (ended !== undefined) throw new Error(`${ended.name} has ended:\n${ended.log()}`);
    if (performance.now() > endsAt) {
      const logs = servers.map((server) => `${server.name}:\n${server.log()}`).join('\n');
      throw new Error(`not ready after ${deadlineMs} ms\n${logs}`);
    }
    await pause(50);
  }
}

/** Its own pid is its group's: it was started detached. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

/** Pipes of children are sockets, which can let the process end; their type doesn't say so. */
function unreference(stream: unknown): void {
  if (typeof stream === 'object' && stream !== null && 'unref' in stream && typeof stream.unref === 'function') {
    stream.unref();
  }
}
