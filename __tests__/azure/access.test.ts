import { describe, expect, it } from '@jest/globals';
import { mayDo } from '../../src/azure/access/rights.js';
import { grantRole, holdsRole, uuidV5 } from '../../src/azure/access/role-assignments.js';
import { retirementOf } from '../../src/azure/aks/sizes.js';
import type { Azure } from '../../src/azure/azure.js';
import { inTurn } from '../../src/azure/requests/turns.js';

const refusal = (statusCode: number, code: string) => ({
  statusCode,
  response: { bodyAsText: JSON.stringify({ error: { code, message: code } }) },
});

/** An Azure whose role assignments are refused so often. */
function azureRefusing(...refusals: readonly object[]) {
  const existing = { scope: grant.scope, principalId: 'P', roleDefinitionId: '/x/roleDefinitions/r' };
  const rest = [...refusals];
  const created: unknown[] = [];
  let now = 0;
  const azure = {
    clock: {
      now: () => now,
      sleep: async (ms: number) => {
        now += ms;
      },
    },
    authorization: async () => ({
      roleAssignments: {
        create: async (...parameters: unknown[]) => {
          const next = rest.shift();
          if (next !== undefined) throw next;
          created.push(parameters);
        },
        get: async () => existing,
        listForScope: async function* () {
          yield existing;
        },
      },
    }),
  };
  return { azure: azure as unknown as Azure, created };
}

const grant = { principalId: 'p', roleId: 'r', scope: '/subscriptions/s/resourceGroups/g' };
const options = { what: 'give AcrPull', signal: new AbortController().signal };

describe('grantRole', () => {
  it('waits until the directory knows the principal [identity/principal-not-found]', async () => {
    const { azure, created } = azureRefusing(refusal(400, 'PrincipalNotFound'), refusal(400, 'PrincipalNotFound'));
    expect(await grantRole(azure, grant, options)).toBe('created');
    expect(created).toMatchObject([
      ['subscriptions/s/resourceGroups/g', expect.any(String), { principalType: 'ServicePrincipal' }],
    ]);
  });

  it('gives up on a principal that stays unknown', async () => {
    const { azure } = azureRefusing(...Array.from({ length: 200 }, () => refusal(400, 'PrincipalNotFound')));
    await expect(grantRole(azure, grant, options)).rejects.toMatchObject({ what: 'give AcrPull' });
  });

  it('takes RoleAssignmentExists for success once it has read the assignment [identity/assignment-exists]', async () => {
    expect(await grantRole(azureRefusing(refusal(409, 'RoleAssignmentExists')).azure, grant, options)).toBe('existed');
  });
});

describe('holdsRole', () => {
  const assignment = { scope: '/subscriptions/S', principalId: 'P', roleDefinitionId: '/x/roleDefinitions/R' };

  it('counts what is given above the scope, and not below', () => {
    expect(holdsRole([assignment], 'p', ['r'], grant.scope)).toBe(true);
    expect(holdsRole([{ ...assignment, scope: `${grant.scope}/x` }], 'p', ['r'], grant.scope)).toBe(false);
  });
});

describe('mayDo', () => {
  const contributor = [{ actions: ['*'], notActions: ['Microsoft.Authorization/*/Write'] }];

  it('heeds wildcards and what is taken out', () => {
    expect(mayDo(contributor, 'Microsoft.ContainerService/managedClusters/write')).toBe(true);
    expect(mayDo(contributor, 'Microsoft.Authorization/roleAssignments/write')).toBe(false);
  });

  it('lets another role give what one takes out', () => {
    const administrator = { actions: ['Microsoft.Authorization/roleAssignments/write'] };
    expect(mayDo([...contributor, administrator], 'Microsoft.Authorization/roleAssignments/write')).toBe(true);
  });
});

describe('inTurn', () => {
  it('runs tasks of one key one after another, also after a failure, and those of others at once [identity/serialised-writes]', async () => {
    const azure = {} as Azure;
    const log: string[] = [];
    const task = (name: string) => async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      if (name === 'a1') throw new Error(name);
    };
    await Promise.allSettled([
      inTurn(azure, 'a', task('a1')),
      inTurn(azure, 'a', task('a2')),
      inTurn(azure, 'b', task('b')),
    ]);
    expect(log.indexOf('a2 begins')).toBeGreaterThan(log.indexOf('a1 ends'));
    expect(log.indexOf('b begins')).toBeLessThan(log.indexOf('a1 ends'));
  });
});

describe('uuidV5', () => {
  it("is RFC 9562's", () => {
    // The example of appendix A.4.
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });
});

describe('retirementOf', () => {
  it('knows series that are gone', () => {
    expect(retirementOf('Standard_NC6s_v3')).toMatchObject({ replacement: 'Standard_NC4as_T4_v3' });
    expect(retirementOf('Standard_NC4as_T4_v3')).toBeUndefined();
    expect(retirementOf('Standard_D4s_v3')).toBeUndefined();
  });
});
