/**
 * Microsoft Graph: applications with their federated credentials, and service principals, for who may see them. A deploying
 * identity has roles in Azure and no permission in the directory: it is refused whatever it asks, and the Azure CLI goes on
 * without the names of role assignments' principals.
 */
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { ServiceTime, TokenAuthority } from '../../../world.js';
import type { Directory } from '../directory.js';
import { serveApplications } from './applications.js';
import { GraphError } from './errors.js';
import { serveServicePrincipals } from './service-principals.js';

export interface GraphOptions {
  readonly directory: Directory;
  readonly tokens: TokenAuthority;
  readonly time: ServiceTime;
  readonly tenantId: string;
}

/** Serves graph.microsoft.com. */
export function createGraphApp(options: GraphOptions): Hono {
  const { directory, tokens, time } = options;
  const app = new Hono();
  app.use('*', async (context, next) => {
    context.header('request-id', randomUUID());
    const [, token] = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
    if (token === undefined) throw new GraphError(401, 'InvalidAuthenticationToken', 'Access token is empty.');
    const caller = await tokens.verify(token, ['https://graph.microsoft.com', 'https://graph.microsoft.com/']);
    if ('refused' in caller)
      throw new GraphError(401, 'InvalidAuthenticationToken', 'Access token validation failure.');
    const { directoryPermission } = directory.principalByObjectId(caller.objectId) ?? {};
    const isRead = context.req.method === 'GET' || context.req.path.endsWith('/getByIds');
    if (directoryPermission === undefined || (!isRead && directoryPermission === 'Application.Read.All'))
      throw new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
    await next();
  });
  serveApplications(app, options);
  serveServicePrincipals(app, options);
  app.notFound((context) => {
    const { error } = bodyOf(new GraphError(400, 'BadRequest', 'Resource not found for the segment.'), context.req);
    return context.json({ error }, 400);
  });
  app.onError((error, context) => {
    if (!(error instanceof GraphError)) throw error;
    return context.json(bodyOf(error, context.req), error.status);
  });
  return app;

  function bodyOf({ code, message }: GraphError, request: { header(name: string): string | undefined }) {
    const requestId = randomUUID();
    const innerError = {
      date: time.now().toISOString().slice(0, 19),
      'request-id': requestId,
      'client-request-id': request.header('client-request-id') ?? requestId,
    };
    return { error: { code, message, innerError } };
  }
}
