import type { Environment } from '../environment/index.js';
import type { RunIdentity } from '../model/index.js';

/** Says which environment's file a resource came from: only what carries it is ever deleted by us. */
export const environmentTag = 'aks-action-environment';
/** On a pool whose name is not the declared one, after a rotation or in one: the declared pool that it is. */
export const poolTag = 'aks-action-pool';
/** Says which run sent the cluster's first PUT, so that another run can name it. */
export const runTag = 'aks-action-run';

export function ownershipTags({ environment }: Pick<Environment, 'environment'>): Record<string, string> {
  return { [environmentTag]: environment };
}

/** Whether a resource was made from this environment's file. */
export function isOwned(tags: Readonly<Record<string, string>> | undefined, environment: Environment): boolean {
  return tags?.[environmentTag] === environment.environment;
}

/** The run as a tag's value (at most 256 characters): its page, else its repository and id. */
export function runTagValue(run: RunIdentity): string {
  return (run.url ?? [run.repository, run.id].filter((part) => part !== '').join('#')).slice(0, 256);
}
