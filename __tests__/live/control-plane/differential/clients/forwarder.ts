/** Stands before an API: passes real clients' requests on, and keeps every exchange. */
import {
  createServer,
  type IncomingMessage,
  Agent as PlainAgent,
  request as plainRequest,
  type ServerResponse,
} from 'node:http';
import { Agent, request as secureRequest } from 'node:https';
import { buffer } from 'node:stream/consumers';
import type { ApiAddress, Body, Exchange } from '../recorder.js';

export interface Forwarder {
  readonly url: string;
  /** Taken away as they are read: those of one command. */
  take(): readonly Exchange[];
  close(): void;
}

/** @param onMade called with each object that a client made, before it hears of it */
export async function startForwarder(address: ApiAddress, onMade: (object: Body) => Promise<void>): Promise<Forwarder> {
  const isSecure = address.server.startsWith('https:');
  const agent = isSecure
    ? new Agent({ keepAlive: true, ...(address.authority === undefined ? {} : { ca: address.authority }) })
    : new PlainAgent({ keepAlive: true });
  let exchanges: Exchange[] = [];

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    const { 'accept-encoding': _encoding, host: _host, ...headers } = request.headers;
    const sent = await buffer(request);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const upstream = (isSecure ? secureRequest : plainRequest)(new URL(url, address.server), {
        agent,
        method,
        headers: {
          ...headers,
          ...(headers.accept === undefined ? {} : { accept: inJson(url, headers.accept) }),
          authorization: `Bearer ${address.token}`,
        },
      });
      upstream.once('response', resolve).once('error', reject).end(sent);
      response.once('close', () => upstream.destroy());
    });
    const watched = /[?&]watch=(true|1)/.test(url);
    if (watched) {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      response.flushHeaders();
      answer.pipe(response);
      return;
    }
    const text = await buffer(answer);
    const exchange = {
      request: `${method} ${url}`,
      status: answer.statusCode ?? 0,
      contentType: answer.headers['content-type'] ?? '',
      warnings: [answer.headers.warning ?? []].flat(),
      body: parsed(text),
    };
    exchanges.push(exchange);
    // Helm 4 makes objects by applying them.
    if (exchange.status === 201 && !url.includes('dryRun=')) await onMade(exchange.body);
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders).end(text);
  }

  const server = createServer((request, response) => {
    forward(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = server.address();
  return {
    url: `http://127.0.0.1:${typeof own === 'object' ? own?.port : 0}`,
    take() {
      const taken = exchanges;
      exchanges = [];
      return taken;
    },
    close() {
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Answers that can be compared: clients take both. */
function inJson(url: string, accept: string): string {
  if (url.startsWith('/openapi')) return accept;
  const others = accept.split(',').filter((each) => !each.includes('protobuf'));
  return others.length > 0 ? others.join(',') : 'application/json';
}

function parsed(text: Buffer): Body {
  try {
    return JSON.parse(text.toString('utf8'));
  } catch {
    return text.toString('utf8');
  }
}
