import { registryClient } from '../../../azure/registry/index.js';
import { allRegistries, type ReleaseInstance, releaseInstances } from '../../../environment/index.js';
import {
  type ClusterAccess,
  compareManifests,
  explainKubernetesError,
  type Helm,
  listReleases,
  type Manifest,
  type ManifestObject,
  type ObjectDifference,
  podTemplateOf,
  type RecordHead,
  RecordStore,
  type ReleaseContent,
  type ReleaseRevision,
  readRevision,
  secretsOfRevision,
} from '../../../kubernetes/index.js';
import { ExplainedError, errorMessage, type RollbackTarget } from '../../../model/index.js';
import { limit } from '../../../model/limit.js';
import type { StageContext } from '../../context.js';
import { leftBehind } from '../left-behind.js';
import { releaseKey } from '../needs.js';
import { connectedCluster, type LiveCluster, loadHelm, recordPlace } from '../observe.js';
import { remadeBy, remadeFrom } from '../recreate.js';
import { releaseLabels } from '../state.js';
import { isPending } from '../way-back.js';
import { type ChosenTarget, chooseTarget } from './target.js';

/** Where a release stands, seen from the record that it is to go back to. */
export type RollbackState =
  /** What runs is what the record tells of. */
  | { readonly kind: 'same'; readonly live: ReleaseRevision }
  | {
      readonly kind: 'differs';
      /** A killed helm of ours left the live revision pending: with the lock in hand that helm is dead. */
      readonly isPending: boolean;
      readonly live: ReleaseRevision;
      readonly current: ReleaseContent;
      readonly good: ReleaseContent;
      readonly revision: number;
      readonly differences: readonly ObjectDifference[];
      /** What can't become what it was in place. */
      readonly remade: readonly ManifestObject[];
    }
  /** Helm keeps no more of that revision. */
  | { readonly kind: 'pruned'; readonly live: ReleaseRevision; readonly revision: number }
  /** A helm that we did not start holds it: nobody but who started it knows whether it goes on. */
  | { readonly kind: 'foreign'; readonly live: ReleaseRevision }
  /** Not installed any more: helm has nothing to go back in. */
  | { readonly kind: 'gone' }
  /** It came after the record. */
  | { readonly kind: 'newer'; readonly live: ReleaseRevision };

export interface ObservedRollback {
  readonly key: string;
  readonly address: string;
  /** Undefined where it isn't declared any more. */
  readonly instance: ReleaseInstance | undefined;
  readonly state: RollbackState;
  /** Images of the good revision that no registry has any more. */
  readonly missingImages: readonly string[];
  /** Images that could not be looked for, with why. */
  readonly unknownImages: readonly string[];
}

export interface ObservedRollbacks {
  readonly target: ChosenTarget;
  readonly releases: readonly ObservedRollback[];
  readonly helm: Helm;
  readonly live: LiveCluster['releases'];
  readonly records: readonly RecordHead[];
  /** Whether what the record doesn't know may be uninstalled. */
  readonly mayDelete: boolean;
}

const readsAtOnce = 8;

export async function observeRollback(target: RollbackTarget, context: StageContext): Promise<ObservedRollbacks> {
  const { environment, options } = context;
  const access = await connectedCluster(context);
  if (access === undefined) {
    throw new ExplainedError({ what: 'rollback', cause: `cluster ${environment.cluster.name} does not exist` });
  }
  const store = new RecordStore({ ...recordPlace(environment), client: access.client });
  try {
    const [live, records, heads, helm] = await Promise.all([
      listReleases(access.client),
      store.all(),
      store.heads(),
      loadHelm(context),
    ]);
    const chosen = chooseTarget(target, records, (key) => live.get(key)?.[0]);
    const instances = new Map(releaseInstances(environment).map((instance) => [releaseKey(instance), instance]));
    const newer = chosen.release === undefined ? newerThan(chosen, [...instances.keys()], records[0], live) : [];
    const few = limit(readsAtOnce);
    const releases = await Promise.all([
      ...chosen.keys.map((key) =>
        few(() => observeOne(key, chosen, instances.get(key), live.get(key)?.[0], access, context)),
      ),
      ...newer.map(async ([key, revision]): Promise<ObservedRollback> => {
        const state = { kind: 'newer', live: revision } as const;
        return { ...named(key), instance: instances.get(key), state, missingImages: [], unknownImages: [] };
      }),
    ]);
    return { target: chosen, releases, helm, live, records: heads, mayDelete: options.allow === 'delete' };
  } catch (error) {
    throw explainKubernetesError('observe releases', error);
  }
}

