import type { Clock } from '../model/run.js';
import { Connections } from './connections.js';
import { answerTimeoutMs, noAnswer, sendOver } from './exchange.js';
import { isRetryable, retryDelayMs } from './retry.js';

export { type Failure, failureOf } from './failure.js';
export { isRetryable, retryAfterMs, retryDelayMs } from './retry.js';

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal;
  /** May be sent again after a failure that leaves open whether it arrived. Default: all methods but POST and PATCH. */
  readonly idempotent?: boolean;
  /** Answers that would be the same again, whatever their status: they are not asked for twice. */
  readonly isFinal?: (answer: HttpResponse) => boolean;
  /** Of one try until its headers are there, and of any silence after them; 30 s by default. */
  readonly timeoutMs?: number;
  /** Of any silence in a body that is streamed, where that is another one; a refusal's is held to `timeoutMs`. */
  readonly silenceMs?: number;
  /** Asked before each try; told when the service throttles. */
  readonly pace?: Pace;
}

/** Keeps requests within what a service takes: retries go around it, the time-out of one try is within. */
export interface Pace {
  turn(priority?: number, signal?: AbortSignal): Promise<unknown>;
  /** @param ms what the service's Retry-After asks for */
  pause(ms: number): void;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface HttpStream {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface HttpClientOptions {
  /** PEM of authorities to trust beside the process's own: a cluster's certificate authority. */
  readonly authority?: string;
  readonly userAgent: string;
  readonly clock: Clock;
  /** Told before a wait, so that the log can say who throttles and for how long. */
  readonly onRetry?: (message: string) => void;
  /** Tries of one request, the first included; asked anew before each further one. */
  readonly tries?: number | (() => number);
}

/** HTTP over kept connections: HTTPS_PROXY and NO_PROXY, retries by class. Azure's SDKs send over it too. */
export interface HttpClient {
  /** Sends and reads the whole answer; any status resolves. Fails only when no answer came. */
  send(request: HttpRequest): Promise<HttpResponse>;
  /** As send, without retries: for whoever decides on those. */
  sendOnce(request: HttpRequest): Promise<HttpResponse>;
  /** Sends and hands the body over as it arrives; not retried. */
  stream(request: HttpRequest): Promise<HttpStream>;
  close(): Promise<void>;
}

let own: Connections | undefined;

/** Of the process's own trust, all clients' that need no other: what asks first keeps its connections for what follows. */
function ownConnections(): Connections {
  own ??= new Connections();
  return own;
}

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { authority } = options;
  const connections = authority === undefined ? ownConnections() : new Connections(authority);
  const named = (request: HttpRequest): HttpRequest => ({
    ...request,
    headers: { 'user-agent': options.userAgent, ...request.headers },
  });
  const once = (request: HttpRequest) => wholeAnswer(connections, named(request));
  return {
    send: (request) => sendWithRetries(once, request, options),
    sendOnce: once,
    stream: (request) => streamOver(connections, named(request)),
    // Those of the process's own trust are others' too; none of them keeps the process alive.
    close: async () => {
      if (authority !== undefined) connections.destroy();
    },
  };
}

/** One request without retries, for what a login asks before there is a client. */
export function sendOnce(request: HttpRequest): Promise<HttpResponse> {
  return wholeAnswer(ownConnections(), request);
}

/** Opens connections for requests that are sure to come: their handshakes are over by then. */
export function openAhead(url: string, count?: number): void {
  ownConnections().openAhead(url, count);
}

/**
 * Sends when it is the request's turn at its host, which lasts until its connection is free again. A body that stops in
 * the middle is given up like an answer that never came.
 */
async function streamOver(connections: Connections, request: HttpRequest): Promise<HttpStream> {
  const { signal, timeoutMs = answerTimeoutMs, silenceMs = timeoutMs } = request;
  const { host } = new URL(request.url);
  const stalled = new AbortController();
  const ending = signal === undefined ? stalled.signal : AbortSignal.any([signal, stalled.signal]);
  const answer = await new Promise<HttpStream>((answered, fail) => {
    connections
      .turn(host, async () => {
        const exchange = sendOver(connections, { ...request, signal: ending });
        exchange.answer.then(answered, fail);
        await exchange.ended;
      })
      .catch(fail);
  });
  const longestMs = answer.status > 299 ? timeoutMs : silenceMs;
  return { ...answer, body: untilSilent(answer.body, longestMs, () => stalled.abort(noAnswer(host))) };
}

/** @param giveUp ends the body, by what it fails with */
async function* untilSilent(
  body: AsyncIterable<Uint8Array>,
  longestMs: number,
  giveUp: () => void,
): AsyncGenerator<Uint8Array> {
  let silence = setTimeout(giveUp, longestMs);
  try {
    for await (const chunk of body) {
      clearTimeout(silence);
      yield chunk;
      silence = setTimeout(giveUp, longestMs);
    }
  } finally {
    clearTimeout(silence);
  }
}

async function wholeAnswer(connections: Connections, request: HttpRequest): Promise<HttpResponse> {
  const { status, headers, body } = await streamOver(connections, request);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return { status, headers, body: Buffer.concat(chunks) };
}

/** Tries of a request when nobody says otherwise. */
export const usualTries = 5;
/** Half a minute at least without a service that had answered before, as when its machines are replaced. */
export const patientTries = 11;

/** Tries again what may be tried again, waiting as the service asks. */
export async function sendWithRetries(
  sendOnce: (request: HttpRequest) => Promise<HttpResponse>,
  request: HttpRequest,
  options: Pick<HttpClientOptions, 'clock' | 'onRetry' | 'tries'>,
): Promise<HttpResponse> {
  const { tries = usualTries } = options;
  const isLeft = (attempt: number) => attempt < (typeof tries === 'number' ? tries : tries());
  const idempotent = request.idempotent ?? !['POST', 'PATCH'].includes(request.method);
  for (let attempt = 1; ; attempt++) {
    let outcome: HttpResponse | Error;
    await request.pace?.turn(0, request.signal);
    try {
      outcome = await sendOnce(request);
    } catch (error) {
      if (request.signal?.aborted) throw request.signal.reason;
      outcome = error instanceof Error ? error : new Error(String(error));
    }
    const isFinal = !(outcome instanceof Error) && request.isFinal?.(outcome) === true;
    const again = !isFinal && isLeft(attempt) && isRetryable(outcome, idempotent);
    if (!again) {
      if (outcome instanceof Error) throw outcome;
      return outcome;
    }
    const waitMs = retryDelayMs(outcome, attempt);
    if (!(outcome instanceof Error) && outcome.status === 429) request.pace?.pause(waitMs);
    const why = outcome instanceof Error ? outcome.message : `HTTP ${outcome.status}`;
    options.onRetry?.(`${new URL(request.url).host}: ${why}; trying again in ${(waitMs / 1000).toFixed(1)} s`);
    await options.clock.sleep(waitMs, request.signal);
  }
}
