/** The resources that the API serves, as discovery lists them. */

/** One resource of one group and version. */
export interface ResourceDefinition {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly singular: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly subresources: readonly Subresource[];
  /** False for reviews: a create is answered and nothing is kept. */
  readonly stored: boolean;
  /** Set for resources that a CustomResourceDefinition made. */
  readonly custom?: CustomResource;
}

export type Subresource = 'status' | 'scale' | 'log' | 'binding' | 'eviction' | 'token' | 'finalize' | 'approval';

/** What a CustomResourceDefinition says of one of its versions. */
export interface CustomResource {
  readonly definition: string;
  readonly schema: unknown;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly jsonPath: string;
    readonly priority?: number;
  }[];
  readonly scale?: {
    readonly specReplicasPath: string;
    readonly statusReplicasPath: string;
    readonly labelSelectorPath?: string;
  };
  readonly storageVersion: string;
}

export const apiVersionOf = (type: { readonly group: string; readonly version: string }): string =>
  type.group === '' ? type.version : `${type.group}/${type.version}`;

/** Objects of all versions of a resource are one collection. */
export const collectionOf = (type: { readonly group: string; readonly plural: string }): string =>
  `${type.group}/${type.plural}`;

const storedVerbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'] as const;

/** In an order of their own, as the server of custom resources names them. */
const customVerbs = ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'];

/** What discovery says can be done with the resource. */
export function verbsOf(type: ResourceDefinition): readonly string[] {
  if (!type.stored) return ['create'];
  if (type.custom !== undefined) return customVerbs;
  // Namespaces and services are deleted one by one.
  if (type.group === '' && type.kind === 'Namespace') return storedVerbs.filter((verb) => verb !== 'deletecollection');
  return storedVerbs;
}

/** In the order of discovery, in which `kubectl get all` shows. group version | plural Kind scope short,names subresources; scope n: namespaced, c: of the cluster; `!` keeps nothing. */
const table = `
/v1
configmaps ConfigMap n cm -
endpoints Endpoints n ep -
events Event n ev -
limitranges LimitRange n limits -
namespaces Namespace c ns status,finalize
nodes Node c no status
persistentvolumeclaims PersistentVolumeClaim n pvc status
persistentvolumes PersistentVolume c pv status
pods Pod n po status,log,binding,eviction all
podtemplates PodTemplate n - -
replicationcontrollers ReplicationController n rc status,scale all
resourcequotas ResourceQuota n quota status
secrets Secret n - -
serviceaccounts ServiceAccount n sa token
services Service n svc status all
apiregistration.k8s.io/v1
apiservices APIService c - status api-extensions
apps/v1
controllerrevisions ControllerRevision n - -
daemonsets DaemonSet n ds status all
deployments Deployment n deploy status,scale all
replicasets ReplicaSet n rs status,scale all
statefulsets StatefulSet n sts status,scale all
authentication.k8s.io/v1
selfsubjectreviews SelfSubjectReview c! - -
tokenreviews TokenReview c! - -
authorization.k8s.io/v1
localsubjectaccessreviews LocalSubjectAccessReview n! - -
selfsubjectaccessreviews SelfSubjectAccessReview c! - -
selfsubjectrulesreviews SelfSubjectRulesReview c! - -
subjectaccessreviews SubjectAccessReview c! - -
autoscaling/v2
horizontalpodautoscalers HorizontalPodAutoscaler n hpa status all
batch/v1
cronjobs CronJob n cj status all
jobs Job n - status all
networking.k8s.io/v1
ingressclasses IngressClass c - -
ingresses Ingress n ing status
networkpolicies NetworkPolicy n netpol -
policy/v1
poddisruptionbudgets PodDisruptionBudget n pdb status
rbac.authorization.k8s.io/v1
clusterrolebindings ClusterRoleBinding c - -
clusterroles ClusterRole c - -
rolebindings RoleBinding n - -
roles Role n - -
storage.k8s.io/v1
csidrivers CSIDriver c - -
csinodes CSINode c - -
storageclasses StorageClass c sc -
volumeattachments VolumeAttachment c - status
admissionregistration.k8s.io/v1
mutatingwebhookconfigurations MutatingWebhookConfiguration c - - api-extensions
validatingwebhookconfigurations ValidatingWebhookConfiguration c - - api-extensions
apiextensions.k8s.io/v1
customresourcedefinitions CustomResourceDefinition c crd,crds status api-extensions
scheduling.k8s.io/v1
priorityclasses PriorityClass c pc -
coordination.k8s.io/v1
leases Lease n - -
discovery.k8s.io/v1
endpointslices EndpointSlice n - -
`;

const listOf = (cell: string | undefined): string[] => (cell === undefined || cell === '-' ? [] : cell.split(','));

function parse(text: string): ResourceDefinition[] {
  const definitions: ResourceDefinition[] = [];
  let group = '';
  let version = '';
  for (const line of text.trim().split('\n')) {
    const [first = '', kind, scope, shortNames, subresources, categories] = line.split(' ');
    if (kind === undefined || scope === undefined) {
      [group = '', version = ''] = first.split('/');
      continue;
    }
    definitions.push({
      group,
      version,
      plural: first,
      singular: kind.toLowerCase(),
      kind,
      namespaced: scope.startsWith('n'),
      shortNames: listOf(shortNames),
      categories: listOf(categories),
      subresources: listOf(subresources) as Subresource[],
      stored: !scope.endsWith('!'),
    });
  }
  return definitions;
}

/** Kinds that every cluster has. */
export const builtInResources: readonly ResourceDefinition[] = parse(table);

/** The resources served now: the built-in ones and those of established CustomResourceDefinitions. */
export class ResourceCatalogue {
  readonly #definitions = new Map<string, ResourceDefinition>();

  constructor() {
    for (const definition of builtInResources) this.add(definition);
  }

  add(definition: ResourceDefinition): void {
    this.#definitions.set(`${definition.group}/${definition.version}/${definition.plural}`, definition);
  }

  /** Stops serving all versions of a custom resource. */
  remove(group: string, plural: string): void {
    for (const [key, definition] of this.#definitions) {
      if (definition.group === group && definition.plural === plural) this.#definitions.delete(key);
    }
  }

  find(group: string, version: string, plural: string): ResourceDefinition | undefined {
    return this.#definitions.get(`${group}/${version}/${plural}`);
  }

  findKind(apiVersion: string, kind: string): ResourceDefinition | undefined {
    return this.all().find((definition) => apiVersionOf(definition) === apiVersion && definition.kind === kind);
  }

  /** One version of each resource: the one it is stored in. */
  preferred(): readonly ResourceDefinition[] {
    return this.all().filter((each) => each.custom === undefined || each.custom.storageVersion === each.version);
  }

  all(): readonly ResourceDefinition[] {
    return [...this.#definitions.values()];
  }
}
