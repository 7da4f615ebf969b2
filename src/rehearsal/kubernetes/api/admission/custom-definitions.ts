/** CustomResourceDefinitions: the status that their controller would write, and the resources that they make. */
import type { KubernetesObject } from '../../client.js';
import type { Objects } from '../objects.js';
import { collectionOf, type ResourceDefinition, type Subresource } from '../resources.js';
import { timestamp } from '../timestamp.js';

type Any = KubernetesObject[string];

const condition = (type: string, reason: string, message: string, time: string): object => ({
  type,
  status: 'True',
  lastTransitionTime: time,
  reason,
  message,
});

/** Names are accepted and the resource is established with the write: nothing here competes for names. */
export function custom(definition: KubernetesObject): void {
  const { spec, status, metadata } = definition;
  if (spec === undefined) return;
  const time = metadata.creationTimestamp ?? timestamp(new Date(0));
  const stored = (spec.versions ?? [])
    .filter((version: Any) => version.storage === true)
    .map((version: Any) => version.name);
  definition.status = {
    conditions: status?.conditions ?? [
      condition('NamesAccepted', 'NoConflicts', 'no conflicts found', time),
      condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted', time),
    ],
    acceptedNames: spec.names,
    storedVersions: [...new Set([...(status?.storedVersions ?? []), ...stored])],
  };
}

/** Keeps the catalogue in step with the definitions; resources of a deleted one go with it. */
export function serveCustomResources({ cluster }: Objects): void {
  const { catalogue, store } = cluster;
  store.listen('apiextensions.k8s.io/customresourcedefinitions', store.revision, ({ type, object }) => {
    const { spec } = object;
    const { plural } = spec.names;
    catalogue.remove(spec.group, plural);
    if (type !== 'DELETED') {
      for (const definition of resourcesOf(object)) catalogue.add(definition);
      return;
    }
    const collection = collectionOf({ group: spec.group, plural });
    for (const { metadata } of store.list(collection)) store.remove(collection, metadata.namespace, metadata.name);
  });
}

function resourcesOf({ metadata, spec }: KubernetesObject): ResourceDefinition[] {
  const { names } = spec;
  const storageVersion = spec.versions.find((version: Any) => version.storage === true)?.name ?? '';
  return spec.versions
    .filter((version: Any) => version.served === true)
    .map((version: Any): ResourceDefinition => {
      const subresources: Subresource[] = [];
      if (version.subresources?.status !== undefined) subresources.push('status');
      if (version.subresources?.scale !== undefined) subresources.push('scale');
      return {
        group: spec.group,
        version: version.name,
        plural: names.plural,
        singular: names.singular,
        kind: names.kind,
        namespaced: spec.scope === 'Namespaced',
        shortNames: names.shortNames ?? [],
        categories: names.categories ?? [],
        subresources,
        stored: true,
        custom: {
          definition: metadata.name,
          schema: version.schema?.openAPIV3Schema,
          columns: version.additionalPrinterColumns ?? [],
          storageVersion,
          ...(version.subresources?.scale === undefined ? {} : { scale: version.subresources.scale }),
        },
      };
    });
}
