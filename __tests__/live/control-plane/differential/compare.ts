/** Two runs of a scenario, one on each API: what differs when all that is made by chance is put aside. */
import type { Body, Exchange } from './recorder.js';

export interface Difference {
  /** `3 PATCH /api/v1/… spec.replicas` */
  readonly at: string;
  readonly embedded: unknown;
  readonly real: unknown;
}

/** @param isVersioned whether it matters which answers have the same resourceVersion */
export function differencesOf(
  embedded: readonly Exchange[],
  real: readonly Exchange[],
  isVersioned = true,
): readonly Difference[] {
  const [ours, theirs] = [embedded, real].map((exchanges) => {
    const names = new Names(isVersioned);
    return exchanges.map((exchange) => ({
      request: names.replace(exchange.request),
      status: exchange.status,
      contentType: exchange.contentType,
      warnings: exchange.warnings.flatMap((warning) => names.replace(warning).split(/, (?=299 -)/)).sort(),
      body: normalised(exchange.body, names),
    }));
  });
  return (theirs ?? []).flatMap((expected, index) => {
    const { request, ...rest } = expected;
    const { request: _, ...found } = ours?.[index] ?? { ...rest, request: '', status: 0 };
    // Answers of two kinds have everything different: which kinds says it all.
    if (found.status !== rest.status) return [{ at: request, embedded: outcome(found), real: outcome(rest) }];
    return [...partings(found, rest, request)];
  });
}

function outcome({ status, body }: { readonly status?: number; readonly body?: Body }): string {
  return `${status} ${body?.reason ?? ''} ${body?.message ?? ''}`.trim();
}

/** In one line, for the list that a failed test shows. */
export function spelled({ at, embedded, real }: Difference): string {
  return `${at}: ${brief(embedded)}, really ${brief(real)}`;
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function* partings(embedded: unknown, real: unknown, at: string): Generator<Difference> {
  if (Object.is(embedded, real)) return;
  const areLists = Array.isArray(embedded) && Array.isArray(real);
  if (areLists && embedded.length !== real.length) {
    yield { at: `${at}.length`, embedded, real };
    return;
  }
  if (!isObject(embedded) || !isObject(real) || Array.isArray(embedded) !== Array.isArray(real)) {
    yield { at, embedded, real };
    return;
  }
  for (const field of new Set([...Object.keys(real), ...Object.keys(embedded)])) {
    yield* partings(embedded[field], real[field], `${at} ${field}`);
  }
}

const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const instant = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g;

/** Resource versions by the order in which a scenario first sees them: whether one has moved is part of the answer. */
class Names {
  readonly #versions = new Map<string, string>();
  readonly #isVersioned: boolean;

  constructor(isVersioned: boolean) {
    this.#isVersioned = isVersioned;
  }

  version(value: string): string {
    if (value === '' || value === '0') return value;
    if (!this.#isVersioned) return '<version>';
    const known = this.#versions.get(value) ?? `<version ${this.#versions.size + 1}>`;
    this.#versions.set(value, known);
    return known;
  }

  replace(text: string): string {
    return withoutGo(text)
      .replace(guid, '<uid>')
      .replace(instant, '<time>')
      .replace(/kube-api-access-[0-9a-z]{5}/g, 'kube-api-access-<id>')
      .replace(/resourceVersion=\d+/g, 'resourceVersion=<version>')
      .replace(/in record \(\d+\)/g, 'in record (<version>)')
      .replace(/\b(Bad_|made-)[0-9a-z]{5}\b/g, '$1<id>')
      .replace(/continue=[^&]+/g, 'continue=<continue>')
      .replace(/resource version: \d+ \(\d+\)/g, 'resource version: <version> (<version>)')
      .replace(/\b10\.0\.\d+\.\d+\b/g, '<ip>')
      .replace(/^\d+(?:ms|s)$/, '<age>');
  }
}

/** What Go's printers and parsers say of values, of bodies that are no JSON, and of changes: nothing reads it. */
function withoutGo(text: string): string {
  return text
    .replace(/StorageError: invalid object, .*?AdditionalErrorMsg: /, '')
    .replace(/\n(?:@@| {2}).*?(?=, [a-z][\w.[\]]*: |\]$|$)/gs, '')
    .replace(
      /(Invalid value|Unsupported value|Duplicate value): (?:[{[]|map\[|null).*?(?=: |, \w+[.:[]|\]$|$)/gs,
      '$1: <value>',
    )
    .replace(/(error decoding patch|json parse error|error decoding YAML|couldn't decode the body): .*/s, '$1')
    .replace(/(^|patch: )Invalid value: "(?:\{|map).*[}\]]": /s, '$1Invalid value: <object>: ');
}

/** Fields made by chance or by the clock: helm's records hold when they were made, in their content too. */
const chanceKeys = new Set(['pod-template-hash', 'token', 'release', 'createdAt', 'modifiedAt']);

function normalised(value: Body, names: Names, key = '', parent: Body = {}): unknown {
  if (typeof value === 'string') {
    if (key === 'resourceVersion') return isOfList(parent) ? '<version of a list>' : names.version(value);
    if (key === 'continue' && value !== '') return '<continue>';
    if (key === 'name' && typeof parent.generateName === 'string') return `${parent.generateName}<id>`;
    if (chanceKeys.has(key)) return `<${key}>`;
    return names.replace(value);
  }
  if (key === 'nodePort') return '<port>';
  if (Array.isArray(value)) {
    const items = value.map((item) => normalised(item, names));
    // Their order is that of the seconds in which they were written.
    // Some findings are made twice; the message says them once.
    if (key === 'causes') return [...new Set(items.map((item) => JSON.stringify(item)))].sort();
    return key === 'managedFields' ? items.map(withoutTime).sort(inOrder) : items;
  }
  if (!isObject(value)) return value;
  // The findings are below, one by one: their order is no one's matter.
  if (Array.isArray(value.details?.causes) && value.message.includes(' is invalid: ['))
    return normalised(
      { ...value, message: value.message.replace(/ is invalid: \[.*/s, ' is invalid: several') },
      names,
      'status',
    );
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [names.replace(name), normalised(field, names, name, value)]),
  );
}

/** Writes that change nothing but ownership carry no time; which second it was is chance. */
function withoutTime(entry: unknown): unknown {
  return isObject(entry) ? { ...entry, time: undefined } : entry;
}

function inOrder(one: unknown, other: unknown): number {
  return ownerOf(one) < ownerOf(other) ? -1 : 1;
}

function ownerOf(entry: unknown): string {
  if (!isObject(entry)) return '';
  return [entry.operation, entry.manager, entry.subresource ?? '', entry.apiVersion].join(' ');
}

/** A list's metadata has no name: its version is that of the whole storage. */
function isOfList(metadata: Body): boolean {
  return metadata.name === undefined && metadata.generateName === undefined;
}

function isObject(value: Body): value is Record<string, Body> {
  return typeof value === 'object' && value !== null;
}
