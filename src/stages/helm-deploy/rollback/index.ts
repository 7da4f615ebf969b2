import type { RollbackTarget } from '../../../model/index.js';
import { digestOf } from '../../../model/index.js';
import type { PlatformStage } from '../../context.js';
import { helmProcesses } from '../helm-limit.js';
import { recordDeployment } from '../record.js';
import { applyRollback } from './apply.js';
import { checkRollback } from './check.js';
import { type ObservedRollbacks, observeRollback } from './observe.js';
import { planRollback } from './plan.js';

/**
 * The stage that deploys releases, turned round: back to what a deployment record tells of, what needs others before
 * what they need. It plans, is approved, is applied and is recorded as any deploy.
 */
export function rollbackStage(target: RollbackTarget): PlatformStage<ObservedRollbacks> {
  return {
    name: 'helm-deploy',
    // Waiting costs little; helm processes have a limit of their own (deploy.concurrency).
    concurrency: 100,
    processes: helmProcesses,
    observe: (context) => observeRollback(target, context),
    check: checkRollback,
    plan: planRollback,
    sources: ({ target: { record } }) => ({ [`record ${record.id}`]: digestOf(record) }),
    apply: applyRollback,
    outputs: () => ({}),
    settle: (context, { target: { record, keys, release }, releases, live, records }, ends) => {
      const images = new Map(keys.map((key) => [key, record.releases[key]?.images]));
      const done = releases.filter(({ address }) => ends.get(address)?.outcome === 'done').map(({ key }) => key);
      const recordable = { live, records, imagesOf: (key: string) => images.get(key), imageLock: record.imageLock };
      const rollback = { to: record.id, releases: done };
      const required = release === undefined ? { required: keys } : {};
      return recordDeployment(context, { ...recordable, ...required, rollback }, ends);
    },
  };
}
