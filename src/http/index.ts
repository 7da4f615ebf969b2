import type { Clock } from '../model/run.js';
import { isRetryable, retryDelayMs } from './retry.js';

export { isRetryable, retryAfterMs, retryDelayMs } from './retry.js';

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal;
  /** May be sent again after a failure that leaves open whether it arrived. Default: all methods but POST and PATCH. */
  readonly idempotent?: boolean;
  /** Of one try until its headers are there; 30 s by default. */
  readonly timeoutMs?: number;
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
  /** Tries of one request, the first included. */
  readonly tries?: number;
}

/**
 * Plain HTTP for the data planes that no SDK covers well (registries, Kubernetes): keep-alive, HTTPS_PROXY and
 * NO_PROXY, retries by class. ARM goes through Azure's SDKs.
 */
export interface HttpClient {
  /** Sends and reads the whole answer; any status resolves. Fails only when no answer came. */
  send(request: HttpRequest): Promise<HttpResponse>;
  /** Sends and hands the body over as it arrives; not retried. */
  stream(request: HttpRequest): Promise<HttpStream>;
  close(): Promise<void>;
}

/** Loads the transport when the first client is made: a run that needs none starts without it. */
export async function createHttpClient(options: HttpClientOptions): Promise<HttpClient> {
  const { EnvHttpProxyAgent, request: send } = await import('undici');
  const { createSecureContext, rootCertificates, getCACertificates } = await import('node:tls');
  const { authority } = options;
  const authorities = getCACertificates?.('default') ?? rootCertificates;
  // One context for all connections: each would make its own, and parse every authority anew where there is one.
  const secureContext = createSecureContext(authority === undefined ? {} : { ca: [...authorities, authority] });
  const trust = { secureContext };
  const agent = new EnvHttpProxyAgent({ connect: trust, requestTls: trust, connections: 32 });

  const once = async (request: HttpRequest) => {
    const answer = await send(request.url, {
      dispatcher: agent,
      method: request.method,
      headers: { 'user-agent': options.userAgent, ...request.headers },
      body: request.body ?? null,
      headersTimeout: request.timeoutMs ?? 30_000,
      bodyTimeout: 0,
      // The transport closes the connection after a HEAD, lest its answer had a body; registries keep to the protocol.
      ...(request.method === 'HEAD' ? { reset: false } : {}),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
    return { status: answer.statusCode, headers: flatHeaders(answer.headers), body: answer.body };
  };

  const sendOnce = async (request: HttpRequest): Promise<HttpResponse> => {
    const answer = await once(request);
    const body = Buffer.from(await answer.body.arrayBuffer());
    // The connection is free a moment after its answer: what follows at once would open another.
    await new Promise((free) => setImmediate(free));
    return { ...answer, body };
  };

  return {
    send: (request) => sendWithRetries(sendOnce, request, options),
    stream: once,
    close: () => agent.destroy(),
  };
}

/** Tries again what may be tried again, waiting as the service asks. */
export async function sendWithRetries(
  sendOnce: (request: HttpRequest) => Promise<HttpResponse>,
  request: HttpRequest,
  options: Pick<HttpClientOptions, 'clock' | 'onRetry' | 'tries'>,
): Promise<HttpResponse> {
  const tries = options.tries ?? 5;
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
    const again = attempt < tries && isRetryable(outcome, idempotent);
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

function flatHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
