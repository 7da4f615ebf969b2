import type { Change, Progress } from '../../model/index.js';

/** Tells the run that a long operation goes on and how long such a one usually takes, or that another is in its way. */
export function operationProgress(
  { address, action, expectedMs }: Pick<Change, 'address' | 'action' | 'expectedMs'>,
  { progress }: { readonly progress: Progress },
  /** More to say, by the milliseconds waited: how many nodes are there by now. */
  detail: (elapsedMs: number) => string | undefined = () => undefined,
): { readonly onWait: (elapsedMs: number) => void; readonly onBusy: () => void } {
  const usually = expectedMs === undefined ? '' : `, usually ${usualTime(expectedMs)}`;
  return {
    onWait: (elapsedMs) => {
      const more = detail(elapsedMs);
      const message = `${action} in progress${usually}${more === undefined ? '' : `; ${more}`}`;
      progress({ kind: 'waiting', address, message });
    },
    onBusy: () => progress({ kind: 'waiting', address, message: 'waiting for another operation to end' }),
  };
}

function usualTime(ms: number): string {
  return ms < 60_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;
}
