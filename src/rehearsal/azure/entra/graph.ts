/**
 * Microsoft Graph as a deploying identity meets it: it has roles in Azure and no permission in the directory, so every
 * question is refused. The Azure CLI asks here for the names of role assignments' principals, and goes on without them.
 */
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { ServiceTime, TokenAuthority } from '../../world.js';

/** Serves graph.microsoft.com. */
export function createGraphApp(tokens: TokenAuthority, time: ServiceTime): Hono {
  const app = new Hono();
  app.all('*', async (context) => {
    const requestId = randomUUID();
    const refusal = (code: string, message: string) => ({
      error: {
        code,
        message,
        innerError: {
          date: time.now().toISOString().slice(0, 19),
          'request-id': requestId,
          'client-request-id': context.req.header('client-request-id') ?? requestId,
        },
      },
    });
    context.header('request-id', requestId);
    const [, token] = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
    if (token === undefined) {
      return context.json(refusal('InvalidAuthenticationToken', 'Access token is empty.'), 401);
    }
    const caller = await tokens.verify(token, ['https://graph.microsoft.com', 'https://graph.microsoft.com/']);
    if ('refused' in caller) {
      return context.json(refusal('InvalidAuthenticationToken', 'Access token validation failure.'), 401);
    }
    const denied = refusal('Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
    return context.json(denied, 403);
  });
  return app;
}
