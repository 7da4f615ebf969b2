import type { TimedChange } from './critical-path.js';

/** From when to when something went on. */
export interface Bar {
  readonly label: string;
  readonly stage: TimedChange['change']['stage'];
  readonly addresses: readonly string[];
  readonly isFailed: boolean;
  readonly startedMs: number;
  readonly endedMs: number;
}

/** A bar a change, in order of start; the images of a registry are one, for there may be hundreds. */
export function registryBars(ran: readonly TimedChange[]): readonly Bar[] {
  const groups = Map.groupBy(ran, ({ change: { address, stage } }) =>
    stage === 'acr-import' ? address.split('/').slice(0, 2).join('/') : address,
  );
  return [...groups]
    .flatMap(([key, group]) => {
      const [first] = group;
      if (first === undefined) return [];
      return {
        label: group.length === 1 ? first.change.address : `${key} (${group.length} images)`,
        stage: first.change.stage,
        addresses: group.map(({ change }) => change.address),
        isFailed: group.some(({ end }) => end?.outcome === 'failed'),
        startedMs: group.reduce((least, each) => Math.min(least, each.startedMs), Number.POSITIVE_INFINITY),
        endedMs: group.reduce((most, each) => Math.max(most, each.endedMs), 0),
      };
    })
    .sort((a, b) => a.startedMs - b.startedMs);
}
