/** Why a release does not get ready: the first cause, what the cluster says of it, and what to do. */
import type { ReleaseInstance } from '../../environment/index.js';
import {
  awaitedName,
  type ClusterAccess,
  diagnose,
  diagnosisLines,
  type Failure,
  type ManifestObject,
  type Pod,
  resources,
  secretsOfRelease,
  secretValuesOf,
  unlessForbidden,
  type WaitOutcome,
} from '../../kubernetes/index.js';
import { ExplainedError } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { mendFor } from './mend.js';
import { releaseKey } from './needs.js';
import type { ObservedReleases } from './observe.js';

/** Log lines in the error itself; all are in the log. */
const shownLogLines = 10;

export interface UnreadyRelease {
  /** `deploy release matih/iam-service` */
  readonly what: string;
  readonly address: string;
  /** Its images' registry; undefined where it isn't known. */
  readonly registry?: string | undefined;
  /** Last log lines that were seen, where the pod may be gone by now. */
  readonly log?: readonly string[];
}

/**
 * A release that failed, once all secret values are known that its pods may tell.
 * @param verb what was being done with it: `roll back`
 */
export async function subjectOf(
  verb: string,
  instance: ReleaseInstance,
  observed: Pick<ObservedReleases, 'releases'>,
  context: StageContext,
): Promise<UnreadyRelease> {
  await learnSecrets(observed, context);
  const { address, registry } = instance;
  return { what: `${verb} release ${releaseKey(instance)}`, address, registry: registry.name };
}

/** Takes in the secret values of all releases: they know one another's passwords, and a pod's log may tell any. */
async function learnSecrets(
  { releases }: Pick<ObservedReleases, 'releases'>,
  { secrets }: StageContext,
): Promise<void> {
  const inputs = releases.flatMap((each) => (each.inputs === undefined ? [] : [each.inputs.helmRelease]));
  secrets.add((await Promise.all(inputs.map(secretsOfRelease))).flat());
}

/** Collects what there is to know, before anything is rolled back (rulebook helm), without secret values. */
export async function notReady(
  { what, address, registry, log: lastLog = [] }: UnreadyRelease,
  { object, failure, pods }: Exclude<WaitOutcome, { state: 'ready' }>,
  { log, secrets }: StageContext,
  { client }: ClusterAccess,
): Promise<ExplainedError> {
  const found = await diagnose(client, object.namespace, object.name, failure, pods);
  const diagnosis = found.log.length > 0 ? found : { ...found, log: lastLog };
  secrets.add(await secretsIn(object.namespace, client));
  const told = (count?: number) => diagnosisLines(diagnosis, secrets, count);
  for (const line of told()) log.info(`${address}: ${line}`);
  const first = `${awaitedName(object)}: ${failure.reason}: ${secrets.hide(failure.message)}`;
  const cause = [first, ...told(shownLogLines)].join('\n  ');
  const image = imageOf(failure, pods);
  return new ExplainedError({ what, cause, mend: mendFor(failure, object, { image, registry }) });
}

/** Of the container that fails. */
function imageOf({ pod, container }: Failure, pods: readonly Pod[]): string | undefined {
  const { spec } = pods.find(({ metadata }) => metadata.name === pod) ?? {};
  return [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].find(({ name }) => name === container)?.image;
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
