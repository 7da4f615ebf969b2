import {
  clusterAddress,
  federatedCredentialAddress,
  identityAddress,
  nodePoolAddress,
  roleAssignmentAddress,
} from '../../azure/change-addresses.js';
import type { Environment, ReleaseInstance } from '../../environment/index.js';
import { type Manifest, podMakers } from '../../kubernetes/index.js';
import { parseOutputReference } from '../../model/index.js';

export const pullSecretAddress = (namespace: string, name: string) => `pullSecret/${namespace}/${name}`;
export const namespaceAddress = (name: string) => `namespace/${name}`;
/** What an image in a registry is called in a plan. */
const imageAddress = (registry: string, repository: string) => `image/${registry}/${repository}`;

/** `matih-data-plane/ai-service` */
export function releaseKey({ namespace, name }: Pick<ReleaseInstance, 'namespace' | 'name'>): string {
  return `${namespace}/${name}`;
}

/**
 * Everything that must be there before helm starts: nodes, namespace, releases, images, and the identities of its
 * ServiceAccounts with their rights.
 * @param manifest as rendered, when it was
 */
export function needsOf(
  instance: ReleaseInstance,
  environment: Environment,
  manifest: Manifest | undefined,
): readonly string[] {
  const needs = [
    clusterAddress(environment),
    ...Object.keys(environment.nodePools).map(nodePoolAddress),
    namespaceAddress(instance.namespace),
    ...instance.imagePullSecrets.map((name) => pullSecretAddress(instance.namespace, name)),
    ...instance.needs,
    ...imageNeeds(instance),
    ...instance.outputs.flatMap(outputNeed),
    ...(manifest === undefined ? [] : identityNeeds(manifest, instance, environment)),
  ];
  return [...new Set(needs)];
}

function imageNeeds({ release, registry }: ReleaseInstance): readonly string[] {
  const prefix = registry.repositoryPrefix === '' ? '' : `${registry.repositoryPrefix}/`;
  return Object.values(release.images).map((name) => imageAddress(registry.name, `${prefix}${name}`));
}

function outputNeed(text: string): readonly string[] {
  const reference = parseOutputReference(text);
  return reference?.group === 'identities' ? [identityAddress(reference.key)] : [];
}

/** A pod whose ServiceAccount is an identity's starts once it can log in, with its rights. */
function identityNeeds(
  manifest: Manifest,
  { namespace }: ReleaseInstance,
  environment: Environment,
): readonly string[] {
  const accounts = new Set(podMakers(manifest.objects, namespace).map(({ serviceAccount }) => serviceAccount));
  return Object.values(environment.identities).flatMap((identity) => {
    const used = identity.serviceAccounts.filter((each) => accounts.has(`${each.namespace}/${each.name}`));
    if (used.length === 0) return [];
    return [
      identityAddress(identity.name),
      ...used.map(({ credentialName }) => federatedCredentialAddress(identity.name, credentialName)),
      ...identity.roles.flatMap(({ role, scope }) =>
        typeof scope === 'string' ? [roleAssignmentAddress(identity.name, role, scope)] : [],
      ),
    ];
  });
}
