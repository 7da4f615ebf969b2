import path from 'node:path';
import type { LivePool } from '../../azure/aks/agent-pools.js';
import { clusterState, observeCluster as observeManagedCluster } from '../../azure/aks/managed-clusters.js';
import { type Environment, type ReleaseInstance, releaseInstances } from '../../environment/index.js';
import {
  type AssembledChart,
  assembleChart,
  type ClusterAccess,
  chartFolders,
  connectCluster,
  type DeploymentRecord,
  explainKubernetesError,
  findHelm,
  Helm,
  type KubernetesObject,
  type LiveSet,
  liveWorkloads,
  observeLiveSet,
  type RecordHead,
  type RecordPlace,
  RecordStore,
  type ReleaseRevision,
  resources,
  unlessForbidden,
} from '../../kubernetes/index.js';
import { ExplainedError } from '../../model/index.js';
import { limit } from '../../model/limit.js';
import type { StageContext } from '../context.js';
import { RevisionContents } from './contents.js';
import { fingerprintOf, type ReleaseInputs, type RenderingVersions, releaseInputs } from './inputs.js';
import { releaseKey } from './needs.js';
import { changesPools, type NodeSizes, nodeSizes } from './pools.js';
import { type ObservedPullSecret, observePullSecrets } from './pull-secrets.js';
import { type RecordedReleases, recordedReleases } from './recorded.js';
import { stateOfRelease } from './releases.js';
import type { Renderer } from './rendering.js';
import type { ReleaseState } from './state.js';
import { observeWanted, type WantedObject } from './wanted.js';

export interface ObservedRelease {
  readonly instance: ReleaseInstance;
  /** Undefined when the chart can't even be read. */
  readonly inputs?: ReleaseInputs;
  readonly state: ReleaseState;
}

export interface ObservedReleases {
  /** The cluster is stopped: nothing in it could be looked at. */
  readonly isUnseen: boolean;
  readonly releases: readonly ObservedRelease[];
  /** By name; empty while there is no cluster. */
  readonly namespaces: ReadonlyMap<string, KubernetesObject>;
  readonly helm: Helm;
  readonly versions: RenderingVersions;
  readonly pullSecrets: readonly ObservedPullSecret[];
  /** What pods of its releases refer to and nothing brings. */
  readonly wanted: readonly WantedObject[];
  /** The cluster's node pools; none while there is no cluster. */
  readonly pools: readonly LivePool[];
  /** Of the pools' machines; asked for when something was rendered, or pods are to find other pools. */
  readonly sizes: NodeSizes;
  /** `namespace/name` → what runs of each release, also of those that this run leaves alone. */
  readonly workloads: LiveCluster['workloads'];
  /** `namespace/name` → live revisions, newest first; also of releases that this run leaves alone. */
  readonly live: LiveCluster['releases'];
  /** Deployment records by their metadata, newest first. */
  readonly records: readonly RecordHead[];
  /** Filled while this run deploys: what its own revisions consist of. */
  readonly contents: RevisionContents;
  /** What stood in for the releases' Secrets where they may not be read. */
  readonly recorded?: RecordedReleases;
}

/** Renderings at once: more only wait for processor time. */
export const rendersAtOnce = 4;

/** What is deployed, and what helm would make of what is declared; an unchanged release costs no helm process. */
export async function observeReleases(context: StageContext): Promise<ObservedReleases> {
  const { environment, options } = context;
  const instances = releaseInstances(environment, options);
  // Read beside all that Azure and the cluster are asked: helm's version and the charts are the machine's own.
  const own = Promise.all([loadHelm(context), assembleCharts(instances, context)]);
  own.catch(() => {});
  const cluster = await observeManagedCluster(context.azure, environment);
  const isUnseen = clusterState(cluster) === 'stopped';
  const pools = cluster?.agentPoolProfiles ?? [];
  const connecting = isUnseen ? Promise.resolve(undefined) : connectedCluster(context);
  // The cluster's lists need none of the outputs, of which the image lock takes the longest.
  const [[helm, charts], access, live, pullSecrets] = await Promise.all([
    own,
    connecting,
    connecting.then((found) => observeCluster(context, found)),
    connecting.then((found) => observePullSecrets(context, instances, found)),
    context.outputs.get('image-lock'),
    context.outputs.get('identities'),
  ]);
  const kubernetesVersion = await versionToRenderFor(context, access);
  if (access === undefined && !isUnseen && instances.length > 0) {
    context.log.info(`No cluster yet: releases are planned from helm template for Kubernetes ${kubernetesVersion}.`);
  }
  const versions = { helmMajor: helm.version.major, kubernetesMinor: minorOf(kubernetesVersion) };
  const renderer: Renderer = {
    helm,
    access,
    kubernetesVersion,
    limit: limit(rendersAtOnce),
    secrets: context.secrets,
    namespaces: live.namespaces,
    linted: new Map(),
    ...goodRevisions(environment, access),
    ...(live.recorded === undefined ? {} : { recorded: live.recorded.manifests }),
  };
  const releases = await Promise.all(
    instances.map(async (instance): Promise<ObservedRelease> => {
      const revisions = live.releases.get(releaseKey(instance)) ?? [];
      const chart = charts.get(instance.release.chart);
      try {
        if (chart === undefined || chart instanceof Error) throw chart;
        const inputs = await releaseInputs(instance, environment, chart, context.outputs.known(), context.workspace);
        if (isUnseen) return { instance, inputs, state: { kind: 'unseen' } };
        const fingerprint = fingerprintOf(inputs, versions);
        const workloads = live.workloads.get(releaseKey(instance)) ?? [];
        return { instance, inputs, state: await stateOfRelease(inputs, fingerprint, revisions, workloads, renderer) };
      } catch (error) {
        if (!(error instanceof ExplainedError)) throw error;
        return { instance, state: unrenderable(error, revisions) };
      }
    }),
  );
  const isRendered = releases.some(({ state }) => 'rendering' in state);
  const areSizesWanted = isRendered || (cluster !== undefined && changesPools(environment, pools));
  const mayReadSecrets = live.recorded === undefined;
  const [sizes, wanted] = await Promise.all([
    areSizesWanted ? nodeSizes(context, pools) : new Map(),
    observeWanted(releases, { access, namespaces: live.namespaces, pullSecrets, mayReadSecrets }),
  ]);
  return {
    isUnseen,
    releases,
    namespaces: live.namespaces,
    helm,
    versions,
    pools,
    sizes,
    workloads: live.workloads,
    pullSecrets,
    wanted,
    live: live.releases,
    records: live.records,
    contents: new RevisionContents(),
    ...(live.recorded === undefined ? {} : { recorded: live.recorded }),
  };
}

