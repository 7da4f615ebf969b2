import { basename, dirname, isAbsolute, relative, resolve } from 'node:path';
import { ExplainedError } from '../model/index.js';

/**
 * A file that a command line names, by its path from the folder that the command was called in: charts, values and image
 * lists are relative to that folder. Fails for one that lies elsewhere, with where to call the command instead.
 */
export function fileOfWorkspace(named: string, command: string, workspace = process.cwd()): string {
  const absolute = resolve(workspace, named);
  const path = relative(workspace, absolute);
  if (!path.startsWith('..') && !isAbsolute(path)) return path;
  const folder = dirname(absolute);
  const root = basename(folder) === 'environments' ? dirname(folder) : folder;
  throw new ExplainedError({
    what: `environment file ${named}`,
    cause: 'lies outside of this folder, and charts, values and image lists are looked for from here',
    mend: `cd ${root} && aks-action ${command} ${relative(root, absolute)}`,
  });
}
