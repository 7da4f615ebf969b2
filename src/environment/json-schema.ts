import { z } from 'zod';
import { declaration } from './schema/index.js';

const base = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .describe(
    'A file relative to this one, or a list of them, that this one is merged into: maps merge, lists replace, null removes.',
  );

/** The JSON Schema of the environment file, for editors and schema/environment.schema.json. */
export function environmentJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(declaration.extend({ base }), { io: 'input', target: 'draft-2020-12' });
  return {
    $schema,
    $id: 'https://github.com/matih/aks-action/schema/environment.schema.json',
    title: 'Environment of matih/aks-action',
    ...withoutRequired(schema),
  };
}

/** The same for a file that is merged with its bases: with what is required. */
export function mergedJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(declaration.extend({ base }), { io: 'input', target: 'draft-2020-12' });
}

/** A file may leave to its bases what it doesn't say, so nothing is required but in lists, which no base completes. */
function withoutRequired(schema: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => key !== 'required')
      .map(([key, value]) => [key, key === 'items' ? value : relaxed(value)]),
  );
}

function relaxed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relaxed);
  return typeof value === 'object' && value !== null ? withoutRequired(value as Record<string, unknown>) : value;
}
