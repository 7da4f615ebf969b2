import type { PipelinePolicy, PipelineRequest } from '@azure/core-rest-pipeline';

/**
 * Ends every request of an SDK client with the run, its waits for a Retry-After included: the deadline and a cancelled
 * job reach reads too. The failure is then the signal's reason, which says what ended the run, and not the SDK's
 * "The operation was aborted". What is no read is asked for first: a run that no longer holds its lock writes nothing.
 */
export function abortPolicy(signal: AbortSignal, mayWrite: () => Promise<void> = async () => {}): PipelinePolicy {
  return {
    name: 'endWithRun',
    async sendRequest(request, next) {
      signal.throwIfAborted();
      if (request.method !== 'GET' && request.method !== 'HEAD') await mayWrite();
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
