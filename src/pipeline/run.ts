/** One run: it observes, plans, and carries the plan out as one graph. */
import { forgetReads } from '../azure/requests/read-once.js';
import { forgetLiveSet } from '../kubernetes/live/live-set.js';
import { SecretTexts } from '../kubernetes/secrets/secret-texts.js';
import {
  type Change,
  type EnvironmentLock,
  type ExplainedError,
  type Finding,
  type PartialOutputs,
  type StageName,
  stageNames,
} from '../model/index.js';
import type { PlatformStage, StageContext } from '../stages/context.js';
import { checkStillCurrent, isResumed } from './approved-plan.js';
import { Claim } from './claim.js';
import { concludeStages, settleStages, verifyPlatform } from './endings.js';
import { estimate, type Pace } from './estimate.js';
import { applyGraph } from './graph.js';
import { hidingChanges, hidingContext, hidingEnd, hidingError, hidingFindings } from './hiding.js';
import { type Observation, Observations } from './observations.js';
import { OutputStore } from './outputs.js';
import { paceIn } from './pace.js';
import { approve, createPlan, heldByFindings, type Plan } from './plan.js';
import type { ApprovedPlan, PlanOrigin } from './plan-file.js';
import {
  type ChangeReport,
  changesError,
  driftError,
  findingsError,
  messageOf,
  type RunResult,
  tenantsOf,
} from './result.js';

export interface RunRequest {
  /** A drift is a plan that asks as well what differs from what earlier runs have left. */
  readonly command: 'plan' | 'apply' | 'drift';
  readonly stages: readonly StageName[];
  /** Outputs of earlier steps. */
  readonly given: PartialOutputs;
  /** Everything that a stage's context holds but what the pipeline itself gives. */
  readonly context: Omit<StageContext, 'outputs' | 'claim' | 'secrets'>;
  /** Held while anything is changed; without it nothing keeps two runs apart. */
  readonly lock?: EnvironmentLock;
  readonly loadStage: (name: StageName) => Promise<PlatformStage<unknown>>;
  /** When the run began. */
  readonly now: Date;
  /** The plan that an apply is bound to: it does that and nothing else, or refuses. */
  readonly approved?: ApprovedPlan;
  /** Called with the plan before anything is applied. */
  readonly onPlan?: (plan: Plan) => void;
}

/**
 * Observes the stages, plans, and (for apply) carries the plan out as one graph. Fails before the first write when
 * the plan is refused; afterwards every failure is in the result.
 */
export async function runPipeline(request: RunRequest): Promise<RunResult> {
  const startedAt = request.context.clock.now();
  const lock = request.command === 'apply' ? request.lock : undefined;
  try {
    lock?.look();
    const result = await new PipelineRun(request, startedAt).carryOut();
    if (result !== 'observeAnew') return result;
    request.context.log.info('Another run was at it meanwhile: observing anew, now that the lock is held.');
    forgetReads(request.context.azure);
    const again = await new PipelineRun(request, startedAt).carryOut();
    if (again === 'observeAnew') throw new Error('the lock is held, and was to be taken again');
    return again;
  } finally {
    await lock?.release();
  }
}

class PipelineRun {
  readonly #request: RunRequest;
  readonly #context: StageContext;
  readonly #secrets = new SecretTexts();
  readonly #outputs: OutputStore;
  readonly #observations: Observations;
  readonly #startedAt: number;
  readonly #observingSince: number;
  readonly #claim: Claim | undefined;

