/** Service principals of applications and managed identities, and the lookup of objects by their ids. */
import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import type { ServicePrincipal } from '../directory.js';
import { GraphError, resourceNotFound } from './errors.js';
import { filtered } from './filter.js';
import type { GraphOptions } from './index.js';

/** Service time until the whole directory knows a new principal. */
const replicationMs = 20_000;

export function serveServicePrincipals(app: Hono, { directory, time, tenantId }: GraphOptions): void {
  app.get('/v1.0/servicePrincipals', (context) =>
    context.json({ value: filtered(directory.principals().map(presented), context.req.query('$filter')) }),
  );
  app.get('/v1.0/servicePrincipals/:id', (context) => {
    const principal = directory.principalByObjectId(context.req.param('id'));
    if (principal === undefined) throw resourceNotFound(context.req.param('id'));
    return context.json(presented(principal));
  });
  app.post('/v1.0/servicePrincipals', async (context) => {
    const { appId } = (await context.req.json()) as { appId?: unknown };
    const application = directory
      .applications()
      .find(({ clientId }) => clientId.toLowerCase() === String(appId).toLowerCase());
    if (application === undefined) {
      const words = `When using this permission, the backing application of the service principal being created must in the local tenant: '${String(appId)}'.`;
      throw new GraphError(400, 'Request_BadRequest', words);
    }
    const { clientId, displayName, federatedCredentials } = application;
    if (directory.principalByClientId(clientId) !== undefined)
      throw new GraphError(
        409,
        'Request_MultipleObjectsWithSameKeyValue',
        `The service principal cannot be created, updated, or restored because the service principal name ${clientId} is already in use.`,
      );
    const principal: ServicePrincipal = {
      clientId,
      displayName,
      tenantId,
      objectId: randomUUID(),
      kind: 'application',
      federatedCredentials,
      replicatedAt: time.now().getTime() + time.scaled(replicationMs),
    };
    directory.put(principal);
    return context.json(presented(principal), 201);
  });
  app.post('/v1.0/directoryObjects/getByIds', async (context) => {
    const { ids } = (await context.req.json()) as { ids?: unknown };
    const wanted = Array.isArray(ids) ? ids.map(String) : [];
    const found = wanted.flatMap((id) => directory.principalByObjectId(id) ?? []);
    return context.json({ value: found.map(presented) });
  });
}

function presented({ objectId, clientId, displayName, tenantId, kind }: ServicePrincipal) {
  return {
    '@odata.type': '#microsoft.graph.servicePrincipal',
    id: objectId,
    appId: clientId,
    displayName,
    appDisplayName: displayName,
    appOwnerOrganizationId: tenantId,
    accountEnabled: true,
    servicePrincipalNames: [clientId],
    servicePrincipalType: kind === 'application' ? 'Application' : 'ManagedIdentity',
  };
}
