import { gunzipSync, gzipSync } from 'node:zlib';
import { sha256 } from '../../model/json.js';
import type { KubernetesClient } from '../api/client.js';
import { secrets } from '../api/resources.js';
import { type Manifest, type ManifestObject, parseManifest } from '../objects/manifests.js';
import type { KubernetesObject } from '../objects/objects.js';
import type { HelmVersion } from './helm.js';
import type { ReleaseTest } from './release-tests.js';

/** Statuses of a release, as helm names them. */
export type ReleaseStatus =
  | 'unknown'
  | 'deployed'
  | 'uninstalled'
  | 'superseded'
  | 'failed'
  | 'uninstalling'
  | 'pending-install'
  | 'pending-upgrade'
  | 'pending-rollback';

/** One revision, as the labels of its Secret tell it. */
export interface ReleaseRevision {
  readonly namespace: string;
  readonly name: string;
  readonly revision: number;
  readonly status: ReleaseStatus;
  /** Labels that we gave the release. */
  readonly labels: Readonly<Record<string, string>>;
  readonly secret: string;
}

/** What a revision's Secret holds. */
export interface ReleaseContent {
  /** `ai-service-0.1.0` */
  readonly chart: string;
  readonly chartName: string;
  readonly chartVersion: string;
  readonly manifest: Manifest;
  readonly description: string;
  /** Helm 4 applies by the server what it installed, and by itself what helm 3 did. */
  readonly isServerSide: boolean;
  /** What helm was given, files and computed ones, and the chart's own. */
  readonly values: unknown;
  /** Files of the chart's crds/ → SHA-256: helm installs them once and never again. */
  readonly crds: Readonly<Record<string, string>>;
  readonly tests: readonly ReleaseTest[];
}

/** `namespace/name` → its revisions that are not superseded, newest first. One list of metadata, no Secret's content. */
export async function listReleases(client: KubernetesClient): Promise<ReadonlyMap<string, readonly ReleaseRevision[]>> {
  const { items } = await client.listMetadata(secrets, { labelSelector: 'owner=helm,status!=superseded' });
  return Map.groupBy(revisionsOf(items), ({ namespace, name }) => `${namespace}/${name}`);
}

/** All revisions of one release that helm keeps, newest first. */
export async function releaseHistory(
  client: KubernetesClient,
  { namespace, name }: Pick<ReleaseRevision, 'namespace' | 'name'>,
): Promise<readonly ReleaseRevision[]> {
  const { items } = await client.listMetadata(secrets, { namespace, labelSelector: `owner=helm,name=${name}` });
  return revisionsOf(items);
}

function revisionsOf(items: readonly KubernetesObject[]): readonly ReleaseRevision[] {
  return items
    .flatMap(({ metadata }): ReleaseRevision[] => {
      const { name, status, version, owner: _, createdAt: __, modifiedAt: ___, ...labels } = metadata.labels ?? {};
      if (name === undefined || version === undefined) return [];
      return [
        {
          namespace: metadata.namespace ?? '',
          name,
          revision: Number(version),
          status: (status ?? 'unknown') as ReleaseStatus,
          labels,
          secret: metadata.name,
        },
      ];
    })
    .sort((a, b) => b.revision - a.revision);
}

/**
 * Marks a revision as helm would have: one that it left pending as failed, since helm upgrades over a failed one and refuses
 * any change over a pending one. Nothing else of it is touched; refused when anybody has written it meanwhile.
 * @param info its new status, and what helm's history says of it where that is to change
 */
export function markRevision(
  client: KubernetesClient,
  revision: ReleaseRevision,
  info: { readonly status: 'failed' | 'superseded'; readonly description?: string },
): Promise<void> {
  return rewrite(client, revision, (stored) => ({ ...stored, info: { ...stored.info, ...info } }));
}

/** Adds objects to what a revision consists of, so that the helm that goes on from it takes away what it does not need. */
export function addToRevision(
  client: KubernetesClient,
  revision: ReleaseRevision,
  objects: readonly ManifestObject[],
): Promise<void> {
  const added = objects.map((object) => `---\n${JSON.stringify(object)}\n`).join('');
  return rewrite(client, revision, (stored) => ({ ...stored, manifest: `${stored.manifest ?? ''}\n${added}` }));
}

