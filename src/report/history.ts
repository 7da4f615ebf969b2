import type { DeploymentRecord, RecordedRelease } from '../kubernetes/index.js';
import { cut, ofSummary } from './cut.js';
import { codeSpan, escaped, link } from './escape.js';
import { table } from './markdown.js';
import { plural } from './words.js';

/** Deployment records, newest first. */
export interface History {
  readonly environment: string;
  readonly records: readonly DeploymentRecord[];
  /** Record → what could not be told of it elsewhere; empty where all was. */
  readonly notReported: Readonly<Record<string, string>>;
  /** Only what changed of this release: its name, or namespace/name. */
  readonly release?: string;
}

/** What a release was and became from one record to the next. */
export interface ReleaseChange {
  /** `namespace/name` */
  readonly release: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly fields: readonly { readonly name: string; readonly from: string; readonly to: string }[];
}

/** What changed from `before` (the older) to `record`. */
export function recordChanges(
  record: DeploymentRecord,
  before: DeploymentRecord | undefined,
): readonly ReleaseChange[] {
  const keys = [...new Set([...Object.keys(before?.releases ?? {}), ...Object.keys(record.releases)])].sort();
  return keys.flatMap((release): ReleaseChange[] => {
    const [old, now] = [before?.releases[release], record.releases[release]];
    if (now === undefined) return [{ release, change: 'removed', fields: [] }];
    if (old === undefined) return [{ release, change: 'added', fields: fieldsOf(undefined, now, before, record) }];
    const fields = fieldsOf(old, now, before, record);
    return fields.length === 0 ? [] : [{ release, change: 'changed', fields }];
  });
}

function fieldsOf(
  old: RecordedRelease | undefined,
  now: RecordedRelease,
  before: DeploymentRecord | undefined,
  record: DeploymentRecord,
): ReleaseChange['fields'] {
  const pairs = [
    ['revision', old?.revision, now.revision],
    ['chart', old && `${old.chart}-${old.version}`, `${now.chart}-${now.version}`],
    ...now.images.map((image) => [image, tagOf(before, image), tagOf(record, image)] as const),
    ...(old === undefined ? [] : [['values', old.valuesDigest.slice(0, 8), now.valuesDigest.slice(0, 8)] as const]),
  ] as const;
  return pairs.flatMap(([name, from, to]) =>
    from === to || to === '' || to === undefined ? [] : [{ name, from: String(from ?? ''), to: String(to) }],
  );
}

/** Tag and digest: a tag that was moved is another image. */
function tagOf(record: DeploymentRecord | undefined, image: string): string | undefined {
  const locked = record?.imageLock[image];
  return locked && `${locked.tag}@${locked.digest.slice('sha256:'.length, 'sha256:'.length + 12)}`;
}

/** A record a paragraph, what changed below it. */
export function historyText(history: History): string {
  const { environment, records, notReported } = history;
  if (records.length === 0) return `No deployment record of ${environment} yet.`;
  return records
    .map((record, index) => {
      const { id, actor, branch, commit } = record;
      const origin = [commit.slice(0, 12), branch, actor].filter((each) => each !== '').join(' ');
      return [
        `${id}  ${titleOf(record)}  ${origin}`.trimEnd(),
        ...shownChanges(history, index).map((change) => `    ${changeText(change)}`),
        ...(notReported[id] ? [`    not reported: ${notReported[id]}`] : []),
      ].join('\n');
    })
    .join('\n');
}

export function historyMarkdown(history: History): string {
  const { environment, records, notReported } = history;
  const rows = records.map((record, index) => {
    const { id, time, actor, branch, commit, run } = record;
    const changes = shownChanges(history, index).map(changeText);
    const shown =
      changes.length > shownInCell ? [...changes.slice(0, shownInCell), `… ${changes.length} in all`] : changes;
    return [
      { markdown: codeSpan(id) },
      time.replace(/\.\d+Z$/, 'Z'),
      titleOf(record),
      {
        markdown: [codeSpan(commit.slice(0, 12)), escaped(branch), escaped(actor)]
          .filter((each) => each !== '')
          .join(' '),
      },
      run.url === undefined ? run.id : { markdown: link(run.id, run.url) },
      [...shown, ...(notReported[id] ? [`not reported: ${notReported[id]}`] : [])].join('\n'),
    ];
  });
  const body =
    rows.length === 0 ? 'No deployment record yet.' : table(['Record', 'Time', '', 'From', 'Run', 'Changes'], rows);
  return cut(`## History of ${escaped(environment)}\n\n${body}\n`, ofSummary);
}

/** As one JSON object: the records as they are kept, each with what changed since the one before. */
export function historyJson(history: History): object {
  const { environment, records, notReported } = history;
  return {
    environment,
    records: records.map((record, index) => ({
      ...record,
      changes: shownChanges(history, index),
      notReported: notReported[record.id] ?? '',
    })),
  };
}

const shownInCell = 20;

function shownChanges({ records, release }: History, index: number): readonly ReleaseChange[] {
  const [record, before] = [records[index], records[index + 1]];
  if (record === undefined) return [];
  const isOldestKept = before === undefined;
  // What came before the oldest record is not known: its releases are no news.
  if (isOldestKept && records.length > 1) return [];
  const changes = recordChanges(record, before);
  return release === undefined
    ? changes
    : changes.filter((change) => change.release === release || change.release.endsWith(`/${release}`));
}

function titleOf({ kind, releases, rollback }: DeploymentRecord): string {
  return kind === 'rollback' ? `rollback to ${rollback?.to}` : plural(Object.keys(releases).length, 'release');
}

function changeText({ release, change, fields }: ReleaseChange): string {
  const sign = change === 'added' ? '+' : change === 'removed' ? '-' : '~';
  const said = fields.map(({ name, from, to }) => (from === '' ? `${name} ${to}` : `${name} ${from} → ${to}`));
  return `${sign} ${release}${said.length === 0 ? '' : `: ${said.join(', ')}`}`;
}
