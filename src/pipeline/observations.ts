import { ExplainedError, type PartialOutputs, type StageName } from '../model/index.js';
import type { PlatformStage, StageContext } from '../stages/context.js';
import type { OutputStore } from './outputs.js';

/** What a stage found, and the outputs that follow from it. */
export interface Observation {
  readonly stage: PlatformStage<unknown>;
  readonly observed: unknown;
  readonly outputs: PartialOutputs;
  readonly durationMs: number;
}

/** The observations of a run: each stage looks once, when somebody first needs what it sees. */
export class Observations {
  readonly #loadStage: (name: StageName) => Promise<PlatformStage<unknown>>;
  readonly #context: () => StageContext;
  readonly #made = new Map<StageName, Promise<Observation>>();

  constructor(loadStage: (name: StageName) => Promise<PlatformStage<unknown>>, context: () => StageContext) {
    this.#loadStage = loadStage;
    this.#context = context;
  }

  of(name: StageName): Promise<Observation> {
    const existing = this.#made.get(name);
    if (existing !== undefined) return existing;
    const observing = this.#observe(name);
    this.#made.set(name, observing);
    return observing;
  }

  /**
   * Each once the stages whose outputs it needs have looked. Fails with the first failure once all have ended; with a
   * service that is away at once: what others find meanwhile would not be told, and may wait for it for long.
   */
  async allOf(names: readonly StageName[], outputs: OutputStore): Promise<readonly Observation[]> {
    const observing = names.map(async (name) => {
      await outputs.observed(name);
      return this.of(name);
    });
    await Promise.all(observing.map((each) => each.catch(throwOutage)));
    return Promise.all(observing);
  }

  /** Those that were made, whoever asked for them. */
  all(): Promise<readonly Observation[]> {
    return Promise.all(this.#made.values());
  }

  /** What failed to look is no observation. */
  forget(name: StageName): void {
    this.#made.delete(name);
  }

  async #observe(name: StageName): Promise<Observation> {
    const context = this.#context();
    const { clock, environment, progress } = context;
    const stage = await this.#loadStage(name);
    const startedAt = clock.now();
    const observed = await stage.observe(context);
    const durationMs = clock.now() - startedAt;
    progress({ kind: 'observed', stage: name, durationMs });
    return { stage, observed, outputs: stage.outputs(environment, observed), durationMs };
  }
}

function throwOutage(error: unknown): void {
  if (error instanceof ExplainedError && error.exitCode === 4) throw error;
}