  constructor(request: RunRequest, startedAt: number) {
    const { command, lock } = request;
    const context = hidingContext(request.context, this.#secrets);
    this.#request = { ...request, context };
    this.#startedAt = startedAt;
    this.#observingSince = context.clock.now();
    this.#claim = command === 'apply' && lock !== undefined ? new Claim(lock, context) : undefined;
    this.#observations = new Observations(request.loadStage, () => this.#context);
    this.#outputs = new OutputStore(request.given, async (name) => (await this.#observations.of(name)).outputs);
    this.#context = {
      ...context,
      outputs: this.#outputs,
      ...(this.#claim === undefined ? {} : { claim: this.#claim }),
    };
  }

  /** `observeAnew` when another run may have changed what was observed: the lock is held by then. */
  async carryOut(): Promise<RunResult | 'observeAnew'> {
    return this.#carryOut().catch((error) => Promise.reject(hidingError(error, this.#secrets)));
  }

  async #carryOut(): Promise<RunResult | 'observeAnew'> {
    const { command, context, stages } = this.#request;
    const planned: readonly StageName[] = stages.filter((name) => name !== 'verify');
    const checked = stages.includes('preflight') ? stageNames.filter((name) => name !== 'verify') : planned;

    context.progress({ kind: 'phase', phase: 'observe', stages: checked });
    const observations = await this.#observations.allOf(checked, this.#outputs);
    const checks = observations.flatMap(({ stage, observed }) => stage.check?.(context.environment, observed) ?? []);
    const drifted = command === 'drift' ? await this.#drift(observations) : [];
    const findings = hidingFindings([...checks, ...drifted], this.#secrets);
    const wanted = observations
      .filter(({ stage }) => planned.includes(stage.name))
      .flatMap(({ stage, observed }) => stage.plan(context.environment, observed));
    const changes = hidingChanges(wanted, this.#secrets);
    // A difference that stops an apply is what a drift is to tell.
    const stopping = command === 'drift' ? findings.filter(({ isDrift }) => isDrift !== true) : findings;
    const { stopsRun, held } = heldByFindings(stopping, context.options.allowPartial);
    const [capacity] = observations.flatMap(
      ({ stage, observed }) => stage.capacity?.(context.environment, observed) ?? [],
    );
    const paceOf = paceIn(observations, context.environment);
    const foreseen = { capacity, estimate: estimate(changes, paceOf) };
    const plan = this.#bound(createPlan(changes, findings, this.#origin(observations, held), foreseen));
    this.#request.onPlan?.(plan);

    if (stopsRun) return this.#finish(plan, [], findings, 'failed', findingsError(findings, context));
    if (command === 'drift') {
      const error = driftError(plan, findings);
      return this.#finish(plan, [], findings, error === undefined ? 'unchanged' : 'drift', error);
    }
    if (command === 'plan') return this.#finish(plan, [], findings, 'planned');
    this.#approve(plan, findings);
    if (!(await this.#stake(changes))) return 'observeAnew';

    const reports = await this.#apply(changes, observations, held, paceOf);
    const own = observations.filter(({ stage }) => planned.includes(stage.name));
    const concluded = await concludeStages(this.#context, this.#outputs, own, reports);
    const failed = reports.filter(({ end }) => end.outcome === 'failed' || end.outcome === 'skipped');
    if (failed.length > 0) {
      const error = this.#claim?.refusal ?? changesError(failed);
      return this.#finish(plan, reports, [...findings, ...concluded], 'failed', error);
    }

    if (reports.length > 0) forgetLiveSet(context.azure);
    const verified = stages.includes('verify')
      ? await verifyPlatform(this.#context, this.#outputs, this.#observations)
      : [];
    const isWrong = verified.some(({ severity }) => severity === 'error');
    const asked = observations.filter(({ stage }) => stages.includes(stage.name));
    const settled = isWrong ? [] : await settleStages(this.#context, this.#outputs, asked, reports);
    const all = [...findings, ...concluded, ...verified, ...settled];
    const isChanged = reports.some(({ end }) => end.outcome === 'done');
    const result = isWrong ? 'failed' : isChanged ? 'changed' : 'unchanged';
    return this.#finish(plan, reports, all, result, isWrong ? findingsError(verified, context) : undefined);
  }

  /** Whoever is refused decides what to allow next: by the warnings as well, which a run that goes on tells at its end. */
  #approve(plan: Plan, findings: readonly Finding[]): void {
    const { log, loaded, options } = this.#context;
    try {
      approve(plan, options.allow);
    } catch (error) {
      for (const { severity, message, mend, path } of findings) {
        if (severity !== 'warning') continue;
        log.warning(
          mend === undefined ? message : `${message}\n${mend}`,
          path === undefined ? path : loaded.locate(path),
        );
      }
      throw error;
    }
  }

  /** Takes the lock when something is to be changed. False when what was observed may have changed meanwhile. */
  async #stake(changes: readonly Change[]): Promise<boolean> {
    const isWriting = changes.some(({ onlyWaits }) => onlyWaits !== true);
    if (this.#claim === undefined || !isWriting) return true;
    return this.#claim.stake(changes, this.#request.context.clock.now() - this.#observingSince);
  }

  #origin(observations: readonly Observation[], held: ReadonlyMap<string, string>): PlanOrigin {
    const { context, now, stages } = this.#request;
    const images = Object.entries(this.#outputs.known()['image-lock'] ?? {}).map(([name, { tag, digest }]) => [
      `image ${name}`,
      `${tag}@${digest}`,
    ]);
    const ofStages = observations.flatMap(({ stage, observed }) => Object.entries(stage.sources?.(observed) ?? {}));
    return {
      environment: context.environment.environment,
      declaration: context.loaded.digest,
      files: context.loaded.files,
      sources: Object.fromEntries([...images, ...ofStages]),
      run: context.run,
      now,
      stages,
      options: context.options,
      held,
    };
  }

  /** The approved plan where there is one: it is what is shown, counted and reported, since it is what is applied. */
  #bound(plan: Plan): Plan {
    const { approved, context } = this.#request;
    if (approved === undefined) return plan;
    checkStillCurrent(approved.content, plan, isResumed(approved.content, context.run));
    const { findings, capacity, estimate: foreseen } = plan;
    return { ...approved.content, findings, digest: approved.digest, capacity, estimate: foreseen };
  }

  async #apply(
    changes: readonly Change[],
    observations: readonly Observation[],
    held: ReadonlyMap<string, string>,
    paceOf: (name: StageName) => Pace,
  ): Promise<ChangeReport[]> {
    const { clock, progress, signal } = this.#context;
    const byStage = new Map(observations.map((observation) => [observation.stage.name, observation]));
    const startedMs = new Map<string, number>();
    const reports: ChangeReport[] = [];
    const images = changes.filter(({ stage }) => stage === 'acr-import').length;
    if (changes.length > 0) progress({ kind: 'phase', phase: 'apply', stages: this.#request.stages, images });

    await applyGraph(changes, {
      signal,
      held,
      concurrency: (name) => paceOf(name).concurrency,
      ...(this.#claim === undefined ? {} : { admit: (change) => this.#admit(change) }),
      apply: async (change) => {
        startedMs.set(change.address, this.#elapsedMs());
        progress({ kind: 'started', address: change.address, stage: change.stage, action: change.action });
        const { stage, observed } = byStage.get(change.stage) as Observation;
        const applied = await stage.apply(change, this.#context, observed);
        if (applied.outputs !== undefined) this.#outputs.add(applied.outputs);
        return applied;
      },
      onEnd: (change, how) => {
        const end = hidingEnd(how, this.#secrets);
        this.#claim?.ended(change, end);
        const endedMs = this.#elapsedMs();
        const began = startedMs.get(change.address) ?? endedMs;
        reports.push({ change, end, startedMs: began, endedMs });
        progress({
          kind: 'finished',
          address: change.address,
          stage: change.stage,
          outcome: end.outcome,
          durationMs: clock.now() - this.#startedAt - began,
          ...messageOf(end),
        });
      },
    });
    return reports;
  }

  async #admit(change: Change): Promise<string | undefined> {
    return change.onlyWaits === true ? undefined : this.#claim?.admit(change);
  }

  async #drift(observations: readonly Observation[]): Promise<readonly Finding[]> {
    const found = observations.map(({ stage, observed }) => stage.drift?.(this.#context, observed) ?? []);
    return (await Promise.all(found)).flat();
  }

  async #finish(
    plan: Plan,
    changes: readonly ChangeReport[],
    findings: readonly Finding[],
    result: RunResult['result'],
    error?: ExplainedError,
  ): Promise<RunResult> {
    const observations = await this.#observations.all();
    const { environment } = this.#context;
    return {
      result,
      plan,
      changes,
      findings: hidingFindings(findings, this.#secrets),
      outputs: this.#outputs.known(),
      current: observations.flatMap(({ stage, observed }) => stage.current?.(environment, observed) ?? []),
      tenants: tenantsOf(environment),
      stages: observations.map(({ stage, durationMs }) => ({ name: stage.name, observedMs: durationMs })),
      durationMs: this.#elapsedMs(),
      locate: this.#context.loaded.locate,
      ...(error === undefined ? {} : { error: hidingError(error, this.#secrets) as ExplainedError }),
    };
  }

  #elapsedMs(): number {
    return this.#context.clock.now() - this.#startedAt;
  }
}
