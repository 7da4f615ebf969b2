/** The plan file: canonical JSON that an approval is given for, and that an apply is bound to by its SHA-256. */
import { z } from 'zod';
import {
  type Change,
  canonicalJson,
  changeActions,
  disruptions,
  ExplainedError,
  type FieldChange,
  failurePolicies,
  type RunIdentity,
  type RunOptions,
  type StageName,
  sha256,
  stageNames,
} from '../model/index.js';

/** Raised when a reader of older plans could misunderstand newer ones. */
const formatVersion = 1;

/** How long an approval of a plan can take, in milliseconds. */
export const planLifetimeMs = 24 * 60 * 60 * 1000;

/** Choices of the caller that decide what is planned; an apply of the plan takes them from it. */
export type BoundOptions = Pick<RunOptions, 'imageTag' | 'tenants' | 'releases' | 'helmVersion' | 'rollback'>;

/** A change as it is approved: without what only orders it, and without values that are secret. */
export type PlannedChange = Omit<Change, 'expectedMs'>;

/** What stands in a plan file. */
export interface PlanContent {
  readonly formatVersion: typeof formatVersion;
  readonly environment: string;
  /** Digest of the declaration: the environment file with its bases and its image list. */
  readonly declaration: string;
  /** Its files: repository path → SHA-256. Plans of older versions have none. */
  readonly files?: Readonly<Record<string, string>> | undefined;
  /** What else the changes were computed from: name → digest of charts and values files, tag and digest of images. */
  readonly sources: Readonly<Record<string, string>>;
  /** owner/name; empty on a machine that is no runner. */
  readonly repository: string;
  readonly commit: string;
  readonly run: Pick<RunIdentity, 'id' | 'attempt'>;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly stages: readonly StageName[];
  readonly options: BoundOptions;
  readonly changes: readonly PlannedChange[];
  /** Addresses that findings hold back (allow-partial), with why. */
  readonly held: Readonly<Record<string, string>>;
}

export interface PlanOrigin {
  readonly environment: string;
  readonly declaration: string;
  readonly files: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, string>>;
  readonly run: RunIdentity;
  readonly now: Date;
  readonly stages: readonly StageName[];
  readonly options: RunOptions;
  readonly held: ReadonlyMap<string, string>;
}

export function planContent(changes: readonly Change[], origin: PlanOrigin): PlanContent {
  const { environment, declaration, files, sources, run, now, stages, options, held } = origin;
  const { imageTag, tenants, releases, helmVersion, rollback } = options;
  return {
    formatVersion,
    environment,
    declaration,
    files,
    sources,
    repository: run.repository,
    commit: run.commit,
    run: { id: run.id, attempt: run.attempt },
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + planLifetimeMs).toISOString(),
    stages,
    options: {
      ...(imageTag === undefined ? {} : { imageTag }),
      ...(tenants === undefined ? {} : { tenants }),
      ...(releases === undefined ? {} : { releases }),
      ...(helmVersion === undefined ? {} : { helmVersion }),
      ...(rollback === undefined ? {} : { rollback }),
    },
    changes: changes.map(plannedChange),
    held: Object.fromEntries(held),
  };
}

/** Only what a change has by its contract: what a stage keeps beside it is the stage's own. */
function plannedChange(change: Change): PlannedChange {
  const {
    address,
    stage,
    action,
    fields,
    disruption,
    reason,
    needs,
    failurePolicies: policies,
    fingerprint,
    target,
    onlyWaits,
  } = change;
  return {
    address,
    stage,
    action,
    fields: fields.map(withoutSecret),
    disruption,
    ...(reason === undefined ? {} : { reason }),
    needs,
    ...(policies === undefined ? {} : { failurePolicies: policies }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(target === undefined ? {} : { target }),
    ...(onlyWaits === undefined ? {} : { onlyWaits }),
  };
}

/** A plan file is an artifact that everyone who reads the repository may read. */
function withoutSecret(field: FieldChange): FieldChange {
  return field.secret === true ? { path: field.path, secret: true } : field;
}

/** The plan file's bytes. */
export function planFileText(content: PlanContent): string {
  return `${canonicalJson(content)}\n`;
}

export function planDigest(content: PlanContent): string {
  return sha256(planFileText(content));
}

const field = z.object({
  path: z.string(),
  from: z.json().optional(),
  to: z.json().optional(),
  secret: z.literal(true).optional(),
});
const change = z.object({
  address: z.string(),
  stage: z.enum(stageNames),
  action: z.enum(changeActions),
  fields: z.array(field),
  disruption: z.enum(disruptions),
  reason: z.string().optional(),
  needs: z.array(z.string()),
  failurePolicies: z.record(z.string(), z.enum(failurePolicies)).optional(),
  fingerprint: z.string().optional(),
  target: z.string().optional(),
  onlyWaits: z.literal(true).optional(),
});
const texts = z.record(z.string(), z.string());
export const planContentSchema = z.object({
  formatVersion: z.literal(formatVersion),
  environment: z.string(),
  declaration: z.string(),
  files: texts.optional(),
  sources: texts,
  repository: z.string(),
  commit: z.string(),
  run: z.object({ id: z.string(), attempt: z.number() }),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  stages: z.array(z.enum(stageNames)),
  options: z.object({
    imageTag: z.string().optional(),
    tenants: z.array(z.string()).optional(),
    releases: z.array(z.string()).optional(),
    helmVersion: z.string().optional(),
    rollback: z.object({ release: z.string().optional(), to: z.string().optional() }).optional(),
  }),
  changes: z.array(change),
  held: texts,
});

/** A plan that somebody approved: what it says, and the digest that the approval was given for. */
export interface ApprovedPlan {
  readonly content: PlanContent;
  readonly digest: string;
}

/**
 * Reads a plan file. Fails when its bytes are not those of the digest, before anything in them is looked at.
 *
 * @param digest SHA-256 that travelled apart from the file, `sha256:<hex>` or the hex digits alone
 */
export function readPlanFile(bytes: Uint8Array, digest: string): ApprovedPlan {
  const found = sha256(bytes);
  const approved = /^sha256:/.test(digest) ? digest : `sha256:${digest}`;
  if (found !== approved.toLowerCase()) {
    throw planRefused(`edited: the file's SHA-256 is ${found}, and ${approved} was approved`);
  }
  const parsed = planContentSchema.safeParse(parsedJson(bytes));
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    throw planRefused(`not a plan file that this version reads: ${first?.path.join('.')}: ${first?.message}`);
  }
  return { content: parsed.data as PlanContent, digest: found };
}

/** Refused before the first write: exit code 3, one message, the same way out. */
export function planRefused(cause: string, mend = 'Make a new plan and have it approved.'): ExplainedError {
  return new ExplainedError({ what: 'plan refused', cause, mend: `Nothing was changed. ${mend}`, exitCode: 3 });
}

function parsedJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