/** Which revision the newest record names; asked for when a release is found pending, and read once. */
function goodRevisions(environment: Environment, access: ClusterAccess | undefined): Pick<Renderer, 'goodRevision'> {
  let reading: Promise<DeploymentRecord | undefined> | undefined;
  return {
    async goodRevision(key) {
      if (access === undefined) return undefined;
      reading ??= new RecordStore({ ...recordPlace(environment), client: access.client }).newest();
      return (await reading)?.releases[key]?.revision;
    },
  };
}

/** Where the environment's records are kept. */
export function recordPlace({ deploy, environment }: Environment): Omit<RecordPlace, 'client'> {
  return { namespace: deploy.stateNamespace, environment };
}

/** The way into the declared cluster; undefined while there is none. */
export function connectedCluster(context: StageContext): Promise<ClusterAccess | undefined> {
  const { azure, cluster } = context.environment;
  return connectCluster({ resourceGroup: azure.resourceGroup.name, name: cluster.name }, context);
}

/** The helm that this run was told to use. */
export async function loadHelm({ options, temporaryFolder, signal }: StageContext): Promise<Helm> {
  const { binary, version } = await findHelm(options.helmVersion ?? '');
  return new Helm({ binary, version, folder: path.join(temporaryFolder, 'helm'), signal });
}

/** Charts by their path, each assembled once however many tenants have it; what can't be is kept as its error. */
export async function assembleCharts(
  instances: readonly ReleaseInstance[],
  { workspace, temporaryFolder }: Pick<StageContext, 'workspace' | 'temporaryFolder'>,
): Promise<ReadonlyMap<string, AssembledChart | Error>> {
  const paths = [...new Set(instances.map(({ release }) => release.chart))];
  const folder = path.join(temporaryFolder, 'charts');
  // What charts share, a library for one, is read once.
  const read = chartFolders();
  const assembled = await Promise.all(
    paths.map((chart) => assembleChart(workspace, chart, folder, read).catch((error: Error) => error)),
  );
  return new Map(paths.map((chart, index) => [chart, assembled[index] ?? new Error(chart)]));
}

export interface LiveCluster extends LiveSet {
  readonly namespaces: ReadonlyMap<string, KubernetesObject>;
  readonly records: readonly RecordHead[];
  readonly recorded?: RecordedReleases;
}

async function observeCluster(
  { azure, environment }: StageContext,
  access: ClusterAccess | undefined,
): Promise<LiveCluster> {
  if (access === undefined) return { releases: new Map(), workloads: new Map(), namespaces: new Map(), records: [] };
  const store = new RecordStore({ ...recordPlace(environment), client: access.client });
  try {
    const [set, namespaces, records] = await Promise.all([
      observeLiveSet(azure, access.client).catch(unlessForbidden),
      access.client.list(resources.namespaces),
      store.heads(),
    ]);
    const recorded = set === undefined ? await recordedReleases(store) : undefined;
    return {
      releases: set?.releases ?? recorded?.releases ?? new Map(),
      workloads: set?.workloads ?? (await liveWorkloads(access.client)),
      namespaces: new Map(namespaces.items.map((each) => [each.metadata.name, each])),
      records,
      ...(recorded === undefined ? {} : { recorded }),
    };
  } catch (error) {
    throw explainKubernetesError('observe releases', error);
  }
}

/** The live version where there is one, else the declared; with its patch, since helm takes no less. */
async function versionToRenderFor(context: StageContext, access: ClusterAccess | undefined): Promise<string> {
  const live = access === undefined ? undefined : await context.outputs.get('kubernetes-version');
  return withPatch(live ?? context.environment.cluster.kubernetesVersion);
}

export function withPatch(kubernetesVersion: string): string {
  const version = kubernetesVersion.replace(/^v/, '');
  return version.split('.').length === 2 ? `${version}.0` : version;
}

function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

export function unrenderable(error: ExplainedError, revisions: readonly ReleaseRevision[]): ReleaseState {
  const { message, mend } = error;
  return { kind: 'unrenderable', live: revisions[0], message, ...(mend === undefined ? {} : { mend }) };
}
