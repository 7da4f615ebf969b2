import { type Environment, releaseInstances } from '../../../environment/index.js';
import { type Change, digestOf } from '../../../model/index.js';
import { harmOf, worstOf } from '../harm.js';
import { bounded, fieldsOf } from '../plan.js';
import { leftPending } from '../recovery.js';
import { remadeHarm, remadeText } from '../recreate.js';
import type { ObservedRollback, ObservedRollbacks } from './observe.js';

const usualMs = 20_000;

/** One change a release, what needs others before what they need. */
export function planRollback(environment: Environment, { releases, mayDelete }: ObservedRollbacks): readonly Change[] {
  const neededBy = new Map<string, string[]>();
  for (const { address, needs } of releaseInstances(environment)) {
    for (const need of needs) neededBy.set(need, [...(neededBy.get(need) ?? []), address]);
  }
  return releases.flatMap((release) => planOne(release, neededBy.get(release.address) ?? [], mayDelete));
}

function planOne({ address, state }: ObservedRollback, needs: readonly string[], mayDelete: boolean): Change[] {
  const base = { address, stage: 'helm-deploy', needs, expectedMs: usualMs } as const;
  const fingerprint = 'live' in state ? digestOf({ revision: state.live.revision, status: state.live.status }) : '';
  switch (state.kind) {
    case 'differs': {
      const { current, differences, good, isPending, live, remade, revision } = state;
      const harm = harmOf(differences);
      // What the differences tell of has its reason already.
      const further = harm.disruption === 'recreate' ? [] : remade;
      const disruption = worstOf([harm.disruption, remadeHarm(remade)]);
      const reasons = [
        ...(isPending ? [leftPending(live)] : []),
        ...(further.length === 0 ? [] : [remadeText(further)]),
        ...(harm.reason === undefined ? [] : [harm.reason]),
      ];
      const chart = current.chart === good.chart ? [] : [{ path: 'chart', from: current.chart, to: good.chart }];
      return [
        {
          ...base,
          action: 'rollback',
          fields: [
            { path: 'revision', from: live.revision, to: revision },
            ...chart,
            ...bounded(differences.flatMap((each) => fieldsOf(each))),
          ],
          disruption,
          ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }),
          fingerprint,
        },
      ];
    }
    case 'newer': {
      if (!mayDelete) return [];
      const reason = 'the record does not know it';
      return [{ ...base, action: 'delete', fields: [], disruption: 'delete', reason, fingerprint }];
    }
    // The finding about it stops the run, or holds the release back: the change is there so that it is seen.
    case 'gone':
    case 'foreign':
    case 'pruned':
      return [{ ...base, action: 'rollback', fields: [], disruption: 'none' }];
    case 'same':
      return [];
  }
}
