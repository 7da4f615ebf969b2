import type { Azure } from '../azure.js';
import { PerRun } from './per-run.js';

const reads = new PerRun<Promise<unknown>>();

/**
 * One read of a resource for all the stages that observe it in a run: a no-op run GETs the cluster once. A read that
 * failed is not kept. What is read just before a write never comes from here.
 */
export function readOnce<T>(azure: Azure, key: string, read: () => Promise<T>): Promise<T> {
  return reads.get(azure, key, () => {
    const reading = read();
    reading.catch(() => reads.forget(azure, key));
    return reading;
  }) as Promise<T>;
}

/** Drops a kept read once the resource was written. */
export function forgetRead(azure: Azure, key: string): void {
  reads.forget(azure, key);
}

/** Drops all of them: what was observed may have been changed by others. */
export function forgetReads(azure: Azure): void {
  reads.forgetAll(azure);
}
