import {
  createHttpClient,
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
  type HttpStream,
} from '../../src/http/index.js';
import { KubernetesClient } from '../../src/kubernetes/api/client.js';
import type { Clock } from '../../src/model/index.js';

/** What the server answers to a request; an error stands for a connection that broke. */
export type Answer = { readonly status?: number; readonly body: unknown } | Error;

/** An API server of answers in turn, by the kind of request; it records what it was asked. */
export class FakeApi implements HttpClient {
  readonly requests: HttpRequest[] = [];
  readonly #answer: (request: HttpRequest) => Answer;
  readonly #watches: (readonly unknown[] | Error)[];

  /** @param watches events of each watch in turn; the last one stays open until it is aborted */
  constructor(answer: (request: HttpRequest) => Answer, watches: (readonly unknown[] | Error)[] = []) {
    this.#answer = answer;
    this.#watches = watches;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    this.requests.push(request);
    const answer = this.#answer(request);
    if (answer instanceof Error) throw answer;
    return { status: answer.status ?? 200, headers: {}, body: Buffer.from(JSON.stringify(answer.body)) };
  }

  sendOnce(request: HttpRequest): Promise<HttpResponse> {
    return this.send(request);
  }

  async stream(request: HttpRequest): Promise<HttpStream> {
    this.requests.push(request);
    const events = this.#watches.shift();
    if (events instanceof Error) throw events;
    const isLast = this.#watches.length === 0;
    return { status: 200, headers: {}, body: written(events ?? [], isLast ? request.signal : undefined) };
  }

  async close(): Promise<void> {}
}

/** Time that passes only when all sleep: then the one that wakes first does. */
export function fakeClock(): Clock {
  let now = 0;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const passTime = () => {
    const next = sleepers.sort((a, b) => a.at - b.at).shift();
    if (next === undefined) return;
    now = Math.max(now, next.at);
    next.wake();
  };
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper = { at: now + ms, wake: resolve };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', () => {
          const place = sleepers.indexOf(sleeper);
          if (place >= 0) sleepers.splice(place, 1);
          reject(signal.reason);
        });
        // Everything that is ready to go on goes first.
        setTimeout(passTime);
      }),
  };
}

/** @param server where requests go, whoever answers them */
export function clientOf(api: HttpClient, clock: Clock, server = 'https://api'): KubernetesClient {
  const { signal } = new AbortController();
  return new KubernetesClient({ server, http: api, token: async () => 'token', clock, signal });
}

/** A client of an API that is served. */
export async function clientOfServed({ url }: { readonly url: string }): Promise<KubernetesClient> {
  const clock = fakeClock();
  return clientOf(await createHttpClient({ userAgent: 'test', clock }), clock, url);
}

/** Events as lines, cut in the middle as a network cuts them. */
async function* written(events: readonly unknown[], until: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const text = Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  yield text.subarray(0, 7);
  yield text.subarray(7);
  if (until !== undefined && !until.aborted) {
    await new Promise((resolve) => until.addEventListener('abort', resolve, { once: true }));
  }
}