/** Releases of the platform that are there now and are not in the record. */
function newerThan(
  { record }: ChosenTarget,
  declared: readonly string[],
  newest: { readonly releases: object } | undefined,
  live: LiveCluster['releases'],
): readonly (readonly [string, ReleaseRevision])[] {
  const ours = new Set([...declared, ...Object.keys(newest?.releases ?? {})]);
  return [...ours].flatMap((key) => {
    const [revision] = live.get(key) ?? [];
    const isThere = revision !== undefined && revision.status !== 'uninstalled';
    return isThere && record.releases[key] === undefined ? [[key, revision] as const] : [];
  });
}

function named(key: string): Pick<ObservedRollback, 'key' | 'address'> {
  return { key, address: `release/${key}` };
}

async function observeOne(
  key: string,
  { record }: ChosenTarget,
  instance: ReleaseInstance | undefined,
  live: ReleaseRevision | undefined,
  access: ClusterAccess,
  context: StageContext,
): Promise<ObservedRollback> {
  const recorded = record.releases[key];
  const base = { ...named(key), instance, missingImages: [], unknownImages: [] };
  if (recorded === undefined || live === undefined || live.status === 'uninstalled') {
    return { ...base, state: { kind: 'gone' } };
  }
  const isStuck = isPending(live);
  if (isStuck && live.labels[releaseLabels.run] === undefined) return { ...base, state: { kind: 'foreign', live } };
  const { revision } = recorded;
  if (live.revision === revision && live.status === 'deployed') return { ...base, state: { kind: 'same', live } };
  const [current, good] = await Promise.all([
    readRevision(access.client, live),
    readRevision(access.client, { ...recorded, revision }),
  ]);
  if (good === undefined || current === undefined) return { ...base, state: { kind: 'pruned', live, revision } };
  const secrets = [current, good].flatMap(secretsOfRevision);
  context.secrets.add(secrets);
  const objects = [...current.manifest.objects, ...(await leftBehind(live, access))];
  const differences = compareManifests({ ...current.manifest, objects }, good.manifest, secrets);
  const isSame = live.status === 'deployed' && differences.length === 0 && current.chart === good.chart;
  if (isSame) return { ...base, state: { kind: 'same', live } };
  const [images, remade] = await Promise.all([
    lookFor(imagesOf(good.manifest), context),
    // A revision that failed, or was cut short, does not tell what is live.
    live.status === 'deployed' ? remadeBy(differences) : remadeFrom(good.manifest.objects, live.namespace, access),
  ]);
  return {
    ...base,
    ...images,
    state: { kind: 'differs', isPending: isStuck, live, current, good, revision, differences, remade },
  };
}

function imagesOf({ objects, hooks }: Manifest): readonly string[] {
  const pods = [...objects, ...hooks].flatMap((object) => podTemplateOf(object)?.spec ?? []);
  const containers = pods.flatMap(({ containers = [], initContainers = [] }) => [...initContainers, ...containers]);
  return [...new Set(containers.flatMap(({ image }) => image ?? []))];
}

/** Looks for images in Azure's registries; what lies elsewhere is the kubelet's to find. */
async function lookFor(
  images: readonly string[],
  { azure, environment }: StageContext,
): Promise<Pick<ObservedRollback, 'missingImages' | 'unknownImages'>> {
  const missingImages: string[] = [];
  const unknownImages: string[] = [];
  const suffix = environment.registries.platform.loginServer.replace(/^[^.]+/, '');
  const declared = allRegistries(environment);
  await Promise.all(
    images.map(async (image) => {
      const [, loginServer, repository, digest, tag] =
        /^([^/]+)\/([^@]+?)(?:@(sha256:[0-9a-f]{64})|:([^:@/]+))$/.exec(image) ?? [];
      if (loginServer === undefined || repository === undefined || !loginServer.endsWith(suffix)) return;
      // One that is no longer declared is taken to trust the environment's own tenant.
      const registry = declared.find((each) => each.loginServer === loginServer) ?? { ...azure, loginServer };
      try {
        const found = await registryClient(azure, registry).head(repository, digest ?? tag ?? 'latest');
        if (found === undefined) missingImages.push(image);
      } catch (error) {
        unknownImages.push(`${image} (${errorMessage(error)})`);
      }
    }),
  );
  return { missingImages, unknownImages };
}
