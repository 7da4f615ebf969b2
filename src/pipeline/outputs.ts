import {
  mergeOutputs,
  type OutputName,
  type OutputReader,
  type Outputs,
  outputCatalogue,
  type PartialOutputs,
  type StageName,
} from '../model/index.js';

/**
 * The outputs of a run: given by earlier steps, added as changes are applied, and observed when somebody asks for one
 * that nobody gave. Each stage is observed at most once.
 */
export class OutputStore implements OutputReader {
  readonly #observe: (stage: StageName) => Promise<PartialOutputs>;
  readonly #observed = new Map<StageName, Promise<void>>();
  #values: PartialOutputs;

  constructor(given: PartialOutputs, observe: (stage: StageName) => Promise<PartialOutputs>) {
    this.#values = given;
    this.#observe = observe;
  }

  async get<Name extends OutputName>(name: Name): Promise<Outputs[Name] | undefined> {
    if (this.#values[name] === undefined) await this.observed(outputCatalogue[name].stage);
    return this.#values[name];
  }

  known(): PartialOutputs {
    return this.#values;
  }

  /** Adds what a change gave; it replaces what was observed before. */
  add(patch: PartialOutputs): void {
    this.#values = mergeOutputs(this.#values, patch);
  }

  /** Resolves when the stage has been observed; what was given or applied meanwhile stays. */
  observed(stage: StageName): Promise<void> {
    const existing = this.#observed.get(stage);
    if (existing !== undefined) return existing;
    const observing = this.#observe(stage).then((outputs) => {
      this.#values = mergeOutputs(outputs, this.#values);
    });
    this.#observed.set(stage, observing);
    return observing;
  }
}
