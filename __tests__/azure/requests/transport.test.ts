import { gzipSync } from 'node:zlib';
import { createPipelineRequest } from '@azure/core-rest-pipeline';
import { describe, expect, it } from '@jest/globals';
import { explainAzureError } from '../../../src/azure/explain.js';
import { sdkTransport } from '../../../src/azure/requests/transport.js';
import type { HttpRequest, HttpResponse } from '../../../src/http/index.js';

const url = 'https://management.azure.com/subscriptions/s?api-version=2022-12-01';

/** The transport over one scripted answer; what was sent is kept. */
function over(answer: Partial<HttpResponse> | Error) {
  const sent: HttpRequest[] = [];
  const transport = sdkTransport({
    sendOnce: async (request) => {
      sent.push(request);
      if (answer instanceof Error) throw answer;
      return { status: 200, headers: {}, body: Buffer.alloc(0), ...answer };
    },
  });
  return { sent, transport };
}

describe('the transport of the SDKs', () => {
  it('sends what the SDK made of a request, and hands over the answer', async () => {
    const { sent, transport } = over({
      status: 201,
      headers: { 'retry-after': '7' },
      body: Buffer.from('{"name":1}'),
    });
    const request = createPipelineRequest({ url, method: 'PUT', body: '{"tags":{}}' });
    request.headers.set('If-Match', 'etag');
    const answer = await transport.sendRequest(request);
    expect(answer).toMatchObject({ status: 201, bodyAsText: '{"name":1}', request });
    expect(answer.headers.get('Retry-After')).toBe('7');
    expect(sent).toMatchObject([{ method: 'PUT', url, body: '{"tags":{}}', headers: { 'If-Match': 'etag' } }]);
  });

  it('unpacks what the SDK asked the service to pack', async () => {
    const { transport } = over({ headers: { 'content-encoding': 'gzip' }, body: gzipSync('{"value":[]}') });
    expect(await transport.sendRequest(createPipelineRequest({ url }))).toMatchObject({ bodyAsText: '{"value":[]}' });
  });

  it.each([
    ['ECONNRESET', 'GET', 'ECONNRESET'],
    ['ETIMEDOUT', 'PUT', 'ECONNRESET'],
    ['ETIMEDOUT', 'POST', 'REQUEST_SEND_ERROR'],
    ['EPIPE', 'PATCH', 'REQUEST_SEND_ERROR'],
    ['NOT_CONNECTED', 'POST', 'ENOTFOUND'],
    ['NO_TUNNEL', 'GET', 'REQUEST_SEND_ERROR'],
    ['CERT_HAS_EXPIRED', 'GET', 'REQUEST_SEND_ERROR'],
    [undefined, 'GET', 'REQUEST_SEND_ERROR'],
  ] as const)(
    'says %s of a %s in the words by which the SDK decides on another try: %s',
    async (code, method, said) => {
      const failure = Object.assign(new Error('broken'), code === undefined ? {} : { code });
      const { transport } = over(failure);
      await expect(transport.sendRequest(createPipelineRequest({ url, method }))).rejects.toMatchObject({
        name: 'RestError',
        code: said,
        message: 'broken',
        request: { url },
        cause: failure,
      });
    },
  );

  it('leaves to whoever explains a failure what it was', async () => {
    const { transport } = over(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }));
    const failure = await transport.sendRequest(createPipelineRequest({ url, method: 'POST' })).catch((error) => error);
    expect(explainAzureError('create cluster', failure)).toMatchObject({
      cause: 'management.azure.com could not be reached: no answer in time',
      exitCode: 4,
    });
  });

  it("fails with the signal's reason, which is no failure of the service", async () => {
    const reason = new Error('the deadline is reached');
    const { transport } = over(reason);
    const request = createPipelineRequest({ url, abortSignal: AbortSignal.abort(reason) });
    await expect(transport.sendRequest(request)).rejects.toBe(reason);
  });
});