/** One write of a revision whose status is still the known one. */
async function rewrite(
  client: KubernetesClient,
  revision: ReleaseRevision,
  change: (stored: StoredRelease) => StoredRelease,
): Promise<void> {
  const secret = await client.get(secrets, revision.secret, revision.namespace);
  const release = secret?.data?.release;
  if (secret === undefined || release === undefined) return;
  const stored = storedRelease(release);
  if (stored.info?.status !== revision.status) return;
  const changed = change(stored);
  const data = Buffer.from(gzipSync(JSON.stringify(changed)).toString('base64')).toString('base64');
  await client.mergePatch(
    secrets,
    revision.secret,
    {
      metadata: {
        resourceVersion: secret.metadata.resourceVersion,
        labels: { status: changed.info?.status, modifiedAt: String(Math.floor(Date.now() / 1000)) },
      },
      data: { release: data },
    },
    revision.namespace,
  );
}

/** The content of one revision; undefined when its Secret is gone, as helm's pruning has it. */
export async function readRevision(
  client: KubernetesClient,
  { namespace, name, revision }: Pick<ReleaseRevision, 'namespace' | 'name' | 'revision'>,
): Promise<ReleaseContent | undefined> {
  const secret = await client.get(secrets, `sh.helm.release.v1.${name}.v${revision}`, namespace);
  const release = secret?.data?.release;
  return release === undefined ? undefined : decodeRelease(release, namespace);
}

/**
 * Whether helm will apply the next revision by the server: helm 4 does as the newest was (`--server-side=auto`, helm/helm
 * pkg/action/upgrade.go), and so what it installs; helm 3 never does.
 * @param newest its content; undefined where there is none, or it is uninstalled
 */
export function isAppliedByServer(
  { major }: Pick<HelmVersion, 'major'>,
  newest: Partial<Pick<ReleaseContent, 'isServerSide'>> | undefined,
): boolean {
  return major >= 4 && (newest?.isServerSide ?? true);
}

interface StoredHook {
  readonly name?: string;
  readonly manifest?: string;
  readonly events?: readonly string[];
  readonly delete_policies?: readonly string[];
  readonly last_run?: { readonly phase?: string };
}

interface StoredRelease {
  readonly manifest?: string;
  readonly hooks?: readonly StoredHook[];
  readonly apply_method?: string;
  readonly config?: unknown;
  readonly chart?: {
    readonly metadata?: { readonly name?: string; readonly version?: string };
    readonly values?: unknown;
    /** Base64 each. */
    readonly files?: readonly { readonly name?: string; readonly data?: string }[];
  };
  readonly info?: { readonly description?: string; readonly status?: string };
}

/** @param data the Secret's `release`: base64 of helm's own base64 of gzipped JSON */
export function decodeRelease(data: string, namespace: string): ReleaseContent {
  const release = storedRelease(data);
  const { name = '', version = '' } = release.chart?.metadata ?? {};
  // Tests run on demand only, so they are no part of what a deploy changes.
  const hooks = (release.hooks ?? []).filter(({ events }) => events?.some((event) => event !== 'test') ?? true);
  const text = [release.manifest ?? '', ...hooks.map((hook) => hook.manifest ?? '')].join('\n---\n');
  return {
    chart: `${name}-${version}`,
    chartName: name,
    chartVersion: version,
    manifest: parseManifest(text, namespace),
    description: release.info?.description ?? '',
    isServerSide: release.apply_method === 'ssa',
    values: [release.config ?? {}, release.chart?.values ?? {}],
    crds: Object.fromEntries(
      (release.chart?.files ?? [])
        .filter((file) => file.name?.startsWith('crds/') === true)
        .map((file) => [file.name ?? '', sha256(file.data ?? '')]),
    ),
    tests: (release.hooks ?? [])
      .filter(({ events }) => events?.includes('test'))
      .map((hook) => testOf(hook, namespace)),
  };
}

function testOf({ name = '', manifest = '', delete_policies: policies = [], ...hook }: StoredHook, namespace: string) {
  const { hooks } = parseManifest(manifest, namespace);
  const phase = hook.last_run?.phase;
  return {
    name,
    phase: phase === '' ? undefined : (phase as ReleaseTest['phase']),
    objects: hooks,
    isDeletedBefore: policies.length === 0 || policies.includes('before-hook-creation'),
  };
}

function storedRelease(data: string): StoredRelease {
  const inner = Buffer.from(Buffer.from(data, 'base64').toString('latin1'), 'base64');
  const isGzip = inner[0] === 0x1f && inner[1] === 0x8b;
  return JSON.parse((isGzip ? gunzipSync(inner) : inner).toString('utf8')) as StoredRelease;
}
