/** Azure Container Registries: the data plane with its tokens, and importImage. */
import type { Azure } from '../azure.js';
import { registryScope } from '../clouds.js';
import { limiterOf, type limits } from '../limits/index.js';
import { RegistryClient, type RequestKind } from './client.js';

export {
  type ManifestInfo,
  type ManifestList,
  RegistryClient,
  type RegistryClientOptions,
  type TagInfo,
} from './client.js';
export { limitConcurrency } from './concurrency.js';
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
export {
  type Credentials,
  ensureToken,
  type LiveToken,
  listTokens,
  type PasswordName,
  renewPassword,
  type TokenRequest,
} from './tokens.js';

const clients = new WeakMap<Azure, Map<string, RegistryClient>>();

/** The run's client for a registry: one for all stages, so that its tokens are asked for once. */
export function registryClient(azure: Azure, loginServer: string): RegistryClient {
  const ofRun = clients.get(azure) ?? new Map<string, RegistryClient>();
  clients.set(azure, ofRun);
  const existing = ofRun.get(loginServer);
  if (existing) return existing;
  const made = new RegistryClient({
    loginServer,
    tenantId: azure.tenantId,
    clock: azure.clock,
    send: async (request) => (await azure.http()).send(request),
    entraToken: () => sharedToken(azure),
    pace: (kind) => limiterOf(azure, limitOf[kind], loginServer),
  });
  ofRun.set(loginServer, made);
  return made;
}

const limitOf: Readonly<Record<RequestKind, keyof typeof limits>> = {
  reads: 'registryReads',
  writes: 'registryWrites',
  referrers: 'referrers',
  tokens: 'registryTokens',
};

const pendingTokens = new WeakMap<Azure, Promise<string>>();

/** The Entra token for registries. Registries ask at the same time: one exchange serves all that wait for it. */
function sharedToken(azure: Azure): Promise<string> {
  const pending = pendingTokens.get(azure);
  if (pending) return pending;
  const asking = azure.token(registryScope).finally(() => pendingTokens.delete(azure));
  pendingTokens.set(azure, asking);
  return asking;
}
