import { ExplainedError, type Log } from '../model/index.js';

export interface Stopping {
  readonly signal: AbortSignal;
  readonly done: () => void;
}

export interface StopOptions {
  /** None when absent. */
  readonly deadlineMs?: number;
  readonly log: Pick<Log, 'info'>;
  /** What stays, and how to go on. */
  readonly told: string;
  /** Said beside that of a cancellation. */
  readonly hint?: string;
}

/** What stays of a run that was stopped, and how to go on. */
export const afterStop = {
  reading: 'Nothing was changed.',
  rehearsing: 'The embedded servers ended with it, and all that was made in them. Run it again: it begins anew.',
  changing: 'What is in progress goes on in Azure. Run it again: it joins that and does what remains.',
} as const;

/** A run that was told to end before its time. */
export function stopped(what: string, cause: string, mend: string): ExplainedError {
  return new ExplainedError({ what, cause, mend, exitCode: 4 });
}

/**
 * Cancellation and the deadline: nothing new is started, what is in progress is left for the next run to join.
 * @param cancelled aborted by whoever cancels, with an explanation or without one
 */
export function stopOn(cancelled: AbortSignal, { deadlineMs, log, told, hint = '' }: StopOptions): Stopping {
  const controller = new AbortController();
  const stop = (reason: ExplainedError, more = '') => {
    if (controller.signal.aborted) return;
    log.info(`Stopping: ${reason.cause}. ${told}${more}`);
    controller.abort(reason);
  };
  const cancel = () => {
    const { reason } = cancelled;
    stop(reason instanceof ExplainedError ? reason : stopped('run', 'cancelled', told), hint);
  };
  const late = () => stop(stopped('run', 'the deadline is reached', told));
  const timer = deadlineMs === undefined ? undefined : setTimeout(late, deadlineMs);
  if (cancelled.aborted) cancel();
  cancelled.addEventListener('abort', cancel);
  return {
    signal: controller.signal,
    done: () => {
      clearTimeout(timer);
      cancelled.removeEventListener('abort', cancel);
    },
  };
}

/** Of a runner's step: GitHub cancels a job by SIGINT, and by SIGTERM where that was not enough. */
export function stopOnSignals(options: StopOptions): Stopping {
  const controller = new AbortController();
  const cancel = () => controller.abort();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, cancel);
  const { signal, done } = stopOn(controller.signal, options);
  return {
    signal,
    done: () => {
      done();
      for (const signal of signals) process.off(signal, cancel);
    },
  };
}
