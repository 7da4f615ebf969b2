/** One API that a scenario drives, embedded or real, and every exchange with it. */
import { Agent, type IncomingMessage, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';

/** Parsed JSON of any shape: scenarios know what they asked for. */
// biome-ignore lint/suspicious/noExplicitAny: objects of the API, whose shape is what is under test
export type Body = any;

export interface Exchange {
  /** `PATCH /api/v1/…`, and `dry` and the like in the query. */
  readonly request: string;
  readonly status: number;
  readonly contentType: string;
  readonly warnings: readonly string[];
  readonly body: Body;
}

export interface ApiAddress {
  readonly server: string;
  readonly token: string;
  /** PEM; absent where the server speaks plain HTTP. */
  readonly authority?: string;
}

export interface Ask {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is; objects as JSON. */
  readonly body?: unknown;
}

const json = 'application/json';
export const patchTypes = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;

export class Recorder {
  readonly exchanges: Exchange[] = [];
  readonly #address: ApiAddress;
  readonly #agent: Agent | SecureAgent;

  constructor(address: ApiAddress) {
    this.#address = address;
    const { authority } = address;
    this.#agent =
      authority === undefined ? new Agent({ keepAlive: true }) : new SecureAgent({ keepAlive: true, ca: authority });
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Body> {
    return this.ask('GET', path, { headers });
  }

  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Body> {
    return this.ask('POST', path, { body, headers });
  }

  put(path: string, body: unknown): Promise<Body> {
    return this.ask('PUT', path, { body });
  }

  patch(type: keyof typeof patchTypes, path: string, body: unknown): Promise<Body> {
    return this.ask('PATCH', path, { body, headers: { 'content-type': patchTypes[type] } });
  }

  delete(path: string, body?: unknown): Promise<Body> {
    return this.ask('DELETE', path, body === undefined ? {} : { body });
  }

  /** The answer's body; the whole exchange is recorded. */
  async ask(method: string, path: string, asked: Ask = {}): Promise<Body> {
    const answer = await this.#open(method, path, asked);
    let text = '';
    for await (const chunk of answer.setEncoding('utf8')) text += chunk;
    const body = parsed(text);
    this.#record(method, path, answer, body);
    return body;
  }

  /** The first `count` events of a watch, as one exchange; fewer when the server ends it before. */
  watch(path: string, count: number, during?: () => Promise<unknown>): Promise<Body[]> {
    return this.watchUntil(path, (_, events) => events.length >= count, {}, during);
  }

  /** A watch's events up to the one that `isLast` says it is, or to the server's end. */
  async watchUntil(
    path: string,
    isLast: (event: Body, events: readonly Body[]) => boolean,
    headers: Readonly<Record<string, string>> = {},
    during: () => Promise<unknown> = async () => undefined,
  ): Promise<Body[]> {
    const stop = new AbortController();
    const answer = await this.#open('GET', path, { headers }, stop.signal);
    const exchange = this.#record('GET', path, answer, []);
    const events: Body[] = exchange.body;
    const changing = during();
    let rest = '';
    try {
      reading: for await (const chunk of answer.setEncoding('utf8')) {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          events.push(parsed(line));
          if (isLast(events.at(-1), events)) break reading;
        }
      }
      if (rest !== '') events.push(parsed(rest));
    } finally {
      stop.abort();
      await changing;
    }
    return events;
  }

  /** What is only there to set the scene, or to wait. */
  async unrecorded(act: () => Promise<unknown>): Promise<void> {
    const { length } = this.exchanges;
    await act();
    this.exchanges.length = length;
  }

  close(): void {
    this.#agent.destroy();
  }

  #record(method: string, path: string, answer: IncomingMessage, body: Body): Exchange {
    const exchange = {
      request: `${this.exchanges.length + 1} ${method} ${path}`,
      status: answer.statusCode ?? 0,
      contentType: answer.headers['content-type'] ?? '',
      warnings: [answer.headers.warning ?? []].flat(),
      body,
    };
    this.exchanges.push(exchange);
    return exchange;
  }

  #open(method: string, path: string, asked: Ask, signal?: AbortSignal): Promise<IncomingMessage> {
    const { server, token } = this.#address;
    const send = server.startsWith('https:') ? secureRequest : plainRequest;
    const content = asked.body === undefined ? undefined : contentOf(asked.body);
    return new Promise((resolve, reject) => {
      const sent = send(new URL(path, server), {
        agent: this.#agent,
        method,
        headers: {
          authorization: `Bearer ${token}`,
          accept: json,
          'user-agent': 'differential/1.0',
          ...(content === undefined ? {} : { 'content-type': json, 'content-length': content.length }),
          ...asked.headers,
        },
        ...(signal === undefined ? {} : { signal }),
      });
      sent.once('response', resolve).once('error', reject).end(content);
    });
  }
}

function contentOf(body: unknown): Buffer {
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function parsed(text: string): Body {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
