/** The embedded Azure: Entra, and ARM with its resource types. */
import type { Hono } from 'hono';
import type { JSONWebKeySet } from 'jose';
import { createSigningKey, loadSigningKey, type SavedSigningKey } from '../signing.js';
import type { ServiceTime } from '../world.js';
import { resourceTypes } from './arm/resources.js';
import { type ArmServer, type ArmState, createArmServer } from './arm/server.js';
import {
  type AccessTokens,
  createAccessTokens,
  createDirectory,
  createEntraApp,
  type Directory,
  type DirectoryState,
} from './entra/index.js';
import { seedWorld, type WorldSeed } from './seed.js';

export { ArmError } from './arm/errors.js';
export type { ArmAnswer, ArmMethod, ArmRequest, ResourceType } from './arm/provider.js';
export type { ArmServer } from './arm/server.js';
export { type ApplicationSeed, assignRole, type RegistrySeed, seedWorld, type WorldSeed } from './seed.js';

export interface AzureState {
  readonly key: SavedSigningKey;
  readonly directory: DirectoryState;
  readonly arm: ArmState;
}

export interface AzureOptions {
  readonly time: ServiceTime;
  /** What is there from the start, unless `state` is given. */
  readonly seed: WorldSeed;
  /** Its operations go on with `arm.operations.resume()`, once all that works on them is registered. */
  readonly state?: AzureState;
}

export interface EmbeddedAzure {
  /** Serves login.microsoftonline.com. */
  readonly entraApp: Hono;
  /** Serves management.azure.com. */
  readonly arm: ArmServer;
  readonly directory: Directory;
  /** Issues and checks access tokens: what registries and clusters verify callers with. */
  readonly tokens: AccessTokens;
  /** Lets Entra accept assertions of an issuer: GitHub's, or a cluster's for its workload identities. */
  trustIssuer(issuer: string, keys: JSONWebKeySet): void;
  stop(): void;
  save(): AzureState;
}

export async function createAzure({ time, seed, state }: AzureOptions): Promise<EmbeddedAzure> {
  const key = await (state === undefined ? createSigningKey() : loadSigningKey(state.key));
  const directory = createDirectory(state?.directory);
  const tokens = createAccessTokens(key, time);
  const trusted = new Map<string, JSONWebKeySet>();
  const issuers = { keysOf: (issuer: string) => trusted.get(issuer) };
  const arm = createArmServer(tokens, time, state?.arm);
  arm.register(...resourceTypes(arm));
  if (state === undefined) seedWorld({ store: arm.store, directory }, seed);
  return {
    entraApp: createEntraApp({ directory, tokens, key, issuers, time }),
    arm,
    directory,
    tokens,
    trustIssuer: (issuer, keys) => void trusted.set(issuer, keys),
    stop: () => arm.operations.stop(),
    save: () => ({ key: key.save(), directory: directory.save(), arm: arm.save() }),
  };
}
