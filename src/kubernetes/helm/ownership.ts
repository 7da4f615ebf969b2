/** Whose an object is, as helm marks it and asks for it before it touches what is there (helm/helm pkg/action/validate.go). */
import type { ManifestObject } from '../objects/manifests.js';
import type { KubernetesObject } from '../objects/objects.js';

/** How helm will write the objects of a release. */
export interface ReleaseWriter {
  readonly name: string;
  readonly namespace: string;
  /** By the server's apply under helm's name; else by helm's own patch. Both set back what others have set, but for custom resources in helm's patch. */
  readonly isServerSide: boolean;
  /** Objects of the live revision by key: helm does not ask whose those are. */
  readonly before: ReadonlyMap<string, ManifestObject>;
}

const managedBy = 'app.kubernetes.io/managed-by';
const releaseName = 'meta.helm.sh/release-name';
const releaseNamespace = 'meta.helm.sh/release-namespace';

/** The object with helm's marks. */
export function owned(
  object: ManifestObject,
  { name, namespace }: Pick<ReleaseWriter, 'name' | 'namespace'>,
): ManifestObject {
  const { metadata } = object;
  return {
    ...object,
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, [managedBy]: 'Helm' },
      annotations: { ...metadata.annotations, [releaseName]: name, [releaseNamespace]: namespace },
    },
  };
}

/** Whose an object of the cluster is when helm would refuse to make it the release's: `release matih/other's`. */
export function foreignOwner(
  { metadata: { labels = {}, annotations = {} } }: KubernetesObject,
  { name, namespace }: Pick<ReleaseWriter, 'name' | 'namespace'>,
): string | undefined {
  const owner = annotations[releaseName];
  const isMarked = labels[managedBy] === 'Helm' && owner !== undefined;
  if (!isMarked) return 'is there already, and no release of helm made it';
  if (owner === name && annotations[releaseNamespace] === namespace) return undefined;
  return `is there already, and belongs to release ${annotations[releaseNamespace]}/${owner}`;
}
