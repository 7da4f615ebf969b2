import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder for what a command writes on its way: removed by `remove`, and at the latest as the process ends. */
export function openTemporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'aks-action-'));
  const remove = () => {
    process.off('exit', remove);
    // A helm that was told to end may still write its last.
    rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  process.once('exit', remove);
  return { path, remove };
}
