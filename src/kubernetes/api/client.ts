import type { HttpClient, HttpRequest, HttpResponse } from '../../http/index.js';
import { limit } from '../../model/limit.js';
import type { Clock } from '../../model/run.js';
import type { KubernetesObject } from '../objects/objects.js';
import { KubernetesError, kubernetesError } from './errors.js';
import { pods, type ResourceType, resourcePath } from './resources.js';
import { ServedTypes } from './served-types.js';
import { isTypeError } from './type-errors.js';

export interface KubernetesClientOptions {
  /** `https://matih-dev-0a1b2c3d.hcp.eastus.azmk8s.io:443` */
  readonly server: string;
  /** Trusts the cluster's own authority. */
  readonly http: HttpClient;
  /** A bearer token that is valid now: Entra's are renewed in mid-run. */
  readonly token: () => Promise<string>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Asked before each request that changes something; fails when this run may no more. */
  readonly mayWrite?: () => Promise<void>;
}

export interface ListOptions {
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
}

export interface ObjectList<T> {
  readonly items: readonly T[];
  readonly resourceVersion: string;
}

export type WatchEvent<T> =
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'; readonly object: T }
  | { readonly type: 'BOOKMARK'; readonly resourceVersion: string };

/** Who our writes belong to in managedFields. */
const fieldManager = 'aks-action';
/** Objects a page of a list: as client-go and kubectl ask. */
const pageSize = 500;
/** A watch is closed by the server after this long; one that is silent for longer has lost it, as behind a proxy. */
const watchSeconds = 240;

/** Logs that are followed at once: connections to one host are few, and others' requests need them. */
const mostFollowed = 8;

