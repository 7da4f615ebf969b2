import { parseAllDocuments, type Tags } from 'yaml';
import type { Json } from '../../model/json.js';
import type { KubernetesObject, PodSpec, PodTemplate } from './objects.js';

/** An object of a rendered manifest: plain JSON with its identity. */
export type ManifestObject = KubernetesObject & {
  readonly [field: string]: Json | undefined | KubernetesObject['metadata'];
};

export interface Manifest {
  readonly objects: readonly ManifestObject[];
  /** Objects that helm runs at points of a release's life: jobs before an upgrade, tests. */
  readonly hooks: readonly ManifestObject[];
  /** Objects that helm takes none of, since something of their identity is missing: `a ConfigMap without a name`. */
  readonly incomplete?: readonly string[];
}

const hookAnnotation = 'helm.sh/hook';

/** Neither times nor numbers to the base of 60, which are text to Go's parser; octal numbers as YAML 1.2 writes them, too. */
const asHelmReads = (tags: Tags): Tags => [
  { tag: 'tag:yaml.org,2002:int', default: true, test: /^[-+]?0o[0-7]+$/, resolve: (text: string) => octal(text) },
  ...tags.filter((tag) => typeof tag === 'string' || !(tag.tag.endsWith(':timestamp') || tag.format === 'TIME')),
];

function octal(text: string): number {
  const value = Number(text.replace(/^[-+]/, ''));
  return text.startsWith('-') ? -value : value;
}

/**
 * Parses what helm rendered, as helm's own parser reads it (YAML 1.1: `yes` is true, 0644 is octal). Objects without a
 * namespace get the release's where their kind has one.
 * Fails with the parser's message for text that is no YAML.
 */
export function parseManifest(text: string, namespace: string): Manifest {
  const parsed = parseAllDocuments(text, {
    version: '1.1',
    customTags: asHelmReads,
    uniqueKeys: false,
    logLevel: 'silent',
  })
    .filter((document) => document.contents !== null)
    .flatMap((document) => {
      const [error] = document.errors;
      if (error !== undefined) throw error;
      return objectsIn(document.toJS({ maxAliasCount: 100 }));
    });
  const incomplete = parsed.flatMap((object) => whatLacks(object) ?? []);
  const all = parsed
    .filter((object) => whatLacks(object) === undefined)
    .map((object) => inNamespace(object as ManifestObject, namespace));
  return {
    objects: all.filter((object) => !isHook(object)),
    hooks: all.filter(isHook),
    ...(incomplete.length === 0 ? {} : { incomplete }),
  };
}

/** Whether helm runs it at a point of a release's life, made anew each time, and keeps it out of the release itself. */
export function isHook({ metadata }: KubernetesObject): boolean {
  return metadata.annotations?.[hookAnnotation] !== undefined;
}

/** The points of a release's life at which helm runs it: `pre-upgrade`. Read as helm reads them. */
export function hookEvents({ metadata }: KubernetesObject): readonly string[] {
  const events = metadata.annotations?.[hookAnnotation]?.split(',') ?? [];
  return events.map((event) => event.trim().toLowerCase());
}

/** `Deployment/matih-data-plane/ai-service`; without the namespace for what has none. */
export function keyOf({ apiVersion, kind, metadata }: KubernetesObject): string {
  const group = groupOf(apiVersion);
  const shown = wellKnownGroups.has(group) ? '' : `.${group}`;
  return `${kind}${shown}/${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
}

/** Of `apps/v1`, `apps`; empty for the core's. */
export function groupOf(apiVersion: string): string {
  const [group = '', version] = apiVersion.split('/');
  return version === undefined ? '' : group;
}

/** The pods that an object makes, if it makes any. */
export function podTemplateOf(object: KubernetesObject): PodTemplate | undefined {
  const { spec } = object as {
    readonly spec?: { template?: PodTemplate; jobTemplate?: { spec?: { template?: PodTemplate } } };
  };
  switch (object.kind) {
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'ReplicaSet':
    case 'Job':
      return spec?.template;
    case 'CronJob':
      return spec?.jobTemplate?.spec?.template;
    case 'Pod':
      return { metadata: object.metadata, spec: spec as PodSpec };
    default:
      return undefined;
  }
}

const wellKnownGroups = new Set([
  '',
  'apps',
  'batch',
  'rbac.authorization.k8s.io',
  'networking.k8s.io',
  'policy',
  'autoscaling',
]);

/** Kinds of the built-in API that belong to no namespace. */
const clusterKinds = new Set([
  'APIService',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
]);

function inNamespace(object: ManifestObject, namespace: string): ManifestObject {
  if (object.metadata.namespace !== undefined || clusterKinds.has(object.kind)) return object;
  return { ...object, metadata: { ...object.metadata, namespace } };
}

function objectsIn(value: unknown): Partial<ManifestObject>[] {
  if (typeof value !== 'object' || value === null) return [];
  const { kind, items } = value as { kind?: unknown; items?: unknown };
  if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)) return items.flatMap(objectsIn);
  return [value];
}

function whatLacks({ apiVersion, kind, metadata }: Partial<ManifestObject>): string | undefined {
  if (typeof kind !== 'string') return 'an object without a kind';
  if (typeof apiVersion !== 'string') return `a ${kind} without an apiVersion`;
  return typeof metadata?.name === 'string' && metadata.name !== '' ? undefined : `a ${kind} without a name`;
}
