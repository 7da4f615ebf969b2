/** Takes out the smallest first, in logarithmic time: a binary heap. */
export class PriorityQueue<T> {
  readonly #heap: { readonly value: T; readonly key: readonly [number, number] }[] = [];
  readonly #keyOf: (value: T) => readonly [number, number];

  /** @param keyOf what values are ordered by: the first number, the second where the first ones are equal */
  constructor(keyOf: (value: T) => readonly [number, number]) {
    this.#keyOf = keyOf;
  }

  get size(): number {
    return this.#heap.length;
  }

  add(value: T): void {
    this.#heap.push({ value, key: this.#keyOf(value) });
    let index = this.#heap.length - 1;
    while (index > 0 && this.#isBefore(index, (index - 1) >> 1)) index = this.#swap(index, (index - 1) >> 1);
  }

  /** The smallest value, which is no longer in it. Fails on an empty queue. */
  take(): T {
    const last = this.#heap.length - 1;
    if (last < 0) throw new RangeError('the queue is empty');
    this.#swap(0, last);
    const [taken] = this.#heap.splice(last, 1);
    for (let index = 0; ; ) {
      const left = 2 * index + 1;
      const smaller = left + 1 < this.#heap.length && this.#isBefore(left + 1, left) ? left + 1 : left;
      if (smaller >= this.#heap.length || !this.#isBefore(smaller, index)) break;
      index = this.#swap(index, smaller);
    }
    return (taken as { readonly value: T }).value;
  }

  #isBefore(index: number, other: number): boolean {
    const [first = 0, second = 0] = this.#heap[index]?.key ?? [];
    const [otherFirst = 0, otherSecond = 0] = this.#heap[other]?.key ?? [];
    return first === otherFirst ? second < otherSecond : first < otherFirst;
  }

  /** Where the value of `index` then stands. */
  #swap(index: number, other: number): number {
    const [one, two] = [this.#heap[index], this.#heap[other]];
    if (one !== undefined && two !== undefined) [this.#heap[index], this.#heap[other]] = [two, one];
    return other;
  }
}
