import { beforeEach, describe, expect, it } from '@jest/globals';
import { pullRequestIdentity } from '../../../src/rehearsal/example-seed.js';
import {
  clusterBody,
  clusterPath,
  finish,
  group,
  heldTime,
  subnetPath,
  subscription,
  type TestAzure,
  testAzure,
} from './world.js';

const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/external-secrets`;
const vault = `${subscription}/resourceGroups/matih-shared/providers/Microsoft.KeyVault/vaults/matih-dev`;
const secretsUser = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6`;
const assignment = (name: string) => `${vault}/providers/Microsoft.Authorization/roleAssignments/${name}`;
const first = '00000000-0000-0000-0000-00000000000a';
const second = '00000000-0000-0000-0000-00000000000b';

let world: TestAzure;
const time = heldTime();
beforeEach(async () => {
  world = await testAzure(time);
  const name = '00000000-0000-0000-0000-0000000000cc';
  world.azure.arm.store.put({
    id: `/subscriptions/${name}`,
    name,
    type: 'Microsoft.Resources/subscriptions',
    properties: { tenantId: '00000000-0000-0000-0000-0000000000ee' },
  });
});

describe('the front door', () => {
  it('wants a token, and a good one', async () => {
    const { app } = world.azure.arm;
    const url = 'https://management.azure.com/subscriptions?api-version=2022-12-01';
    const without = await app.request(url);
    expect(without.status).toBe(401);
    expect(without.headers.get('www-authenticate')).toMatch(/^Bearer /);
    const withBad = await app.request(url, { headers: { authorization: 'Bearer x.y.z' } });
    expect(await withBad.json()).toMatchObject({ error: { code: 'InvalidAuthenticationToken' } });
  });

  it('refuses what the caller’s roles do not permit, in the words of ARM', async () => {
    const answer = await world.ask(
      'PUT',
      `${subscription}/resourceGroups/new`,
      { location: 'eastus' },
      {},
      pullRequestIdentity.clientId,
    );
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'AuthorizationFailed' } } });
    expect(answer.body.error.message).toContain(
      "perform action 'Microsoft.Resources/subscriptions/resourceGroups/write'",
    );
    expect((await world.ask('GET', group, undefined, {}, pullRequestIdentity.clientId)).status).toBe(200);
  });

  it.each([
    ['no api-version', `${group}?api-version=`, 'MissingApiVersionParameter'],
    ['a version that never was', `${group}?api-version=2021-13-01`, 'NoRegisteredProviderFound'],
    ['no version at all', `${group}?api-version=latest`, 'InvalidApiVersionParameter'],
    [
      'an unknown type',
      `${group}/providers/Microsoft.ContainerService/fleets?api-version=2026-06-01`,
      'InvalidResourceType',
    ],
    [
      'an unknown namespace',
      `${group}/providers/Microsoft.Nothing/a?api-version=2026-06-01`,
      'InvalidResourceNamespace',
    ],
    ['an unknown subscription', '/subscriptions/00000000-0000-0000-0000-00000000dead', 'SubscriptionNotFound'],
    [
      'a subscription that trusts another Entra tenant',
      '/subscriptions/00000000-0000-0000-0000-0000000000cc',
      'InvalidAuthenticationTokenTenant',
    ],
    [
      'a group that is not there',
      `${subscription}/resourceGroups/none/providers/Microsoft.KeyVault/vaults/v`,
      'ResourceGroupNotFound',
    ],
  ])('answers %s', async (_, path, code) => {
    expect((await world.ask('GET', path)).body.error.code).toBe(code);
  });

  it('counts what is left of the bucket, then answers 429 with Retry-After [aks/arm-buckets]', async () => {
    const left = async () => (await world.ask('GET', group)).headers.get('x-ms-ratelimit-remaining-subscription-reads');
    expect([await left(), await left()]).toEqual(['249', '248']);
    // The tests' clock stands still, so nothing flows back.
    for (let count = 0; count < 248; count += 1) await world.ask('HEAD', group);
    const answer = await world.ask('GET', group);
    expect(answer).toMatchObject({ status: 429, body: { error: { code: 'SubscriptionRequestsThrottled' } } });
    expect(answer.headers.get('retry-after')).toBe('0');
  });

  it('ends a resource group with all that is in it', async () => {
    await finish(world, await world.ask('PUT', clusterPath, clusterBody()));
    const answer = await world.ask('DELETE', group);
    expect(answer.status).toBe(202);
    const { pathname, search } = new URL(answer.headers.get('location') ?? '');
    for (let turn = 0; turn < 1000 && (await world.ask('GET', `${pathname}${search}`)).status === 202; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await world.ask('HEAD', group)).status).toBe(404);
    expect(world.azure.machines.all().size).toBe(0);
  });
});

