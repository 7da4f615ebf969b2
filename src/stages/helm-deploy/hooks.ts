/** helm with the pods of its hooks, or tests, in sight: ended early where one of them can't come to an end. */
import {
  type AwaitedObject,
  type ClusterAccess,
  endOf,
  type Failure,
  HookPods,
  type KubernetesObject,
  type ManifestObject,
  type Pod,
  resources,
  type SeenPod,
} from '../../kubernetes/index.js';
import { ExplainedError } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { notReady, type UnreadyRelease } from './not-ready.js';

export interface WatchedHooks {
  readonly namespace: string;
  readonly hooks: readonly ManifestObject[];
  readonly timeoutMs: number;
}

export type WatchedRun<T> =
  | { readonly value: T }
  | {
      readonly error: unknown;
      /** Why it was ended early. */
      readonly sign: { readonly hook: KubernetesObject; readonly failure: Failure } | undefined;
      /** The pods that have not succeeded, the last one first. */
      readonly seen: readonly SeenPod[];
    };

/** @param run helm; it is told by the signal to end */
export async function withHooksInSight<T>(
  { namespace, hooks, timeoutMs }: WatchedHooks,
  { clock }: StageContext,
  { client, live }: ClusterAccess,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<WatchedRun<T>> {
  const early = new AbortController();
  const signs: { hook: KubernetesObject; failure: Failure }[] = [];
  const pods = new HookPods({
    ...{ client, live, clock, namespace, hooks, timeoutMs },
    onFailure(hook, failure) {
      signs.push({ hook, failure });
      early.abort();
    },
  });
  await pods.start();
  try {
    const value = await run(early.signal);
    await pods.dismiss();
    return { value };
  } catch (error) {
    return { error, sign: signs[0], seen: await pods.stop() };
  }
}

/**
 * helm's upgrade, whose hooks it runs itself. One that fails is explained by what its pod did and wrote, also where helm has
 * deleted it since.
 * @param subject of what fails, once it does
 */
export async function withHooks<T>(
  watched: WatchedHooks,
  subject: () => Promise<UnreadyRelease>,
  context: StageContext,
  access: ClusterAccess,
  run: (signal?: AbortSignal) => Promise<T>,
): Promise<T> {
  if (!watched.hooks.some(({ kind }) => kind === 'Job' || kind === 'Pod')) return run();
  const ran = await withHooksInSight(watched, context, access, run);
  if ('value' in ran) return ran.value;
  const { error, sign, seen } = ran;
  if (!(error instanceof ExplainedError) || error.exitCode !== 1 || context.signal.aborted) throw error;
  if (sign !== undefined) {
    const { hook, failure } = sign;
    const explained = await notReady(
      { ...(await subject()), log: logOf(seen) },
      { state: 'failed', object: objectOf(hook), failure, pods: seen.map(({ pod }) => pod) },
      context,
      access,
    );
    await deleteFailed(hook, access);
    throw explained;
  }
  const [last] = seen;
  if (last === undefined || !failedInHook.test(error.cause)) throw error;
  const how = last.container === undefined ? [] : [endOf(last.container)];
  const failure = {
    reason: 'HookFailed',
    message: [...how, `helm says: ${error.cause.replaceAll(/\s*\n\s*/g, ' ')}`].join('; '),
    pod: last.pod.metadata.name,
    ...(last.container === undefined ? {} : { container: last.container.name }),
  };
  throw await notReady(
    { ...(await subject()), log: last.log },
    { state: 'failed', object: hookOf(last.pod), failure, pods: seen.map(({ pod }) => pod) },
    context,
    access,
  );
}

/** helm 3 says `pre-upgrade hooks failed: …` and `failed pre-install: …`, helm 4 the same. */
const failedInHook = /\b(pre|post)-(install|upgrade)\b/;
const deletePolicy = 'helm.sh/hook-delete-policy';

/** What helm, ended early, had no time for: a hook that its policy has deleted where it fails. The next helm may not meet it. */
async function deleteFailed({ kind, metadata }: KubernetesObject, { client }: ClusterAccess): Promise<void> {
  const { annotations, name, namespace, uid } = metadata;
  if (annotations?.[deletePolicy]?.includes('hook-failed') !== true) return;
  // What failed is told in any case.
  await client.delete(kind === 'Job' ? resources.jobs : resources.pods, name, namespace, uid).catch(() => undefined);
}

function logOf(seen: readonly SeenPod[]): readonly string[] {
  return seen.find(({ log }) => log.length > 0)?.log ?? [];
}

/** A pod is a hook itself, or the Job is that made it. */
function hookOf({ metadata: { name, namespace, ownerReferences = [] } }: Pod): AwaitedObject {
  const job = ownerReferences.find(({ kind }) => kind === 'Job');
  return objectOf({ kind: job?.kind ?? 'Pod', metadata: { name: job?.name ?? name, namespace } });
}

function objectOf({ kind, metadata }: HookIdentity): AwaitedObject {
  const { name, namespace = '' } = metadata;
  return { type: kind === 'Job' ? resources.jobs : resources.pods, namespace, name, uid: '', generation: 0 };
}

interface HookIdentity {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string | undefined };
}
