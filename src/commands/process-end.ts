import { constants } from 'node:os';

/** How the process ends, and what becomes of what it prints. */
export type EndingSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

const streams = [process.stdout, process.stderr] as const;
/** Of standard output, where it could not be written: a result that nobody can read is none. */
let unwritten: Error | undefined;

/**
 * A reader that has left (`| head -1`) stops nothing that was begun, for the exit code still tells how it ended; a full
 * disk behind standard output makes that a failure.
 */
export function guardOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') unwritten ??= error;
  });
  // Nobody is left to tell of it.
  process.stderr.on('error', () => {});
}

/**
 * Ends the process once all is printed, whatever the system still has in hand for it: a connection that nobody answers
 * and a name that nobody resolves would hold it for seconds, and neither can be taken back.
 */
export async function endProcess(ending: number | EndingSignal): Promise<void> {
  await Promise.all(streams.map((stream) => new Promise((done) => stream.write('', done))));
  if (unwritten !== undefined) {
    const mend = 'Free the disk, or have it written to another one, and run it again.';
    process.stderr.write(`standard output: could not be written: ${unwritten.message}\n${mend}\n`);
  }
  if (typeof ending !== 'number') exitBy(ending);
  process.exit(unwritten === undefined || ending !== 0 ? ending : 1);
}

export const exitCodeOf = (signal: EndingSignal): number => 128 + constants.signals[signal];

/**
 * Ends the process by the signal itself, once what is to be done at its exit is done: a shell goes on with the next command
 * of its loop when one only says 130.
 */
export function exitBy(signal: EndingSignal): never {
  process.once('exit', () => {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
  // Where the signal ends nothing, as for the first process of a container.
  return process.exit(exitCodeOf(signal));
}
