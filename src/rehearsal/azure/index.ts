/** The embedded Azure: Entra, and ARM with its resource types. */
import type { Hono } from 'hono';
import type { JSONWebKeySet } from 'jose';
import { createSigningKey, loadSigningKey, type SavedSigningKey } from '../signing.js';
import type { AzureTime } from '../world.js';
import { isStopped } from './aks/clusters/power.js';
import { createMachines, type Machines, type MachinesOptions, registerAks } from './aks/index.js';
import { agentPoolType, clusterType } from './aks/machines.js';
import { machineAddresses } from './aks/rules/subnet-use.js';
import { authorizationTypes } from './arm/authorization.js';
import { computeTypes } from './arm/compute.js';
import { identityTypes } from './arm/identities.js';
import { networkTypes } from './arm/network.js';
import { resourceTypes } from './arm/resources.js';
import { scopeTypes } from './arm/scopes.js';
import { type ArmServer, type ArmState, createArmServer } from './arm/server.js';
import type { ArmResource } from './arm/store.js';
import {
  type AccessTokens,
  createAccessTokens,
  createDirectory,
  createEntraApp,
  createGraphApp,
  type Directory,
  type DirectoryState,
  type TokenExchange,
} from './entra/index.js';
import { kubernetesAccess } from './kubernetes-access.js';
import { seedWorld } from './seed.js';
import type { WorldSeed } from './world-seed.js';

export { ArmError } from './arm/errors.js';
export type { ArmAnswer, ArmMethod, ArmRequest, ResourceType } from './arm/provider.js';
export type { ArmServer } from './arm/server.js';
export { assignRole, seedWorld } from './seed.js';
export type * from './world-seed.js';

export interface AzureState {
  readonly key: SavedSigningKey;
  readonly directory: DirectoryState;
  readonly arm: ArmState;
}

export interface AzureOptions {
  readonly time: AzureTime;
  /** What is there from the start, unless `state` is given. */
  readonly seed: WorldSeed;
  /** Its clusters and operations go on with `resume()`. */
  readonly state?: AzureState;
  /** How clusters come to life. */
  readonly machines: Omit<MachinesOptions, 'time' | 'store' | 'userOf'>;
}

export interface EmbeddedAzure {
  /** Serves login.microsoftonline.com. */
  readonly entraApp: Hono;
  /** Serves graph.microsoft.com. */
  readonly graphApp: Hono;
  /** Serves management.azure.com. */
  readonly arm: ArmServer;
  readonly directory: Directory;
  /** Issues and checks access tokens: what registries and clusters verify callers with. */
  readonly tokens: AccessTokens;
  /** Every assertion that Entra took for an access token, in order. */
  readonly exchanges: readonly TokenExchange[];
  /** Lets Entra accept assertions of an issuer: GitHub's, or a cluster's for its workload identities. */
  trustIssuer(issuer: string, keys: JSONWebKeySet): void;
  /** The embedded clusters by ARM id. */
  readonly machines: Machines;
  /** After a load or with clusters in the seed, once all that works on operations is registered: they start, operations go on. */
  resume(): Promise<void>;
  stop(): void;
  save(): AzureState;
}

export async function createAzure(options: AzureOptions): Promise<EmbeddedAzure> {
  const { time, seed, state, machines: how } = options;
  const key = await (state === undefined ? createSigningKey() : loadSigningKey(state.key));
  const directory = createDirectory(state?.directory);
  const tokens = createAccessTokens(key, time);
  const exchanges: TokenExchange[] = [];
  const trusted = new Map<string, JSONWebKeySet>();
  const issuers = { keysOf: (issuer: string) => trusted.get(issuer) };
  const arm = createArmServer(tokens, time, state?.arm);
  const machines = createMachines({
    ...how,
    time,
    store: arm.store,
    userOf: kubernetesAccess(tokens, directory, arm.access),
  });
  const nodeCount = (clusterId: string, pool: ArmResource) => {
    const isScaled = pool.properties.enableAutoScaling === true && pool.properties.provisioningState === 'Succeeded';
    return isScaled ? machines.get(clusterId)?.nodeCount(pool.name) : undefined;
  };
  arm.register(
    ...resourceTypes(arm),
    ...networkTypes(arm, (subnetId) => machineAddresses(arm.store, subnetId, nodeCount)),
    ...identityTypes(arm, directory, seed.tenant.id),
    ...authorizationTypes(arm, directory),
    ...computeTypes(arm),
    ...scopeTypes(arm),
  );
  registerAks({ arm, machines, directory, tenantId: seed.tenant.id });
  if (state === undefined) seedWorld({ store: arm.store, directory }, seed);
  return {
    entraApp: createEntraApp({
      directory,
      tokens,
      key,
      issuers,
      time,
      onExchange: (exchange) => exchanges.push(exchange),
    }),
    graphApp: createGraphApp({ directory, tokens, time, tenantId: seed.tenant.id }),
    arm,
    directory,
    tokens,
    exchanges,
    trustIssuer: (issuer, keys) => void trusted.set(issuer, keys),
    machines,
    resume: () => resumeAzure(arm, machines),
    stop() {
      arm.operations.stop();
      machines.stop();
    },
    save: () => ({ key: key.save(), directory: directory.save(), arm: arm.save() }),
  };
}

/** Clusters come back empty, with their nodes: what ran in them is not in Azure's state. Operations in flight go on. */
async function resumeAzure(arm: ArmServer, machines: Machines): Promise<void> {
  for (const cluster of arm.store.list(clusterType, '')) {
    if (cluster.properties.provisioningState === 'Creating' || isStopped(cluster)) continue;
    for (const pool of arm.store.list(agentPoolType, cluster.id)) await machines.applyPool(cluster, pool);
  }
  arm.operations.resume();
}
