import { openRepositorySettings, type RepositorySettings } from '../github/index.js';
import type { Log } from '../model/index.js';
import { systemClock } from './run.js';

/** A limit of GitHub's that lasts longer is not waited for: somebody sits at the terminal. */
const patienceMs = 120_000;

/** The repository at GitHub by the shell's token; undefined without one. */
export async function openSettings(
  repository: string,
  { log, signal }: { readonly log: Log; readonly signal: AbortSignal },
): Promise<RepositorySettings | undefined> {
  const { env } = process;
  const token = env.GITHUB_TOKEN || env.GH_TOKEN || '';
  if (token === '') return undefined;
  const untilMs = systemClock.now() + patienceMs;
  return openRepositorySettings({ clock: systemClock, log, repository, signal, token, untilMs });
}
