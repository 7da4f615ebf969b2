import { hostname } from 'node:os';
import type { HttpClient, HttpResponse } from '../http/index.js';
import { type Ending, type EndingOf, type Holder, parseHolder, type RunIdentity } from '../model/index.js';

export interface RunEndingOptions {
  readonly http: () => Promise<HttpClient>;
  /** `https://api.github.com`, or that of a GitHub Enterprise Server. */
  readonly apiUrl: string;
  /** The job's token; without it GitHub can't be asked. */
  readonly token: string | undefined;
  /** The run that asks: what it can see of itself shows what its token may see. */
  readonly run: RunIdentity;
  readonly signal: AbortSignal;
  /** This machine, and whether it has such a process. */
  readonly machine?: { readonly host: string; readonly hasProcess: (pid: number) => boolean };
}

const permission = 'Let the job ask GitHub whether that run is over:\npermissions:\n  actions: read';

/**
 * Finds out whether a holder's run is over: a workflow's from GitHub, which knows when its runner is gone too; a terminal's
 * from the machine's processes, on the machine itself.
 */
export function createEndingOf(options: RunEndingOptions): EndingOf {
  return async (text) => {
    const holder = parseHolder(text);
    switch (holder.kind) {
      case 'workflow':
        return endingOfRun(holder, options);
      case 'local':
        return endingOfProcess(holder, options.machine ?? thisMachine);
      case 'unknown':
        return { state: 'unknown', why: `"${text}" is no run of this action` };
    }
  };
}

async function endingOfRun(holder: Holder & { kind: 'workflow' }, options: RunEndingOptions): Promise<Ending> {
  if (options.token === undefined) {
    const mend = `with:\n  github-token: \${{ github.token }}\n${permission}`;
    return { state: 'unknown', why: 'without a token GitHub can not be asked whether that run is over', mend };
  }
  try {
    const answer = await askForRun(holder.repository, holder.runId, options);
    if (answer.status === 404) return await endingOfMissing(holder, options);
    if (answer.status !== 200) return refusedAnswer(answer);
    const { conclusion, run_attempt: latest, status } = JSON.parse(answer.body.toString('utf8')) as RunAnswer;
    // A run is started again only once it has ended: an older attempt is over whatever the latest does.
    if (latest > holder.attempt) return { state: 'over', how: `attempt ${latest} of that run followed it` };
    return status === 'completed'
      ? { state: 'over', how: `GitHub says that the run has completed (${conclusion})` }
      : { state: 'running', how: `GitHub says that the run is ${status.replaceAll('_', ' ')}` };
  } catch (error) {
    options.signal.throwIfAborted();
    return {
      state: 'unknown',
      why: `GitHub gives no answer: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

interface RunAnswer {
  readonly status: string;
  readonly conclusion: string | null;
  readonly run_attempt: number;
}

/** GitHub answers 404 for what was deleted, and for what the token may not see: our own run tells which. */
async function endingOfMissing(
  { repository, runId }: Holder & { kind: 'workflow' },
  options: RunEndingOptions,
): Promise<Ending> {
  const { run } = options;
  if (repository.toLowerCase() === run.repository.toLowerCase()) {
    const own = await askForRun(run.repository, run.id, options);
    // Only runs that have ended can be deleted.
    if (own.status === 200) return { state: 'over', how: `run ${runId} was deleted, so it had ended` };
  }
  return { state: 'unknown', why: `GitHub shows this job's token no run ${runId} of ${repository}` };
}

function refusedAnswer({ body, headers, status }: HttpResponse): Ending {
  const message = messageOf(body.toString('utf8'));
  const why = `GitHub would not say whether that run is over: ${status} ${message}`;
  const isLimited = status === 429 || headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined;
  return status === 403 && !isLimited ? { state: 'unknown', why, mend: permission } : { state: 'unknown', why };
}

async function askForRun(repository: string, id: string, options: RunEndingOptions): Promise<HttpResponse> {
  const http = await options.http();
  return http.send({
    method: 'GET',
    url: `${options.apiUrl}/repos/${repository}/actions/runs/${id}`,
    headers: {
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
      authorization: `Bearer ${options.token}`,
    },
    signal: options.signal,
  });
}

function messageOf(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    return typeof message === 'string' ? message : '';
  } catch {
    return text.slice(0, 200);
  }
}

interface Machine {
  readonly host: string;
  readonly hasProcess: (pid: number) => boolean;
}

const thisMachine: Machine = {
  host: hostname(),
  hasProcess(pid) {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      // EPERM: it is there, and somebody else's.
      return (error as { code?: string }).code !== 'ESRCH';
    }
  },
};

function endingOfProcess({ host, pid }: Holder & { kind: 'local' }, machine: Machine): Ending {
  if (host !== machine.host) return { state: 'unknown', why: `only ${host} knows whether that process is over` };
  return machine.hasProcess(pid)
    ? { state: 'running', how: `process ${pid} is there on this machine` }
    : { state: 'over', how: `process ${pid} is gone from this machine` };
}
