/** Where a cluster's version may go from here. */
import { compareVersions, minorOf, versionsOn } from './catalogue.js';

/** Newer patches of the same minor, and those of the next minor that is offered, ascending. */
export function upgradesOf(live: string, date: Date): readonly string[] {
  const next = Number(live.split('.')[1]) + 1;
  return versionsOn(date)
    .filter(({ minor, isLongTermOnly }) => minor === minorOf(live) || (minor === `1.${next}` && !isLongTermOnly))
    .flatMap(({ patches }) => patches)
    .filter((patch) => compareVersions(patch, live) > 0);
}
