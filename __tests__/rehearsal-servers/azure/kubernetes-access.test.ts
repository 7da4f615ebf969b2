/** Who comes into a cluster with Entra, and what Azure's roles let it do there. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createAccess } from '../../../src/rehearsal/azure/arm/access.js';
import { createResourceStore } from '../../../src/rehearsal/azure/arm/store.js';
import type { AccessTokens, Directory } from '../../../src/rehearsal/azure/entra/index.js';
import { assignRole } from '../../../src/rehearsal/azure/index.js';
import { kubernetesAccess } from '../../../src/rehearsal/azure/kubernetes-access.js';
import { configMap, configMaps, type Server, serve } from '../kubernetes-api/server.js';

const group = '/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/matih-dev';
const cluster = `${group}/providers/Microsoft.ContainerService/managedClusters/matih-dev`;
const role = (name: string) => `Azure Kubernetes Service RBAC ${name}`;

/** Object ids by the roles that they hold, and where. */
const holders = {
  nobody: [],
  reader: [[role('Reader'), group]],
  writer: [[role('Writer'), cluster]],
  admin: [[role('Admin'), cluster]],
  clusterAdmin: [[role('Cluster Admin'), cluster]],
  ofNamespace: [[role('Writer'), `${cluster}/namespaces/default`]],
  elsewhere: [[role('Cluster Admin'), `${group}-other`]],
  member: [],
} as const;
type Holder = keyof typeof holders;

const store = createResourceStore();
for (const [holder, roles] of Object.entries(holders))
  for (const [name, scope] of roles) assignRole(store, holder, name, scope);

// The token is its holder's name: signatures and audiences are the token endpoint's tests.
const tokens = {
  verify: async (token: string) =>
    token in holders ? { objectId: token, clientId: '', tenantId: '' } : { refused: 'not valid' },
} as unknown as AccessTokens;
const directory = {
  principalByObjectId: (id: string) => ({ groups: id === 'member' ? ['admins'] : [] }),
} as unknown as Directory;

let profile: object = { managed: true, adminGroupObjectIDs: ['admins'], enableAzureRBAC: true };
let server: Server;

beforeAll(async () => {
  const userOf = kubernetesAccess(tokens, directory, createAccess(store));
  server = await serve({ userOf: (token) => userOf(token, cluster, { ...profile }) });
  await server.request('POST', configMaps, configMap('one'));
});
afterAll(() => server.close());

const ask = (holder: string, method: string, path: string, body?: unknown) =>
  server.request(method, path, body, { authorization: `Bearer ${holder}` });

describe('a login in a cluster with Azure RBAC', () => {
  const requests = {
    'reads ConfigMaps': ['GET', configMaps],
    'reads Secrets': ['GET', '/api/v1/secrets'],
    'reads one Secret of a namespace': ['GET', '/api/v1/namespaces/default/secrets/none'],
    'reads nodes': ['GET', '/api/v1/nodes'],
    'reads definitions': ['GET', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'],
    'reads metrics': ['GET', '/metrics'],
    'writes a Lease': ['POST', '/apis/coordination.k8s.io/v1/namespaces/default/leases'],
    'makes a namespace': ['POST', '/api/v1/namespaces'],
    'asks what is served': ['GET', '/apis/apps/v1'],
  } as const;
  type Request = keyof typeof requests;
  const may: Readonly<Record<Holder, readonly Request[]>> = {
    nobody: ['asks what is served'],
    elsewhere: ['asks what is served'],
    reader: ['reads ConfigMaps', 'asks what is served'],
    ofNamespace: ['reads ConfigMaps', 'reads one Secret of a namespace', 'writes a Lease', 'asks what is served'],
    writer: [
      'reads ConfigMaps',
      'reads Secrets',
      'reads one Secret of a namespace',
      'writes a Lease',
      'asks what is served',
    ],
    admin: (Object.keys(requests) as Request[]).filter((request) => request !== 'makes a namespace'),
    clusterAdmin: Object.keys(requests) as Request[],
    member: Object.keys(requests) as Request[],
  };

  it.each(Object.keys(may) as Holder[])(
    'may do what its roles permit, and no more: %s [identity/kubernetes-roles]',
    async (holder) => {
      const done: string[] = [];
      for (const [request, [method, path]] of Object.entries(requests)) {
        const { status } = await ask(holder, method, path, method === 'POST' ? {} : undefined);
        if (status !== 403) done.push(request);
      }
      expect(done).toEqual(Object.keys(requests).filter((request) => may[holder].includes(request as Request)));
    },
  );

  it.each(Object.keys(may) as Holder[])(
    'is told by a review of access what its roles permit: %s [identity/kubernetes-roles]',
    async (holder) => {
      const mayI = async (verb: string, group: string, resource: string, namespace?: string) => {
        const spec = { resourceAttributes: { verb, group, resource, namespace } };
        const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
        const { body } = await ask(holder, 'POST', path, { spec });
        expect(body.status.denied === true).toBe(!body.status.allowed);
        return body.status.allowed;
      };
      const permits = (request: Request) => may[holder].includes(request);
      expect(await mayI('list', '', 'configmaps', 'default')).toBe(permits('reads ConfigMaps'));
      expect(await mayI('list', '', 'secrets')).toBe(permits('reads Secrets'));
      expect(await mayI('create', 'coordination.k8s.io', 'leases', 'default')).toBe(permits('writes a Lease'));
      expect(await mayI('create', '', 'namespaces')).toBe(permits('makes a namespace'));
      // Who may not make a namespace may not do everything.
      expect(await mayI('*', '*', '*')).toBe(permits('makes a namespace'));
      expect(await mayI('*', '', 'pods', 'default')).toBe(permits('writes a Lease'));
    },
  );

  it('is told in whose name it was refused, and that it is Azure which refuses', async () => {
    const { body } = await ask('reader', 'GET', '/api/v1/secrets');
    expect(body).toMatchObject({
      reason: 'Forbidden',
      message:
        'secrets is forbidden: User "reader" cannot list resource "secrets" in API group "" at the cluster scope: User does not have access to the resource in Azure. Update role assignment to allow access.',
    });
    const patch = await ask('reader', 'PATCH', `${configMaps}/one`, { data: { a: '1' } });
    expect(patch.body.message).toMatch(
      /^configmaps "one" is forbidden: User "reader" cannot patch resource "configmaps" in API group "" in the namespace "default": /,
    );
  });

  it('is not let in with a token that is not valid', async () => {
    expect((await ask('forged', 'GET', configMaps)).status).toBe(401);
  });
});

it('without Azure RBAC only members of the administrators’ groups have rights', async () => {
  profile = { managed: true, adminGroupObjectIDs: ['admins'] };
  expect((await ask('clusterAdmin', 'GET', configMaps)).status).toBe(403);
  expect((await ask('member', 'GET', configMaps)).status).toBe(200);
});
