import type { Azure } from '../azure.js';

const reads = new WeakMap<Azure, Map<string, Promise<unknown>>>();

/**
 * One read of a resource for all the stages that observe it in a run: a no-op run GETs the cluster once. A read that
 * failed is not kept. What is read just before a write never comes from here.
 */
export function readOnce<T>(azure: Azure, key: string, read: () => Promise<T>): Promise<T> {
  const kept = keptReads(azure);
  const existing = kept.get(key) as Promise<T> | undefined;
  if (existing !== undefined) return existing;
  const reading = read();
  kept.set(key, reading);
  reading.catch(() => kept.delete(key));
  return reading;
}

/** Drops a kept read once the resource was written. */
export function forgetRead(azure: Azure, key: string): void {
  keptReads(azure).delete(key);
}

/** Drops all of them: what was observed may have been changed by others. */
export function forgetReads(azure: Azure): void {
  reads.delete(azure);
}

function keptReads(azure: Azure): Map<string, Promise<unknown>> {
  const existing = reads.get(azure);
  if (existing !== undefined) return existing;
  const made = new Map<string, Promise<unknown>>();
  reads.set(azure, made);
  return made;
}
