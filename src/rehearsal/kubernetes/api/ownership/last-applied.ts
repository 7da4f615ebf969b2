/**
 * What kubectl's two applies make of one another: a server-side one by `kubectl` takes over what the annotation of a
 * client-side one names, and keeps the annotation in step.
 */
import type { KubernetesObject } from '../../client.js';
import { isObject, type Json, sorted } from '../json.js';
import type { ResourceDefinition } from '../resources.js';
import { schemaOf } from '../schema/index.js';
import { FieldSet } from './field-set.js';
import { compare, fieldsOf } from './typed.js';

const annotation = 'kubectl.kubernetes.io/last-applied-configuration';
const kubectl = 'kubectl';

/** Fields that the manager may take without force: those that the annotation names, and that are still as it says. */
export function takenOver(type: ResourceDefinition, live: KubernetesObject | undefined, manager: string): FieldSet {
  const text = live?.metadata.annotations?.[annotation];
  if (manager !== kubectl || text === undefined) return new FieldSet();
  const schema = schemaOf(type);
  const before = parsed(text);
  if (!isObject(before)) return new FieldSet();
  const { changed, removed } = compare(before, live as unknown as Json, schema);
  return fieldsOf(before, schema).minus(changed).minus(removed);
}

/** The merged object, with the annotation of what was applied where it has one. */
export function withLastApplied(
  merged: KubernetesObject,
  configuration: KubernetesObject,
  manager: string,
): KubernetesObject {
  if (manager !== kubectl || merged.metadata.annotations?.[annotation] === undefined) return merged;
  const { managedFields: _managedFields, annotations, ...metadata } = configuration.metadata;
  const { [annotation]: _annotation, ...others } = annotations ?? {};
  const kept = Object.keys(others).length === 0 ? metadata : { ...metadata, annotations: others };
  const text = `${JSON.stringify(sorted({ ...configuration, metadata: kept } as unknown as Json))}\n`;
  return {
    ...merged,
    metadata: { ...merged.metadata, annotations: { ...merged.metadata.annotations, [annotation]: text } },
  };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
