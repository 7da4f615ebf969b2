import {
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  defaultRetryPolicy,
  type PipelineRequest,
} from '@azure/core-rest-pipeline';
import { describe, expect, it } from '@jest/globals';
import { Azure } from '../../../src/azure/azure.js';
import { cloudNamed } from '../../../src/azure/clouds.js';
import { ifExists } from '../../../src/azure/explain.js';
import { abortPolicy } from '../../../src/azure/requests/abort-policy.js';
import { ExplainedError } from '../../../src/model/errors.js';

const reason = new ExplainedError({ what: 'run', cause: 'the deadline is reached', exitCode: 4 });

/** A client's pipeline, whose service asks everybody to come back in ten minutes. */
function throttled(signal: AbortSignal) {
  const asked: PipelineRequest[] = [];
  const pipeline = createEmptyPipeline();
  pipeline.addPolicy(abortPolicy(signal));
  pipeline.addPolicy(defaultRetryPolicy(), { phase: 'Retry' });
  const send = (request: PipelineRequest) =>
    pipeline.sendRequest(
      {
        sendRequest: async (sent) => {
          asked.push(sent);
          return { request: sent, status: 429, headers: createHttpHeaders({ 'retry-after': '600' }) };
        },
      },
      request,
    );
  return { asked, send };
}

const request = (abortSignal?: AbortSignal) =>
  createPipelineRequest({
    url: 'https://management.azure.com/x',
    ...(abortSignal === undefined ? {} : { abortSignal }),
  });

describe('the abort policy', () => {
  it('ends the wait for a Retry-After with the run, and says what ended it [aks/retry-within-deadline]', async () => {
    const run = new AbortController();
    const { asked, send } = throttled(run.signal);
    const reading = ifExists('read cluster matih-dev', send(request()));
    run.abort(reason);
    await expect(reading).rejects.toBe(reason);
    expect(asked.length).toBeLessThan(2);
  });

  it("lets a request's own signal end it too, in the SDK's words", async () => {
    const own = new AbortController();
    const { send } = throttled(new AbortController().signal);
    const reading = send(request(own.signal));
    own.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('sends nothing once the run has ended', async () => {
    const { asked, send } = throttled(AbortSignal.abort(reason));
    await expect(send(request())).rejects.toBe(reason);
    expect(asked).toEqual([]);
  });
});

describe('Azure', () => {
  const azure = (signal: AbortSignal) =>
    new Azure({
      cloud: cloudNamed('AzureCloud'),
      tenantId: 't',
      subscriptionId: 's',
      credential: { getToken: async () => ({ token: 'x', expiresOnTimestamp: Number.POSITIVE_INFINITY }) },
      log: { debug: () => {}, info: () => {}, warning: () => {}, error: () => {} },
      clock: { now: () => 0, sleep: async () => {} },
      userAgent: 'aks-action/0 run/1',
      signal,
    });

  it('ends plain calls and SDK calls alike with the run', async () => {
    const ended = azure(AbortSignal.abort(reason));
    await expect(ended.get('/subscriptions/s?api-version=2022-12-01')).rejects.toBe(reason);
    const { managedClusters } = await ended.containerService();
    await expect(managedClusters.get('g', 'c')).rejects.toBe(reason);
    const { userAssignedIdentities } = await ended.managedIdentity();
    await expect(userAssignedIdentities.get('g', 'i')).rejects.toBe(reason);
    await expect(
      ended.authorization().then(({ roleAssignments }) => roleAssignments.listForScope('/x').next()),
    ).rejects.toBe(reason);
    await ended.close();
  });
});
