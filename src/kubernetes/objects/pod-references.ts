/** What pods want to be there: objects that their specification names, and can't do without. */
import {
  apiVersionOf,
  configMaps,
  persistentVolumeClaims,
  priorityClasses,
  type ResourceType,
  runtimeClasses,
  secretProviderClasses,
  secrets,
  serviceAccounts,
} from '../api/resources.js';
import { keyOf, type ManifestObject, podTemplateOf } from './manifests.js';

/** What becomes of pods without it: they wait for it, the API refuses to make them, or they pull images without it. */
export type Lack = 'waits' | 'denied' | 'pulls';

export interface PodReference {
  /** As of the object that it names: `Secret/matih/db-credentials`. */
  readonly key: string;
  readonly type: ResourceType;
  /** Absent for what belongs to no namespace. */
  readonly namespace?: string;
  readonly name: string;
  readonly lack: Lack;
}

interface Place {
  /** From the pod's specification; a star is every item or field. */
  readonly path: string;
  /** The field that holds the name. */
  readonly named: string;
  readonly type: ResourceType;
  readonly lack?: Lack;
}

const ofContainers = ['containers', 'initContainers'].flatMap((containers): readonly Place[] => [
  { path: `${containers}.*.env.*.valueFrom.configMapKeyRef`, named: 'name', type: configMaps },
  { path: `${containers}.*.env.*.valueFrom.secretKeyRef`, named: 'name', type: secrets },
  { path: `${containers}.*.envFrom.*.configMapRef`, named: 'name', type: configMaps },
  { path: `${containers}.*.envFrom.*.secretRef`, named: 'name', type: secrets },
]);

const places: readonly Place[] = [
  ...ofContainers,
  { path: 'volumes.*.configMap', named: 'name', type: configMaps },
  { path: 'volumes.*.secret', named: 'secretName', type: secrets },
  { path: 'volumes.*.projected.sources.*.configMap', named: 'name', type: configMaps },
  { path: 'volumes.*.projected.sources.*.secret', named: 'name', type: secrets },
  { path: 'volumes.*.persistentVolumeClaim', named: 'claimName', type: persistentVolumeClaims },
  { path: 'volumes.*.azureFile', named: 'secretName', type: secrets },
  { path: 'volumes.*.*.secretRef', named: 'name', type: secrets },
  { path: 'volumes.*.csi.nodePublishSecretRef', named: 'name', type: secrets },
  { path: 'volumes.*.csi.volumeAttributes', named: 'secretProviderClass', type: secretProviderClasses },
  { path: 'imagePullSecrets.*', named: 'name', type: secrets, lack: 'pulls' },
  { path: '', named: 'serviceAccountName', type: serviceAccounts, lack: 'denied' },
  { path: '', named: 'priorityClassName', type: priorityClasses, lack: 'denied' },
  { path: '', named: 'runtimeClassName', type: runtimeClasses, lack: 'denied' },
];

/** What the pods of an object name, each once; not what is optional. */
export function podReferences(object: ManifestObject): readonly PodReference[] {
  const pod = podTemplateOf(object)?.spec;
  if (pod === undefined) return [];
  const found = places.flatMap(({ path, named, type, lack = 'waits' }) =>
    valuesAt(pod, path === '' ? [] : path.split('.')).flatMap((value): readonly PodReference[] => {
      const { [named]: name, optional } = fieldsOf(value);
      if (typeof name !== 'string' || name === '' || optional === true) return [];
      return [referenceTo(type, name, object.metadata.namespace, lack)];
    }),
  );
  return [...new Map(found.map((each) => [`${each.lack} ${each.key}`, each])).values()];
}

function referenceTo(type: ResourceType, name: string, namespace: string | undefined, lack: Lack): PodReference {
  const place = type.namespaced && namespace !== undefined ? { namespace } : {};
  const key = keyOf({ apiVersion: apiVersionOf(type), kind: type.kind, metadata: { name, ...place } });
  return { key, type, name, lack, ...place };
}

/** A chart may render anything: what is not there, or of another kind, has no values. */
function valuesAt(value: unknown, [field, ...rest]: readonly string[]): readonly unknown[] {
  if (field === undefined) return [value];
  const fields = fieldsOf(value);
  const next = field === '*' ? Object.values(fields) : field in fields ? [fields[field]] : [];
  return next.flatMap((each) => valuesAt(each, rest));
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
