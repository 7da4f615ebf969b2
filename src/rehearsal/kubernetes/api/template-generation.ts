/** What tells a DaemonSet's pods of its newest template from older ones: apps/v1 has it as an annotation. */
import type { KubernetesObject } from '../client.js';
import { equal } from './json.js';
import type { ResourceDefinition } from './resources.js';

export const templateGeneration = 'deprecated.daemonset.template.generation';

/** Counts the templates that a DaemonSet has had; nobody can write it. */
export function countTemplates(
  { group, kind }: ResourceDefinition,
  object: KubernetesObject,
  existing: KubernetesObject | undefined,
): void {
  if (group !== 'apps' || kind !== 'DaemonSet') return;
  const before = Number(existing?.metadata.annotations?.[templateGeneration] ?? 0);
  const isSame = existing !== undefined && equal(existing.spec?.template, object.spec?.template);
  object.metadata.annotations = {
    ...object.metadata.annotations,
    [templateGeneration]: String(isSame ? before : before + 1),
  };
}
