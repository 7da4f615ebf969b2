/** helm with the pods of its hooks, or tests, in sight: ended early where one of them can't come to an end. */
import {
  type AwaitedObject,
  type ClusterAccess,
  endOf,
  type Failure,
  HelmKilled,
  HookPods,
  hookEvents,
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

interface Sign {
  readonly hook: KubernetesObject;
  readonly failure: Failure;
}

export type WatchedRun<T> =
  | { readonly value: T }
  | {
      readonly error: unknown;
      /** Why it was ended early. */
      readonly sign: Sign | undefined;
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
  const signs: Sign[] = [];
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

/** A command of helm's with the hooks that it runs itself. */
export interface HookedCommand extends WatchedHooks {
  readonly command: 'install' | 'upgrade' | 'rollback' | 'delete';
  /** All of the revision; the command runs its own of them. */
  readonly hooks: readonly ManifestObject[];
  /** Of what fails, once it does. */
  readonly subject: () => Promise<UnreadyRelease>;
  /** Whether a hook is what failed, where helm ended by itself and pods of hooks have not succeeded. */
  readonly isOfHook: (error: ExplainedError) => boolean | Promise<boolean>;
}

export class FailedHook extends ExplainedError {
  /** When it is run: `pre-rollback`. */
  readonly events: readonly string[];

  constructor(explained: ExplainedError, hook: KubernetesObject | undefined) {
    super(explained);
    this.events = hook === undefined ? [] : hookEvents(hook);
  }
}

/**
 * A hook that fails is explained by what its pod did and wrote, also where helm has deleted it since.
 * Fails with FailedHook then.
 */
export async function withHooks<T>(
  { command, subject, isOfHook, ...watched }: HookedCommand,
  context: StageContext,
  access: ClusterAccess,
  run: (signal?: AbortSignal) => Promise<T>,
): Promise<T> {
  const hooks = watched.hooks.filter((hook) => isRunBy(command, hook));
  if (!hooks.some(({ kind }) => kind === 'Job' || kind === 'Pod')) return run();
  const ran = await withHooksInSight({ ...watched, hooks }, context, access, run);
  if ('value' in ran) return ran.value;
  const { error, sign, seen } = ran;
  if (!isVerdict(error) || context.signal.aborted) throw error;
  const found = sign === undefined ? await failedHook(seen, error, isOfHook) : ofSign(sign, seen);
  if (found === undefined) throw error;
  const { object, failure, log } = found;
  const pods = seen.map(({ pod }) => pod);
  const outcome = { state: 'failed', object, failure, pods } as const;
  const explained = await notReady({ ...(await subject()), log }, outcome, context, access);
  if (sign !== undefined) await deleteFailed(sign.hook, access);
  const isMeant = ({ kind, metadata }: ManifestObject) => kind === object.type.kind && metadata.name === object.name;
  throw new FailedHook(explained, sign?.hook ?? hooks.find(isMeant));
}

interface FoundHook {
  readonly object: AwaitedObject;
  readonly failure: Failure;
  readonly log: readonly string[];
}

function ofSign({ hook, failure }: Sign, seen: readonly SeenPod[]): FoundHook {
  return { object: objectOf(hook), failure, log: logOf(seen) };
}

/** Of a helm that ended by itself: the hook whose pod was seen last, where a hook is what failed. */
async function failedHook(
  [last]: readonly SeenPod[],
  error: ExplainedError,
  isOfHook: HookedCommand['isOfHook'],
): Promise<FoundHook | undefined> {
  if (last === undefined || error instanceof HelmKilled || !(await isOfHook(error))) return undefined;
  const { pod, container, log } = last;
  const how = container === undefined ? [] : [endOf(container)];
  const failure = {
    reason: 'HookFailed',
    message: [...how, `helm says: ${error.cause.replaceAll(/\s*\n\s*/g, ' ')}`].join('; '),
    pod: pod.metadata.name,
    ...(container === undefined ? {} : { container: container.name }),
  };
  return { object: hookOf(pod), failure, log };
}

/** Whether an error tells of the release, and not of an API server that was away. */
export function isVerdict(error: unknown): error is ExplainedError {
  return error instanceof ExplainedError && error.exitCode === 1;
}

function isRunBy(command: HookedCommand['command'], hook: ManifestObject): boolean {
  return hookEvents(hook).some((event) => event === `pre-${command}` || event === `post-${command}`);
}

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
