import type { Change, Progress } from '../model/index.js';

/** Tells the run what a long operation is waiting for, and since when. */
export function operationProgress(
  { address, action }: Pick<Change, 'address' | 'action'>,
  { progress }: { readonly progress: Progress },
): { readonly onWait: (elapsedMs: number) => void; readonly onBusy: (elapsedMs: number) => void } {
  return {
    onWait: (elapsedMs) => progress({ kind: 'waiting', address, message: `${action}: ${duration(elapsedMs)}` }),
    onBusy: (elapsedMs) =>
      progress({
        kind: 'waiting',
        address,
        message: `another operation is in progress; waiting for it since ${duration(elapsedMs)}`,
      }),
  };
}

/** `42 s`, `3 min 20 s` */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