/** The Kubernetes API over HTTP. Refusals are KubernetesError; a server that gives no answer is the transport's error. */
export class KubernetesClient {
  /** What the server has, CustomResourceDefinitions' kinds too. */
  readonly types = new ServedTypes((apiVersion) => this.#served(apiVersion));
  readonly #options: KubernetesClientOptions;
  readonly #followed = limit(mostFollowed);

  constructor(options: KubernetesClientOptions) {
    this.#options = options;
  }

  /** The object, or undefined when there is none. */
  async get<T extends KubernetesObject>(
    type: ResourceType<T>,
    name: string,
    namespace?: string,
  ): Promise<T | undefined> {
    const answer = await this.#send({ method: 'GET', url: resourcePath(type, namespace, name) });
    return answer.status === 404 ? undefined : parsed<T>(answer);
  }

  /** As get, with the server's time of the answer in milliseconds since 1970: to compare with times that it wrote. */
  async getDated<T extends KubernetesObject>(
    type: ResourceType<T>,
    name: string,
    namespace?: string,
  ): Promise<{ readonly object: T | undefined; readonly serverMs: number | undefined }> {
    const answer = await this.#send({ method: 'GET', url: resourcePath(type, namespace, name) });
    const date = Date.parse(answer.headers.date ?? '');
    return {
      object: answer.status === 404 ? undefined : parsed<T>(answer),
      serverMs: Number.isNaN(date) ? undefined : date,
    };
  }

  /** All objects, page by page, of one namespace or of all. */
  list<T extends KubernetesObject>(type: ResourceType<T>, options: ListOptions = {}): Promise<ObjectList<T>> {
    return this.#list<T>(type, options, 'application/json');
  }

  /** As list, but of each object only apiVersion, kind and metadata: Secrets stay where they are. */
  listMetadata(type: ResourceType, options: ListOptions = {}): Promise<ObjectList<KubernetesObject>> {
    const partial = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';
    return this.#list<KubernetesObject>(type, options, partial);
  }

  /** @param options idempotent: for whoever takes AlreadyExists for the second try of a request whose answer was lost */
  async create<T extends KubernetesObject>(
    type: ResourceType<T>,
    object: KubernetesObject,
    { idempotent = false } = {},
  ): Promise<T> {
    const url = `${resourcePath(type, object.metadata.namespace)}?fieldManager=${fieldManager}`;
    return parsed<T>(
      await this.#send({ method: 'POST', url, body: JSON.stringify(object), headers: json, idempotent }),
    );
  }

  /** Server-side apply: makes the object or moves the fields that it names to these values. */
  apply<T extends KubernetesObject>(type: ResourceType<T>, object: KubernetesObject): Promise<T> {
    return this.#apply<T>(type, object, { fieldManager });
  }

  /**
   * What an apply would make of the object: schema, admission, defaults and immutable fields, nothing written.
   * @param options fieldManager: who would apply it, since what it once applied and no longer names would be dropped;
   *   fieldValidation: whether unknown and doubled fields are refused
   */
  dryRunApply<T extends KubernetesObject>(
    type: ResourceType<T>,
    object: KubernetesObject,
    options: {
      readonly fieldManager?: string;
      readonly fieldValidation?: 'Ignore' | 'Warn' | 'Strict';
    } = {},
  ): Promise<T> {
    return this.#apply<T>(type, object, { fieldManager, ...options, dryRun: 'All' });
  }

  /** As dryRunApply, of the whole object in the place of the live one. */
  async dryRunReplace<T extends KubernetesObject>(
    type: ResourceType<T>,
    object: KubernetesObject,
    options: { readonly fieldValidation: 'Strict' },
  ): Promise<T> {
    const { name, namespace } = object.metadata;
    const query = new URLSearchParams({ fieldManager, ...options, dryRun: 'All' });
    const url = `${resourcePath(type, namespace, name)}?${query}`;
    return parsed<T>(await this.#send({ method: 'PUT', url, body: JSON.stringify(object), headers: json }));
  }

  /** JSON merge patch: with metadata.resourceVersion in it, refused when the object has changed. */
  async mergePatch<T extends KubernetesObject>(
    type: ResourceType<T>,
    name: string,
    patch: object,
    namespace?: string,
  ): Promise<T> {
    const url = `${resourcePath(type, namespace, name)}?fieldManager=${fieldManager}`;
    const headers = { 'content-type': 'application/merge-patch+json' };
    return parsed<T>(
      await this.#send({ method: 'PATCH', url, body: JSON.stringify(patch), headers, idempotent: true }),
    );
  }

  /** Deletes an object and what it owns; one that is gone already, or by its uid another one, is no error. */
  async delete(type: ResourceType, name: string, namespace?: string, uid?: string): Promise<void> {
    const options = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background' };
    const body = JSON.stringify(uid === undefined ? options : { ...options, preconditions: { uid } });
    const answer = await this.#send({
      method: 'DELETE',
      url: resourcePath(type, namespace, name),
      body,
      headers: json,
    });
    if (answer.status !== 404 && !(uid !== undefined && answer.status === 409)) parsed(answer);
  }

