import type { Azure } from '../azure.js';
import { azureStatus, explainAzureError } from '../explain.js';

/** Good reads in a row after which a new resource is taken to be known everywhere. */
const goodReads = 3;
const limitMs = 120_000;

/**
 * Waits until a resource that was just made is found several times in a row: copies of the directory answer 404, 200,
 * 404 for a while (rulebook identity). Reads follow at once on one another, for each may meet another copy.
 */
export async function settled(
  azure: Azure,
  what: string,
  read: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const startedAt = azure.clock.now();
  for (let good = 0; good < goodReads; ) {
    try {
      await read();
      good += 1;
    } catch (error) {
      const elapsedMs = azure.clock.now() - startedAt;
      if (azureStatus(error) !== 404 || elapsedMs > limitMs) throw explainAzureError(what, error);
      good = 0;
      await azure.clock.sleep(Math.min(10_000, 500 + elapsedMs / 4), signal);
    }
  }
}
