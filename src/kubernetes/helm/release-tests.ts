/** The tests of a release (`helm.sh/hook: test`): which are meant, and which have passed. */
import type { ManifestObject } from '../objects/manifests.js';

/** A test as helm keeps it in the release's Secret. */
export interface ReleaseTest {
  readonly name: string;
  /** How its last run went, in helm's words; undefined before its first. */
  readonly phase: 'Unknown' | 'Running' | 'Succeeded' | 'Failed' | undefined;
  readonly objects: readonly ManifestObject[];
  /** Helm deletes what an earlier run of it left, as it does where a chart says nothing of it. */
  readonly isDeletedBefore: boolean;
}

/** @param filter as of `helm test --filter`: `name=TEST` for these alone, `!name=TEST` for all but these */
export function meantTests(tests: readonly ReleaseTest[], filter: readonly string[]): readonly ReleaseTest[] {
  const named = (prefix: string) =>
    filter.flatMap((each) => (each.startsWith(prefix) ? [each.slice(prefix.length)] : []));
  const [wanted, unwanted] = [named('name='), named('!name=')];
  return tests.filter(({ name }) => !unwanted.includes(name) && (wanted.length === 0 || wanted.includes(name)));
}

export function hasPassed({ phase }: ReleaseTest): boolean {
  return phase === 'Succeeded';
}
