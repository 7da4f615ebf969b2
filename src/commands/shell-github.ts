import { RepositorySettings } from '../github/index.js';
import { createHttpClient } from '../http/index.js';
import type { Log } from '../model/index.js';
import { systemClock } from './run.js';

/** The repository at GitHub by the shell's token; undefined without one. Whoever opens it closes it. */
export async function openSettings(
  repository: string,
  log: Log,
): Promise<{ readonly settings: RepositorySettings; close(): Promise<void> } | undefined> {
  const { env } = process;
  const token = env.GITHUB_TOKEN || env.GH_TOKEN;
  if (token === undefined || token === '') return undefined;
  const http = await createHttpClient({
    userAgent: 'aks-action',
    clock: systemClock,
    onRetry: (message) => log.info(message),
  });
  const apiUrl = env.GITHUB_API_URL || 'https://api.github.com';
  return { settings: new RepositorySettings({ http, apiUrl, token, repository }), close: () => http.close() };
}
