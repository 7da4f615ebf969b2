/** One change of the plan: of a namespace, a pull secret or a release. */
import { type ClusterAccess, explainKubernetesError } from '../../kubernetes/index.js';
import { type Applied, type Change, ExplainedError, isAllowed } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { checkReleases } from './check.js';
import { deployRelease } from './deploy.js';
import { applyNamespace } from './namespaces.js';
import { connectedCluster, type ObservedReleases, observeReleases } from './observe.js';
import { planReleases } from './plan.js';
import { applyPullSecret, pullSecretOf } from './pull-secrets.js';

export async function applyChange(change: Change, context: StageContext, observed: ObservedReleases): Promise<Applied> {
  if (observed.isUnseen) return applySeen(change, context, observed);
  const access = await connectedCluster(context);
  if (access === undefined)
    throw new ExplainedError({
      what: change.address,
      cause: `cluster ${context.environment.cluster.name} does not exist`,
    });
  try {
    return await applyTo(access, change, context, observed);
  } catch (error) {
    throw explainKubernetesError(change.address, error);
  }
}

async function applyTo(
  access: ClusterAccess,
  change: Change,
  context: StageContext,
  observed: ObservedReleases,
): Promise<Applied> {
  const pullSecret = pullSecretOf(change, observed.pullSecrets);
  if (pullSecret !== undefined) return applyPullSecret(pullSecret, context, access);
  const release = observed.releases.find(({ instance }) => instance.address === change.address);
  if (release === undefined) return applyNamespace(change, context, access);
  return deployRelease(release, context, observed, access);
}

const seenLater = new WeakMap<ObservedReleases, Promise<ObservedReleases>>();

/** For a cluster that was stopped when the run began: looks once it runs, and does what then is to be done. */
async function applySeen(change: Change, context: StageContext, observed: ObservedReleases): Promise<Applied> {
  const { environment, options } = context;
  const looking = seenLater.get(observed) ?? observeReleases(context);
  seenLater.set(observed, looking);
  const seen = await looking;
  const { address } = change;
  if (seen.isUnseen) throw new ExplainedError({ what: address, cause: 'the cluster is stopped again' });
  const [finding] = checkReleases(environment, seen).filter(
    (each) => each.severity === 'error' && each.address === address,
  );
  if (finding !== undefined) throw new ExplainedError({ what: address, cause: finding.message, mend: finding.mend });
  const planned = planReleases(environment, seen).find((each) => each.address === address);
  if (planned === undefined) return { unchanged: true };
  if (isAllowed(planned.disruption, options.allow)) return applyChange(planned, context, seen);
  throw new ExplainedError({
    what: address,
    cause: `its disruption is ${planned.disruption} (${planned.reason ?? 'seen once the cluster ran'}), and ${options.allow} is allowed`,
    mend: `with:\n  allow: ${planned.disruption}`,
    exitCode: 3,
  });
}
