import { describe, expect, it } from '@jest/globals';
import { isAtOrAbove, isSameId, parseResourceId, readAddress } from '../../src/azure/resource-ids.js';

const group = '/subscriptions/s/resourceGroups/g';

describe('parseResourceId', () => {
  it('takes a nested resource apart', () => {
    const id = `${group}/providers/Microsoft.Network/virtualNetworks/v/subnets/aks`;
    expect(parseResourceId(id)).toEqual({
      subscriptionId: 's',
      resourceGroup: 'g',
      type: 'Microsoft.Network/virtualNetworks/subnets',
      names: ['v', 'aks'],
      name: 'aks',
    });
  });

  it('knows groups and subscriptions', () => {
    expect(parseResourceId(group)?.type).toBe('Microsoft.Resources/resourceGroups');
    expect(parseResourceId('/subscriptions/s')?.type).toBe('Microsoft.Resources/subscriptions');
  });

  it.each(['', '/', 'keyVault/x', `${group}/providers/Microsoft.Network`, `${group}/providers/Microsoft.Network/a`])(
    'takes "%s" for no id',
    (text) => expect(parseResourceId(text)).toBeUndefined(),
  );
});

describe('ids', () => {
  it('compare without regard to case [aks/ids-in-any-case]', () => {
    expect(isSameId(group, '/SUBSCRIPTIONS/s/resourcegroups/G/')).toBe(true);
    expect(isSameId(group, undefined)).toBe(false);
  });

  it('stand above what lies in them, and not above what only begins alike', () => {
    expect(isAtOrAbove('/subscriptions/s', group)).toBe(true);
    expect(isAtOrAbove(group, `${group}2`)).toBe(false);
    expect(isAtOrAbove('/', group)).toBe(true);
  });

  it('have an address to be read at, when their type is known', () => {
    expect(readAddress(group)).toBe(`${group}?api-version=2025-04-01`);
    expect(readAddress(`${group}/providers/Microsoft.Quantum/workspaces/w`)).toBeUndefined();
  });
});
