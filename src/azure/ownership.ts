import type { Environment } from '../environment/index.js';

/** Says which environment's file a resource came from: only what carries it is ever deleted by us. */
export const environmentTag = 'aks-action-environment';
/** On a pool whose name is not the declared one, after a rotation or in one: the declared pool that it is. */
export const poolTag = 'aks-action-pool';
/** Says which run sent the cluster's first PUT, as a holder: so that another run can name it, and find out whether it is over. */
export const runTag = 'aks-action-run';

export function ownershipTags({ environment }: Pick<Environment, 'environment'>): Record<string, string> {
  return { [environmentTag]: environment };
}

/** Whether a resource was made from this environment's file. */
export function isOwned(tags: Readonly<Record<string, string>> | undefined, environment: Environment): boolean {
  return tags?.[environmentTag] === environment.environment;
}
