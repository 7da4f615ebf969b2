/** The safety verdict: what a rollback can't bring back, and what it would break; for every release before the first. */
import type { Environment } from '../../../environment/index.js';
import { hookEvents } from '../../../kubernetes/index.js';
import type { Finding } from '../../../model/index.js';
import type { ObservedRollback, ObservedRollbacks } from './observe.js';

export function checkRollback(_environment: Environment, observed: ObservedRollbacks): readonly Finding[] {
  return observed.releases.flatMap((release) => verdict(release, observed));
}

function verdict(release: ObservedRollback, { target, mayDelete }: ObservedRollbacks): readonly Finding[] {
  const { key, address, state, missingImages, unknownImages } = release;
  const about = { stage: 'helm-deploy', address } as const;
  const refused = (message: string, mend: string): Finding => ({ ...about, severity: 'error', message, mend });
  const warned = (message: string, mend?: string): Finding => {
    return { ...about, severity: 'warning', message, ...(mend === undefined ? {} : { mend }) };
  };
  const { id, commit } = target.record;
  switch (state.kind) {
    case 'same':
      return [];
    case 'gone':
      return [
        refused(
          `release ${key} is not installed any more, so helm has nothing to go back in`,
          commit === '' ? 'Deploy it again.' : `Deploy it again from commit ${commit}.`,
        ),
      ];
    case 'foreign':
      return [
        refused(
          `release ${key} is ${state.live.status}: the helm that made revision ${state.live.revision} may still be at work`,
          `Let that helm end, or make sure that it is dead, then:\nhelm history ${state.live.name} --namespace ${state.live.namespace}\nhelm rollback ${state.live.name} <last deployed revision> --namespace ${state.live.namespace}`,
        ),
      ];
    case 'pruned':
      return [
        refused(
          `revision ${state.revision} of release ${key}, which record ${id} names, is gone from helm's history`,
          'Deploy it from the commit of the record, or raise deploy.historyMax so that helm keeps more revisions.',
        ),
      ];
    case 'newer':
      return mayDelete
        ? []
        : [warned(`release ${key} came after record ${id}: it is left as it is`, 'allow: delete would uninstall it.')];
    case 'differs':
      return [
        ...missingImages.map((image) =>
          refused(
            `release ${key}: image ${image} of revision ${state.revision} is not in the registry any more`,
            'Import or push it again, then roll back.',
          ),
        ),
        ...unknownImages.map((image) => warned(`release ${key}: whether the registry still has ${image} is not known`)),
        ...differingCrds(release).map((file) =>
          warned(
            `release ${key}: ${file} differs between revisions ${state.live.revision} and ${state.revision}, and helm changes no CustomResourceDefinition that is there`,
            'Bring the CustomResourceDefinition yourself where the older release needs it.',
          ),
        ),
        ...migrations(release).map((job) =>
          warned(
            `release ${key}: revision ${state.live.revision} ran ${job}, and a rollback does not undo what it did`,
            'Make sure that the older version works with the data as it is now.',
          ),
        ),
      ];
  }
}

function differingCrds({ state }: ObservedRollback): readonly string[] {
  if (state.kind !== 'differs') return [];
  const [now, then] = [state.current.crds, state.good.crds];
  return [...new Set([...Object.keys(now), ...Object.keys(then)])].filter((file) => now[file] !== then[file]);
}

/** Jobs that helm ran for the newer revision before or after its upgrade. */
function migrations({ state }: ObservedRollback): readonly string[] {
  if (state.kind !== 'differs') return [];
  return state.current.manifest.hooks.flatMap((hook) => {
    const { kind, metadata } = hook;
    const event = hookEvents(hook).find((each) => each === 'pre-upgrade' || each === 'post-upgrade');
    return kind === 'Job' && event !== undefined ? [`the ${event} Job ${metadata.name}`] : [];
  });
}
