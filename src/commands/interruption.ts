/** Ctrl-C at a terminal and its kin: the first brings a command to its end, one more ends the process at once. */
import { isatty } from 'node:tty';
import type { CliCommand } from './command-table.js';
import { type EndingSignal, exitBy } from './process-end.js';
import { afterStop, stopped } from './stop.js';

const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const satisfies readonly EndingSignal[];

/** A terminal's Ctrl-C reaches every process that it has, and npm, npx and `bin/` hand it on: so long it is the same one. */
const sameMs = 500;

/** For whoever waits for a command that comes to its end. */
export const onceMore = ' Ctrl-C once more ends it at once.';

export interface Interruption {
  /** Aborted by the first, with an explanation. */
  readonly signal: AbortSignal;
  /** What stays, and how to go on. */
  readonly told: string;
  /** The one that came first. */
  readonly by: () => EndingSignal | undefined;
}

interface Words {
  /** What stays, and how to go on, after a command that could come to its end. */
  readonly told: string;
  /** The same where it could not. */
  readonly atOnce: string;
}

const wordsOf = {
  reading: { told: afterStop.reading, atOnce: afterStop.reading },
  rehearsing: { told: afterStop.rehearsing, atOnce: afterStop.rehearsing },
  changing: {
    told: afterStop.changing,
    atOnce:
      'What is in progress goes on in Azure, and a release that helm was at work on may be left pending. Run it again in 15 s, when the lock that this run held has run out: it joins what is in progress, frees what is pending and does what remains.',
  },
} as const satisfies Record<string, Words>;

/** The words for a command that is stopped. */
function words(command: CliCommand, isDryRun: boolean): Words {
  if (command === 'rehearse') return wordsOf.rehearsing;
  const isChanging = !isDryRun && ['apply', 'rollback', 'rollback-all'].includes(command);
  return wordsOf[isChanging ? 'changing' : 'reading'];
}

/** Listens from now on: by itself no signal ends the process any more. */
export function listenForInterruption(command: CliCommand, isDryRun: boolean): Interruption {
  const controller = new AbortController();
  const { told, atOnce } = words(command, isDryRun);
  // Once the terminal is closed, nothing tells any more that there was one.
  const isAtTerminal = [1, 2].some((descriptor) => isatty(descriptor));
  let first: { readonly name: EndingSignal; readonly atMs: number } | undefined;
  for (const name of names)
    process.on(name, () => {
      // Under nohup nothing that a process writes is at the terminal, and it is to go on: Node forgets that it was told so.
      if (name === 'SIGHUP' && !isAtTerminal) return;
      if (first === undefined) {
        first = { name, atMs: performance.now() };
        controller.abort(stopped(`aks-action ${command}`, 'cancelled', told));
      } else if (performance.now() - first.atMs > sameMs) {
        process.stderr.write(`\naks-action ${command}: ended at once\n  ${atOnce}\n`);
        exitBy(name);
      }
    });
  return { signal: controller.signal, told, by: () => first?.name };
}

/** Settles as the work does, or fails at once when the signal is aborted: for work that has nothing to bring to an end. */
export async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', abort));
}
