import {
  type ClusterAccess,
  compareManifests,
  type Helm,
  markFailed,
  type ReleaseRevision,
  readRevision,
  releaseHistory,
  secretsOfRelease,
  secretsOfRevision,
} from '../../kubernetes/index.js';
import { ExplainedError } from '../../model/index.js';
import type { ReleaseInputs } from './inputs.js';
import { remadeFrom } from './recreate.js';
import type { Renderer } from './rendering.js';
import { basisOf, type ReleaseState, type Rendering, releaseLabels } from './state.js';

type Pending = Extract<ReleaseState, { kind: 'pending' | 'foreign' }>;

/** Whether a helm is at work on the release, or was when it was killed. */
export function isPending({ status }: ReleaseRevision): boolean {
  return status.startsWith('pending-') || status === 'uninstalling';
}

/**
 * How a pending release is recovered. Every helm of ours runs under the environment's lock, so that with the lock in hand
 * the one that left it pending is dead; of a helm that others started the lock says nothing.
 */
export async function pendingState(
  live: ReleaseRevision,
  inputs: ReleaseInputs,
  fingerprint: string | undefined,
  rendering: Rendering,
  { access, goodRevision, recorded, secrets: known }: Renderer,
): Promise<Pending> {
  if (access === undefined || live.labels[releaseLabels.run] === undefined) return { kind: 'foreign', live };
  const good = await lastGood(live, access, await goodRevision(`${live.namespace}/${live.name}`));
  if (good === undefined || live.status === 'uninstalling') {
    const isRemoved = live.status === 'uninstalling' || (live.status === 'pending-install' && inputs.isStateless);
    return {
      kind: 'pending',
      live,
      rendering,
      differences: [],
      recovery: { by: isRemoved ? 'uninstall' : 'markFailed' },
    };
  }
  // Where Secrets may not be read the plan says what is done, and not the fields.
  const content = recorded === undefined ? await readRevision(access.client, good) : undefined;
  const before = content === undefined ? [] : secretsOfRevision(content);
  known.add(before);
  const secrets = [...(await secretsOfRelease(inputs.helmRelease)), ...before];
  const differences = content === undefined ? [] : compareManifests(content.manifest, rendering.manifest, secrets);
  const remade = content === undefined ? [] : await remadeFrom(content.manifest.objects, live.namespace, access);
  const isAsDeclared = fingerprint !== undefined && good.labels[releaseLabels.fingerprint] === fingerprint;
  const basis = content === undefined ? {} : { basis: basisOf(content.manifest, secrets) };
  return {
    kind: 'pending',
    live,
    rendering,
    differences,
    ...basis,
    recovery: { by: 'rollback', to: good, isAsDeclared, remade },
  };
}

/**
 * The revision that a record names: it was healthy, and "deployed" says only that helm had applied it. Where none is
 * named, or helm has pruned it, the newest before that was deployed once, by us.
 */
async function lastGood(
  live: ReleaseRevision,
  { client }: ClusterAccess,
  recorded: number | undefined,
): Promise<ReleaseRevision | undefined> {
  const history = await releaseHistory(client, live);
  const candidates = history.filter(
    ({ labels, revision, status }) =>
      revision < live.revision &&
      (status === 'deployed' || status === 'superseded') &&
      labels[releaseLabels.run] !== undefined,
  );
  return candidates.find(({ revision }) => revision === recorded) ?? candidates[0];
}

/** What was found, for the plan. */
export function leftPending({ revision, status }: ReleaseRevision): string {
  return `revision ${revision} is ${status}, left by a helm that was killed`;
}

/** What is done before anything else, for the plan: `rolled back to revision 2`. */
export function recoveryText({ live, recovery }: Extract<ReleaseState, { kind: 'pending' }>): string {
  const found = leftPending(live);
  switch (recovery.by) {
    case 'rollback':
      return `${found}: rolled back to revision ${recovery.to.revision}${recovery.isAsDeclared ? ', which is as declared' : ' first'}`;
    case 'markFailed':
      return `${found}, with nothing to go back to: upgraded over`;
    case 'uninstall':
      return `${found}: uninstalled and made anew`;
  }
}

/** Marks a revision failed that a killed helm left pending. */
export function settle(live: ReleaseRevision, { client }: ClusterAccess): Promise<void> {
  return markFailed(client, live, 'aks-action: the helm that made this revision was killed');
}

/**
 * helm rollback from the newest revision. Helm takes an object that this one lacks, and that is still there since it was
 * cut short, for new, which the API refuses for some kinds; the revision of a rollback that failed has them all, so that
 * the next one finds them.
 * @returns the revision that it made
 */
export async function goBack(
  live: Pick<ReleaseRevision, 'namespace' | 'name' | 'revision'>,
  revision: number,
  helm: Helm,
  access: ClusterAccess,
  options: Parameters<Helm['rollback']>[3],
): Promise<number> {
  try {
    await helm.rollback(live, revision, access, options);
    return live.revision + 1;
  } catch (error) {
    const [newest] = error instanceof ExplainedError ? await releaseHistory(access.client, live) : [];
    if (newest?.revision !== live.revision + 1 || newest.status !== 'failed') throw error;
    await helm.rollback(live, revision, access, options);
    return newest.revision + 1;
  }
}

/**
 * Frees a release. What a kill interrupts here is pending again, and freed by the next run.
 * @returns its newest revision then; 0 when there is none any more
 */
export async function recover(
  { live, recovery }: Extract<ReleaseState, { kind: 'pending' }>,
  helm: Helm,
  access: ClusterAccess,
  options: { readonly historyMax: number; readonly timeoutMs: number },
): Promise<number> {
  switch (recovery.by) {
    case 'rollback': {
      const { isServerSide = false } = (await readRevision(access.client, recovery.to)) ?? {};
      const made = await goBack(live, recovery.to.revision, helm, access, { ...options, isServerSide });
      // Helm leaves the pending revision in its history as it was; last, since a kill before it leaves nothing undone.
      await settle(live, access);
      return made;
    }
    case 'markFailed':
      await settle(live, access);
      return live.revision;
    case 'uninstall':
      await helm.uninstall(live, access, { ...options, isAwaited: true });
      return 0;
  }
}
