import {
  type ClusterAccess,
  compareManifests,
  type Helm,
  type ReleaseRevision,
  readRevision,
  releaseHistory,
  secretsOfRelease,
  secretsOfRevision,
} from '../../kubernetes/index.js';
import type { StageContext } from '../context.js';
import type { ReleaseInputs } from './inputs.js';
import type { UnreadyRelease } from './not-ready.js';
import { remadeFrom } from './recreate.js';
import type { Renderer } from './rendering.js';
import { basisOf, type ReleaseState, type Rendering, releaseLabels } from './state.js';
import { goBack, HookKeepsRelease, pendingOf, settle, uninstall } from './way-back.js';

type Pending = Extract<ReleaseState, { kind: 'pending' | 'foreign' }>;

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

/**
 * Frees a release. What a kill interrupts here is pending again, and freed by the next run.
 * @param subject of what fails, by what is being done
 * @returns its newest revision then; 0 when there is none any more
 */
export async function recover(
  { live, recovery }: Extract<ReleaseState, { kind: 'pending' }>,
  { timeoutMs, subject }: { readonly timeoutMs: number; readonly subject: (verb: string) => Promise<UnreadyRelease> },
  helm: Helm,
  context: StageContext,
  access: ClusterAccess,
): Promise<number> {
  switch (recovery.by) {
    case 'rollback': {
      const to = recovery.to.revision;
      const content = (await readRevision(access.client, recovery.to)) ?? nothing;
      const way = { from: live, to, content, timeoutMs, subject: () => subject('roll back') };
      return goBack(way, helm, context, access);
    }
    case 'markFailed':
      await settle(live, access);
      return live.revision;
    case 'uninstall': {
      const way = { from: live, timeoutMs, isAwaited: true, subject: () => subject('uninstall') };
      try {
        await uninstall(way, helm, context, access);
        return 0;
      } catch (error) {
        if (!(error instanceof HookKeepsRelease)) throw error;
        // The next run would only meet the same hook, of a revision that nothing changes any more.
        context.log.info(`${live.namespace}/${live.name} is upgraded over instead: ${error.message}`);
        for (const each of await pendingOf(live, access)) await settle(each, access);
        return live.revision;
      }
    }
  }
}

/** What helm has pruned meanwhile: helm says so. */
const nothing = { isServerSide: false, manifest: { objects: [], hooks: [] } };
