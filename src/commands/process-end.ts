/** How the process ends, and what becomes of what it prints. */
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
export async function endProcess(exitCode: number): Promise<void> {
  await Promise.all(streams.map((stream) => new Promise((done) => stream.write('', done))));
  if (unwritten !== undefined) {
    const mend = 'Free the disk, or have it written to another one, and run it again.';
    process.stderr.write(`standard output: could not be written: ${unwritten.message}\n${mend}\n`);
  }
  process.exit(unwritten === undefined || exitCode !== 0 ? exitCode : 1);
}
