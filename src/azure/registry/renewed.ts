/** One value for all who ask, made anew when it no longer serves; one that failed is made anew by whoever comes next. */
export class Renewed<T extends object> {
  #current: Promise<T> | undefined;

  /** @param isGood whether the value serves who asks */
  async get(isGood: (value: T) => boolean, make: () => Promise<T>): Promise<T> {
    for (;;) {
      const current = this.#current;
      const value = await current?.catch(() => undefined);
      if (value !== undefined && isGood(value)) return value;
      // Another call may have begun to make one meanwhile: then that is looked at first.
      if (current === this.#current) {
        this.#current = make();
        return this.#current;
      }
    }
  }

  forget(): void {
    this.#current = undefined;
  }
}
