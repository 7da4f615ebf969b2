import type { Change, Progress } from '../model/index.js';

/** Tells the run that a long operation goes on, or that another one is in its way. */
export function operationProgress(
  { address, action }: Pick<Change, 'address' | 'action'>,
  { progress }: { readonly progress: Progress },
): { readonly onWait: () => void; readonly onBusy: () => void } {
  return {
    onWait: () => progress({ kind: 'waiting', address, message: `${action} in progress` }),
    onBusy: () => progress({ kind: 'waiting', address, message: 'waiting for another operation to end' }),
  };
}
