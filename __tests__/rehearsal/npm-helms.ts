/** The helms that npm brings: 4, and a 3. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const npmHelms = ['helm-4', 'helm-3'].map((title) => ({ title, folder: async () => toolsFolder(title) }));

function toolsFolder(set: string): string {
  const script = fileURLToPath(new URL('../../scripts/tools.mjs', import.meta.url));
  const printed = execFileSync(process.execPath, [script], { encoding: 'utf8' }).split('\n');
  const folder = printed.find((line) => line.endsWith(set));
  if (folder === undefined) throw new Error(`npm has no ${set} for this machine`);
  return folder;
}
