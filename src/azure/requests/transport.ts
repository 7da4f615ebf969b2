import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import {
  createHttpHeaders,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
  type HttpClient as SdkHttpClient,
} from '@azure/core-rest-pipeline';
import { type Failure, failureOf, type HttpClient, type HttpRequest } from '../../http/index.js';

/** ARM answers within a minute, or its gateway does. */
const timeoutMs = 120_000;

/**
 * What the SDKs send over: the run's own connections, which a proxy's tunnels are kept with too. Their own client opens a
 * connection for each request behind a proxy. Sends once: the SDK's policies decide what is sent again.
 */
export function sdkTransport({ sendOnce }: Pick<HttpClient, 'sendOnce'>): SdkHttpClient {
  return {
    async sendRequest(request) {
      try {
        return await exchanged(sendOnce, request);
      } catch (error) {
        if (request.abortSignal?.aborted || !(error instanceof Error)) throw error;
        const code = codeOf(failureOf(error), request);
        throw Object.assign(new RestError(error.message, { code, request }), { cause: error });
      }
    },
  };
}

/** The SDKs' words, by which they send again: what was sent and isn't idempotent may have been carried out. */
function codeOf(failure: Failure | undefined, { method }: PipelineRequest): string {
  if (failure === 'notConnected') return 'ENOTFOUND';
  const isIdempotent = method !== 'POST' && method !== 'PATCH';
  return failure === 'noAnswer' && isIdempotent ? 'ECONNRESET' : RestError.REQUEST_SEND_ERROR;
}

async function exchanged(sendOnce: HttpClient['sendOnce'], request: PipelineRequest): Promise<PipelineResponse> {
  const { abortSignal, url } = request;
  const body = bodyOf(request);
  const answer = await sendOnce({
    method: methodOf(request),
    url,
    headers: request.headers.toJSON({ preserveCase: true }),
    timeoutMs: request.timeout > 0 ? request.timeout : timeoutMs,
    ...(body === undefined ? {} : { body }),
    ...(abortSignal instanceof AbortSignal ? { signal: abortSignal } : {}),
  });
  const sent = await decoded(answer.body, answer.headers['content-encoding']);
  return {
    request,
    status: answer.status,
    headers: createHttpHeaders(answer.headers),
    bodyAsText: sent.toString('utf8'),
  };
}

async function decoded(body: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (body.length === 0) return body;
  if (encoding === 'gzip') return promisify(gunzip)(body);
  return encoding === 'deflate' ? promisify(inflate)(body) : body;
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

function methodOf({ method }: PipelineRequest): HttpRequest['method'] {
  const known = methods.find((each) => each === method);
  if (known === undefined) throw new Error(`no SDK sends ${method}`);
  return known;
}

/** ARM takes JSON, which the SDKs give as text. */
function bodyOf({ body }: PipelineRequest): HttpRequest['body'] {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  throw new Error('a body that is no text');
}
