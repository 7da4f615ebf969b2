import type { PipelinePolicy, PipelineRequest } from '@azure/core-rest-pipeline';

/**
 * Ends every request of an SDK client with the run, its waits for a Retry-After included: the deadline and a cancelled
 * job reach reads too. The failure is then the signal's reason, which says what ended the run, and not the SDK's
 * "The operation was aborted".
 */
export function abortPolicy(signal: AbortSignal): PipelinePolicy {
  return {
    name: 'endWithRun',
    async sendRequest(request, next) {
      signal.throwIfAborted();
      request.abortSignal = combined(request.abortSignal, signal);
      try {
        return await next(request);
      } catch (error) {
        signal.throwIfAborted();
        throw error;
      }
    },
  };
}

function combined(own: PipelineRequest['abortSignal'], signal: AbortSignal): AbortSignal {
  return own instanceof AbortSignal && own !== signal ? AbortSignal.any([own, signal]) : signal;
}
