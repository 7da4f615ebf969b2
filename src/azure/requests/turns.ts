import type { Azure } from '../azure.js';

const lasts = new WeakMap<Azure, Map<string, Promise<unknown>>>();

/** Runs tasks of one key one after another, in the order they came; those of different keys at the same time. */
export function inTurn<T>(azure: Azure, key: string, task: () => Promise<T>): Promise<T> {
  const byKey = lasts.get(azure) ?? new Map<string, Promise<unknown>>();
  lasts.set(azure, byKey);
  const before = byKey.get(key) ?? Promise.resolve();
  const turn = before.then(task, task);
  byKey.set(key, turn);
  return turn;
}
