import { hostname } from 'node:os';
import {
  type Clock,
  type Ending,
  type EndingOf,
  type Holder,
  type Log,
  parseHolder,
  type RunIdentity,
} from '../model/index.js';
import { openRepository, refusedWith, whyNot } from './repository.js';

export interface RunEndingOptions {
  /** `https://api.github.com`, or that of a GitHub Enterprise Server. */
  readonly apiUrl: string;
  /** The job's token; without it GitHub can't be asked. */
  readonly token: string | undefined;
  /** The run that asks: what it can see of itself shows what its token may see. */
  readonly run: RunIdentity;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** This machine, and whether it has such a process. */
  readonly machine?: { readonly host: string; readonly hasProcess: (pid: number) => boolean };
}

/** A limit of GitHub's that lasts longer is not waited for: whoever runs now would rather know. */
const patienceMs = 120_000;

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
    const { conclusion, run_attempt: latest = 1, status } = await lookUp(holder.repository, holder.runId, options);
    // A run is started again only once it has ended: an older attempt is over whatever the latest does.
    if (latest > holder.attempt) return { state: 'over', how: `attempt ${latest} of that run followed it` };
    return status === 'completed'
      ? { state: 'over', how: `GitHub says that the run has completed (${conclusion})` }
      : { state: 'running', how: `GitHub says that the run is ${status?.replaceAll('_', ' ')}` };
  } catch (error) {
    options.signal.throwIfAborted();
    if (refusedWith(error) === 404) return endingOfMissing(holder, options);
    const why = `GitHub would not say whether that run is over: ${whyNot(error, 'actions: read')}`;
    return refusedWith(error) === 403 ? { state: 'unknown', why, mend: permission } : { state: 'unknown', why };
  }
}

/** GitHub answers 404 for what was deleted, and for what the token may not see: our own run tells which. */
async function endingOfMissing(
  { repository, runId }: Holder & { kind: 'workflow' },
  options: RunEndingOptions,
): Promise<Ending> {
  const { run } = options;
  if (repository.toLowerCase() === run.repository.toLowerCase()) {
    const isSeen = await lookUp(run.repository, run.id, options).then(
      () => true,
      () => false,
    );
    // Only runs that have ended can be deleted.
    if (isSeen) return { state: 'over', how: `run ${runId} was deleted, so it had ended` };
  }
  return { state: 'unknown', why: `GitHub shows this job's token no run ${runId} of ${repository}` };
}

async function lookUp(repository: string, id: string, { token = '', clock, ...options }: RunEndingOptions) {
  const untilMs = clock.now() + patienceMs;
  const { at, rest, whileUnanswered } = await openRepository({ ...options, token, clock, repository, untilMs });
  const { data } = await whileUnanswered(() => rest.actions.getWorkflowRun({ ...at, run_id: Number(id) }));
  return data;
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
