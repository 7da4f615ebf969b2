/** `helm test` of a release that declares it: once it is ready, before what needs it starts. */
import {
  type ClusterAccess,
  hasPassed,
  meantTests,
  type ReleaseContent,
  type ReleaseTest,
  readRevision,
  resources,
} from '../../kubernetes/index.js';
import { ExplainedError } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { helmLimit } from './helm-limit.js';
import { withHooksInSight } from './hooks.js';
import { notReady, subjectOf } from './not-ready.js';
import type { ObservedRelease, ObservedReleases } from './observe.js';

/** The tests came to no end: that says nothing of the release, so that its failure policy has no part in it. */
export class NoVerdict extends ExplainedError {}

/** What of the tests that are meant has not passed, for people; undefined when nothing is left of them. */
export function testsLeft({ tests }: Pick<ReleaseContent, 'tests'>, filter: readonly string[]): string | undefined {
  const left = meantTests(tests, filter).filter((each) => !hasPassed(each));
  return left.length === 0 ? undefined : left.map(standing).join(', ');
}

function standing({ name, phase }: ReleaseTest): string {
  if (phase === undefined) return `test ${name} has not run`;
  return phase === 'Failed' ? `test ${name} failed` : `test ${name} was cut short`;
}

/**
 * Runs the tests of a revision where any has not passed. How each went helm keeps in the release's Secret, so that one
 * that was cut short is run by the next run.
 * @returns what is said of them, if anything
 */
export async function testRelease(
  { instance }: ObservedRelease,
  revision: number,
  context: StageContext,
  observed: ObservedReleases,
  access: ClusterAccess,
): Promise<string | undefined> {
  const { test } = instance.release;
  if (test === undefined) return undefined;
  const place = { namespace: instance.namespace, name: instance.name, revision };
  const meant = (content: ReleaseContent | undefined) => meantTests(content?.tests ?? [], test.filter);
  const tests = meant(await observed.contents.of(access.client, place));
  if (tests.length === 0) return 'no test of it is meant';
  if (tests.every(hasPassed)) return undefined;
  const { namespace, address } = instance;
  const hooks = tests.flatMap(({ objects }) => objects);
  const ran = await helmLimit(
    observed,
    context.environment,
  )(async () => {
    context.progress({ kind: 'waiting', address, message: 'helm test' });
    await removeLeft(tests, context, access, test.timeoutMs);
    return withHooksInSight({ namespace, hooks, timeoutMs: test.timeoutMs }, context, access, (signal) =>
      observed.helm.test(instance, access, { ...test, signal }),
    );
  });
  if ('value' in ran) return `${tests.length === 1 ? '1 test' : `${tests.length} tests`} passed`;
  const { error, sign, seen } = ran;
  if (!(error instanceof ExplainedError)) throw error;
  const subject = await subjectOf('test', instance, observed, context);
  const failed = meant(await readRevision(access.client, place)).find(({ phase }) => phase === 'Failed');
  const { what, cause, mend, exitCode } = error;
  if (sign === undefined && (failed === undefined || exitCode === 4))
    throw new NoVerdict({ what, cause, mend: mend ?? 'Run it again: the tests are run anew.', exitCode });
  const last = seen[0];
  const at = last?.container === undefined ? {} : { container: last.container.name };
  const failure = sign?.failure ?? {
    ...at,
    reason: 'TestFailed',
    message: cause,
    ...(last && { pod: last.pod.metadata.name }),
  };
  const name = failed?.name ?? last?.pod.metadata.name ?? instance.name;
  const object = { type: resources.pods, namespace, name, uid: '', generation: 0 };
  throw await notReady(
    { ...subject, log: last?.log ?? [] },
    { state: 'failed', object, failure, pods: seen.map(({ pod }) => pod) },
    context,
    access,
  );
}

/** What an earlier run left of tests that helm would meet, by a policy of the chart's own: a pod can't be made twice. */
async function removeLeft(
  tests: readonly ReleaseTest[],
  { clock, signal }: StageContext,
  { client }: ClusterAccess,
  timeoutMs: number,
): Promise<void> {
  const until = clock.now() + timeoutMs;
  for (const { objects, isDeletedBefore } of tests) {
    for (const object of isDeletedBefore ? [] : objects) {
      const type = await client.types.of(object);
      if (type === undefined) continue;
      const { metadata } = object;
      await client.delete(type, metadata.name, metadata.namespace);
      while (clock.now() < until && (await client.get(type, metadata.name, metadata.namespace)) !== undefined)
        await clock.sleep(500, signal);
    }
  }
}
