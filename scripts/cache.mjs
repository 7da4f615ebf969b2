// Where the programs lie that the tests want and npm does not have: one place for all clones on a machine, for to build or to
// install them takes up to minutes.
import { homedir } from 'node:os';
import { join } from 'node:path';

export function cacheFolder(...parts) {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'aks-action', ...parts);
}
