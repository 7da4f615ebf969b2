/** Objects that the pods of this run's releases refer to, and that nothing brings: pods would wait for them in vain. */
import {
  absentReferences,
  broughtBy,
  type ClusterAccess,
  explainKubernetesError,
  type KubernetesObject,
  keyOf,
  type Lack,
  type PodReference,
  podReferences,
} from '../../kubernetes/index.js';
import type { Finding } from '../../model/index.js';
import { droppedBy } from './check-objects.js';
import { releaseKey } from './needs.js';
import type { ObservedRelease } from './observe.js';
import type { ObservedPullSecret } from './pull-secrets.js';
import { isKnownAfterApply } from './releases.js';
import { plannedKey } from './unsteady.js';

/** A reference to what neither the cluster nor a release of the run has. */
export interface WantedObject {
  readonly release: ObservedRelease['instance'];
  /** What makes the pods: `Deployment/matih/ai-service`. */
  readonly by: readonly string[];
  readonly reference: PodReference;
  /** The release that takes it out of the cluster in this run. */
  readonly droppedBy?: string;
}

interface Around {
  readonly access: ClusterAccess | undefined;
  readonly namespaces: ReadonlyMap<string, KubernetesObject>;
  readonly pullSecrets: readonly ObservedPullSecret[];
  readonly mayReadSecrets: boolean;
}

/** The cluster is asked for nothing that a release of the run renders, and for nothing where no release is rendered. */
export async function observeWanted(
  releases: readonly ObservedRelease[],
  { access, namespaces, pullSecrets, mayReadSecrets }: Around,
): Promise<readonly WantedObject[]> {
  const rendered = releases.flatMap(({ state }) => ('rendering' in state ? state.rendering.manifest : []));
  const isBrought = broughtBy(rendered.flatMap(({ objects, hooks }) => [...objects, ...hooks]));
  const made = new Set(pullSecrets.map(({ secret }) => `Secret/${secret.namespace}/${secret.name}`));
  const dropped = new Map(releases.flatMap(droppedBy));
  const wanted = releases
    .flatMap(wantedBy)
    .filter(({ reference }) => !made.has(reference.key) && !isBrought(reference))
    .map((each) => {
      const release = dropped.get(each.reference.key);
      return release === undefined ? each : { ...each, droppedBy: release };
    });
  const kept = wanted.filter((each) => each.droppedBy === undefined);
  const absent = new Set(await notThere(kept, { access, namespaces, mayReadSecrets }));
  return wanted.filter((each) => each.droppedBy !== undefined || absent.has(each.reference));
}

function wantedBy({ instance, state }: ObservedRelease): readonly WantedObject[] {
  if (!('rendering' in state)) return [];
  const { manifest, unsteady } = state.rendering;
  const found = [...manifest.objects, ...manifest.hooks].flatMap((object) =>
    podReferences(object)
      .filter(({ name }) => !isKnownAfterApply(name))
      .map((reference) => ({ reference, by: plannedKey(keyOf(object), unsteady) })),
  );
  const alike = Map.groupBy(found, ({ reference: { key, lack } }) => `${lack} ${key}`);
  return [...alike.values()].flatMap((each) => {
    const reference = each[0]?.reference;
    return reference === undefined ? [] : [{ release: instance, by: each.map(({ by }) => by), reference }];
  });
}

async function notThere(
  wanted: readonly WantedObject[],
  { access, namespaces, mayReadSecrets }: Omit<Around, 'pullSecrets'>,
): Promise<readonly PodReference[]> {
  const references = wanted.map(({ reference }) => reference);
  // What kinds of pods a cluster runs, AKS itself brings with it.
  if (access === undefined) return references.filter(({ type }) => type.kind !== 'RuntimeClass');
  const hasNamespace = (name: string) => namespaces.has(name);
  try {
    return await absentReferences(access.client, references, { hasNamespace, mayReadSecrets });
  } catch (error) {
    throw explainKubernetesError('observe releases', error);
  }
}

const consequence: Readonly<Record<Lack, string>> = {
  waits: 'its pods would wait for it until the time is up',
  denied: 'the API would refuse its pods',
  pulls: 'its images are pulled without it',
};

/** Only told: an operator, or somebody with kubectl, may make it meanwhile. */
export function checkWanted(wanted: readonly WantedObject[]): readonly Finding[] {
  return wanted.map(({ release, by, reference, droppedBy: remover }) => {
    const { type, name, lack } = reference;
    const whose =
      remover === undefined
        ? 'which neither the cluster nor a release of this run has'
        : `which ${remover} takes out of the cluster in this run`;
    return {
      stage: 'helm-deploy',
      address: release.address,
      path: `releases.${release.release.name}`,
      severity: 'warning',
      message: `release ${releaseKey(release)}: ${by.join(', ')} ${by.length > 1 ? 'want' : 'wants'} ${type.kind} ${name}, ${whose}: ${consequence[lack]}`,
      mend: 'Have a release bring it, or make it before; where pods can do without, say optional: true. If an operator makes it while this runs, leave it so.',
    };
  });
}
