import { type Ending, ExplainedError, holderText } from '../../model/index.js';
import type { LeaseState } from './lease.js';

/** How a person takes a lock from a holder that nobody can vouch is gone. */
export const breakLockMend =
  'Sure that it is gone? A person takes the lock with break-lock: true in a run started by hand (workflow_dispatch), or with --break-lock in a terminal.';

/** Somebody else is at it, as far as anybody knows. */
export function heldByAnother(
  environment: string,
  lease: Pick<LeaseState, 'holder' | 'url' | 'since'>,
  ending: Ending,
): ExplainedError {
  const why = ending.state === 'unknown' ? ending.why : ending.how;
  const mend =
    ending.state === 'running'
      ? `Nothing was changed. Run it again once that run has ended: it goes on from what is there. ${breakLockMend}`
      : [
          'Nothing was changed.',
          ...(ending.state === 'unknown' && ending.mend ? [ending.mend] : []),
          breakLockMend,
        ].join('\n');
  return new ExplainedError({
    what: `lock of environment ${environment}`,
    cause: `held by ${holderText(lease.holder, lease.url || undefined)} since ${lease.since.slice(0, 19)}Z: ${why}`,
    mend,
    exitCode: 3,
  });
}

/** The cluster's first PUT was another run's, and that run may still be at it. */
export function claimedByAnother(environment: string, maker: string, ending: Ending): ExplainedError {
  const { mend } = heldByAnother(environment, { holder: maker, url: '', since: '' }, ending);
  return new ExplainedError({
    what: `lock of environment ${environment}`,
    cause: `its cluster is being brought up by ${holderText(maker)}: ${ending.state === 'unknown' ? ending.why : ending.how}`,
    mend,
    exitCode: 3,
  });
}

/** We held it, and no longer do. */
export function lockLost(environment: string, how: string): ExplainedError {
  return new ExplainedError({
    what: `lock of environment ${environment}`,
    cause: `lost: ${how}`,
    mend: 'Nothing more was started; what was in progress is left to whoever holds the lock. Run it again once that run has ended.',
    exitCode: 3,
  });
}
