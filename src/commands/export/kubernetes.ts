/** What the cluster runs: its objects without what may hold a secret, and helm's revisions by their metadata. */
import {
  type KubernetesClient,
  type KubernetesObject,
  listReleases,
  objectName,
  type Pod,
  type RecordPlace,
  RecordStore,
  type ReleaseRevision,
  readinessOf,
  readRevision,
  resources,
  unlessForbidden,
} from '../../kubernetes/index.js';
import { limit } from '../../model/limit.js';
import { pullSecretAnnotations, pullSecretLabel } from '../../stages/helm-deploy/pull-secrets.js';
import { recordedChart, recordedReleases } from '../../stages/helm-deploy/recorded.js';
import { releaseLabels, workloadKinds } from '../../stages/helm-deploy/state.js';
import type { ObjectFacts, PlatformFacts, RevisionFacts } from '../facts/schema.js';
import type { Unread } from './arm.js';
import { byText } from './order.js';
import { reduced, reducedTypes } from './reduce.js';

export type KubernetesFacts = NonNullable<PlatformFacts['kubernetes']>;

/** Secrets read at once, for the name of each release's chart. */
const secretsAtOnce = 8;

/** AKS's own, which every cluster has, the rehearsed one too. */
const ownNamespaces: ReadonlySet<string> = new Set([
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'gatekeeper-system',
]);

export interface ClusterRequest {
  readonly client: KubernetesClient;
  /** Where the environment's deployment records are. */
  readonly records: Omit<RecordPlace, 'client'>;
  /** That the control plane runs. */
  readonly version: string;
  /** Annotations that are declared of namespaces. */
  readonly annotations: readonly string[];
  readonly unread: Unread[];
}

export async function readCluster({
  client,
  records,
  version,
  annotations,
  unread,
}: ClusterRequest): Promise<KubernetesFacts> {
  const [lists, pods, releases, pullSecrets] = await Promise.all([
    Promise.all(
      reducedTypes.map(async (type) => {
        const list = await client.list(type).catch(unlessForbidden);
        if (list === undefined)
          unread.push({ what: `${type.plural} of the cluster`, why: 'the login may not list them' });
        // Items of a list don't say what they are.
        return (list?.items ?? []).map((item) => ({
          ...item,
          apiVersion: resources.apiVersionOf(type),
          kind: type.kind,
        }));
      }),
    ),
    client.list(resources.pods),
    readReleases(client, records, unread),
    readPullSecrets(client),
  ]);
  const objects = lists.flat().filter((object) => !isOwn(object));
  return {
    version,
    objects: objects
      .map((object) => reduced(object, annotations))
      .concat(pullSecrets)
      .sort(byText(keyOf)),
    releases,
    notReady: objects.flatMap(whyNotReady).sort(),
    images: [...new Set(pods.items.filter((pod) => !isOwn(pod)).flatMap(imagesOf))].sort(),
  };
}

function whyNotReady(object: KubernetesObject): readonly string[] {
  if (!workloadKinds.includes(object.kind) || readinessOf(object).state === 'ready') return [];
  return [`${object.metadata.namespace}/${objectName(object)}`];
}

function isOwn({ kind, metadata: { name, namespace } }: KubernetesObject): boolean {
  return ownNamespaces.has(kind === 'Namespace' ? name : (namespace ?? ''));
}

function imagesOf({ spec }: Pod): readonly string[] {
  return [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])].flatMap(({ image }) => image ?? []);
}

/** What pull secrets say of themselves; their content is asked for nowhere. */
async function readPullSecrets(client: KubernetesClient): Promise<readonly ObjectFacts[]> {
  const list = await client.listMetadata(resources.secrets, { labelSelector: pullSecretLabel }).catch(unlessForbidden);
  const own: readonly string[] = Object.values(pullSecretAnnotations);
  return (list?.items ?? []).map(({ metadata: { name, namespace = '', labels, annotations } }) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace,
      ...(labels === undefined ? {} : { labels }),
      annotations: Object.fromEntries(Object.entries(annotations ?? {}).filter(([key]) => own.includes(key))),
    },
  }));
}

/** Of Secrets only the name and version of the chart leave this function; where none may be read, the record tells. */
async function readReleases(
  client: KubernetesClient,
  records: Omit<RecordPlace, 'client'>,
  unread: Unread[],
): Promise<RevisionFacts[]> {
  const live = await listReleases(client).catch(unlessForbidden);
  if (live === undefined)
    unread.push({ what: "Secrets of the cluster, helm's releases among them", why: 'the login may not read them' });
  const known = live ?? (await recordedReleases(new RecordStore({ ...records, client }))).releases;
  const reading = limit(secretsAtOnce);
  const revisions = await Promise.all(
    [...known.values()].flat().map((revision) =>
      reading(async () => {
        const chart = revision.secret === '' ? recordedChartOf(revision) : await chartOf(client, revision);
        return factsOf(revision, chart);
      }),
    ),
  );
  return revisions.sort(
    byText(({ namespace, name, revision }) => `${namespace}/${name}/${String(revision).padStart(9, '0')}`),
  );
}

type Chart = Pick<RevisionFacts, 'chart' | 'version'>;

async function chartOf(client: KubernetesClient, revision: ReleaseRevision): Promise<Chart> {
  const content = await readRevision(client, revision);
  return content === undefined ? {} : { chart: content.chartName, version: content.chartVersion };
}

/** `ai-service-0.1.0` */
function recordedChartOf({ labels }: ReleaseRevision): Chart {
  const [, chart, version] = /^(.+?)-(\d.*)$/.exec(labels[recordedChart] ?? '') ?? [];
  return chart === undefined || version === undefined ? {} : { chart, version };
}

const ownLabels: readonly string[] = Object.values(releaseLabels);

function factsOf({ namespace, name, revision, status, labels }: ReleaseRevision, chart: Chart): RevisionFacts {
  const own = Object.entries(labels).filter(([label]) => ownLabels.includes(label));
  return { namespace, name, revision, status, ...chart, labels: Object.fromEntries(own) };
}

function keyOf({ apiVersion, kind, metadata: { name, namespace = '' } }: ObjectFacts): string {
  return [apiVersion, kind, namespace, name].join('/');
}
