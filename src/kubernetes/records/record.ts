/** A deployment record: the saved facts of a healthy deployment. What it holds is documented in docs/history-and-rollback.md. */
import { z } from 'zod';

/** Raised when a reader of older records could misunderstand newer ones. */
export const recordFormat = 1;

const image = z.object({ source: z.string(), tag: z.string(), digest: z.string() });

const release = z.object({
  namespace: z.string(),
  name: z.string(),
  chart: z.string(),
  version: z.string(),
  /** Helm's revision that was healthy: what a rollback names. */
  revision: z.number().int(),
  /** Digest of all values; 40 hex digits. Empty where it isn't known. */
  valuesDigest: z.string(),
  /** Digest of the sealed manifest, hooks included: without its secret values. */
  manifestDigest: z.string(),
  /** What an unchanged release is known by: chart, values, versions of helm and Kubernetes. */
  fingerprint: z.string(),
  /** Number of Deployments, StatefulSets and DaemonSets. */
  workloads: z.number().int(),
  /** Names in the image lock. */
  images: z.array(z.string()),
  /** What this run did to it, and for how long; absent when nothing. */
  durationMs: z.number().optional(),
});

export const recordSchema = z.object({
  formatVersion: z.literal(recordFormat),
  /** `20261122-235438-1a2b3c`: in the order of time. */
  id: z.string(),
  kind: z.enum(['deployment', 'rollback']),
  /** Of a rollback: the record that it went back to, and what was rolled back. */
  rollback: z.object({ to: z.string(), releases: z.array(z.string()) }).optional(),
  /** ISO 8601 in UTC. */
  time: z.string(),
  environment: z.string(),
  /** Azure's name of the cluster. */
  cluster: z.string(),
  run: z.object({ id: z.string(), attempt: z.number(), url: z.string().optional() }),
  repository: z.string(),
  commit: z.string(),
  branch: z.string(),
  actor: z.string(),
  event: z.string(),
  /** `matihlabsacr.azurecr.io/matih` */
  registry: z.string(),
  imageLock: z.record(z.string(), image),
  /** By `namespace/name`. */
  releases: z.record(z.string(), release),
  durationMs: z.number(),
  /** Which key the secret values' digests were made with. */
  sealedWith: z.string(),
});

export type DeploymentRecord = z.infer<typeof recordSchema>;
export type RecordedRelease = DeploymentRecord['releases'][string];

/** `20261122-235438-1a2b3c`; the letters are random, so that writers at the same second differ. */
export function recordId(time: Date, random: string): string {
  const [date = '', clock = ''] = time.toISOString().split('T');
  return `${date.replaceAll('-', '')}-${clock.slice(0, 8).replaceAll(':', '')}-${random}`;
}

/** The time to name a new record by: now, or a second after the newest where this machine's clock is behind. */
export function recordTime(now: Date, newest: string | undefined): Date {
  const last = newest === undefined ? undefined : timeOfId(newest);
  return last === undefined || now.getTime() >= last + 1000 ? now : new Date(last + 1000);
}

function timeOfId(id: string): number | undefined {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-[0-9a-f]+$/.exec(id) ?? [];
  return year === undefined ? undefined : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
