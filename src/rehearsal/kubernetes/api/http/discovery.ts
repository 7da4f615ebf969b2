/** What the API serves: /api, /apis and the lists of resources, plain and aggregated (apidiscovery.k8s.io/v2). */

import { pageNotFound } from '../refusals.js';
import {
  apiVersionOf,
  type ResourceCatalogue,
  type ResourceDefinition,
  type Subresource,
  verbsOf,
} from '../resources.js';
import type { Exchange } from './exchange.js';

const aggregatedType = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

interface Kind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** What a subresource takes and gives, where that isn't the resource's own kind. */
const subresourceKinds: Readonly<Partial<Record<Subresource, Kind>>> = {
  scale: { group: 'autoscaling', version: 'v1', kind: 'Scale' },
  eviction: { group: 'policy', version: 'v1', kind: 'Eviction' },
  binding: { group: '', version: 'v1', kind: 'Binding' },
  token: { group: 'authentication.k8s.io', version: 'v1', kind: 'TokenRequest' },
};
const subresourceVerbs: Readonly<Record<Subresource, readonly string[]>> = {
  status: ['get', 'patch', 'update'],
  scale: ['get', 'patch', 'update'],
  log: ['get'],
  binding: ['create'],
  eviction: ['create'],
  token: ['create'],
  finalize: ['update'],
  approval: ['get', 'patch', 'update'],
};

const isOffered = (exchange: Exchange): boolean =>
  exchange.accepts.some((accepted) => {
    const parameters = accepted.split(';').map((each) => each.trim());
    return (
      parameters.includes('g=apidiscovery.k8s.io') &&
      parameters.includes('v=v2') &&
      parameters.includes('as=APIGroupDiscoveryList')
    );
  });

/** Answers a path of discovery. @throws Refusal 404 for a group or version that isn't served */
export function serveDiscovery(exchange: Exchange, catalogue: ResourceCatalogue): void {
  const [root, group, version] = exchange.path.split('/').filter((part) => part !== '');
  const all = catalogue.all();
  if (root === 'api') {
    const core = all.filter((type) => type.group === '');
    if (group === undefined) {
      if (isOffered(exchange)) exchange.send(200, aggregated(core), aggregatedType);
      else exchange.send(200, { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] });
    } else if (group === 'v1' && version === undefined) exchange.send(200, resourceList('v1', core));
    else throw pageNotFound();
    return;
  }
  const grouped = all.filter((type) => type.group !== '');
  if (group === undefined) {
    if (isOffered(exchange)) exchange.send(200, aggregated(grouped), aggregatedType);
    else
      exchange.send(200, {
        kind: 'APIGroupList',
        apiVersion: 'v1',
        groups: [...Map.groupBy(grouped, (type) => type.group)].map(([name, types]) => groupOf(name, types)),
      });
    return;
  }
  const types = grouped.filter((type) => type.group === group);
  if (types.length === 0) throw pageNotFound();
  if (version === undefined) {
    exchange.send(200, { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(group, types) });
    return;
  }
  const served = types.filter((type) => type.version === version);
  if (served.length === 0) throw pageNotFound();
  exchange.send(200, resourceList(`${group}/${version}`, served));
}

const versionsOf = (types: readonly ResourceDefinition[]): string[] => [...new Set(types.map((type) => type.version))];

function groupOf(name: string, types: readonly ResourceDefinition[]): object {
  const versions = versionsOf(types).map((version) => ({ groupVersion: `${name}/${version}`, version }));
  return { name, versions, preferredVersion: versions[0] };
}

function resourceList(groupVersion: string, types: readonly ResourceDefinition[]): object {
  const resources = types.flatMap((type) => [
    {
      name: type.plural,
      singularName: type.singular,
      namespaced: type.namespaced,
      kind: type.kind,
      verbs: verbsOf(type),
      ...(type.shortNames.length > 0 ? { shortNames: type.shortNames } : {}),
      ...(type.categories.length > 0 ? { categories: type.categories } : {}),
    },
    ...type.subresources.map((subresource) => {
      const { group, version, kind } = subresourceKinds[subresource] ?? type;
      const isOther = subresourceKinds[subresource] !== undefined;
      return {
        name: `${type.plural}/${subresource}`,
        singularName: '',
        namespaced: type.namespaced,
        ...(isOther ? { group, version } : {}),
        kind,
        verbs: subresourceVerbs[subresource],
      };
    }),
  ]);
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources };
}

function aggregated(types: readonly ResourceDefinition[]): object {
  const items = [...Map.groupBy(types, (type) => type.group)].map(([name, ofGroup]) => ({
    metadata: name === '' ? { creationTimestamp: null } : { name, creationTimestamp: null },
    versions: versionsOf(ofGroup).map((version) => ({
      version,
      resources: ofGroup.filter((type) => type.version === version).map(aggregatedResource),
      freshness: 'Current',
    })),
  }));
  return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items };
}

const kindOf = ({ group, version, kind }: Kind): Kind => ({ group, version, kind });

function aggregatedResource(type: ResourceDefinition): object {
  return {
    resource: type.plural,
    responseKind: kindOf(type),
    scope: type.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: type.singular,
    verbs: verbsOf(type),
    ...(type.shortNames.length > 0 ? { shortNames: type.shortNames } : {}),
    ...(type.categories.length > 0 ? { categories: type.categories } : {}),
    ...(type.subresources.length > 0
      ? {
          subresources: type.subresources.map((subresource) => ({
            subresource,
            responseKind: kindOf(subresourceKinds[subresource] ?? type),
            verbs: subresourceVerbs[subresource],
          })),
        }
      : {}),
  };
}

export const groupVersionsOf = (catalogue: ResourceCatalogue): string[] => [
  ...new Set(catalogue.all().map(apiVersionOf)),
];
