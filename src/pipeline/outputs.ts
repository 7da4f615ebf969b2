import {
  ExplainedError,
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
  readonly #given: PartialOutputs;
  readonly #observed = new Map<StageName, Promise<void>>();
  #values: PartialOutputs;

  constructor(given: PartialOutputs, observe: (stage: StageName) => Promise<PartialOutputs>) {
    this.#given = given;
    this.#values = given;
    this.#observe = observe;
  }

  async get<Name extends OutputName>(name: Name): Promise<Outputs[Name] | undefined> {
    // What was given is believed only once it was compared: a stage that runs alone would write a stale issuer.
    const given = this.#given[name];
    const isTaken = (typeof given === 'string' || name === 'identities') && this.#values[name] === given;
    if (this.#values[name] === undefined || isTaken) await this.observed(outputCatalogue[name].stage);
    return this.#values[name];
  }

  known(): PartialOutputs {
    return this.#values;
  }

  /** Adds what a change gave; it replaces what was observed before. */
  add(patch: PartialOutputs): void {
    this.#values = mergeOutputs(this.#values, patch);
  }

  /** Takes outputs as they are at the end, as a whole: what is no longer in one has gone. */
  replace(outputs: PartialOutputs): void {
    this.#values = { ...this.#values, ...outputs };
  }

  /**
   * Resolves when the stage has been observed; what was given or applied meanwhile stays. Fails when what was given is
   * not what is there: it is another environment's or a stale one's, and would be written into credentials and charts.
   */
  observed(stage: StageName): Promise<void> {
    const existing = this.#observed.get(stage);
    if (existing !== undefined) return existing;
    const observing = this.#observe(stage).then((outputs) => {
      refuseContradictions(stage, this.#given, outputs);
      this.#values = mergeOutputs(outputs, this.#values);
    });
    this.#observed.set(stage, observing);
    return observing;
  }
}

/** An identity that was made anew has another client id under its old name. */
function clientIds({ identities = {} }: PartialOutputs): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(identities).map(([name, { clientId }]) => [`identities.${name}.clientId`, clientId]),
  );
}

function refuseContradictions(stage: StageName, given: PartialOutputs, observed: PartialOutputs): void {
  const seen: Readonly<Record<string, unknown>> = { ...observed, ...clientIds(observed) };
  for (const [name, value] of Object.entries({ ...given, ...clientIds(given) })) {
    const live = seen[name];
    // Versions move by themselves (auto-upgrade); JSON is a snapshot that later steps add to.
    if (name === 'kubernetes-version' || typeof value !== 'string' || typeof live !== 'string') continue;
    // Azure gives ids and names back in any case; an issuer is compared as it is (rulebook identity).
    if (value === live || (name !== 'oidc-issuer-url' && value.toLowerCase() === live.toLowerCase())) continue;
    throw new ExplainedError({
      what: 'input outputs',
      cause: `${name} is given as ${value}, but ${stage} finds ${live}`,
      mend: `Hand on the outputs of a ${stage} step that ran for this environment, or leave ${name} out: it is then read.`,
    });
  }
}
