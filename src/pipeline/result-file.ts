/** The result of a run as a file: what a job of a matrix hands to the one that tells of them all. */
import { z } from 'zod';
import { canonicalJson, ExplainedError, type Explanation, errorMessage, stageNames } from '../model/index.js';
import { contentOf } from './plan.js';
import { planContentSchema } from './plan-file.js';
import type { RunResult } from './result.js';

/** Raised when a reader of older results could misunderstand newer ones. */
const formatVersion = 1;

/** The result as canonical JSON: causes with their mends, and each finding with its place in the environment file. */
export function resultFileText(result: RunResult): string {
  const { plan, changes, current, tenants, findings, locate, outputs, stages, durationMs, part, error } = result;
  const written = {
    formatVersion,
    result: result.result,
    digest: plan.digest,
    plan: contentOf(plan),
    changes: changes.map(({ change, end, ...times }) => ({
      address: change.address,
      end: end.outcome === 'failed' ? { outcome: end.outcome, error: explanationOf(end.error) } : end,
      ...times,
    })),
    findings: findings.map((finding) => ({
      ...finding,
      ...(finding.path === undefined ? {} : { location: locate(finding.path) }),
    })),
    outputs,
    current,
    tenants,
    stages,
    durationMs,
    ...(part === undefined ? {} : { part }),
    ...(error === undefined ? {} : { error: explanationOf(error) }),
  };
  return `${canonicalJson(written)}\n`;
}

function explanationOf(error: unknown): Explanation {
  if (!(error instanceof ExplainedError)) return { what: 'run', cause: errorMessage(error) };
  const { what, cause, mend, link, correlationId, location, exitCode } = error;
  return { what, cause, mend, link, correlationId, location, exitCode };
}

const location = z.object({ file: z.string(), line: z.number(), column: z.number() });
const explanation = z
  .object({
    what: z.string(),
    cause: z.string(),
    mend: z.string().optional(),
    link: z.string().optional(),
    correlationId: z.string().optional(),
    location: location.optional(),
    exitCode: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).optional(),
  })
  .transform((each) => new ExplainedError(each));

const stage = z.enum(stageNames);
const resultFile = z.object({
  formatVersion: z.literal(formatVersion),
  result: z.enum(['planned', 'unchanged', 'changed', 'failed']),
  digest: z.string(),
  plan: planContentSchema,
  changes: z.array(
    z.object({
      address: z.string(),
      startedMs: z.number(),
      endedMs: z.number(),
      end: z.discriminatedUnion('outcome', [
        z.object({ outcome: z.enum(['done', 'unchanged']), note: z.string().optional() }),
        z.object({ outcome: z.literal('failed'), error: explanation }),
        z.object({ outcome: z.literal('skipped'), because: z.string() }),
      ]),
    }),
  ),
  findings: z.array(
    z.object({
      severity: z.enum(['error', 'warning']),
      stage,
      message: z.string(),
      mend: z.string().optional(),
      path: z.string().optional(),
      address: z.string().optional(),
      location: location.optional(),
    }),
  ),
  outputs: z.record(z.string(), z.unknown()),
  // Files of earlier versions have none.
  current: z.array(z.string()).default([]),
  tenants: z
    .array(
      z.object({
        name: z.string(),
        tier: z.string(),
        registry: z.string(),
        isPlatforms: z.boolean(),
        repositories: z.array(z.string()).optional(),
      }),
    )
    .default([]),
  stages: z.array(z.object({ name: stage, observedMs: z.number() })),
  durationMs: z.number(),
  part: z
    .string()
    .regex(/^\d+\/\d+$/)
    .optional(),
  error: explanation.optional(),
});

/**
 * Reads a result file. Fails when it is none, or one of another version.
 * @param name of the file, for the message
 */
export function readResultFile(text: string, name: string): RunResult {
  const parsed = resultFile.safeParse(parsedJson(text));
  if (!parsed.success) {
    const cause = `is not a result that this version reads: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`;
    throw new ExplainedError({ what: `result file ${name}`, cause });
  }
  const { plan, digest, changes, findings, ...rest } = parsed.data;
  const planned = new Map(plan.changes.map((change) => [change.address, change]));
  const places = new Map(findings.flatMap(({ path, location: at }) => (path && at ? [[path, at] as const] : [])));
  return {
    ...rest,
    plan: { ...plan, findings, digest },
    changes: changes.flatMap(({ address, ...report }) => {
      const change = planned.get(address);
      return change === undefined ? [] : [{ ...report, change }];
    }),
    findings,
    locate: (path) => places.get(path) ?? { file: plan.environment, line: 1, column: 1 },
  } as RunResult;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
