/** The KubernetesClient of the rehearsal's machines over HTTP: a real kube-apiserver gets the same nodes and pods. */
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import {
  KubernetesApiError,
  type KubernetesClient,
  type KubernetesObject,
  type ResourceType,
  type ServedResource,
  type WatchEvent,
} from './client.js';

export interface HttpClientOptions {
  /** `https://127.0.0.1:6443` */
  readonly server: string;
  /** PEM of the authority that signed the server's certificate. */
  readonly authority: string;
  readonly token: string;
  /** Its first part is the manager of what is written, as with every client. */
  readonly userAgent: string;
}

export interface HttpKubernetesClient extends KubernetesClient {
  /** Ends what is under way and closes its connections. */
  close(): void;
}

/** A server that closes a watch at once, or answers an error, is asked again after this. */
const watchRetryMs = 200;
const idleMs = 30_000;
/** The server ends watches after this long, so that one that went silent is noticed. */
const watchSeconds = 300;

export function createHttpClient(options: HttpClientOptions): HttpKubernetesClient {
  // Unused connections are closed before the server does it: a request sent into that moment would be lost.
  const agent = new Agent({ keepAlive: true, timeout: idleMs, ca: options.authority });
  const headers = {
    authorization: `Bearer ${options.token}`,
    accept: 'application/json',
    'user-agent': options.userAgent,
  };

  /** Any answer is one: refusals are told apart by whoever reads them. */
  function open(method: string, path: string, asked: Asked = {}): Promise<IncomingMessage> {
    const { body, signal, ...others } = asked;
    const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, options.server), {
        agent,
        method,
        headers: {
          ...headers,
          ...(content === undefined ? {} : { 'content-type': 'application/json', 'content-length': content.length }),
          ...others.headers,
        },
        ...(signal === undefined ? {} : { signal }),
      });
      sent.once('response', resolve).once('error', reject).end(content);
    });
  }

  async function send<T = KubernetesObject>(method: string, path: string, asked?: Asked): Promise<T> {
    const answer = await open(method, path, asked);
    const text = await textOf(answer);
    if ((answer.statusCode ?? 0) >= 400) throw refusal(answer.statusCode ?? 0, text);
    return JSON.parse(text) as T;
  }

  async function list(
    type: ResourceType,
    { namespace, ...selectors }: NonNullable<Parameters<KubernetesClient['list']>[1]> = {},
  ): ReturnType<KubernetesClient['list']> {
    const found = await send<ListAnswer>('GET', `${pathOf(type, namespace)}?${new URLSearchParams(selectors)}`);
    const apiVersion = found.apiVersion;
    const kind = found.kind.replace(/List$/, '');
    // A list's items come without what they are.
    const items = found.items.map((item) => ({ ...item, apiVersion, kind }));
    return { items, resourceVersion: found.metadata.resourceVersion };
  }

  async function watch(type: ResourceType, from: string, onEvent: (event: WatchEvent) => void, signal: AbortSignal) {
    const query = new URLSearchParams({
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion: from,
      timeoutSeconds: String(watchSeconds),
    });
    const answer = await open('GET', `${pathOf(type)}?${query}`, { signal });
    if (answer.statusCode !== 200) throw refusal(answer.statusCode ?? 0, await textOf(answer));
    for await (const line of linesOf(answer)) {
      const event = JSON.parse(line) as WatchEvent;
      if (event.type === 'ERROR') throw refusal(Number(event.object.code), JSON.stringify(event.object));
      onEvent(event);
    }
  }

  async function follow(type: ResourceType, onEvent: (event: WatchEvent) => void, signal: AbortSignal): Promise<void> {
    const known = new Map<string, KubernetesObject>();
    let from: string | undefined;
    const tell = (event: WatchEvent): void => {
      const { metadata } = event.object;
      from = metadata.resourceVersion;
      if (event.type === 'BOOKMARK') return;
      if (event.type === 'DELETED') known.delete(keyOf(event.object));
      else known.set(keyOf(event.object), event.object);
      onEvent(event);
    };
    while (!signal.aborted) {
      try {
        if (from === undefined) {
          const { items, resourceVersion } = await list(type);
          if (signal.aborted) return;
          const found = new Set(items.map(keyOf));
          for (const object of [...known.values()]) if (!found.has(keyOf(object))) tell({ type: 'DELETED', object });
          for (const object of items) tell({ type: 'ADDED', object });
          from = resourceVersion;
        }
        await watch(type, from, tell, signal);
      } catch (error) {
        if (signal.aborted) return;
        // What was known is too old to go on from: everything is listed anew.
        if (error instanceof KubernetesApiError && (error.status === 410 || error.status === 404)) from = undefined;
        await pause(watchRetryMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  return {
    async resources() {
      const as = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
      const both = await Promise.all(
        ['/api', '/apis'].map((path) => send<DiscoveryAnswer>('GET', path, { headers: { accept: as } })),
      );
      return both.flatMap(({ items }) => items.flatMap(servedResources));
    },
    get: (type, name, namespace) => send('GET', pathOf(type, namespace, name)),
    list,
    follow: (type, onEvent, signal) => void follow(type, onEvent, signal),
    create: (type, object, namespace = object.metadata.namespace) =>
      send('POST', pathOf(type, namespace), { body: object }),
    update: (type, object, subresource) =>
      send('PUT', pathOf(type, object.metadata.namespace, object.metadata.name, subresource), { body: object }),
    mergePatch: (type, name, patch, { namespace, subresource } = {}) =>
      send('PATCH', pathOf(type, namespace, name, subresource), {
        body: patch,
        headers: { 'content-type': 'application/merge-patch+json' },
      }),
    async delete(type, name, { namespace, uid, ...asked } = {}) {
      const preconditions = uid === undefined ? {} : { preconditions: { uid } };
      await send('DELETE', pathOf(type, namespace, name), { body: { ...asked, ...preconditions } });
    },
    async bind(namespace, pod, node) {
      const target = { apiVersion: 'v1', kind: 'Node', name: node };
      const body = { apiVersion: 'v1', kind: 'Binding', metadata: { name: pod, namespace }, target };
      await send('POST', pathOf(pods, namespace, pod, 'binding'), { body });
    },
    async evict(namespace, pod) {
      const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod, namespace } };
      await send('POST', pathOf(pods, namespace, pod, 'eviction'), { body });
    },
    close: () => agent.destroy(),
  };
}

interface Asked {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

interface ListAnswer {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly resourceVersion: string };
  readonly items: readonly KubernetesObject[];
}

interface DiscoveryAnswer {
  readonly items: readonly DiscoveredGroup[];
}

interface DiscoveredGroup {
  /** Without a name: the core group. */
  readonly metadata: { readonly name?: string };
  /** Preferred ones first. */
  readonly versions: readonly {
    readonly version: string;
    readonly resources?: readonly {
      readonly resource: string;
      readonly responseKind: { readonly kind: string };
      readonly scope: 'Namespaced' | 'Cluster';
      readonly verbs: readonly string[];
    }[];
  }[];
}

const pods: ResourceType = { group: '', version: 'v1', plural: 'pods' };

function servedResources({ metadata: { name: group = '' }, versions }: DiscoveredGroup): ServedResource[] {
  const served = new Map<string, ServedResource>();
  for (const { version, resources = [] } of versions) {
    for (const { resource: plural, responseKind, scope, verbs } of resources) {
      if (served.has(plural)) continue;
      served.set(plural, {
        group,
        version,
        plural,
        kind: responseKind.kind,
        namespaced: scope === 'Namespaced',
        verbs,
      });
    }
  }
  return [...served.values()];
}

function pathOf(
  { group, version, plural }: ResourceType,
  namespace?: string,
  ...parts: (string | undefined)[]
): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const place = namespace === undefined || namespace === '' ? '' : `/namespaces/${namespace}`;
  return [`${root}${place}/${plural}`, ...parts.filter((part) => part !== undefined)].join('/');
}

function keyOf({ metadata }: KubernetesObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

function refusal(status: number, text: string): KubernetesApiError {
  try {
    const { reason, message } = JSON.parse(text) as { readonly reason?: string; readonly message?: string };
    return new KubernetesApiError(status, reason ?? '', message ?? text);
  } catch {
    // Paths that the server doesn't have are answered in plain text.
    return new KubernetesApiError(status, status === 404 ? 'NotFound' : '', text.trim());
  }
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += chunk;
  return text;
}

async function* linesOf(answer: IncomingMessage): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of answer.setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
