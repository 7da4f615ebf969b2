import { describe, expect, it } from '@jest/globals';
import { findGrant, observeRoleAssignments } from '../../../src/azure/access/role-assignments.js';
import type { ArmResponse, Azure } from '../../../src/azure/azure.js';

const subscription = '/subscriptions/s';
const group = `${subscription}/resourceGroups/g`;

const assignment = (principalId: string, scope = group) => ({
  id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${principalId}`,
  type: 'Microsoft.Authorization/roleAssignments',
  properties: { principalId, scope, roleDefinitionId: `${subscription}/providers/x/roleDefinitions/r` },
});

/** An Azure of scripted answers by address; what was asked is kept. */
function azureOf(answers: Readonly<Record<string, Partial<ArmResponse>>>) {
  const asked: string[] = [];
  const get = async (url: string) => {
    asked.push(url);
    return { status: 200, headers: {}, body: undefined, ...answers[url] };
  };
  return { azure: { get } as unknown as Azure, asked };
}

const listOf = (scope: string) => `${scope}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`;

describe('observeRoleAssignments', () => {
  it('reads all pages of one list for all scopes of a subscription', async () => {
    const next = 'https://management.azure.com/next';
    const { azure, asked } = azureOf({
      [listOf(subscription)]: { body: { value: [assignment('a')], nextLink: next } },
      [next]: { body: { value: [assignment('b')] } },
    });
    const found = await observeRoleAssignments(azure, [group, `${group}/providers/x/y/z`]);
    expect(asked).toEqual([listOf(subscription), next]);
    expect(findGrant(found, { principalId: 'B', roleId: 'R', scope: group })?.principalId).toBe('b');
  });

  it('reads a list a scope where the subscription may not be listed, none where the scope is not there', async () => {
    const denied = { error: { code: 'AuthorizationFailed', message: 'no' } };
    const { azure } = azureOf({
      [listOf(subscription)]: { status: 403, body: denied },
      [listOf(group)]: { body: { value: [assignment('a')] } },
      [listOf(`${subscription}/resourceGroups/gone`)]: { status: 404, body: {} },
    });
    const found = await observeRoleAssignments(azure, [group, `${subscription}/resourceGroups/gone`]);
    expect(found.map(({ principalId }) => principalId)).toEqual(['a']);
  });

  it("explains a refusal by Azure's own words", async () => {
    const { azure } = azureOf({
      [listOf(subscription)]: { status: 409, body: { error: { code: 'Conflict', message: 'try later' } } },
    });
    await expect(observeRoleAssignments(azure, [group])).rejects.toMatchObject({
      what: 'list role assignments of s',
      cause: 'Conflict: try later',
    });
  });
});
