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
  secretsOfRelease,
  secretValuesOf,
  unlessForbidden,
  type WaitOutcome,
} from '../../kubernetes/index.js';
import { ExplainedError } from '../../model/index.js';
import type { StageContext } from '../context.js';
import type { ObservedReleases } from './observe.js';

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
  /** Last log lines that were seen, where the pod may be gone by now. */
  readonly log?: readonly string[];
}

/** Secret values of all releases: they know one another's passwords, and a pod's log may tell any. */
export async function secretsOfReleases({ releases }: Pick<ObservedReleases, 'releases'>): Promise<readonly string[]> {
  const inputs = releases.flatMap((each) => (each.inputs === undefined ? [] : [each.inputs.helmRelease]));
  return (await Promise.all(inputs.map(secretsOfRelease))).flat();
}

/** Collects what there is to know, before anything is rolled back (rulebook helm), without secret values. */
export async function notReady(
  { what, address, registry, secrets, log: lastLog = [] }: UnreadyRelease,
  { object, failure, pods }: Exclude<WaitOutcome, { state: 'ready' }>,
  { log }: StageContext,
  { client }: ClusterAccess,
): Promise<ExplainedError> {
  const found = await diagnose(client, object.namespace, object.name, failure, pods);
  const diagnosis = found.log.length > 0 ? found : { ...found, log: lastLog };
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
    case 'TestFailed':
      return 'Mend what the test tells of, in the chart or in what it tests, and run it again.';
    case 'FailedCreate':
      return `kubectl describe resourcequota,limitrange --namespace ${namespace}`;
    default:
      return `kubectl describe ${type.kind.toLowerCase()} ${name} --namespace ${namespace}`;
  }
}
