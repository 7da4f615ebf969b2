/** Plays requests on one API: versions, uids and pages are those that this API has given. */
import type { Body, Recorder } from '../recorder.js';
import { pathsIn } from '../scenarios/scenario.js';
import type { Kind, Twist } from './kind.js';
import { pointerTo, withoutNulls, written } from './place.js';
import { kinds, type Play, type Request, type Watch } from './request.js';

type OfKind = Extract<Request, { kind: string }>;
/** Requests whose verb may be this one. */
type Of<V extends Request['verb']> = Request extends infer R
  ? R extends { readonly verb: infer U }
    ? V extends U
      ? R
      : never
    : never
  : never;

export async function drive(api: Recorder, namespace: string, { requests, watch }: Play): Promise<void> {
  const player = new Player(api, namespace);
  for (const request of requests) await player.play(request);
  await player.watch(watch);
}

/**
 * A real server stores these anew on the first write that changes nothing: what it made itself differs from what it reads in
 * bytes alone. How many versions there are is no part of the comparison.
 */
const rewritten = new Set(['Job', 'PersistentVolumeClaim', 'StatefulSet']);

class Player {
  readonly #api: Recorder;
  readonly #namespace: string;
  /** What was answered of each object, oldest first. */
  readonly #seen = new Map<string, Body[]>();
  /** Of the whole storage, oldest first. */
  readonly #versions: string[] = [];

  constructor(api: Recorder, namespace: string) {
    this.#api = api;
    this.#namespace = namespace;
  }

  async play(request: Request): Promise<void> {
    if (request.verb === 'delete namespace') {
      await this.#api.delete(`/api/v1/namespaces/${this.#namespace}`);
      return;
    }
    const body = await this.#ask(request, kindOf(request.kind));
    const { name, resourceVersion } = body?.metadata ?? {};
    if (resourceVersion !== undefined) this.#versions.push(resourceVersion);
    if (body?.kind !== request.kind || name === undefined) return;
    const key = `${request.kind}/${name}`;
    this.#seen.set(key, [...(this.#seen.get(key) ?? []), body]);
  }

