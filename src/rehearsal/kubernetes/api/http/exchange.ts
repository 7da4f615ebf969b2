/** One HTTP exchange: its parameters, its body, and how answers are written. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseYaml } from 'yaml';
import { KubernetesApiError } from '../../client.js';
import type { Json } from '../json.js';
import type { WriteOptions } from '../objects.js';
import { badRequest, type FieldError, invalidOptions, notSupported, Refusal, type StatusDetails } from '../refusals.js';
import { isTrue } from './parameters.js';
import { decodeProtobuf, isProtobuf } from './protobuf.js';

const longestManager = 128;
const fieldValidations = ['Ignore', 'Strict', 'Warn'] as const;
const isFieldValidation = (value: string): value is (typeof fieldValidations)[number] =>
  (fieldValidations as readonly string[]).includes(value);

export const dryRunErrors = (asked: readonly unknown[]): FieldError[] =>
  asked.every((each) => each === 'All') ? [] : [notSupported('dryRun', asked, ['All'])];

/** The API's own limit for a request's body. */
const bodyLimitBytes = 3 * 1024 * 1024;

export class Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly #warnings: string[] = [];

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.request = request;
    this.response = response;
    this.url = new URL(request.url ?? '/', 'http://cluster');
  }

  get method(): string {
    return this.request.method ?? 'GET';
  }

  get path(): string {
    return this.url.pathname;
  }

  get contentType(): string {
    return (this.request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
  }

  /** Media types that the client takes, best first. */
  get accepts(): readonly string[] {
    return (this.request.headers.accept ?? '*/*').split(',').map((each) => each.trim());
  }

  query(name: string): string | undefined {
    return this.url.searchParams.get(name) ?? undefined;
  }

  isTrue(name: string): boolean {
    return isTrue(this.query(name));
  }

  /**
   * @param more what else is wrong with the parameters
   * @throws Refusal 422 for parameters' values that don't exist
   */
  writeOptions(more: readonly FieldError[] = []): WriteOptions {
    const dryRun = this.query('dryRun') ?? '';
    const fieldValidation = this.query('fieldValidation') ?? '';
    const fieldManager = this.query('fieldManager') ?? '';
    const errors: FieldError[] = [...more];
    if (fieldManager.length > longestManager) {
      const message = `Too long: may not be more than ${longestManager} bytes`;
      errors.push({ reason: 'FieldValueTooLong', field: 'fieldManager', message });
    }
    errors.push(...dryRunErrors(dryRun === '' ? [] : [dryRun]));
    if (!isFieldValidation(fieldValidation) && fieldValidation !== '')
      errors.push(notSupported('fieldValidation', fieldValidation, ['', ...fieldValidations]));
    if (errors.length > 0) throw invalidOptions(this.#options, errors);
    const agent = (this.request.headers['user-agent'] ?? 'unknown').split('/')[0] ?? 'unknown';
    return {
      fieldManager: fieldManager === '' ? agent : fieldManager,
      dryRun: dryRun === 'All',
      fieldValidation: isFieldValidation(fieldValidation) ? fieldValidation : 'Warn',
      warn: (text) => this.warn(text),
    };
  }

  /** Adds a `Warning` header to the answer. */
  warn(text: string): void {
    this.#warnings.push(text);
  }

  /** What the query's parameters are called together. */
  get #options(): string {
    const names: Readonly<Record<string, string>> = { POST: 'CreateOptions', PATCH: 'PatchOptions' };
    return names[this.method] ?? 'UpdateOptions';
  }

  /** The body's text; what came as protobuf is JSON already. */
  async read(): Promise<string> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of this.request) {
      size += (chunk as Buffer).length;
      if (size > bodyLimitBytes) throw new Refusal(413, 'RequestEntityTooLarge', `limit is ${bodyLimitBytes}`);
      chunks.push(chunk as Buffer);
    }
    const bytes = Buffer.concat(chunks);
    return isProtobuf(bytes) ? JSON.stringify(decodeProtobuf(bytes)) : bytes.toString('utf8');
  }

  /**
   * A body as JSON, or YAML where the client says so.
   * @throws Refusal 400
   */
  parsed(text: string): Json {
    const isYaml = this.contentType.includes('yaml') && !text.startsWith('{');
    try {
      return isYaml ? parseYaml(text) : JSON.parse(text === '' ? 'null' : text);
    } catch (error) {
      throw badRequest(`couldn't decode the body: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  send(status: number, body: unknown, contentType = 'application/json'): void {
    for (const text of this.#warnings)
      this.response.appendHeader('Warning', `299 - "${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`);
    this.text(status, `${JSON.stringify(body)}\n`, contentType);
  }

  text(status: number, text: string, contentType = 'text/plain; charset=utf-8'): void {
    this.bytes(status, Buffer.from(text), contentType);
  }

  bytes(status: number, body: Buffer, contentType: string): void {
    this.response.writeHead(status, {
      'Content-Type': contentType,
      'Content-Length': body.length,
      'Cache-Control': 'no-cache, private',
    });
    this.response.end(this.method === 'HEAD' ? undefined : body);
  }

  /** Answers a failure as `Status`; what isn't a refusal is the server's own fault. */
  fail(error: unknown): void {
    if (this.response.headersSent) {
      this.response.destroy();
      return;
    }
    const refusal = error instanceof KubernetesApiError ? error : internalError(error);
    const details = refusal instanceof Refusal ? refusal.details : undefined;
    if (refusal.status === 429) this.response.setHeader('Retry-After', String(details?.retryAfterSeconds ?? 10));
    this.send(refusal.status, statusOf(refusal));
  }
}

const internalError = (error: unknown): Refusal =>
  new Refusal(
    500,
    'InternalError',
    `Internal error occurred: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );

/** As Go's omitempty leaves out what is empty: the core group, the name of what has none yet. */
const said = (details: StatusDetails): object =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => value !== ''));

export function statusOf(refusal: KubernetesApiError): object {
  const details = refusal instanceof Refusal ? refusal.details : undefined;
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: refusal.message,
    ...(refusal.reason === '' ? {} : { reason: refusal.reason }),
    ...(details === undefined ? {} : { details: said(details) }),
    code: refusal.status,
  };
}