  /**
   * Asks for a pod to go, within the PodDisruptionBudgets that select it. Resolves with why a budget forbids it now,
   * with nothing once the pod is on its way or gone.
   */
  async evict(name: string, namespace: string): Promise<string | undefined> {
    const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace } };
    await this.#options.mayWrite?.();
    // Never retried: a 429 is a budget's word here, and when to ask again is the drain's affair.
    const answer = await this.#options.http.sendOnce({
      method: 'POST',
      url: `${this.#options.server}${resourcePath(pods, namespace, name)}/eviction`,
      headers: { ...(await this.#headers()), ...json },
      body: JSON.stringify(eviction),
      signal: this.#options.signal,
    });
    const body = answer.body.toString('utf8');
    if (answer.status === 429) return refusedEviction(body);
    if (answer.status !== 404 && answer.status > 299) throw kubernetesError(answer.status, body);
    return undefined;
  }

  /** The last lines of a container's log; empty when there is none. `previous`: of the container that crashed before. */
  async logs(
    namespace: string,
    pod: string,
    container: string,
    tailLines: number,
    previous = false,
  ): Promise<string[]> {
    const query = { container, tailLines: String(tailLines), ...(previous ? { previous: 'true' } : {}) };
    const answer = await this.#send({ method: 'GET', url: logPath(namespace, pod, query) });
    if (answer.status !== 200) return [];
    return answer.body
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '');
  }

  /**
   * A container's log from its last lines on, each line as it is written, until the container has ended. Refused while it
   * has not begun. Some are followed at once, others wait for their turn: each holds a connection.
   */
  followLog(
    namespace: string,
    pod: string,
    container: string,
    options: { readonly tailLines: number; readonly signal: AbortSignal; readonly onLine: (line: string) => void },
  ): Promise<void> {
    const { tailLines, signal, onLine } = options;
    const query = { container, tailLines: String(tailLines), follow: 'true' };
    return this.#followed(async () => {
      const answer = await this.#options.http.stream({
        method: 'GET',
        url: `${this.#options.server}${logPath(namespace, pod, query)}`,
        headers: await this.#headers(),
        signal,
      });
      if (answer.status !== 200) throw kubernetesError(answer.status, await text(answer.body));
      for await (const line of lines(answer.body, true)) onLine(line);
    });
  }

  /** The API server's own metrics, in Prometheus' text format. */
  async metrics(): Promise<string> {
    const answer = await this.#send({ method: 'GET', url: '/metrics', headers: { accept: 'text/plain' } });
    const body = answer.body.toString('utf8');
    if (answer.status !== 200) throw kubernetesError(answer.status, body);
    return body;
  }

  /** The server's version: `v1.35.2`. */
  async version(): Promise<string> {
    const answer = await this.#send({ method: 'GET', url: '/version' });
    if (answer.status !== 200) throw kubernetesError(answer.status, answer.body.toString('utf8'));
    const { gitVersion } = JSON.parse(answer.body.toString('utf8')) as { gitVersion: string };
    return gitVersion;
  }

  /** Changes after `resourceVersion`, until the server closes the watch. 410 Gone is a KubernetesError, wherever it comes. */
  async *watch<T extends KubernetesObject>(
    type: ResourceType<T>,
    options: ListOptions & { readonly resourceVersion: string; readonly signal: AbortSignal },
  ): AsyncGenerator<WatchEvent<T>> {
    const query = selectors(options);
    query.set('watch', 'true');
    query.set('allowWatchBookmarks', 'true');
    query.set('resourceVersion', options.resourceVersion);
    query.set('timeoutSeconds', String(watchSeconds));
    const answer = await this.#options.http.stream({
      method: 'GET',
      url: `${this.#options.server}${resourcePath(type, options.namespace)}?${query}`,
      headers: await this.#headers(),
      signal: options.signal,
      silenceMs: (watchSeconds + 30) * 1000,
    });
    if (answer.status !== 200) throw kubernetesError(answer.status, await text(answer.body));
    for await (const line of lines(answer.body)) {
      const event = JSON.parse(line) as { readonly type: string; readonly object: T & { code?: number } };
      if (event.type === 'ERROR') throw kubernetesError(event.object.code ?? 500, JSON.stringify(event.object));
      if (event.type === 'BOOKMARK')
        yield { type: 'BOOKMARK', resourceVersion: event.object.metadata.resourceVersion ?? '' };
      else yield { type: event.type as 'ADDED' | 'MODIFIED' | 'DELETED', object: event.object };
    }
  }

  async #apply<T extends KubernetesObject>(
    type: ResourceType<T>,
    object: KubernetesObject,
    options: Readonly<Record<string, string>>,
  ): Promise<T> {
    const { name, namespace } = object.metadata;
    const url = `${resourcePath(type, namespace, name)}?${new URLSearchParams({ force: 'true', ...options })}`;
    const headers = { 'content-type': 'application/apply-patch+yaml' };
    const isFinal = ({ status, body }: HttpResponse) =>
      status === 500 && isTypeError(kubernetesError(status, body.toString('utf8')).message);
    return parsed<T>(
      await this.#send({ method: 'PATCH', url, body: JSON.stringify(object), headers, idempotent: true, isFinal }),
    );
  }

  async #list<T extends KubernetesObject>(
    type: ResourceType<T>,
    options: ListOptions,
    accept: string,
  ): Promise<ObjectList<T>> {
    const items: T[] = [];
    let next = '';
    for (;;) {
      const query = selectors(options);
      query.set('limit', String(pageSize));
      if (next !== '') query.set('continue', next);
      const answer = await this.#send({
        method: 'GET',
        url: `${resourcePath(type, options.namespace)}?${query}`,
        headers: { accept },
      });
      // The pages' snapshot has expired: begin anew.
      if (answer.status === 410 && next !== '') {
        items.length = 0;
        next = '';
        continue;
      }
      const page = parsed<{ items?: T[]; metadata?: { resourceVersion?: string; continue?: string } }>(answer);
      items.push(...(page.items ?? []).map((item) => withType(item, type)));
      const resourceVersion = page.metadata?.resourceVersion ?? '';
      next = page.metadata?.continue ?? '';
      if (next === '') return { items, resourceVersion };
    }
  }

  async #served(apiVersion: string): Promise<readonly ResourceType[]> {
    const url = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const answer = await this.#send({ method: 'GET', url });
    if (answer.status === 404) return [];
    const [version = '', group = ''] = apiVersion.split('/').reverse();
    const { resources = [] } = parsed<{
      readonly resources?: readonly { readonly name: string; readonly kind: string; readonly namespaced: boolean }[];
    }>(answer);
    return resources
      .filter(({ name }) => !name.includes('/'))
      .map(({ name, kind, namespaced }) => ({ group, version, plural: name, kind, namespaced }));
  }

  async #send(request: HttpRequest): Promise<HttpResponse> {
    if (request.method !== 'GET') await this.#options.mayWrite?.();
    const headers = { ...(await this.#headers()), ...request.headers };
    return this.#options.http.send({
      signal: this.#options.signal,
      ...request,
      url: `${this.#options.server}${request.url}`,
      headers,
    });
  }

  async #headers(): Promise<Record<string, string>> {
    return { authorization: `Bearer ${await this.#options.token()}`, accept: 'application/json' };
  }
}

