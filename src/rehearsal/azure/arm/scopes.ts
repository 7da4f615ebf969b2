/** Resources that roles are given on and that must exist: Key Vaults, Azure OpenAI accounts, Log Analytics workspaces. */
import { plainType } from './plainType.js';
import type { ResourceType } from './provider.js';
import type { ArmServer } from './server.js';

export function scopeTypes(arm: ArmServer): readonly ResourceType[] {
  return [
    plainType(arm, {
      type: 'Microsoft.KeyVault/vaults',
      name: /^[a-zA-Z][-a-zA-Z0-9]{1,22}[a-zA-Z0-9]$/,
      hasLocation: true,
    }),
    plainType(arm, {
      type: 'Microsoft.CognitiveServices/accounts',
      name: /^[a-zA-Z0-9][-a-zA-Z0-9]{1,63}$/,
      hasLocation: true,
    }),
    plainType(arm, {
      type: 'Microsoft.OperationalInsights/workspaces',
      name: /^[a-zA-Z0-9][-a-zA-Z0-9]{2,61}[a-zA-Z0-9]$/,
      hasLocation: true,
    }),
  ];
}
