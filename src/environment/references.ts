/** `fromOutput`: where it may stand, what it may name, and how it becomes a value. */
import { type PartialOutputs, parseOutputReference, referenceFields, resolveReference } from '../model/index.js';
import type { Finding, Path } from './findings.js';
import { either, nearestWord, pathText, shown } from './findings.js';
import type { SourceNode } from './tree.js';

/** A value that a stage finds out: `fromOutput: identities.external-secrets.clientId`. */
export interface OutputReference {
  readonly fromOutput: string;
}

/** A string, or the output that will be one. */
export type Referable = string | OutputReference;

/** Plain YAML, in which any scalar may be an output. */
export type ReferableValue =
  | string
  | number
  | boolean
  | null
  | OutputReference
  | readonly ReferableValue[]
  | { readonly [key: string]: ReferableValue };

/** A reference and where it stands. */
export interface PlacedReference {
  readonly path: Path;
  readonly text: string;
}

/** All outputs that a declared value names, in any depth. */
export function referencesIn(value: ReferableValue | undefined, path: Path = []): PlacedReference[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isOutputReference(value)) return [{ path, text: value.fromOutput }];
  return Object.entries<ReferableValue>(value as Record<string, ReferableValue>).flatMap(([key, each]) =>
    referencesIn(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/**
 * The value with its outputs in place, as far as they are known.
 * @returns the value, and the references that are not known yet, which stay in it as they are
 */
export function resolveReferences(
  value: ReferableValue,
  outputs: PartialOutputs,
): { readonly value: ReferableValue; readonly unknown: readonly string[] } {
  const unknown: string[] = [];
  const resolved = replaced(value, (reference) => {
    const parsed = parseOutputReference(reference.fromOutput);
    const found = parsed && resolveReference(parsed, outputs);
    if (found === undefined) unknown.push(reference.fromOutput);
    return found ?? reference;
  });
  return { value: resolved, unknown };
}

export function isOutputReference(value: unknown): value is OutputReference {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return 'fromOutput' in value && typeof value.fromOutput === 'string' && Object.keys(value).length === 1;
}

function replaced(value: ReferableValue, output: (reference: OutputReference) => ReferableValue): ReferableValue {
  if (typeof value !== 'object' || value === null) return value;
  if (isOutputReference(value)) return output(value);
  if (Array.isArray(value)) return value.map((each: ReferableValue) => replaced(each, output));
  const entries = Object.entries(value as Readonly<Record<string, ReferableValue>>);
  return Object.fromEntries(entries.map(([key, each]) => [key, replaced(each, output)]));
}

/** Names that references may use. */
export interface ReferableNames {
  readonly identities: readonly string[];
  readonly images: readonly string[];
}

/** What is wrong with the references of a document: malformed, or naming something that is not declared. */
export function referenceFindings(root: SourceNode, names: ReferableNames): Finding[] {
  return walk(root, []);

  function walk(node: SourceNode, path: Path): Finding[] {
    if (node.kind === 'scalar') return [];
    if (node.kind === 'list') return node.items.flatMap((item, index) => walk(item, [...path, index]));
    const reference = node.entries.get('fromOutput');
    if (reference === undefined) {
      return [...node.entries].flatMap(([key, { value }]) => walk(value, [...path, key]));
    }
    const here: Path = [...path, 'fromOutput'];
    if (node.entries.size > 1) {
      return [{ path: here, message: `fromOutput stands alone: ${pathText(path)} is that output`, atKey: true }];
    }
    const { value } = reference;
    if (value.kind !== 'scalar' || typeof value.value !== 'string') {
      return [{ path: here, message: 'fromOutput names an output, like identities.external-secrets.clientId' }];
    }
    return unknownOutput(value.value, here, names);
  }
}

function unknownOutput(text: string, path: Path, names: ReferableNames): Finding[] {
  const parsed = parseOutputReference(text);
  if (parsed === undefined) {
    const suggestion = nearestOutput(text, names);
    const expected = either(Object.entries(referenceFields).map(([group, fields]) => outputPattern(group, fields)));
    return [{ path, message: `${shown(text)} is no output of a stage: expected ${expected}`, expected, suggestion }];
  }
  if (parsed.group === 'cluster' || names[parsed.group].includes(parsed.key)) return [];
  const key = nearestWord(parsed.key, names[parsed.group]);
  const kind = parsed.group === 'identities' ? 'identity' : 'image';
  return [
    {
      path,
      message: `${shown(text)} names the ${kind} ${shown(parsed.key)}, which is not declared`,
      expected: either(names[parsed.group].slice(0, 10)),
      suggestion: key && `${parsed.group}.${key}.${parsed.field}`,
    },
  ];
}

function outputPattern(group: string, fields: readonly string[]): string {
  return `${group}.${group === 'cluster' ? '' : 'NAME.'}{${fields.join(',')}}`;
}

function nearestOutput(text: string, names: ReferableNames): string | undefined {
  const outputs = [
    ...referenceFields.cluster.map((field) => `cluster.${field}`),
    ...names.identities.flatMap((name) => referenceFields.identities.map((field) => `identities.${name}.${field}`)),
    ...names.images.flatMap((name) => referenceFields.images.map((field) => `images.${name}.${field}`)),
  ];
  return nearestWord(text, outputs);
}
