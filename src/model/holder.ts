import type { RunIdentity } from './run.js';

/**
 * Who holds an environment, as it stands in the Lease's holderIdentity and in the tag of a cluster that is being created:
 * `owner/repo/run/attempt` of a workflow, `local/user@host/pid` of a terminal.
 */
export type Holder =
  | { readonly kind: 'workflow'; readonly repository: string; readonly runId: string; readonly attempt: number }
  | { readonly kind: 'local'; readonly user: string; readonly host: string; readonly pid: number }
  | { readonly kind: 'unknown'; readonly text: string };

/** This run, as a holder. */
export function holderOf(run: RunIdentity): string {
  const { actor, attempt, id, repository, terminal } = run;
  if (terminal === undefined) return [repository, id, attempt].filter((part) => part !== '').join('/');
  return `local/${actor === '' ? 'someone' : actor}@${terminal.host}/${terminal.pid}`;
}

/** What a holder's text says; what we never wrote is `unknown`. */
export function parseHolder(text: string): Holder {
  const [, user, host, pid] = /^local\/([^/]+)@([^/@]+)\/(\d+)$/.exec(text) ?? [];
  if (user !== undefined && host !== undefined) return { kind: 'local', user, host, pid: Number(pid) };
  const [, repository, runId, attempt] = /^([^/]+\/[^/]+)\/(\d+)\/(\d+)$/.exec(text) ?? [];
  if (repository !== undefined && runId !== undefined)
    return { kind: 'workflow', repository, runId, attempt: Number(attempt) };
  return { kind: 'unknown', text };
}

/** Whether both are attempts of one run: at most one attempt of a run is ever in progress, the latest. */
export function isSameRun(one: Holder, other: Holder): boolean {
  if (one.kind !== 'workflow' || other.kind !== 'workflow') return false;
  return one.runId === other.runId && one.repository.toLowerCase() === other.repository.toLowerCase();
}

/** A holder for people: its run's page where it has one. */
export function holderText(text: string, url?: string): string {
  const holder = parseHolder(text);
  switch (holder.kind) {
    case 'workflow': {
      const page = url ?? `https://github.com/${holder.repository}/actions/runs/${holder.runId}`;
      return `run ${holder.runId}, attempt ${holder.attempt}, of ${holder.repository} (${page})`;
    }
    case 'local':
      return `${holder.user} on ${holder.host} (process ${holder.pid})`;
    case 'unknown':
      return text;
  }
}