describe('networks', () => {
  it('keep a subnet that machines live in', async () => {
    await finish(world, await world.ask('PUT', clusterPath, clusterBody()));
    const answer = await world.ask('DELETE', subnetPath);
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'InUseSubnetCannotBeDeleted' } } });
  });

  it('take another ETag with each of their subnets, so that a write from before it is refused', async () => {
    const network = subnetPath.replace('/subnets/aks', '');
    const { etag, ...read } = (await world.ask('GET', network)).body;
    await world.ask('PUT', `${network}/subnets/other`, { properties: { addressPrefix: '10.0.40.0/24' } });
    const late = await world.ask('PUT', network, read, { 'if-match': etag });
    expect(late).toMatchObject({ status: 412, body: { error: { code: 'PreconditionFailed' } } });
  });

  it.each([
    ['outside the network', '10.9.0.0/24', 'NetcfgInvalidSubnet'],
    ['over another subnet', '10.0.16.0/24', 'NetcfgSubnetRangesOverlap'],
    ['that is no range', '10.0.64.1/24', 'InvalidAddressPrefixFormat'],
  ])('refuse a subnet %s', async (_, addressPrefix, code) => {
    const answer = await world.ask('PUT', subnetPath.replace('/aks', '/other'), { properties: { addressPrefix } });
    expect(answer.body.error.code).toBe(code);
  });
});

describe('identities and roles', () => {
  const credential = (subject: string, more: object = {}) => ({
    properties: { issuer: 'https://issuer.example/', subject, audiences: ['api://AzureADTokenExchange'], ...more },
  });

  beforeEach(async () => {
    expect((await world.ask('PUT', identity, { location: 'eastus' })).status).toBe(201);
  });

  it('refuse a second credential written at the same time [identity/serialised-writes]', async () => {
    const paths = ['es-1', 'es-2'].map((name) => `${identity}/federatedIdentityCredentials/${name}`);
    time.hold();
    const asked = paths.map((path, index) => world.ask('PUT', path, credential(`s${index}`)));
    expect((await Promise.race(asked)).status).toBe(409);
    time.release();
    expect((await Promise.all(asked)).map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it.each([
    ['two audiences', { audiences: ['a', 'b'] }],
    ['a wildcard subject', { subject: 'repo:*' }],
    ['an unknown field', { subjects: 'a' }],
  ])('refuse a credential with %s [identity/one-audience] [identity/no-wildcards]', async (_, more) => {
    const answer = await world.ask('PUT', `${identity}/federatedIdentityCredentials/es-1`, credential('s', more));
    expect(answer.status).toBe(400);
  });

  it('let a role be given once to a principal at a scope [identity/role-tuple] [identity/assignment-names] [identity/assignment-exists]', async () => {
    const { body } = await world.ask('GET', identity);
    const properties = {
      roleDefinitionId: secretsUser,
      principalId: body.properties.principalId,
      principalType: 'ServicePrincipal',
    };
    const statuses = [];
    for (const name of [first, first, second])
      statuses.push((await world.ask('PUT', assignment(name), { properties })).status);
    expect(statuses).toEqual([201, 200, 409]);
    expect(world.azure.arm.access.hasRole(properties.principalId, 'Key Vault Secrets User', `${vault}/secrets/a`)).toBe(
      true,
    );
    const moved = await world.ask('PUT', assignment(first), { properties: { ...properties, principalId: second } });
    expect(moved.body.error.code).toBe('RoleAssignmentUpdateNotPermitted');
    const filter = encodeURIComponent(`principalId eq '${properties.principalId}'`);
    const listed = await world.ask(
      'GET',
      `${vault}/providers/Microsoft.Authorization/roleAssignments?$filter=${filter}`,
    );
    expect(listed.body.value).toHaveLength(1);
  });

  it('know no principal that is not in the directory [identity/principal-not-found]', async () => {
    const properties = { roleDefinitionId: secretsUser, principalId: second, principalType: 'ServicePrincipal' };
    expect((await world.ask('PUT', assignment(first), { properties })).body.error.code).toBe('PrincipalNotFound');
  });
});

describe('registries', () => {
  it('have names that nobody else in Azure may take', async () => {
    const path = `${subscription}/providers/Microsoft.ContainerRegistry/checkNameAvailability?api-version=2025-11-01`;
    const type = 'Microsoft.ContainerRegistry/registries';
    const check = async (name: string) => (await world.ask('POST', path, { name, type })).body.nameAvailable;
    expect([await check('MATIHLABSACR'), await check('freshregistry'), await check('no-dashes')]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('operations', () => {
  it('that are made to fail end with their error and leave the resource Failed; a second PUT mends it [aks/failed-is-reconciled] [aks/operation-status]', async () => {
    world.azure.arm.operations.failNext('updateCluster', {
      code: 'VMExtensionProvisioningError',
      message: 'no network',
    });
    await finish(world, await world.ask('PUT', clusterPath, clusterBody()));
    expect(await finish(world, await world.ask('PUT', clusterPath, clusterBody()))).toBe('Failed');
    expect((await world.ask('GET', clusterPath)).body.properties.provisioningState).toBe('Failed');
    expect(await finish(world, await world.ask('PUT', clusterPath, clusterBody()))).toBe('Succeeded');
  });
});
