/** Exchanges of a rehearsal as JSON lines, for validators of API specifications and for looking back. */
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { join } from 'node:path';

export interface RecordedExchange {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: unknown;
}

/** Requests that carry or return secrets: their bodies are left out, their strings emptied where a body is expected. */
const secretPaths = /\/oauth2\/|\/idtoken|\/secrets/i;

/** ARM's actions that take or answer secrets: those are the strings named `password` or `value`, and nothing else is left out. */
const secretActions = /\/(listClusterUserCredential|listClusterAdminCredential|generateCredentials|importImage)\b/i;

/** Follows one exchange without consuming its streams, and reports it once the answer has ended. */
export function recordExchange(
  request: IncomingMessage,
  response: ServerResponse,
  host: string,
  report: (exchange: RecordedExchange) => void,
): void {
  const sent: Buffer[] = [];
  const received: Buffer[] = [];
  const push = request.push.bind(request);
  // The HTTP parser hands the body over by `push`; listening for 'data' would take it from the server.
  request.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (Buffer.isBuffer(chunk)) sent.push(chunk);
    return push(chunk, encoding);
  };
  const written = tapResponse(response, (chunk) => received.push(chunk));
  response.once('finish', () => {
    const url = request.url ?? '/';
    const isSecret = secretPaths.test(url);
    const answered = bodyOf(received);
    const asked = bodyOf(sent);
    report({
      method: request.method ?? 'GET',
      url: `https://${host}${url}`,
      requestHeaders: plainHeaders(request.headers),
      requestBody: isSecret ? undefined : secretActions.test(url) ? withoutValues(asked) : asked,
      status: response.statusCode,
      responseHeaders: plainHeaders({ ...response.getHeaders(), ...written() }),
      responseBody: isSecret ? withoutText(answered) : secretActions.test(url) ? withoutValues(answered) : answered,
    });
  });
}

/** Where exchanges are kept. */
export interface Recording {
  /** Each exchange is appended to it as it ends, as a line of JSON. */
  readonly file: string;
  /** Hosts that are recorded; all when absent. */
  readonly isRecorded?: (host: string) => boolean;
}

export function recordTo({ file }: Recording): (exchange: RecordedExchange) => void {
  return (exchange) => appendFileSync(file, `${JSON.stringify(exchange)}\n`);
}

/** Names a folder: every rehearsal on this machine then leaves its exchanges there, for `npm run test:contract`. */
export const recordingVariable = 'AKS_ACTION_RECORD';

/** ARM's and GitHub's hosts: of those there are published descriptions. */
const isDescribed = (host: string) => host.startsWith('management.') || host === 'api.github.com';

/** A file of its own in that folder, for a rehearsal that is not recorded otherwise; undefined where no folder is named. */
export function contractRecording(env: NodeJS.ProcessEnv): Recording | undefined {
  const folder = env[recordingVariable];
  if (folder === undefined || folder === '') return undefined;
  mkdirSync(folder, { recursive: true });
  return { file: join(folder, `${randomUUID()}.jsonl`), isRecorded: isDescribed };
}

/** The returned function gives the headers that went straight to writeHead: those are not among getHeaders(). */
function tapResponse(response: ServerResponse, take: (chunk: Buffer) => void): () => OutgoingHttpHeaders {
  const { write, end, writeHead } = response;
  let written: OutgoingHttpHeaders = {};
  const takeChunk = (chunk: unknown) => {
    if (typeof chunk === 'string') take(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) take(Buffer.from(chunk));
  };
  response.write = ((...parameters: Parameters<typeof write>) => {
    takeChunk(parameters[0]);
    return write.apply(response, parameters);
  }) as typeof write;
  response.end = ((...parameters: Parameters<typeof end>) => {
    takeChunk(parameters[0]);
    return end.apply(response, parameters);
  }) as typeof end;
  response.writeHead = ((...parameters: Parameters<typeof writeHead>) => {
    const headers: unknown = parameters.at(-1);
    if (typeof headers === 'object' && headers !== null && !Array.isArray(headers)) written = { ...headers };
    return writeHead.apply(response, parameters);
  }) as typeof writeHead;
  return () => written;
}

/** The same shape with every text emptied. */
function withoutText(value: unknown): unknown {
  if (typeof value === 'string') return '';
  if (Array.isArray(value)) return value.map(withoutText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutText(inner)]));
}

/** The same with every text named `value` or `password` emptied. */
function withoutValues(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withoutValues);
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, inner]) => [
      key,
      (key === 'value' || key === 'password') && typeof inner === 'string' ? '' : withoutValues(inner),
    ]),
  );
}

function plainHeaders(headers: IncomingHttpHeaders | OutgoingHttpHeaders): Record<string, string> {
  const secret = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);
  const plain = Object.entries(headers).filter(
    ([name, value]) => value !== undefined && !secret.has(name.toLowerCase()),
  );
  return Object.fromEntries(
    plain.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)]),
  );
}

function bodyOf(chunks: readonly Buffer[]): unknown {
  if (chunks.length === 0) return undefined;
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
