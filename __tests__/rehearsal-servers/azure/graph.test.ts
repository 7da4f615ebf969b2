import { beforeAll, describe, expect, it } from '@jest/globals';
import type { EmbeddedAzure } from '../../../src/rehearsal/azure/index.js';
import { deployIdentity } from '../../../src/rehearsal/exampleSeed.js';
import { group, testAzure } from './world.js';

let azure: EmbeddedAzure;
let ask: Awaited<ReturnType<typeof testAzure>>['ask'];

beforeAll(async () => {
  ({ azure, ask } = await testAzure());
});

/** Asks Graph for objects by id, as the Azure CLI does for the names of principals. */
async function askGraph(audience?: string) {
  const principal = azure.directory.principalByClientId(deployIdentity.clientId);
  if (principal === undefined) throw new Error('the deploying identity is not in the directory');
  const headers: Record<string, string> =
    audience === undefined ? {} : { authorization: `Bearer ${(await azure.tokens.issue(principal, audience)).token}` };
  const response = await azure.graphApp.request('https://graph.microsoft.com/v1.0/directoryObjects/getByIds', {
    method: 'POST',
    headers,
    body: '{"ids":[]}',
  });
  const { error } = (await response.json()) as { error: { code: string } };
  return { status: response.status, code: error.code };
}

describe('Microsoft Graph', () => {
  it('denies an identity without directory permissions', async () => {
    expect(await askGraph('https://graph.microsoft.com')).toEqual({ status: 403, code: 'Authorization_RequestDenied' });
  });

  it('refuses a missing token and one for another service', async () => {
    const unauthenticated = { status: 401, code: 'InvalidAuthenticationToken' };
    expect(await askGraph()).toEqual(unauthenticated);
    expect(await askGraph('https://management.azure.com')).toEqual(unauthenticated);
  });
});

describe('lists of resources', () => {
  const list = async (filter: string) => {
    const subscription = group.slice(0, group.indexOf('/resourceGroups/'));
    const { body } = await ask(
      'GET',
      `${subscription}/resources?$filter=${encodeURIComponent(filter)}&api-version=2024-11-01`,
    );
    const resources: readonly { readonly id: string }[] = body.value;
    return resources.map(({ id }) => id);
  };

  it('hold to the group, type and name that are asked for', async () => {
    const ofGroup = await list("resourceGroup eq 'matih-dev'");
    expect(ofGroup.length).toBeGreaterThan(0);
    expect(ofGroup.filter((id) => !id.startsWith(`${group}/`))).toEqual([]);
    const registries = await list(
      "resourceType eq 'Microsoft.ContainerRegistry/registries' and name eq 'matihlabsacr'",
    );
    expect(registries).toHaveLength(1);
  });
});

describe('federated credentials of an identity that is not there', () => {
  it('are a 404, not an empty list', async () => {
    const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nobody`;
    const { status, body } = await ask('GET', `${identity}/federatedIdentityCredentials`);
    expect(status).toBe(404);
    expect(body.error.code).toBe('ResourceNotFound');
  });
});
