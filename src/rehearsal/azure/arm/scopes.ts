/** Resources that roles are given on and that must exist: Key Vaults, storage accounts, Log Analytics workspaces and the like. */
import { textOf } from './json.js';
import { plainType } from './plain-type.js';
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
    plainType(arm, { type: 'Microsoft.Storage/storageAccounts', name: /^[a-z0-9]{3,24}$/, hasLocation: true }),
    plainType(arm, {
      type: 'Microsoft.Network/privateDnsZones',
      name: /^([a-z0-9-]+\.)+[a-z0-9-]+$/i,
      hasLocation: true,
    }),
    {
      // Registry names are unique in all of Azure.
      type: 'Microsoft.ContainerRegistry',
      actions: {
        checknameavailability: ({ body }) => {
          const name = textOf(body.name) ?? '';
          if (!/^[a-zA-Z0-9]{5,50}$/.test(name)) {
            const message = `The registry name ${name} is invalid. It must be 5 to 50 letters and digits.`;
            return { status: 200, body: { nameAvailable: false, reason: 'Invalid', message } };
          }
          const isTaken = arm.store
            .list('Microsoft.ContainerRegistry/registries', '')
            .some((registry) => registry.name.toLowerCase() === name.toLowerCase());
          const message = `The registry ${name} is already in use.`;
          return {
            status: 200,
            body: isTaken ? { nameAvailable: false, reason: 'AlreadyExists', message } : { nameAvailable: true },
          };
        },
      },
    },
  ];
}
