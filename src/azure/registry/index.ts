/** Azure Container Registries: the data plane with its tokens, and importImage. */
import type { Azure } from '../azure.js';
import { registryScope } from '../clouds.js';
import { limiterOf, type limits } from '../limits/index.js';
import { PerRun } from '../requests/per-run.js';
import { RegistryClient, type RequestKind } from './client.js';
import type { ImportPlace } from './import.js';

export {
  type ManifestInfo,
  type ManifestList,
  RegistryClient,
  type RegistryClientOptions,
  type TagInfo,
} from './client.js';
export { type ImageImport, type ImportPlace, importImage } from './import.js';
export { classifyImportFailure, explainImportFailure, type ImportFailureKind } from './import-failure.js';
export {
  type Digest,
  digestsIn,
  isDigest,
  isIndex,
  type Manifest,
  type ReferrerInfo,
  referrersIn,
} from './manifest.js';
export { publicRegistryClient } from './public-registry.js';
export {
  type Credentials,
  ensureToken,
  type LiveToken,
  listTokens,
  type PasswordName,
  renewPassword,
  type TokenRequest,
} from './tokens.js';

const clients = new PerRun<RegistryClient>();

/** The run's client for a registry: one for all stages, so that its tokens are asked for once. */
export function registryClient(
  azure: Azure,
  { loginServer, subscriptionId }: Pick<ImportPlace, 'loginServer' | 'subscriptionId'>,
): RegistryClient {
  return clients.get(azure, loginServer, () => {
    const tenantId = azure.tenantOf(subscriptionId);
    return new RegistryClient({
      loginServer,
      tenantId,
      clock: azure.clock,
      send: (request) => azure.http.send(request),
      entraToken: () => azure.token(registryScope, tenantId),
      pace: (kind) => limiterOf(azure, limitOf[kind], loginServer),
    });
  });
}

const limitOf: Readonly<Record<RequestKind, keyof typeof limits>> = {
  reads: 'registryReads',
  writes: 'registryWrites',
  referrers: 'referrers',
  tokens: 'registryTokens',
};