/**
 * Why not now: a budget's cause, `The disruption budget iam needs 2 healthy pods and has 2 currently`, or that the API
 * server is busy, which its priority and fairness says in plain text (kubernetes apiserver pkg/server/filters).
 */
function refusedEviction(body: string): string {
  const { causes, message } = kubernetesError(429, body);
  return causes[0] ?? message;
}

const json = { 'content-type': 'application/json' };

/** The items of a list come without apiVersion and kind. */
function withType<T extends KubernetesObject>(item: T, type: ResourceType<T>): T {
  const apiVersion = type.group === '' ? type.version : `${type.group}/${type.version}`;
  return { ...item, apiVersion, kind: type.kind };
}

function selectors(options: ListOptions): URLSearchParams {
  const query = new URLSearchParams();
  if (options.labelSelector !== undefined) query.set('labelSelector', options.labelSelector);
  if (options.fieldSelector !== undefined) query.set('fieldSelector', options.fieldSelector);
  return query;
}

/** The one place where the API's JSON becomes a type: the API server validates its objects. */
function parsed<T>(answer: HttpResponse): T {
  const body = answer.body.toString('utf8');
  if (answer.status < 200 || answer.status > 299) throw kubernetesError(answer.status, body);
  try {
    return JSON.parse(body) as T;
  } catch {
    throw new KubernetesError(answer.status, 'InvalidAnswer', `not JSON: ${body.slice(0, 200)}`);
  }
}

async function text(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function logPath(namespace: string, pod: string, query: Readonly<Record<string, string>>): string {
  return `${resourcePath(pods, namespace, pod)}/log?${new URLSearchParams(query)}`;
}

/**
 * Lines of a stream as they are complete.
 * @param isText what comes after the last line's end is a line as well
 */
async function* lines(body: AsyncIterable<Uint8Array>, isText = false): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    let end = rest.indexOf('\n');
    while (end >= 0) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 1);
      if (line !== '') yield line;
      end = rest.indexOf('\n');
    }
  }
  if (isText && rest !== '') yield rest;
}
