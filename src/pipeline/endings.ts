/** What stages have to say and to keep once all changes are made. No failure here undoes what is done: it is a warning. */
import type { Finding } from '../model/index.js';
import type { StageContext } from '../stages/context.js';
import type { Observation } from './observations.js';
import type { OutputStore } from './outputs.js';
import { type ChangeReport, messageAndMend } from './result.js';

/** Lets each stage say what only the end tells, failures included. */
export async function concludeStages(
  context: StageContext,
  store: OutputStore,
  observations: readonly Observation[],
  reports: readonly ChangeReport[],
): Promise<readonly Finding[]> {
  const ends = new Map(reports.map(({ change, end }) => [change.address, end.outcome]));
  const conclusions = observations.map(async ({ stage, observed }): Promise<readonly Finding[]> => {
    if (stage.conclude === undefined) return [];
    try {
      const { outputs = {}, findings = [] } = await stage.conclude(context, observed, ends);
      store.replace(outputs);
      return findings;
    } catch (error) {
      const message = `its outputs are those from before the run: ${error instanceof Error ? error.message : String(error)}`;
      return [{ severity: 'warning', stage: stage.name, message }];
    }
  });
  return (await Promise.all(conclusions)).flat();
}

/** Lets each stage keep what a later run needs, one after another: the platform is healthy. */
export async function settleStages(
  context: StageContext,
  store: OutputStore,
  observations: readonly Observation[],
  reports: readonly ChangeReport[],
): Promise<readonly Finding[]> {
  const ends = new Map(
    reports.map(({ change, end, startedMs, endedMs }) => [
      change.address,
      { outcome: end.outcome, durationMs: endedMs - startedMs },
    ]),
  );
  const settled: Finding[] = [];
  for (const { stage, observed } of observations) {
    if (stage.settle === undefined) continue;
    try {
      const { outputs = {}, findings = [] } = await stage.settle(context, observed, ends);
      store.add(outputs);
      settled.push(...findings);
    } catch (error) {
      settled.push({ severity: 'warning', stage: stage.name, ...messageAndMend(error) });
    }
  }
  return settled;
}
