import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ExplainedError } from '../../model/index.js';

export interface WrittenFile {
  readonly path: string;
  readonly state: 'written' | 'replaced' | 'unchanged';
}

/** Writes all files or, where one would be lost, none. @param files text by path in the workspace */
export function writeFiles(
  workspace: string,
  files: Readonly<Record<string, string>>,
  { force }: { readonly force: boolean },
): readonly WrittenFile[] {
  const states = Object.entries(files).map(([path, text]): WrittenFile => {
    const absolute = join(workspace, path);
    if (!existsSync(absolute)) return { path, state: 'written' };
    return { path, state: readFileSync(absolute, 'utf8') === text ? 'unchanged' : 'replaced' };
  });
  const lost = states.filter(({ state }) => state === 'replaced').map(({ path }) => path);
  if (lost.length > 0 && !force)
    throw new ExplainedError({
      what: 'aks-action init',
      cause: `would replace ${lost.join(', ')}; nothing was written`,
      mend: '--force replaces them, --only writes parts: --only access, say; --dry-run shows what would be written.',
    });
  for (const { path, state } of states) {
    if (state === 'unchanged') continue;
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), files[path] ?? '', path.endsWith('.sh') ? { mode: 0o755 } : {});
  }
  return states;
}
