/**
 * A rehearsal: the embedded Azure, GitHub, registries and clusters behind one forward proxy, under their real names.
 * A client is pointed there by its environment (`Rehearsal.environment()`) and by nothing else.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { type AzureState, createAzure, type EmbeddedAzure, type WorldSeed } from './azure/index.js';
import { createAuthority } from './certificates.js';
import { createFaultSchedule, type FaultRule, type FaultSchedule } from './faults.js';
import { createGithub, type EmbeddedGithub, type IdTokenRequest, type WorkflowRun } from './github/index.js';
import { createHostTable } from './hosts.js';
import { createEmbeddedCluster, createPodBehaviours, type OverridableBehaviours } from './kubernetes/index.js';
import { type SeenRequest, startProxy } from './proxy.js';
import { type Recording, recordTo } from './recording.js';
import { createRegistries, type Registries, type RegistriesState } from './registry/index.js';
import type { SavedSigningKey } from './signing.js';
import { createServiceTime } from './time.js';
import type { EmbeddedCluster, EmbeddedClusterOptions, HostHandler, HostTable, ServiceTime } from './world.js';

export type * from './azure/world-seed.js';
export { exampleSeed } from './example-seed.js';
export type { FaultAction, FaultRule, FaultSchedule } from './faults.js';
export { exampleRun, subjectOf, type WorkflowRun } from './github/index.js';

export interface RehearsalOptions {
  readonly seed: WorldSeed;
  /** How much faster the services' durations pass than in Azure; 60 when absent. */
  readonly factor?: number;
  /** The day by which Kubernetes versions and machine sizes come and go; today when absent. */
  readonly catalogueDate?: Date;
  /** Now, of one round trip to any host; none when absent. */
  readonly latencyMs?: () => number;
  readonly faults?: readonly FaultRule[];
  /** Of the faults' dice. */
  readonly faultSeed?: number;
  /** The workflow run that is played; a push to main in environment dev when absent. */
  readonly run?: WorkflowRun;
  /** False: the job has no `id-token: write`, so nothing of id-tokens is in its environment. */
  readonly idTokenPermission?: boolean;
  /** Nothing is recorded when absent. */
  readonly recording?: Recording;
  /** Folder for the authority's file; one of its own under the system's when absent, removed at the end. */
  readonly folder?: string;
  /** State of an earlier rehearsal, as `save()` gave it. */
  readonly state?: RehearsalState;
  /** Seconds that tokens live where it isn't as usual: Entra's of applications, and a registry's. */
  readonly tokenSeconds?: { readonly entra?: number; readonly refresh?: number; readonly access?: number };
  /** The address that clusters see of the runner; their authorized ranges let everyone in when absent. */
  readonly egressAddress?: string;
  /** What containers do once started; they all get ready when absent. */
  readonly behaviours?: OverridableBehaviours;
  /** Makes a cluster's Kubernetes; the embedded one when absent. */
  readonly createCluster?: (options: EmbeddedClusterOptions) => EmbeddedCluster | Promise<EmbeddedCluster>;
  /** Told of an image of a registry that is none of Azure's, which is then taken to be there; no such host when absent. */
  readonly onForeignImage?: (image: string) => void;
  /** Images that a real cluster runs: taken to be there, wherever they are from. */
  readonly runningImages?: ReadonlySet<string>;
  /** Told of every request that reaches a host, before it is answered. */
  readonly onRequest?: (request: SeenRequest) => void;
  /** Told of hosts that were refused; a line on stderr when absent. */
  readonly onRefused?: (host: string, reason: string) => void;
}

export interface RehearsalState {
  readonly azure: AzureState;
  readonly registries: RegistriesState;
  readonly githubKey: SavedSigningKey;
}

export interface Rehearsal {
  readonly proxyUrl: string;
  /** PEM file of the authority that signs all hosts but clusters, whose own authority is in their kubeconfig. */
  readonly authorityFile: string;
  readonly idToken: IdTokenRequest | undefined;
  readonly hosts: HostTable;
  readonly faults: FaultSchedule;
  readonly time: ServiceTime;
  readonly azure: EmbeddedAzure;
  readonly registries: Registries;
  readonly github: EmbeddedGithub;
  readonly behaviours: OverridableBehaviours;
  /** The embedded clusters by their ARM id in lower case. */
  readonly clusters: ReadonlyMap<string, EmbeddedCluster>;
  /** Every request that reached a host, in order. */
  readonly traffic: readonly SeenRequest[];
  /** What a client needs in its environment: proxy, authority, and an id-token request, the first job's when absent. */
  environment(job?: IdTokenRequest): Readonly<Record<string, string>>;
  /** The state that `options.state` takes: plain JSON. */
  save(): RehearsalState;
  stop(): Promise<void>;
}

