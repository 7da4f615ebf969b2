import { beforeAll, describe, expect, it } from '@jest/globals';
import type { EmbeddedAzure } from '../../../src/rehearsal/azure/index.js';
import { deployIdentity } from '../../../src/rehearsal/example-seed.js';
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

describe('applications of Microsoft Graph', () => {
  const credentialOf = (name: string, subject: string) => ({
    name,
    subject,
    issuer: 'https://token.actions.githubusercontent.com',
    audiences: ['api://AzureADTokenExchange'],
  });

  /** Asks as somebody who may change applications. */
  async function asAdministrator(method: string, path: string, body?: object) {
    const principal = azure.directory.principalByClientId(deployIdentity.clientId);
    if (principal === undefined) throw new Error('the deploying identity is not in the directory');
    azure.directory.put({ ...principal, directoryPermission: 'Application.ReadWrite.All' });
    const { token } = await azure.tokens.issue(principal, 'https://graph.microsoft.com');
    const answer = await azure.graphApp.request(`https://graph.microsoft.com/v1.0/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    azure.directory.put(principal);
    const text = await answer.text();
    // biome-ignore lint/suspicious/noExplicitAny: answers of many kinds, looked at field by field
    return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as any };
  }

  it('trust an issuer with a subject once, a name once, and twenty at most', async () => {
    const { body: application } = await asAdministrator('POST', 'applications', { displayName: 'twenty' });
    const path = `applications/${application.id}/federatedIdentityCredentials`;
    const create = (index: number, change: object = {}) =>
      asAdministrator('POST', path, { ...credentialOf(`name-${index}`, `repo:a/b:environment:${index}`), ...change });
    for (let index = 1; index <= 20; index++) expect((await create(index)).status).toBe(201);
    const refusals = [await create(1), await create(21, { subject: 'repo:a/b:environment:1' }), await create(21)];
    expect(refusals.map(({ status, body }) => [status, body.error.code])).toEqual([
      [409, 'Request_MultipleObjectsWithSameKeyValue'],
      [400, 'InvalidFederatedIdentityCredentialValue'],
      [400, 'InvalidFederatedIdentityCredentialValue'],
    ]);
    expect((await asAdministrator('DELETE', `${path}/name-20`)).status).toBe(204);
    expect((await create(21)).status).toBe(201);
  });

  it('log in by their service principal, which trusts what they trust', async () => {
    const { body: application } = await asAdministrator('POST', 'applications', { displayName: 'made' });
    const principal = { appId: application.appId };
    expect((await asAdministrator('POST', 'servicePrincipals', principal)).status).toBe(201);
    expect((await asAdministrator('POST', 'servicePrincipals', principal)).status).toBe(409);
    const path = `applications/${application.id}/federatedIdentityCredentials`;
    await asAdministrator('POST', path, credentialOf('dev', 'repo:a/b:environment:dev'));
    const known = azure.directory.principalByClientId(application.appId);
    expect(known?.federatedCredentials).toMatchObject([{ subject: 'repo:a/b:environment:dev' }]);
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
