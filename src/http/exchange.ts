import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Connections } from './connections.js';
import type { HttpRequest, HttpStream } from './index.js';

/** How long a service may be silent. */
export const answerTimeoutMs = 30_000;

/** One request on its way. */
export interface Exchange {
  /** Its status and headers, the body as it arrives. Fails with the socket's error, or with what ended the signal. */
  readonly answer: Promise<HttpStream>;
  /** Resolves when its connection is free again, or gone. */
  readonly ended: Promise<void>;
}

/** Sends a request once; any status is an answer. A body that nothing arrives of is waited for as long as the signal allows. */
export function sendOver(connections: Connections, request: HttpRequest): Exchange {
  const { method, body, signal, timeoutMs = answerTimeoutMs } = request;
  const url = new URL(request.url);
  const headers = { ...request.headers, ...lengthOf(body) };
  if (signal?.aborted) return { answer: Promise.reject(signal.reason), ended: Promise.resolve() };
  const sent =
    url.protocol === 'https:'
      ? httpsRequest(url, { method, headers, agent: connections })
      : httpRequest(url, { method, headers });
  let response: IncomingMessage | undefined;
  const { promise: answer, resolve: answered, reject: failed } = Promise.withResolvers<HttpStream>();
  // A connection on its way keeps no process alive; who waits for one does.
  let tooLate: NodeJS.Timeout = setInterval(() => {}, timeoutMs);
  const end = (reason: Error) => {
    clearTimeout(tooLate);
    response?.destroy(reason);
    sent.destroy(reason);
    // Node says so only once there is a connection.
    failed(reason);
  };
  const stop = () => end(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  sent.once('socket', () => {
    clearTimeout(tooLate);
    tooLate = setTimeout(() => end(noAnswer(url.host)), timeoutMs);
  });
  // Stays: a connection that breaks after the answer has nobody else to tell.
  sent.on('error', failed);
  sent.once('response', (incoming) => {
    response = incoming;
    clearTimeout(tooLate);
    // Whoever reads the body is told; before that, nobody would be, and the process would end.
    incoming.on('error', () => {});
    answered({ status: incoming.statusCode ?? 0, headers: flatHeaders(incoming), body: incoming });
  });
  const ended = new Promise<void>((done) => {
    sent.once('close', () => {
      signal?.removeEventListener('abort', stop);
      clearTimeout(tooLate);
      // A moment later the connection is with those that are free: what follows at once would open another.
      setImmediate(done);
    });
    sent.end(body);
  });
  return { answer, ended };
}

function lengthOf(body: HttpRequest['body']): Record<string, string> {
  return body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
}

function flatHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')]],
    ),
  );
}

/** A service that was silent for too long. */
export function noAnswer(host: string): Error {
  return Object.assign(new Error(`${host} gave no answer in time`), { code: 'ETIMEDOUT' });
}
