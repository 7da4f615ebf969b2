/** Which record a rollback goes to, and which releases it is about. */
import { nearestWord } from '../../../environment/findings.js';
import type { DeploymentRecord } from '../../../kubernetes/index.js';
import { ExplainedError, type RollbackTarget } from '../../../model/index.js';

export interface ChosenTarget {
  readonly record: DeploymentRecord;
  /** `namespace/name`, of the record. */
  readonly keys: readonly string[];
  /** Undefined: all of the set. */
  readonly release: string | undefined;
}

/**
 * @param records newest first
 * @param revisionOf the live revision of `namespace/name`
 */
export function chooseTarget(
  { release, to }: RollbackTarget,
  records: readonly DeploymentRecord[],
  revisionOf: (key: string) => number | undefined,
): ChosenTarget {
  if (records.length === 0) {
    throw refused('there is no deployment record yet', 'A healthy command: apply writes one.');
  }
  const named = to === undefined ? undefined : records.find(({ id }) => id === to);
  if (to !== undefined && named === undefined) throw refused(`there is no record ${to}`, known(records));
  if (release === undefined) {
    if (named === undefined) throw refused('it needs the record to go back to', known(records));
    return { record: named, keys: Object.keys(named.releases), release: undefined };
  }
  const key = keyOf(release, named === undefined ? records : [named]);
  if (named !== undefined) return { record: named, keys: [key], release: key };
  const live = revisionOf(key);
  const other = records.find(({ releases }) => releases[key] !== undefined && releases[key].revision !== live);
  if (other === undefined) {
    throw refused(`no record has another revision of ${key} than ${live ?? 'none'}`, known(records));
  }
  return { record: other, keys: [key], release: key };
}

/** A release by its whole key, or by its name where that is the only one. */
function keyOf(release: string, records: readonly DeploymentRecord[]): string {
  const keys = [...new Set(records.flatMap(({ releases }) => Object.keys(releases)))];
  if (keys.includes(release)) return release;
  const named = keys.filter((key) => key.endsWith(`/${release}`));
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  if (named.length > 1)
    throw refused(`release ${release} is in several namespaces`, `Name one of ${named.join(', ')}.`);
  const nearest = nearestWord(release, [...keys, ...keys.map((key) => key.slice(key.indexOf('/') + 1))]);
  const meant = nearest === undefined ? '' : `: did you mean ${nearest}?`;
  throw refused(`no record knows release ${release}${meant}`, `Recorded: ${keys.join(', ')}`);
}

function known(records: readonly DeploymentRecord[]): string {
  const lines = records
    .slice(0, 10)
    .map(({ id, commit, actor }) => `${id}  ${commit.slice(0, 12)}  ${actor}`.trimEnd());
  return `Records, newest first:\n${lines.join('\n')}`;
}

function refused(cause: string, mend: string): ExplainedError {
  return new ExplainedError({ what: 'rollback', cause, mend });
}
