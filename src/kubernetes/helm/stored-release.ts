/**
 * How large the Secret gets that helm keeps a revision in: the chart, its files and values and all that was rendered, as
 * JSON, gzipped, in base64 (helm/helm pkg/storage/driver/util.go). Kubernetes takes no Secret over 1 MiB.
 */
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { parse } from 'yaml';
import { isRecord, type Json } from '../../model/json.js';
import type { AssembledChart } from './charts.js';
import type { HelmRelease } from './helm.js';
import { helmLoads } from './helmignore.js';
import { type HelmValues, mergedValues } from './values.js';

/** What Kubernetes takes in a Secret (k8s.io/api core/v1, MaxSecretSize). */
export const mostStoredBytes = 1_048_576;

export interface StoredRelease {
  /** Of the Secret's data. Within a few per cent: compressors differ, and so do what helm 3 and 4 write beside. */
  readonly bytes: number;
  /** What takes most of its room, the largest first, by its bytes before they are packed. */
  readonly largest: readonly { readonly name: string; readonly bytes: number }[];
}

const shownParts = 3;

/**
 * Undefined where it can't come near the limit: then nothing was packed. Files of dependencies don't count, for helm keeps
 * none of them; nor do the values that come from theirs, which are small.
 * @param rendered objects and hooks, as helm printed them
 */
export async function storedRelease(
  chart: Pick<AssembledChart, 'files'>,
  { name, namespace, valuesFiles, values }: Pick<HelmRelease, 'name' | 'namespace' | 'valuesFiles' | 'values'>,
  rendered: string,
): Promise<StoredRelease | undefined> {
  const kept = keptFiles(chart.files);
  const parts = [
    ...[...kept].map(([file, content]) => ({ name: file, bytes: content.length })),
    { name: 'what it renders', bytes: Buffer.byteLength(rendered) },
  ];
  const given = await Promise.all(valuesFiles.map((file) => readFile(file, 'utf8')));
  const text = [...given, JSON.stringify(values)];
  const raw = sum(parts.map(({ bytes }) => bytes)) + sum(text.map((each) => Buffer.byteLength(each)));
  // At most a third more, for base64: what JSON adds is packed well. The rest is room for what is not counted.
  if (2 * raw < 0.8 * mostStoredBytes) return undefined;
  const stored = {
    name,
    info: { description: '', notes: kept.get('templates/NOTES.txt')?.toString('utf8') },
    chart: storedChart(kept),
    config: [...given.map(valuesIn), values as HelmValues].reduce(mergedValues),
    manifest: rendered,
    namespace,
  };
  const packed = await promisify(gzip)(JSON.stringify(stored), { level: 9 });
  const largest = parts.sort((a, b) => b.bytes - a.bytes).slice(0, shownParts);
  const notable = largest.filter(({ bytes }) => 10 * bytes >= (largest[0]?.bytes ?? 0));
  return { bytes: 4 * Math.ceil(packed.length / 3), largest: notable };
}

function valuesIn(text: string): HelmValues {
  const values = parsed(text) as Json;
  return isRecord(values) ? values : { text };
}

/** As helm reads it; what only helm can read takes about as much as its text. */
function parsed(text: string): unknown {
  try {
    return parse(text, { version: '1.1', uniqueKeys: false, logLevel: 'silent', maxAliasCount: -1 });
  } catch {
    return text;
  }
}

/** What helm makes a file of a release, by the root's .helmignore, which holds for all of the folder. */
function keptFiles(files: ReadonlyMap<string, Buffer>): ReadonlyMap<string, Buffer> {
  const loads = helmLoads(files.get('.helmignore')?.toString('utf8') ?? '');
  return new Map([...files].filter(([file]) => !/^charts\/.*(?<!\.prov)$/.test(file) && loads(file)));
}

/** In helm's order: what is alike and near is packed together. */
function storedChart(kept: ReadonlyMap<string, Buffer>): object {
  const read = (file: string) => {
    const content = kept.get(file);
    return content === undefined ? null : parsed(content.toString('utf8'));
  };
  const encoded = [...kept].map(([name, content]) => ({ name, data: content.toString('base64') }));
  const isTemplate = ({ name }: { readonly name: string }) => name.startsWith('templates/');
  return {
    metadata: read('Chart.yaml'),
    lock: read('Chart.lock'),
    templates: encoded.filter(isTemplate),
    values: read('values.yaml'),
    schema: kept.get('values.schema.json')?.toString('base64') ?? null,
    files: encoded.filter((file) => !isTemplate(file) && !readApart.has(file.name)),
  };
}

const readApart: ReadonlySet<string> = new Set(['Chart.yaml', 'Chart.lock', 'values.yaml', 'values.schema.json']);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
