/** The ConfigMaps that a record is kept in: their names and labels, and what each holds. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { ExplainedError } from '../../model/errors.js';
import type { Manifest } from '../objects/manifests.js';
import type { ConfigMap, KubernetesObject } from '../objects/objects.js';
import { type DeploymentRecord, recordSchema } from './record.js';

/** Labels and annotations of a record's ConfigMaps. */
export const recordLabels = {
  record: 'aks-action.matih.ai/record',
  environment: 'aks-action.matih.ai/environment',
  /** head or part */
  piece: 'aks-action.matih.ai/piece',
  /** Digest of the releases' revisions: a run finds its record current without reading it. */
  revisions: 'aks-action.matih.ai/revisions',
} as const;

/** What could not be told to GitHub or the platform. */
export const notReportedAnnotation = 'aks-action.matih.ai/not-reported';

/** Of base64 in one ConfigMap: the API takes 1 MiB of data, and labels and etcd want their share. */
const largestPieceBytes = 900 * 1024;

/** Manifests that a head takes beside its facts. */
const largestInHeadBytes = 400 * 1024;

/** Facts that a head holds as they are; more are compressed. */
const largestPlainBytes = 450 * 1024;

/** A record as its head's metadata tells it. */
export interface RecordHead {
  readonly id: string;
  readonly revisions: string;
  readonly notReported: string;
}

/** `namespace/name` → its sealed manifest. */
export type RecordedManifests = Readonly<Record<string, Manifest>>;

/** What one ConfigMap holds. */
export type Piece = Pick<ConfigMap, 'data' | 'binaryData'>;

/** A record in pieces: its facts and, where they fit, the manifests in the head; else the manifests in parts. */
export function piecesOf(
  record: DeploymentRecord,
  manifests: RecordedManifests,
): { readonly head: Piece; readonly parts: readonly Piece[] } {
  const packed = gzipSync(JSON.stringify(manifests), { level: 9 });
  const parts = packed.length * (4 / 3) <= largestInHeadBytes ? [] : chunks(packed, (largestPieceBytes * 3) / 4);
  const text = JSON.stringify(record, null, 1);
  const isPlain = Buffer.byteLength(text) <= largestPlainBytes;
  const head = {
    data: {
      ...(isPlain ? { record: text } : {}),
      ...(parts.length === 0 ? {} : { parts: parts.map(digest).join(' ') }),
    },
    binaryData: {
      ...(isPlain ? {} : { record: gzipSync(text, { level: 9 }).toString('base64') }),
      ...(parts.length === 0 ? { manifests: packed.toString('base64') } : {}),
    },
  };
  return { head, parts: parts.map((part) => ({ binaryData: { manifests: part.toString('base64') } })) };
}

/** Digests of the parts that a head names, in their order. */
export function partsNamedIn({ data }: ConfigMap): readonly string[] {
  return (data?.parts ?? '').split(' ').filter((digest) => digest !== '');
}

/** What a part holds; undefined where that has not the digest that its head names. */
export function partOf({ binaryData }: ConfigMap, expected: string): Buffer | undefined {
  const part = Buffer.from(binaryData?.manifests ?? '', 'base64');
  return digest(part) === expected ? part : undefined;
}

/** The manifests of a record: of its parts where it has some, else its head's. */
export function manifestsIn({ binaryData }: ConfigMap, parts: readonly Buffer[]): RecordedManifests {
  const packed = parts.length === 0 ? Buffer.from(binaryData?.manifests ?? '', 'base64') : Buffer.concat(parts);
  return packed.length === 0 ? {} : (JSON.parse(gunzipSync(packed).toString('utf8')) as RecordedManifests);
}

export function newestFirst<T extends { readonly id: string }>(records: readonly T[]): readonly T[] {
  return [...records].sort((a, b) => (a.id < b.id ? 1 : -1));
}

export function headOf({ metadata }: KubernetesObject): RecordHead {
  const { labels = {}, annotations = {} } = metadata;
  return {
    id: labels[recordLabels.record] ?? '',
    revisions: labels[recordLabels.revisions] ?? '',
    notReported: annotations[notReportedAnnotation] ?? '',
  };
}

export function factsOf({ metadata, data, binaryData }: ConfigMap): DeploymentRecord {
  const packed = binaryData?.record;
  const text = packed === undefined ? data?.record : gunzipSync(Buffer.from(packed, 'base64')).toString('utf8');
  const parsed = recordSchema.safeParse(parsedJson(text ?? ''));
  if (parsed.success) return parsed.data;
  throw broken(metadata.labels?.[recordLabels.record] ?? metadata.name, 'is not in a form that this version reads');
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function headName(id: string): string {
  return `deployment-${id}`;
}

export function partName(id: string, index: number): string {
  return `deployment-${id}-${index + 1}`;
}

function chunks(content: Buffer, bytes: number): readonly Buffer[] {
  const count = Math.ceil(content.length / bytes);
  return Array.from({ length: count }, (_, index) => content.subarray(index * bytes, (index + 1) * bytes));
}

function digest(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

export function broken(id: string, cause: string): ExplainedError {
  return new ExplainedError({
    what: `deployment record ${id}`,
    cause,
    mend: 'Choose another record: command history.',
  });
}
