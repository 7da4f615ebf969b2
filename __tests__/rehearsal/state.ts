/**
 * The state of Azure, the registries and Kubernetes, object by object, for comparison between rehearsals. What is made
 * by chance (ids, addresses, dates, names' random ends) is replaced by what it stands for; all else must be equal.
 */
import { gunzipSync } from 'node:zlib';
import type { Rehearsal } from '../../src/rehearsal/index.js';
import type { KubernetesClient, KubernetesObject } from '../../src/rehearsal/kubernetes/client.js';
import type { EmbeddedCluster } from '../../src/rehearsal/world.js';

/** Every object by its normalised name, as canonical JSON values. */
export type PlatformState = Readonly<Record<string, unknown>>;

export async function stateOf(rehearsal: Rehearsal): Promise<PlatformState> {
  const names = new Names();
  const azure = rehearsal.azure.save();
  for (const { objectId, clientId, displayName } of azure.directory.principals) {
    names.add(objectId, `<object id of ${displayName}>`);
    names.add(clientId, `<client id of ${displayName}>`);
  }
  for (const { federatedCredentials } of azure.directory.applications ?? [])
    for (const { id, name } of federatedCredentials) names.add(id, `<id of credential ${name}>`);
  for (const { type, name, properties } of azure.arm.resources) {
    if (/roleAssignments$/i.test(type)) names.add(name, '<role assignment>');
    // Issuer and FQDN carry an id of the cluster's own.
    const issuer = (properties.oidcIssuerProfile as { issuerURL?: string } | undefined)?.issuerURL;
    if (issuer !== undefined) names.add(issuer, `<issuer of ${name}>`);
    // `<prefix>-<8 hex>.hcp…` and `<prefix>-<8 hex>.portal.hcp…`
    if (typeof properties.fqdn === 'string') names.add(properties.fqdn.split('.')[0], `<host of ${name}>`);
    for (const field of ['resourceGuid', 'resourceUID', 'eTag']) {
      if (typeof properties[field] === 'string') names.add(properties[field], `<${field}>`);
    }
  }
  const clusters = await Promise.all([...rehearsal.clusters.values()].map((cluster) => readCluster(cluster, names)));

  const entries: [string, unknown][] = [
    ...azure.arm.resources.map((resource): [string, unknown] => [`azure ${resource.id}`, resource]),
    ...azure.directory.principals.map((principal): [string, unknown] => [`entra ${principal.displayName}`, principal]),
    ...rehearsal.registries.list().flatMap((registry) =>
      [...registry.contents.repositories.values()].map((repository): [string, unknown] => [
        `registry ${registry.loginServer}/${repository.name}`,
        {
          tags: Object.fromEntries([...repository.tags].map(([tag, { digest }]) => [tag, digest])),
          manifests: [...repository.manifests.keys()].sort(),
          blobs: [...repository.blobs.keys()].sort(),
        },
      ]),
    ),
    ...clusters.flat().map((object): [string, unknown] => {
      const { apiVersion, kind, metadata } = object;
      return [`kubernetes ${apiVersion} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`, object];
    }),
  ];
  return collect(entries.map(([name, value]) => [names.replace(name), normalise(value, names)]));
}

/** What is only in one of two states, or not the same in both: each with the first place where they part. */
export function differences(one: PlatformState, other: PlatformState): readonly string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((name) => {
    if (one[name] === undefined) return [`${name}: only in the second`];
    if (other[name] === undefined) return [`${name}: only in the first`];
    const place = firstDifference(one[name], other[name], '');
    return place === undefined ? [] : [`${name}${place}`];
  });
}

function firstDifference(one: unknown, other: unknown, path: string): string | undefined {
  if (Object.is(one, other)) return undefined;
  const [a, b] = [one, other].map((value) => (typeof value === 'object' && value !== null ? value : undefined));
  if (a === undefined || b === undefined) return `${path}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`;
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const field of fields) {
    const place = firstDifference(Reflect.get(a, field), Reflect.get(b, field), `${path}.${field}`);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** Objects of the same normalised name (replicas, role assignments) become one list, in an order of their content. */
function collect(entries: readonly (readonly [string, unknown])[]): PlatformState {
  const byName = new Map<string, string[]>();
  for (const [name, value] of entries) byName.set(name, [...(byName.get(name) ?? []), JSON.stringify(value)]);
  return Object.fromEntries(
    [...byName]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, values]) => [name, values.sort().map((value) => JSON.parse(value))]),
  );
}

