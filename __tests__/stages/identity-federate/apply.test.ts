import { describe, expect, it } from '@jest/globals';
import type { Change } from '../../../src/model/index.js';
import type { StageContext } from '../../../src/stages/context.js';
import { apply } from '../../../src/stages/identity-federate/apply.js';
import type { IdentitiesObserved } from '../../../src/stages/identity-federate/observe.js';

const issuer = 'https://eastus.oic.prod-aks.azure.com/t/c/';
const account = { credentialName: 'aks_a_b', subject: 'system:serviceaccount:a:b' };
const change = { address: 'federatedCredential/app/aks_a_b', action: 'create' } as unknown as Change;
const double = {
  statusCode: 400,
  response: {
    bodyAsText: JSON.stringify({
      error: {
        code: 'BadRequest',
        message: 'Issuer and subject combination already exists for this Managed Identity.',
      },
    }),
  },
};

/** A stage's context whose identity refuses the write as a double, and holds this credential. */
function contextHolding(held: object | undefined): StageContext {
  const identity = { name: 'app', resourceName: 'app', id: '/app', serviceAccounts: [account] };
  const federatedIdentityCredentials = {
    createOrUpdate: () => Promise.reject(double),
    get: () => (held === undefined ? Promise.reject({ statusCode: 404 }) : Promise.resolve(held)),
  };
  return {
    azure: { managedIdentity: async () => ({ federatedIdentityCredentials }), clock: { now: () => 0 } },
    environment: {
      azure: { resourceGroup: { name: 'g' }, location: 'eastus' },
      cluster: { name: 'c' },
      identities: { app: identity },
    },
    outputs: { get: async () => issuer },
    progress: () => {},
  } as unknown as StageContext;
}
const applied = (held: object | undefined) => apply(change, contextHolding(held), {} as IdentitiesObserved);

describe('a federated credential that is refused as a double', () => {
  it('is there, when it is its own', async () => {
    expect(await applied({ issuer, subject: account.subject })).toEqual({});
  });

  it.each([
    ['another name holds it', undefined],
    ['it has another issuer', { issuer: 'https://other/', subject: account.subject }],
  ])('fails when %s', async (_, held) => {
    await expect(applied(held)).rejects.toMatchObject({ cause: expect.stringContaining('already exists') });
  });
});
