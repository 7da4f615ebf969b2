/** What stages have to say and to keep once all changes are made. No failure here undoes what is done: it is a warning. */
import { causeAndMend, errorMessage, type Finding } from '../model/index.js';
import type { StageContext } from '../stages/context.js';
import type { Observation, Observations } from './observations.js';
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
      const message = `its outputs are those from before the run: ${errorMessage(error)}`;
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

/** What verify finds; that it could not look is a finding too, for the changes are made and must be reported. */
export async function verifyPlatform(
  context: StageContext,
  store: OutputStore,
  observations: Observations,
): Promise<readonly Finding[]> {
  context.progress({ kind: 'phase', phase: 'verify', stages: ['verify'] });
  try {
    await store.observed('verify');
    const { stage, observed } = await observations.of('verify');
    return stage.check?.(context.environment, observed) ?? [];
  } catch (error) {
    observations.forget('verify');
    const { cause, ...more } = causeAndMend(error);
    return [{ severity: 'error', stage: 'verify', message: `the platform could not be verified: ${cause}`, ...more }];
  }
}