const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** What is made by chance, with the name that it goes by in a comparison. Names are added before any is replaced. */
class Names {
  readonly #guids = new Map<string, string>();
  readonly #others = new Map<string, string>();
  readonly #replaced = new Map<string, string>();
  #pattern: RegExp | undefined;

  add(text: string | undefined, name: string): void {
    if (text === undefined || text === '') return;
    const isGuid = text.replace(guid, '') === '';
    (isGuid ? this.#guids : this.#others).set(text.toLowerCase(), name);
  }

  replace(text: string): string {
    const known = this.#replaced.get(text);
    if (known !== undefined) return known;
    this.#pattern ??= alternation([...this.#others.keys()]);
    const replaced = text
      .replace(guid, (found) => this.#guids.get(found.toLowerCase()) ?? found)
      .replace(this.#pattern, (found) => this.#others.get(found.toLowerCase()) ?? found)
      .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})/g, '<time>')
      // The run that made the cluster, by its attempt: which of two did is no difference.
      .replace(/^(matih\/platform\/\d+)\/\d+$/, '$1/<attempt>')
      .replace(/kube-api-access-[0-9a-z]{5}/g, 'kube-api-access-<id>')
      .replace(/containerd:\/\/[0-9a-f]{64}/g, 'containerd://<id>');
    this.#replaced.set(text, replaced);
    return replaced;
  }
}

/** Matches any of the texts, the longest first. */
function alternation(texts: readonly string[]): RegExp {
  const longestFirst = texts.toSorted((a, b) => b.length - a.length).map(escapeExpression);
  return new RegExp(longestFirst.join('|') || '(?!)', 'gi');
}

function escapeExpression(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** Kinds that tell what happened, not what is. */
const histories = new Set(['events', 'componentstatuses']);

/**
 * How often an environment's lock was taken, by whom, and whether at all is history: a run that finds nothing left to
 * write takes none, and makes no namespace for it.
 */
function isOfLock({ kind, metadata: { name, namespace } }: KubernetesObject): boolean {
  if (kind === 'Namespace') return name === 'matih-cd';
  const isOfNamespace = kind === 'Lease' || kind === 'ServiceAccount' || name === 'kube-root-ca.crt';
  return namespace === 'matih-cd' && isOfNamespace;
}

async function readCluster({ client, authority }: EmbeddedCluster, names: Names): Promise<KubernetesObject[]> {
  names.add(authority, '<cluster authority>');
  names.add(authority.trim(), '<cluster authority>');
  const objects = (await allObjects(client)).filter((object) => !isOfLock(object));
  for (const { kind, metadata, spec, status } of objects) {
    names.add(metadata.uid, `<uid of ${kind}>`);
    if (kind === 'Node') {
      names.add(metadata.name, `<node of ${metadata.labels?.agentpool}>`);
      // aks-<pool>-<number of the cluster's scale sets>-vmss000000
      names.add(/-(\d+)-vmss/.exec(metadata.name)?.[1], '<scale set>');
      for (const { type, address } of status?.addresses ?? []) {
        if (type === 'InternalIP') names.add(address, `<address of a node of ${metadata.labels?.agentpool}>`);
      }
      names.add(spec?.podCIDR, '<pod range>');
      for (const field of ['machineID', 'systemUUID', 'bootID']) names.add(status?.nodeInfo?.[field], `<${field}>`);
    }
    // Records are named by their time and a chance.
    names.add(metadata.labels?.['aks-action.matih.ai/record'], '<record>');
    // Services' slices end in five letters of chance.
    if (metadata.generateName !== undefined && kind !== 'Pod')
      names.add(metadata.name, `<${kind} ${metadata.generateName}>`);
    if (kind === 'Service' && spec?.clusterIP !== 'None') names.add(spec?.clusterIP, `<address of ${metadata.name}>`);
  }
  for (const { kind, metadata, status } of objects) {
    if (kind !== 'Pod') continue;
    const [owner] = metadata.ownerReferences ?? [];
    if (owner?.kind === 'StatefulSet') names.add(status?.podIP, `<address of ${metadata.name}>`);
    else {
      names.add(metadata.name, `<pod of ${owner?.name}>`);
      names.add(status?.podIP, `<address of a pod of ${owner?.name}>`);
    }
  }
  return objects;
}

async function allObjects(client: KubernetesClient): Promise<KubernetesObject[]> {
  const resources = (await client.resources()).filter(
    ({ plural, verbs }) => verbs.includes('list') && !histories.has(plural),
  );
  const lists = await Promise.all(resources.map((resource) => client.list(resource)));
  return lists.flatMap(({ items }) => items).map(withoutRaces);
}

/** Without what depends on who came first. */
function withoutRaces(object: KubernetesObject): KubernetesObject {
  const { kind, metadata } = object;
  // Its key is made by chance, and with it every digest of a secret value; times and durations are the run's own.
  if (metadata.labels?.['app.kubernetes.io/managed-by'] === 'aks-action' && kind !== 'Namespace') {
    const { data = {}, binaryData = {} } = object;
    return { ...object, data: Object.keys(data), binaryData: Object.keys(binaryData) };
  }
  switch (kind) {
    case 'Pod':
      // Scheduler and kubelet both write its conditions.
      return { ...object, metadata: { ...metadata, managedFields: [] } };
    case 'EndpointSlice':
      // One generation a pod that got ready, or one for several; the zone follows from the node.
      return {
        ...object,
        metadata: { ...metadata, generation: 0 },
        endpoints: object.endpoints?.map((endpoint: object) => ({ ...endpoint, zone: '<zone>' })),
      };
    default:
      return object;
  }
}

function normalise(value: unknown, names: Names, key = ''): unknown {
  if (typeof value === 'string') return key === 'resourceVersion' ? '<version>' : names.replace(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => normalise(item, names));
    return isUnordered.has(key) ? items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items;
  }
  if (typeof value !== 'object' || value === null) return key === 'replicatedAt' ? '<time>' : value;
  const object = value as Record<string, unknown>;
  if (object.kind === 'Secret' && object.type === 'helm.sh/release.v1') return normalise(openRelease(object), names);
  if (object.kind === 'Secret' && object.type === 'kubernetes.io/dockerconfigjson') {
    return normalise(openPullSecret(object), names);
  }
  // Which images a node holds follows from where the scheduler put pods.
  const { etag: _, images, ...rest } = object;
  const isNodeStatus = object.nodeInfo !== undefined;
  return Object.fromEntries(
    Object.entries(isNodeStatus ? rest : { ...rest, images })
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => [names.replace(name), normalise(field, names, name)]),
  );
}

