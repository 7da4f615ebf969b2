/** Why a release does not get ready: the first cause, what the cluster says of it, and what to do. */
import {
  type AwaitedObject,
  awaitedName,
  type ClusterAccess,
  diagnose,
  diagnosisLines,
  type Failure,
  type ManifestObject,
  maskIn,
  resources,
  secretValuesOf,
  unlessForbidden,
  type WaitOutcome,
} from '../../kubernetes/index.js';
import { ExplainedError } from '../../model/index.js';
import type { StageContext } from '../context.js';

/** Log lines in the error itself; all are in the log. */
const shownLogLines = 10;

export interface UnreadyRelease {
  /** `deploy release matih/iam-service` */
  readonly what: string;
  readonly address: string;
  /** Its images' registry; undefined where it isn't known. */
  readonly registry?: string | undefined;
  /** Secret values that it was made from. */
  readonly secrets: readonly string[];
}

/** Collects what there is to know, before anything is rolled back (rulebook helm), without secret values. */
export async function notReady(
  { what, address, registry, secrets }: UnreadyRelease,
  { object, failure, pods }: Exclude<WaitOutcome, { state: 'ready' }>,
  { log }: StageContext,
  { client }: ClusterAccess,
): Promise<ExplainedError> {
  const diagnosis = await diagnose(client, object.namespace, object.name, failure, pods);
  const hidden = [...secrets, ...(await secretsIn(object.namespace, client))];
  const told = (count?: number) => diagnosisLines(diagnosis, count).map((line) => maskIn(line, hidden));
  for (const line of told()) log.info(`${address}: ${line}`);
  const first = `${awaitedName(object)}: ${failure.reason}: ${maskIn(failure.message, hidden)}`;
  const cause = [first, ...told(shownLogLines)].join('\n  ');
  return new ExplainedError({ what, cause, mend: mendFor(failure, object, registry) });
}

/** What a pod may know and write into its log: the values of its namespace's Secrets. */
async function secretsIn(namespace: string, client: ClusterAccess['client']): Promise<readonly string[]> {
  const fieldSelector = 'type!=helm.sh/release.v1';
  const found = await client.list(resources.secrets, { namespace, fieldSelector }).catch(unlessForbidden);
  // A Secret is a manifest's object as well: plain JSON with its identity.
  return secretValuesOf({
    objects: (found?.items ?? []) as readonly unknown[] as readonly ManifestObject[],
    hooks: [],
  });
}

function mendFor(failure: Failure, { namespace, name, type }: AwaitedObject, registry: string | undefined): string {
  switch (failure.reason) {
    case 'InvalidImageName':
      return 'Check global.imageRegistry and image.* in the values of the release.';
    case 'ErrImagePull': {
      const named = registry ?? 'the registry';
      return /unauthorized|authorization|denied|forbidden/i.test(failure.message)
        ? `Give the cluster's kubelet identity AcrPull on ${named} (registry.kubeletPull), or declare a pull secret; a role given just now can take minutes to take effect: run again.`
        : `Run acr-import for ${named}: the image was there when the run began, and is gone.`;
    }
    case 'Unschedulable':
      return "Raise the pool's maximum or its VM size under nodePools, or lower the requests in the values.";
    case 'FailedCreate':
      return `kubectl describe resourcequota,limitrange --namespace ${namespace}`;
    default:
      return `kubectl describe ${type.kind.toLowerCase()} ${name} --namespace ${namespace}`;
  }
}
