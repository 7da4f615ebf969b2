import type { Azure } from '../azure.js';
import { PerRun } from './per-run.js';

const lasts = new PerRun<{ turn: Promise<unknown> }>();

/** Runs tasks of one key one after another, in the order they came; those of different keys at the same time. */
export function inTurn<T>(azure: Azure, key: string, task: () => Promise<T>): Promise<T> {
  const last = lasts.get(azure, key, () => ({ turn: Promise.resolve() }));
  const turn = last.turn.then(task, task);
  last.turn = turn;
  return turn;
}