/** Arrays whose order is the order of events. */
const isUnordered = new Set(['managedFields', 'endpoints', 'addresses', 'conditions', 'manifests']);

/** A pull secret's password is made by chance; registry and user are not. */
function openPullSecret(secret: Record<string, unknown>): Record<string, unknown> {
  const { auths } = JSON.parse(
    Buffer.from((secret.data as Record<string, string>)['.dockerconfigjson'] ?? '', 'base64').toString(),
  ) as { auths: Record<string, { username: string }> };
  const users = Object.entries(auths).map(([registry, { username }]) => `${registry} as ${username}`);
  return { ...secret, type: 'opened kubernetes.io/dockerconfigjson', data: users };
}

/** A Helm release's Secret with its payload opened: base64 twice, and gzip. */
function openRelease(secret: Record<string, unknown>): Record<string, unknown> {
  const { release } = secret.data as { release: string };
  const payload = gunzipSync(Buffer.from(Buffer.from(release, 'base64').toString(), 'base64')).toString();
  const metadata = secret.metadata as { labels: Record<string, string> };
  // Digests of values that hold an identity's client id, which differs from Azure to Azure.
  const ofGeneratedValues = /"workloadIdentity":\{"clientId":"[0-9a-f]/.test(payload)
    ? Object.fromEntries(['fingerprint', 'values'].map((name) => [`aks-action.matih.ai/${name}`, '<digest>']))
    : {};
  return {
    ...secret,
    type: 'opened helm.sh/release.v1',
    metadata: { ...metadata, labels: { ...metadata.labels, ...ofGeneratedValues, modifiedAt: '<time>' } },
    data: JSON.parse(payload),
  };
}

/**
 * Differences but for helm's own records: a helm that was interrupted in mid-install leaves a failed revision, and the
 * next run one more, which a deployment record's digest of all revisions tells too. What the releases brought into the
 * cluster is compared like everything else.
 */
export function differencesButForHelmHistory(one: PlatformState, other: PlatformState): readonly string[] {
  return differences(withoutRevisions(one), withoutRevisions(other)).filter(
    (difference) => !difference.includes('/sh.helm.release.v1.'),
  );
}

function withoutRevisions(state: PlatformState): PlatformState {
  const digest = /"aks-action\.matih\.ai\/revisions":"[0-9a-f]+"/g;
  return JSON.parse(JSON.stringify(state).replace(digest, '"aks-action.matih.ai/revisions":"<digest>"'));
}