  #ask(request: OfKind, kind: Kind): Promise<Body> {
    switch (request.verb) {
      case 'create':
        return this.#api.ask('POST', this.#path(request, kind, 'collection'), { body: this.#object(request, kind) });
      case 'update':
        return this.#api.ask('PUT', this.#path(request, kind), { body: this.#whole(request, kind) });
      case 'merge':
      case 'strategic':
        return this.#patch(request, kind, this.#versioned(written({}, twistsOf(request)), request));
      case 'json':
        return this.#patch(request, kind, operations(request));
      case 'apply':
        return this.#patch(request, kind, this.#applied(request, kind));
      case 'delete':
        return this.#api.ask('DELETE', this.#path(request, kind), { body: this.#deletion(request) });
      case 'deletecollection':
        return this.#api.ask('DELETE', this.#path(request, kind, 'collection'));
      case 'get':
        return this.#api.get(
          this.#path(request, kind),
          accepting(request.subresource === 'scale' ? '' : request.accept),
        );
      case 'list':
        return this.#list(request, kind);
      case 'raw': {
        const { method, text, contentType } = request;
        const path = this.#path(request, kind, method === 'POST' ? 'collection' : 'object');
        return this.#api.ask(method, path, { body: text, headers: { 'content-type': contentType } });
      }
      case 'bind':
      case 'evict':
        return this.#api.post(
          `${this.#path(request, kind)}/${request.verb === 'bind' ? 'binding' : 'eviction'}`,
          this.#sent(request),
        );
    }
  }

  #path(request: OfKind, { apiVersion, plural }: Kind, of: 'object' | 'collection' = 'object'): string {
    const inside = pathsIn(this.#namespace);
    const rest: string[] = of === 'collection' ? [] : [request.name];
    if (of === 'object' && 'subresource' in request && request.subresource !== undefined)
      rest.push(request.subresource);
    const path = apiVersion === 'v1' ? inside.core(plural, ...rest) : inside.of(apiVersion, plural, ...rest);
    const query = 'query' in request ? new URLSearchParams(request.query).toString() : '';
    return query === '' ? path : `${path}?${query}`;
  }

  #object({ name, twists, generate }: Of<'create'>, { apiVersion, kind, body }: Kind): Body {
    const metadata = { ...body.metadata, ...(generate === undefined ? { name } : { generateName: generate }) };
    return withoutNulls(written({ apiVersion, kind, ...body, metadata }, twists));
  }

  #whole(request: Of<'update'>, kind: Kind): Body {
    const { apiVersion, body } = kind;
    const anew = { apiVersion, kind: kind.kind, ...body, metadata: { ...body.metadata, name: request.name } };
    const last = request.isAnew ? undefined : this.#last(request);
    const twists = request.subresource === 'scale' ? scaled(request.twists) : request.twists;
    const before = request.subresource === 'scale' ? scale(request.name) : (last ?? anew);
    return this.#versioned(withoutNulls(written(before, twists)), request);
  }

  #applied(request: Of<'apply'>, { apiVersion, kind, body }: Kind): Body {
    const metadata = { name: request.name };
    const base = request.isBare
      ? { apiVersion, kind, metadata }
      : { apiVersion, kind, ...body, metadata: { ...body.metadata, ...metadata } };
    return this.#versioned(withoutNulls(written(base, request.twists)), request);
  }

  #versioned(body: Body, { kind, name, version }: OfKind & { readonly version: string }): Body {
    const all = this.#seen.get(`${kind}/${name}`) ?? [];
    const of = { none: undefined, current: all.at(-1), stale: all.at(-2), first: all[0] }[version];
    if (version === 'none' || rewritten.has(kind)) {
      const { resourceVersion: _version, ...metadata } = body.metadata ?? {};
      return body.metadata === undefined ? body : { ...body, metadata };
    }
    if (of === undefined || typeof body !== 'object') return body;
    return { ...body, metadata: { ...body.metadata, resourceVersion: of.metadata.resourceVersion } };
  }

  #patch(request: Of<'merge'> | Of<'apply'>, kind: Kind, body: Body): Promise<Body> {
    return this.#api.patch(request.verb, this.#path(request, kind), body);
  }

  #deletion(request: Of<'delete'>): Body {
    const of = this.#versioned({}, { ...request, version: request.precondition }).metadata;
    return of === undefined ? request.options : { ...request.options, preconditions: of };
  }

  #sent({ verb, name, dryRun }: Of<'bind' | 'evict'>): Body {
    const metadata = { name, namespace: this.#namespace };
    if (verb === 'bind')
      return { apiVersion: 'v1', kind: 'Binding', metadata, target: { kind: 'Node', name: 'node-1' } };
    const deleteOptions = dryRun ? { deleteOptions: { dryRun: ['All'] } } : {};
    return { apiVersion: 'policy/v1', kind: 'Eviction', metadata, ...deleteOptions };
  }

  async #list(request: Of<'list'>, kind: Kind): Promise<Body> {
    const path = this.#path(request, kind, 'collection');
    const headers = accepting(request.accept);
    if (!request.pages) return this.#api.get(path, headers);
    const and = path.includes('?') ? '&' : '?';
    const page = await this.#api.get(`${path}${and}limit=1`, headers);
    const token = page?.metadata?.continue;
    if (token === undefined || token === '') return page;
    return this.#api.get(`${path}${and}limit=1&continue=${encodeURIComponent(token)}`, headers);
  }

  #last({ kind, name }: OfKind): Body {
    return this.#seen.get(`${kind}/${name}`)?.at(-1);
  }

  /** All that was told since a version that was seen, up to an object that is made for the end. */
  async watch({ kind: name, since, query, accept }: Watch): Promise<void> {
    if (rewritten.has(name)) return;
    const kind = kindOf(name);
    const { apiVersion, plural, body } = kind;
    const inside = pathsIn(this.#namespace);
    const path = apiVersion === 'v1' ? inside.core(plural) : inside.of(apiVersion, plural);
    const labels = query.labelSelector === 'x!=y' ? { x: 'last' } : { x: 'y' };
    const last = {
      apiVersion,
      kind: name,
      ...body,
      metadata: { ...body.metadata, name: 'last', labels: { ...body.metadata?.labels, ...labels } },
    };
    const made = await this.#api.post(path, last);
    const version = this.#versions[since] ?? this.#versions.at(-1);
    if (made?.kind !== name || version === undefined) return;
    const asked = new URLSearchParams({ watch: 'true', resourceVersion: version, ...query });
    const isLast = (event: Body) => JSON.stringify(event).includes('"name":"last"');
    await this.#api.watchUntil(`${path}?${asked}`, isLast, accepting(accept));
  }
}

function twistsOf({ twists, subresource }: Of<'json'>): readonly Twist[] {
  return subresource === 'scale' ? scaled(twists) : twists;
}

function operations(request: Of<'json'>): Body {
  const { operation } = request;
  return twistsOf(request).map(([place, value]) => {
    const path = pointerTo(place);
    return operation === 'remove' || (operation === 'add' && value === null)
      ? { op: 'remove', path }
      : { op: operation, path, value };
  });
}

/** Of what is written, the part that a Scale has. */
function scaled(twists: readonly Twist[]): readonly Twist[] {
  return twists.filter(([place]) => place === '/spec/replicas' || place === '/unknown');
}

function scale(name: string): Body {
  return { apiVersion: 'autoscaling/v1', kind: 'Scale', metadata: { name } };
}

function accepting(accept: string): Readonly<Record<string, string>> {
  return accept === '' ? {} : { accept };
}

function kindOf(name: string): Kind {
  const found = kinds.find(({ kind }) => kind === name);
  if (found === undefined) throw new Error(`no kind ${name}`);
  return found;
}
