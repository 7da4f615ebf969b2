import type { Environment } from '../environment/index.js';
import type { StageName } from '../model/index.js';
import type { Pace } from './estimate.js';
import type { Observation } from './observations.js';

/** How many changes of a stage may be in progress at once, and what else holds them up. */
export function paceIn(observations: readonly Observation[], environment: Environment): (name: StageName) => Pace {
  const byStage = new Map(observations.map(({ stage }) => [stage.name, stage]));
  return (name) => {
    const { concurrency = 1, processes } = byStage.get(name) ?? {};
    if (processes === undefined) return { concurrency };
    return { concurrency, processes: { ...processes, concurrency: processes.concurrency(environment) } };
  };
}
