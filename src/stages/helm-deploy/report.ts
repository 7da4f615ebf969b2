/** Tells of a healthy deployment where others look. What can't be told stops nothing: the record notes it (fault 29). */
import { createHttpClient } from '../../http/index.js';
import {
  type ClusterAccess,
  type DeploymentRecord,
  plainText,
  type RecordedRelease,
  RecordStore,
} from '../../kubernetes/index.js';
import { errorMessage, type Finding, userAgentOf } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { recordPlace } from './observe.js';

export async function reportRecord(
  record: DeploymentRecord,
  context: StageContext,
  { client }: ClusterAccess,
): Promise<readonly Finding[]> {
  const failures = (await Promise.all([toGithub(record, context), toPlatform(record, context)])).flatMap((each) =>
    each === undefined ? [] : context.secrets.hide(each),
  );
  if (failures.length === 0) return [];
  const store = new RecordStore({ ...recordPlace(context.environment), client });
  await store.noteNotReported(record.id, failures.join('; '));
  return failures.map((message) => ({
    severity: 'warning',
    stage: 'helm-deploy',
    message: `record ${record.id} is kept in the cluster, and was not reported: ${message}`,
  }));
}

async function toGithub(record: DeploymentRecord, { announce }: StageContext): Promise<string | undefined> {
  if (announce === undefined) return undefined;
  const { id, environment, commit } = record;
  return announce({ record: id, environment, commit, summary: summaryOf(record) });
}

function summaryOf({ id, kind, releases, rollback }: DeploymentRecord): string {
  const what =
    kind === 'rollback' ? `rolled back to ${rollback?.to}` : `${Object.keys(releases).length} releases healthy`;
  return `Record ${id}: ${what}`.slice(0, 140);
}

async function toPlatform(
  record: DeploymentRecord,
  { environment, run, clock, signal }: StageContext,
): Promise<string | undefined> {
  const { recordUrl } = environment.deploy;
  if (recordUrl === undefined) return undefined;
  const http = createHttpClient({ userAgent: userAgentOf(run), clock, tries: 3 });
  try {
    const answer = await http.send({
      method: 'POST',
      url: recordUrl,
      headers: { 'content-type': 'application/json', 'idempotency-key': record.id },
      body: JSON.stringify(platformFacts(record)),
      // The same record twice is the same record: its id says so.
      idempotent: true,
      timeoutMs: 10_000,
      signal,
    });
    if (answer.status >= 200 && answer.status < 300) return undefined;
    const said = plainText(answer.body.toString('utf8')).split('\n')[0]?.slice(0, 200) ?? '';
    return `${recordUrl} answered ${answer.status} ${said}`.trim();
  } catch (error) {
    return `${recordUrl} gave no answer: ${errorMessage(error)}`;
  } finally {
    await http.close();
  }
}

/** The fields that the platform documents, then the record's own facts. */
export function platformFacts(record: DeploymentRecord): object {
  const tags = [...new Set(Object.values(record.imageLock).map(({ tag }) => tag))];
  return {
    imageTag: tags.join(','),
    gitCommit: record.commit,
    gitBranch: record.branch,
    environment: record.environment,
    acrRegistry: record.registry.split('/')[0],
    helmChartVersion: [...new Set(Object.values(record.releases).map(({ version }) => version))].join(','),
    status: record.kind === 'rollback' ? 'rolled-back' : 'deployed',
    serviceVersions: Object.fromEntries(
      Object.entries(record.releases).map(([key, { images, version }]) => [
        key,
        images.map((image) => record.imageLock[image]?.tag).find((tag) => tag !== undefined) ?? version,
      ]),
    ),
    initiatedBy: record.actor,
    record: record.id,
    run: record.run,
    releases: Object.fromEntries(Object.entries(record.releases).map(([key, release]) => [key, toldOf(release)])),
  };
}

/** Without the digests of all values: a short password could be guessed by them. */
function toldOf({ valuesDigest: _, fingerprint: __, ...told }: RecordedRelease): object {
  return told;
}
