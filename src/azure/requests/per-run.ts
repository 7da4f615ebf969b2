import type { Azure } from '../azure.js';

/**
 * What a run makes once and keeps, by a key; `azure` stands for the run.
 *
 * @example
 * const clients = new PerRun<RegistryClient>();
 * clients.get(azure, 'matihlabsacr.azurecr.io', () => new RegistryClient(options));
 */
export class PerRun<T> {
  readonly #kept = new WeakMap<Azure, Map<string, T>>();

  /** What is kept under the key; made when it is first asked for. */
  get(azure: Azure, key: string, make: () => T): T {
    const ofRun = this.#kept.get(azure) ?? new Map<string, T>();
    this.#kept.set(azure, ofRun);
    const existing = ofRun.get(key);
    if (existing !== undefined) return existing;
    const made = make();
    ofRun.set(key, made);
    return made;
  }

  forget(azure: Azure, key: string): void {
    this.#kept.get(azure)?.delete(key);
  }

  forgetAll(azure: Azure): void {
    this.#kept.delete(azure);
  }
}
