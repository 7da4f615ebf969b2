/** client-go's proportions: a holder has three chances to renew before it counts as gone. */
export const durationMs = 15_000;
export const renewEveryMs = 5_000;
/** How often a lease that is waited for is read. */
export const lookEveryMs = 1_000;
/** Writes that others come before, before a run gives up. */
export const races = 10;

export function seconds(ms: number): string {
  return `${Math.max(1, Math.ceil(ms / 1000))} s`;
}
