/** What differs between what earlier runs left and what is there: revisions without a record, objects changed by hand. */
import { releaseInstances } from '../../environment/index.js';
import {
  type DeploymentRecord,
  explainKubernetesError,
  LiveComparison,
  type LiveDifference,
  type ManifestObject,
  RecordStore,
  readRevision,
  secretValuesIn,
  secretValuesOf,
} from '../../kubernetes/index.js';
import type { Finding } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { releaseKey } from './needs.js';
import { connectedCluster, type ObservedReleases, recordPlace } from './observe.js';

/** Fields of one object that a finding names. */
const shownFields = 5;

export async function driftOfReleases(context: StageContext, observed: ObservedReleases): Promise<readonly Finding[]> {
  const access = await connectedCluster(context);
  if (access === undefined || observed.live.size === 0) return [];
  const { client } = access;
  const store = new RecordStore({ ...recordPlace(context.environment), client });
  const comparison = new LiveComparison(client);
  try {
    const [head] = observed.records;
    const record = observed.recorded?.record ?? (head === undefined ? undefined : await store.read(head.id));
    const found = await Promise.all(
      releaseInstances(context.environment, context.options).map(async (instance) => {
        const key = releaseKey(instance);
        const [live] = observed.live.get(key) ?? [];
        if (live === undefined) return [];
        const content = observed.recorded === undefined ? await readRevision(client, live) : undefined;
        const manifest = content?.manifest ?? observed.recorded?.manifests[key];
        if (manifest === undefined) return [];
        // Without rights on Secrets they can't be looked for either.
        const isReadable = ({ kind }: ManifestObject) => content !== undefined || kind !== 'Secret';
        context.secrets.add([...secretValuesOf(manifest), ...secretValuesIn(content?.values)]);
        const differences = await comparison.differences(manifest.objects.filter(isReadable), context.secrets);
        return [
          ...movedOn(key, instance.address, live.revision, record, observed),
          ...differences.map((each) => driftFinding(key, instance.address, each)),
        ];
      }),
    );
    return found.flat();
  } catch (error) {
    throw explainKubernetesError('compare with the cluster', error);
  }
}

function movedOn(
  key: string,
  address: string,
  revision: number,
  record: DeploymentRecord | undefined,
  { recorded }: ObservedReleases,
): readonly Finding[] {
  // Without rights on Secrets the revision is the record's own.
  if (recorded !== undefined || record === undefined) return [];
  const known = record.releases[key]?.revision;
  if (known === revision) return [];
  const message =
    known === undefined
      ? `release ${key} is at revision ${revision}, and record ${record.id} does not know it`
      : `release ${key} is at revision ${revision}, and record ${record.id} names ${known}: it was deployed without a record`;
  const mend = 'A healthy command: apply records it.';
  return [{ severity: 'warning', stage: 'helm-deploy', address, message, mend, isDrift: true }];
}

/** What could not be compared is no drift. */
function driftFinding(release: string, address: string, { key, state, fields, why = '' }: LiveDifference): Finding {
  const about = { severity: 'warning', stage: 'helm-deploy' } as const;
  switch (state) {
    case 'gone':
      return {
        ...about,
        address,
        isDrift: true,
        message: `release ${release}: ${key} is gone${why === undefined ? '' : `: ${why}`}`,
      };
    case 'unknown':
      return { ...about, message: `release ${release}: ${key} could not be compared: ${why}` };
    case 'edited': {
      const said = fields
        .slice(0, shownFields)
        .map(({ path, from, to, secret }) =>
          secret === true ? path : `${path} is ${shown(to)}, deployed as ${shown(from)}`,
        );
      const more = fields.length > shownFields ? `; ${fields.length - shownFields} more` : '';
      return {
        ...about,
        address,
        isDrift: true,
        message: `release ${release}: ${key} was edited: ${said.join('; ')}${more}`,
      };
    }
  }
}

function shown(value: unknown): string {
  if (value === undefined) return '(none)';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
