/** Entra's tokens for registries: what opens each registry that their tenant trusts. */
import type { Azure } from '../azure.js';
import { registryScope } from '../clouds.js';

const pendingTokens = new WeakMap<Azure, Map<string, Promise<string>>>();

/** A tenant's token for registries. They ask at the same time: one exchange serves all that wait for it. */
export function registryToken(azure: Azure, tenantId: string): Promise<string> {
  const ofRun = pendingTokens.get(azure) ?? new Map<string, Promise<string>>();
  pendingTokens.set(azure, ofRun);
  const pending = ofRun.get(tenantId);
  if (pending) return pending;
  const asking = azure.token(registryScope, tenantId).finally(() => ofRun.delete(tenantId));
  ofRun.set(tenantId, asking);
  return asking;
}
