import { hostname } from 'node:os';
import type { RunIdentity } from '../model/index.js';

/** Who runs, from the runner's variables; on a machine without a runner the id is made from the time. */
export function runIdentity(env: NodeJS.ProcessEnv, now: number): RunIdentity {
  const {
    GITHUB_RUN_ID: id,
    GITHUB_REPOSITORY: repository = '',
    GITHUB_SERVER_URL: server = 'https://github.com',
  } = env;
  return {
    id: id ?? `local-${now.toString(36)}`,
    attempt: Number(env.GITHUB_RUN_ATTEMPT ?? '1'),
    repository,
    commit: env.GITHUB_SHA ?? '',
    branch: env.GITHUB_HEAD_REF || (env.GITHUB_REF_NAME ?? ''),
    actor: env.GITHUB_ACTOR ?? env.USER ?? '',
    event: env.GITHUB_EVENT_NAME ?? 'local',
    ...(id === undefined
      ? { terminal: { host: hostname(), pid: process.pid } }
      : { url: `${server}/${repository}/actions/runs/${id}` }),
  };
}
