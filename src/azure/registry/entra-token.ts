/** Entra's tokens for registries: what opens each registry that their tenant trusts. */
import type { Azure } from '../azure.js';
import { registryScope } from '../clouds.js';
import { PerRun } from '../requests/per-run.js';

const pendingTokens = new PerRun<Promise<string>>();

/** A tenant's token for registries. They ask at the same time: one exchange serves all that wait for it. */
export function registryToken(azure: Azure, tenantId: string): Promise<string> {
  return pendingTokens.get(azure, tenantId, () =>
    azure.token(registryScope, tenantId).finally(() => pendingTokens.forget(azure, tenantId)),
  );
}
