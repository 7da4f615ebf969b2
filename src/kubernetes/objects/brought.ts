/** What manifests bring with them: their own objects, and what others make of these. */
import { isBuiltInGroup } from '../api/built-in-groups.js';
import { groupOf, keyOf, type ManifestObject, podTemplateOf } from './manifests.js';
import type { PodReference } from './pod-references.js';

/**
 * Whether what pods refer to comes with these objects. What operators make has names of their choosing, so that it is
 * taken to come wherever something names it that could make it.
 */
export function broughtBy(objects: readonly ManifestObject[]): (reference: PodReference) => boolean {
  const keys = new Set(objects.map(keyOf));
  return (reference) =>
    inEveryCluster.has(reference.key.replace(/\/.*\//, '/')) ||
    keys.has(reference.key) ||
    objects.some((object) => makes(object, reference));
}

/** By their kind and name: every namespace has those that belong to one. */
const inEveryCluster: ReadonlySet<string> = new Set([
  'ConfigMap/kube-root-ca.crt',
  'ServiceAccount/default',
  'PriorityClass.scheduling.k8s.io/system-cluster-critical',
  'PriorityClass.scheduling.k8s.io/system-node-critical',
]);

function makes(object: ManifestObject, reference: PodReference): boolean {
  const { kind, metadata } = object;
  const isForAll = /^Cluster.|^Bundle$/.test(kind);
  if (metadata.namespace !== reference.namespace && !isForAll) return false;
  if (kind === 'StatefulSet') return claims(object, reference) || isToldOf(object, reference.name);
  return isForOperators(object) ? mayMake(object, reference) : isToldOf(object, reference.name);
}

/** The claim of each pod: `data-postgres-0`. */
function claims({ spec, metadata }: ManifestObject, { type, name }: PodReference): boolean {
  if (type.kind !== 'PersistentVolumeClaim') return false;
  const { volumeClaimTemplates = [] } = (spec ?? {}) as {
    readonly volumeClaimTemplates?: readonly { readonly metadata?: { readonly name?: string } }[];
  };
  const [, ofPod] = /^(.*)-\d+$/.exec(name) ?? [];
  return volumeClaimTemplates.some((template) => ofPod === `${template.metadata?.name}-${metadata.name}`);
}

/** A custom resource, or what cert-manager makes a certificate for. */
function isForOperators({ apiVersion, metadata }: ManifestObject): boolean {
  const annotations = Object.keys(metadata.annotations ?? {});
  return !isBuiltInGroup(groupOf(apiVersion)) || annotations.some((name) => name.startsWith('cert-manager.io/'));
}

function mayMake({ apiVersion, kind, metadata, ...content }: ManifestObject, { name }: PodReference): boolean {
  if (holds(content, name)) return true;
  if (metadata.name === name) return namesakes.test(kind);
  return namesAfterIt.test(groupOf(apiVersion)) && `-${name}-`.replaceAll('.', '-').includes(`-${metadata.name}-`);
}

/** Kinds whose Secret or ConfigMap is called as they are, where they don't say otherwise: ExternalSecret, KafkaUser. */
const namesakes = /Secret|OnePasswordItem|Bundle|User|Claim|DataVolume/;

/** Operators that call what they make after their resource: of a Cluster `pg`, the Secret `pg-app`. */
const namesAfterIt =
  /(^|\.)(acid\.zalan\.do|cnpg\.io|crunchydata\.com|datastax\.com|elastic\.co|k8ssandra\.io|keycloak\.org|mariadb\.com|min\.io|mongodb\.com|mysql\.oracle\.com|opensearch\.opster\.io|percona\.com|rabbitmq\.com|strimzi\.io)$/;

/** A job that makes a certificate is told of its Secret, as an operator is of its webhook's: `--secret-name=admission`. */
function isToldOf(object: ManifestObject, name: string): boolean {
  const { containers = [], initContainers = [] } = podTemplateOf(object)?.spec ?? {};
  const told = [...containers, ...initContainers].flatMap((container) => {
    const { command, args } = container as { readonly command?: unknown; readonly args?: unknown };
    return [command, args].flat().flatMap((text) => (typeof text === 'string' ? text.split(/[\s=,'"]+/) : []));
  });
  return told.includes(name);
}

function holds(value: unknown, text: string): boolean {
  if (typeof value !== 'object' || value === null) return value === text;
  return Object.values(value).some((each) => holds(each, text));
}
