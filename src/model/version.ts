import type { RunIdentity } from './run.js';

/** The version in package.json: the bundle carries no package.json to read it from. */
export const version = '0.1.0';

/** What every request says that sends it: lets a service's log be matched with a run. */
export function userAgentOf({ id }: Pick<RunIdentity, 'id'>): string {
  return `aks-action/${version} run/${id}`;
}
