import { ExplainedError, type Log } from '../model/index.js';

/** Cancellation and the deadline: nothing new is started, what is in progress is left for the next run to join. */
export function stopOnSignals(
  deadlineMs: number,
  log: Log,
): { readonly signal: AbortSignal; readonly done: () => void } {
  const controller = new AbortController();
  const stop = (cause: string) => () => {
    if (controller.signal.aborted) return;
    log.info(`Stopping: ${cause}. What is in progress goes on in Azure; run it again to join it.`);
    controller.abort(
      new ExplainedError({
        what: 'run',
        cause,
        mend: 'Run it again: it joins what is in progress and does what remains.',
        exitCode: 4,
      }),
    );
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const cancelled = stop('cancelled');
  for (const signal of signals) process.on(signal, cancelled);
  const timer = setTimeout(stop('the deadline is reached'), deadlineMs);
  return {
    signal: controller.signal,
    done: () => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, cancelled);
    },
  };
}
