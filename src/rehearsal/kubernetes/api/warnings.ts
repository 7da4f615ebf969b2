/** What the API takes, and has a word to say about: `Warning` headers, which helm and kubectl print. */
import { quantity } from '../../../model/quantity.js';
import type { KubernetesObject } from '../client.js';
import type { ResourceDefinition } from './resources.js';
import { standardFinalizers } from './validation/metadata.js';

type Any = KubernetesObject[string];

export const endpointsAreOld = 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice';

/** @param previous undefined for an object that the write makes */
export function warningsOf(
  { custom }: ResourceDefinition,
  { kind, metadata, spec }: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly string[] {
  if (custom !== undefined) return finalizerWarnings(metadata.finalizers, previous?.metadata.finalizers);
  switch (kind) {
    case 'Endpoints':
      return [endpointsAreOld];
    case 'Service':
      return spec?.externalName !== undefined && spec.type !== 'ExternalName'
        ? ['spec.externalName is ignored when spec.type is not "ExternalName"']
        : [];
    case 'ResourceQuota':
      return previous === undefined ? quotaWarnings(spec?.hard ?? {}) : [];
    case 'Pod':
      return podWarnings(spec, 'spec');
    case 'CronJob':
      return podWarnings(spec?.jobTemplate?.spec?.template?.spec, 'spec.jobTemplate.spec.template.spec');
    default:
      return podWarnings(spec?.template?.spec, 'spec.template.spec');
  }
}

function finalizerWarnings(finalizers: readonly string[] = [], before: readonly string[] = []): string[] {
  const isNew = (each: string): boolean => !before.includes(each);
  return finalizers
    .filter((each) => isNew(each) && !each.includes('/') && !standardFinalizers.has(each))
    .map((each) => {
      const name = `a domain-qualified finalizer name${each.includes('.') ? ' including a path (/)' : ''}`;
      return `metadata.finalizers: "${each}": prefer ${name} to avoid accidental conflicts with other finalizer writers`;
    });
}

function podWarnings(spec: Any, path: string): string[] {
  if (spec === undefined) return [];
  const isNegative = spec.terminationGracePeriodSeconds < 0;
  const unnamed = (spec.imagePullSecrets ?? []).flatMap((each: Any, index: number) =>
    (each.name ?? '') === ''
      ? [`${path}.imagePullSecrets[${index}].name: invalid empty name ${JSON.stringify(each.name ?? '')}`]
      : [],
  );
  return [
    ...unnamed,
    ...(isNegative
      ? [`${path}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`]
      : []),
  ];
}

/** Requests are never above limits. */
function quotaWarnings(hard: Readonly<Record<string, string>>): string[] {
  return ['cpu', 'memory', 'storage', 'ephemeral-storage'].flatMap((name) => {
    const isShort = hard[`requests.${name}`] === undefined && ['cpu', 'memory'].includes(name);
    const [request, limit] = [isShort ? name : `requests.${name}`, `limits.${name}`];
    const [asked, most] = [hard[request], hard[limit]];
    if (asked === undefined || most === undefined || (quantity(asked) ?? 0) <= (quantity(most) ?? 0)) return [];
    return [`ResourceQuota ${request} (${asked}) should be less than ${limit} (${most})`];
  });
}
