/** Field validation: what a write does with fields that the schema doesn't know. */
import type { KubernetesObject } from '../client.js';
import type { JsonObject } from './json.js';
import { badRequest } from './refusals.js';
import type { ResourceDefinition } from './resources.js';
import { conform } from './schema/conform.js';
import { schemaOf } from './schema/index.js';

export interface FieldValidation {
  readonly fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
  readonly warn?: (text: string) => void;
}

/**
 * Drops unknown fields in place.
 * @throws Refusal 400 for values of the wrong type, and with `Strict` for unknown fields
 */
export function decode(
  type: ResourceDefinition,
  object: KubernetesObject,
  { fieldValidation, warn }: FieldValidation,
): void {
  const unknown = conform(
    object as unknown as JsonObject,
    schemaOf(type),
    type.kind,
    type.version,
    type.custom === undefined,
  );
  if (unknown.length === 0) return;
  const texts = unknown.map((path) => `unknown field "${path}"`);
  if (fieldValidation === 'Strict') {
    throw badRequest(
      `${type.kind} in version "${type.version}" cannot be handled as a ${type.kind}: strict decoding error: ${texts.join(', ')}`,
    );
  }
  if (fieldValidation === 'Warn') for (const text of texts) warn?.(text);
}
