/** Which record a rollback goes to, and which releases it is about. */
import { nearestWord } from '../../../environment/findings.js';
import type { DeploymentRecord, ReleaseRevision } from '../../../kubernetes/index.js';
import { ExplainedError, type RollbackTarget } from '../../../model/index.js';
import { releaseLabels } from '../state.js';

export interface ChosenTarget {
  readonly record: DeploymentRecord;
  /** `namespace/name`, of the record. */
  readonly keys: readonly string[];
  /** Undefined: all of the set. */
  readonly release: string | undefined;
}

type LiveRevision = Pick<ReleaseRevision, 'revision' | 'status' | 'labels'>;

/**
 * @param records newest first
 * @param liveOf the live revision of `namespace/name`
 */
export function chooseTarget(
  { release, to }: RollbackTarget,
  records: readonly DeploymentRecord[],
  liveOf: (key: string) => LiveRevision | undefined,
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
  const live = liveOf(key);
  const begun = live === undefined ? undefined : revisionGoneTo(live);
  const other =
    records.find(({ releases }) => begun !== undefined && releases[key]?.revision === begun) ??
    records.find(({ releases }) => releases[key] !== undefined && releases[key].revision !== live?.revision);
  if (other === undefined) {
    throw refused(`no record has another revision of ${key} than ${live?.revision ?? 'none'}`, known(records));
  }
  return { record: other, keys: [key], release: key };
}

/**
 * Of a rollback that failed or was killed, the revision that it went to, by the labels that helm hands on from that one: run
 * again it is to go there, and not back to what was being left.
 */
function revisionGoneTo({ revision, status, labels }: LiveRevision): number | undefined {
  const labelled = labels[releaseLabels.revision];
  return status === 'deployed' || labelled === undefined || labelled === String(revision)
    ? undefined
    : Number(labelled);
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
