/** Schemas of the kinds that the API serves. */
import type { ResourceDefinition } from '../resources.js';
import { customSchema } from './custom.js';
import { parseTypes } from './notation.js';
import type { ObjectSchema } from './schema.js';
import { clusterTypes } from './types-cluster.js';
import { coreTypes } from './types-core.js';
import { requestTypes } from './types-requests.js';
import { workloadTypes } from './types-workloads.js';

export { anything, child, keyDefault, type ListSchema, type ObjectSchema, type Schema } from './schema.js';

const builtIn = parseTypes([coreTypes, workloadTypes, clusterTypes, requestTypes]);

const requireType = (name: string): ObjectSchema => {
  const found = builtIn.get(name);
  if (found === undefined) throw new Error(`no type ${name}`);
  return found;
};
export const objectMeta = requireType('ObjectMeta');
const customSchemas = new WeakMap<ResourceDefinition, ObjectSchema>();

export function schemaOf(type: ResourceDefinition): ObjectSchema {
  if (type.custom === undefined) return requireType(type.kind);
  const known = customSchemas.get(type);
  if (known !== undefined) return known;
  const made = customSchema(type.custom.schema, type.kind, objectMeta);
  customSchemas.set(type, made);
  return made;
}

/** A type by its name: of a kind, or of what subresources take. */
export const typeNamed = (name: string): ObjectSchema | undefined => builtIn.get(name);
