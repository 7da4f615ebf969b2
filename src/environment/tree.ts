/** A YAML document whose every value knows its place, so that merging files loses no line numbers. */
import type { SourceLocation } from '../model/index.js';
import type { DocumentPath } from './environment.js';
import type { Path } from './findings.js';

export type Scalar = string | number | boolean | null;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: Scalar;
  /** The scalar's own letters: `1.30`, where the value is 1.3. */
  readonly written: string;
  readonly at: SourceLocation;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly SourceNode[];
  readonly at: SourceLocation;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, MapEntry>;
  readonly at: SourceLocation;
}

export interface MapEntry {
  readonly keyAt: SourceLocation;
  readonly value: SourceNode;
}

export type SourceNode = ScalarNode | ListNode | MapNode;

/**
 * JSON Merge Patch (RFC 7396) on located values: maps merge, null removes, everything else replaces. The places of the
 * patch win where both have the key.
 * @param keepsNull whether null that removes nothing here is a value at a path: whoever reads it removes by it
 */
export function mergePatch(
  base: SourceNode | undefined,
  patch: SourceNode,
  keepsNull: (path: Path) => boolean = () => false,
  path: Path = [],
): SourceNode {
  if (patch.kind !== 'map') return patch;
  const entries = new Map(base?.kind === 'map' ? base.entries : []);
  for (const [key, { keyAt, value }] of patch.entries) {
    const place = [...path, key];
    const isNull = value.kind === 'scalar' && value.value === null;
    if (isNull && (entries.has(key) || !keepsNull(place))) entries.delete(key);
    else entries.set(key, { keyAt, value: mergePatch(entries.get(key)?.value, value, keepsNull, place) });
  }
  return { kind: 'map', entries, at: patch.at };
}

/** The plain value. Keys are own properties whatever their name; the reader lets no `__proto__` through. */
export function plainValue(node: SourceNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plainValue);
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plainValue(value)]));
  }
}

/** The node at a path, if it is there. */
export function nodeAt(root: SourceNode, path: Path): SourceNode | undefined {
  let node: SourceNode | undefined = root;
  for (const step of path) node = node && childOf(node, step)?.value;
  return node;
}

/** Where a path stands; of a path that is not there, where its nearest parent does. */
export function locationOf(root: SourceNode, path: Path, atKey = false): SourceLocation {
  let at = root.at;
  let node = root;
  for (const [index, step] of path.entries()) {
    const child = childOf(node, step);
    if (child === undefined) return at;
    const isKeyMeant = child.value.kind !== 'scalar' || (atKey && index === path.length - 1);
    at = isKeyMeant ? child.keyAt : child.value.at;
    node = child.value;
  }
  return at;
}

/**
 * The steps of a path that was written with dots: `releases.grafana.values.pod.azure.workload.identity/use`. A key that
 * holds dots is found by trying the longest one that is there.
 */
export function stepsOf(root: SourceNode, path: DocumentPath): Path {
  if (typeof path !== 'string') return path;
  const words = path
    .replaceAll(/\["?([^\]"]*)"?\]/g, '.$1')
    .split('.')
    .filter((word) => word !== '');
  const steps: (string | number)[] = [];
  let node: SourceNode | undefined = root;
  for (let from = 0; from < words.length; ) {
    const count: number = node?.kind === 'map' ? longestKey(node, words.slice(from)) : 1;
    const word: string = words.slice(from, from + count).join('.');
    const step: string | number = node?.kind === 'list' && /^\d+$/.test(word) ? Number(word) : word;
    steps.push(step);
    node = node && childOf(node, step)?.value;
    from += count;
  }
  return steps;
}

/** How many words make the longest key that is there; 1 when none is. */
function longestKey(map: MapNode, words: readonly string[]): number {
  for (let count = words.length; count > 1; count--) {
    if (map.entries.has(words.slice(0, count).join('.'))) return count;
  }
  return 1;
}

function childOf(node: SourceNode, step: string | number): MapEntry | undefined {
  if (node.kind === 'map') return node.entries.get(String(step));
  if (node.kind !== 'list' || typeof step !== 'number') return undefined;
  const item = node.items[step];
  return item && { keyAt: item.at, value: item };
}
