import { keyOf, type ManifestObject, podTemplateOf } from './manifests.js';

export const clientIdAnnotation = 'azure.workload.identity/client-id';
export const useLabel = 'azure.workload.identity/use';

/** A ServiceAccount, `namespace/name`. */
export type ServiceAccountKey = string;

export interface PodMaker {
  /** `Deployment/matih-data-plane/ai-service` */
  readonly key: string;
  readonly serviceAccount: ServiceAccountKey;
  readonly hasUseLabel: boolean;
}

/** Every object that makes pods, with the ServiceAccount that they run as. */
export function podMakers(objects: readonly ManifestObject[], namespace: string): readonly PodMaker[] {
  return objects.flatMap((object) => {
    const template = podTemplateOf(object);
    if (template === undefined) return [];
    const name = template.spec?.serviceAccountName ?? 'default';
    return [
      {
        key: keyOf(object),
        serviceAccount: `${object.metadata.namespace ?? namespace}/${name}`,
        hasUseLabel: template.metadata?.labels?.[useLabel] === 'true',
      },
    ];
  });
}

/** ServiceAccounts that carry the client id of an identity. */
export function annotatedServiceAccounts(
  objects: readonly ManifestObject[],
  namespace: string,
): ReadonlySet<ServiceAccountKey> {
  return new Set(
    objects
      .filter(
        ({ kind, metadata }) => kind === 'ServiceAccount' && metadata.annotations?.[clientIdAnnotation] !== undefined,
      )
      .map(({ metadata }) => `${metadata.namespace ?? namespace}/${metadata.name}`),
  );
}
