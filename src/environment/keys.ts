/** The keys that the grammar knows at a path of the document. */
import type { z } from 'zod';
import type { Path } from './findings.js';
import { declaration } from './schema/index.js';

/** @returns the keys of the object that stands at this path; none where names are free or there is no object */
export function knownKeys(path: Path): readonly string[] {
  let schemas: readonly z.core.$ZodType[] = [declaration];
  for (const step of path) schemas = schemas.flatMap((schema) => below(schema, step));
  return schemas.flatMap((schema) => [...objects(schema)]).flatMap((object) => Object.keys(object.shape));
}

function below(schema: z.core.$ZodType, step: string | number): z.core.$ZodType[] {
  return unwrapped(schema).flatMap(({ _zod: { def } }) => {
    if (isObject(def)) return def.shape[step] ?? [];
    if (isRecord(def)) return def.valueType;
    return isArray(def) ? def.element : [];
  });
}

function objects(schema: z.core.$ZodType): { readonly shape: Readonly<Record<string, z.core.$ZodType>> }[] {
  return unwrapped(schema).flatMap(({ _zod: { def } }) => (isObject(def) ? def : []));
}

/** Without optional, default and union around it. */
function unwrapped(schema: z.core.$ZodType): z.core.$ZodType[] {
  const { def } = schema._zod;
  if ('innerType' in def) return unwrapped((def as z.core.$ZodOptionalDef).innerType);
  if ('options' in def) return (def as z.core.$ZodUnionDef).options.flatMap(unwrapped);
  return [schema];
}

function isObject(def: z.core.$ZodTypeDef): def is z.core.$ZodObjectDef {
  return def.type === 'object';
}

function isRecord(def: z.core.$ZodTypeDef): def is z.core.$ZodRecordDef {
  return def.type === 'record';
}

function isArray(def: z.core.$ZodTypeDef): def is z.core.$ZodArrayDef {
  return def.type === 'array';
}
