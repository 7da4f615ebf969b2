import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { retryAfterMs } from '../../http/index.js';
import type { Log } from '../../model/run.js';

/**
 * Stands inside an SDK's own retries. A Retry-After that is a date becomes the seconds that the service meant, measured
 * by the response's own Date: the SDK would take the runner's clock, which may be off. Who throttles is said in the log.
 */
export function retryAfterPolicy(log: Log): PipelinePolicy {
  return {
    name: 'retryAfterByServiceClock',
    async sendRequest(request, next) {
      const response = await next(request);
      if (![429, 503].includes(response.status)) return response;
      const waitMs = retryAfterMs(response.headers.toJSON());
      if (waitMs === undefined) return response;
      const seconds = Math.ceil(waitMs / 1000);
      response.headers.set('retry-after', String(seconds));
      const { host } = new URL(request.url);
      log.info(`${host}: HTTP ${response.status}; trying again in ${seconds} s, as it asks`);
      return response;
    },
  };
}