export async function startRehearsal(options: RehearsalOptions): Promise<Rehearsal> {
  const time = createServiceTime(options.factor, options.catalogueDate);
  const hosts = createHostTable();
  const faults = createFaultSchedule(options.faults, options.faultSeed);
  const authority = await createAuthority('aks-action rehearsal');
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'aks-action-rehearsal-')));
  const authorityFile = join(folder, 'authority.pem');
  await writeFile(authorityFile, authority.certificate);

  const github = await createGithub(time, options.state?.githubKey);
  const behaviours = options.behaviours ?? createPodBehaviours();
  const azure = await createAzure({
    time,
    seed: withTokenSeconds(options.seed, options.tokenSeconds?.entra),
    machines: {
      createCluster: options.createCluster ?? createEmbeddedCluster,
      hosts,
      behaviours,
      ...(options.egressAddress === undefined ? {} : { egressAddress: options.egressAddress }),
      // Registries are made below, with Azure's rights and tokens; no kubelet pulls before that.
      images: { pull: (image, credentials) => registries.images.pull(image, credentials) },
    },
    ...(options.state === undefined ? {} : { state: options.state.azure }),
  });
  azure.trustIssuer(github.issuer, github.keys);
  github.register(hosts);
  hosts.register('login.microsoftonline.com', serve(azure.entraApp));
  hosts.register('login.windows.net', serve(azure.entraApp));
  hosts.register('graph.microsoft.com', serve(azure.graphApp));
  hosts.register('management.azure.com', serve(azure.arm.app));
  const registries = createRegistries({
    time,
    hosts,
    authority: azure.tokens,
    authorization: azure.arm.access,
    ...(options.onForeignImage === undefined ? {} : { onForeignImage: options.onForeignImage }),
    ...(options.tokenSeconds === undefined ? {} : { tokenSeconds: options.tokenSeconds }),
    ...(options.runningImages === undefined ? {} : { runningImages: options.runningImages }),
  });
  if (options.state !== undefined) registries.load(options.state.registries);
  registries.attach(azure.arm);
  if (options.state !== undefined || options.seed.existing !== undefined) await azure.resume();

  const traffic: SeenRequest[] = [];
  const proxy = await startProxy({
    hosts,
    onRequest: (request) => {
      traffic.push(request);
      options.onRequest?.(request);
    },
    authority,
    faults,
    ...(options.latencyMs === undefined ? {} : { latencyMs: options.latencyMs }),
    onRefused: options.onRefused ?? ((host, reason) => process.stderr.write(`rehearsal: refused ${host}: ${reason}\n`)),
    ...(options.recording === undefined
      ? {}
      : { onExchange: recordTo(options.recording), isRecorded: options.recording.isRecorded ?? (() => true) }),
  });
  const idToken = options.idTokenPermission === false ? undefined : github.startJob(options.run);

  return {
    proxyUrl: proxy.url,
    authorityFile,
    idToken,
    hosts,
    faults,
    time,
    azure,
    registries,
    github,
    behaviours,
    traffic,
    clusters: azure.machines.all(),
    environment: (job = idToken) => clientEnvironment(proxy.url, authorityFile, job),
    save: () => ({ azure: azure.save(), registries: registries.save(), githubKey: github.saveKey() }),
    async stop() {
      azure.stop();
      await proxy.stop();
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

function withTokenSeconds(seed: WorldSeed, accessTokenSeconds: number | undefined): WorldSeed {
  if (accessTokenSeconds === undefined) return seed;
  return {
    ...seed,
    applications: seed.applications.map((application) => ({ accessTokenSeconds, ...application })),
  };
}

/** A Hono app as the handler of a host. */
export function serve(app: Hono): HostHandler {
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return (request, response) => void listener(request, response);
}

function clientEnvironment(
  proxyUrl: string,
  authorityFile: string,
  idToken: IdTokenRequest | undefined,
): Readonly<Record<string, string>> {
  const loopback = '127.0.0.1,localhost';
  return {
    HTTPS_PROXY: proxyUrl,
    https_proxy: proxyUrl,
    NO_PROXY: loopback,
    no_proxy: loopback,
    NODE_EXTRA_CA_CERTS: authorityFile,
    REQUESTS_CA_BUNDLE: authorityFile,
    SSL_CERT_FILE: authorityFile,
    CURL_CA_BUNDLE: authorityFile,
    ...(idToken === undefined
      ? {}
      : {
          ACTIONS_ID_TOKEN_REQUEST_URL: idToken.requestUrl,
          ACTIONS_ID_TOKEN_REQUEST_TOKEN: idToken.requestToken,
        }),
  };
}
