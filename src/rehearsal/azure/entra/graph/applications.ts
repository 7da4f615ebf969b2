/** Applications and the federated credentials that they trust. */
import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import type { Application } from '../directory.js';
import { GraphError, resourceNotFound } from './errors.js';
import { filtered } from './filter.js';
import type { GraphOptions } from './index.js';

type Credential = Application['federatedCredentials'][number];

/** Microsoft Graph's bound (rulebook identity). */
const mostCredentials = 20;
/** Service time until all of Entra knows a new credential. */
const replicationMs = 20_000;
const metadata = 'https://graph.microsoft.com/v1.0/$metadata#applications';

export function serveApplications(app: Hono, { directory, time, tenantId }: GraphOptions): void {
  /** By object id. */
  const named = (context: Context): Application => {
    const id = context.req.param('id') ?? '';
    const found = directory.applications().find(({ objectId }) => objectId.toLowerCase() === id.toLowerCase());
    if (found === undefined) throw resourceNotFound(id);
    return found;
  };

  app.get('/v1.0/applications', (context) =>
    context.json({
      '@odata.context': metadata,
      value: filtered(directory.applications().map(presented), context.req.query('$filter')),
    }),
  );
  app.post('/v1.0/applications', async (context) => {
    const { displayName } = await bodyOf(context);
    if (typeof displayName !== 'string' || displayName === '')
      throw new GraphError(
        400,
        'Request_BadRequest',
        "A value is required for property 'displayName' of resource 'Application'.",
      );
    const application: Application = {
      objectId: randomUUID(),
      clientId: randomUUID(),
      displayName,
      tenantId,
      createdAt: time.now().toISOString(),
      federatedCredentials: [],
    };
    directory.putApplication(application);
    return context.json({ '@odata.context': `${metadata}/$entity`, ...presented(application) }, 201);
  });
  app.get('/v1.0/applications/:id', (context) => context.json(presented(named(context))));
  app.patch('/v1.0/applications/:id', async (context) => {
    const application = named(context);
    const { displayName } = await bodyOf(context);
    directory.putApplication(typeof displayName === 'string' ? { ...application, displayName } : application);
    return context.body(null, 204);
  });
  app.delete('/v1.0/applications/:id', (context) => {
    directory.removeApplication(named(context).objectId);
    return context.body(null, 204);
  });

  const credentials = '/v1.0/applications/:id/federatedIdentityCredentials';
  const credentialOf = (application: Application, context: Context): Credential => {
    const wanted = context.req.param('credential') ?? '';
    const found = application.federatedCredentials.find(({ id, name }) => id === wanted || name === wanted);
    if (found === undefined) throw resourceNotFound(wanted);
    return found;
  };
  const replicatedAt = () => time.now().getTime() + time.scaled(replicationMs);

  app.get(credentials, (context) => {
    const application = named(context);
    const value = application.federatedCredentials.map(presentedCredential);
    return context.json({
      '@odata.context': `${metadata}('${application.objectId}')/federatedIdentityCredentials`,
      value,
    });
  });
  app.get(`${credentials}/:credential`, (context) =>
    context.json(presentedCredential(credentialOf(named(context), context))),
  );
  app.post(credentials, async (context) => {
    const application = named(context);
    const credential = { id: randomUUID(), ...asked(await bodyOf(context)), replicatedAt: replicatedAt() };
    checkAgainst(application, credential);
    const federatedCredentials = [...application.federatedCredentials, credential];
    directory.putApplication({ ...application, federatedCredentials });
    return context.json(presentedCredential(credential), 201);
  });
  app.patch(`${credentials}/:credential`, async (context) => {
    const application = named(context);
    const existing = credentialOf(application, context);
    const body = await bodyOf(context);
    if (body.name !== undefined && body.name !== existing.name)
      throw new GraphError(400, 'Request_BadRequest', 'Name is immutable and cannot be changed after creation.');
    const { issuer, subject, audiences, name } = existing;
    const credential = {
      ...asked({ issuer, subject, audiences, ...body, name }),
      id: existing.id,
      replicatedAt: replicatedAt(),
    };
    const others = application.federatedCredentials.filter(({ id }) => id !== existing.id);
    checkAgainst({ ...application, federatedCredentials: others }, credential);
    directory.putApplication({ ...application, federatedCredentials: [...others, credential] });
    return context.body(null, 204);
  });
  app.delete(`${credentials}/:credential`, (context) => {
    const application = named(context);
    const { id } = credentialOf(application, context);
    const federatedCredentials = application.federatedCredentials.filter((each) => each.id !== id);
    directory.putApplication({ ...application, federatedCredentials });
    return context.body(null, 204);
  });
}

async function bodyOf(context: Context): Promise<Readonly<Record<string, unknown>>> {
  const body: unknown = await context.req.json().catch(() => undefined);
  if (typeof body === 'object' && body !== null) return body as Readonly<Record<string, unknown>>;
  throw new GraphError(
    400,
    'BadRequest',
    'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
  );
}

function asked(body: Readonly<Record<string, unknown>>): Omit<Credential, 'id'> {
  const { name, issuer, subject, audiences } = body;
  if (typeof name !== 'string' || !/^[a-zA-Z0-9][-_a-zA-Z0-9]{2,119}$/.test(name))
    throw invalid('Name', String(name ?? ''), 'The name must be 3 to 120 characters that can stand in an address');
  if (typeof issuer !== 'string' || !/^https:\/\/[^*\s]+$/.test(issuer))
    throw invalid('Issuer', String(issuer ?? ''), 'The issuer must be an https address');
  if (typeof subject !== 'string' || subject === '' || subject.length > 600)
    throw invalid('Subject', String(subject ?? ''), 'The subject is required, at most 600 characters');
  if (!Array.isArray(audiences) || audiences.length !== 1)
    throw invalid('Audiences', JSON.stringify(audiences ?? null), 'Exactly one audience is required');
  return { name, issuer, subject, audiences: audiences.map(String) };
}

function checkAgainst({ federatedCredentials: others }: Application, { name, issuer, subject }: Credential): void {
  if (others.some((each) => each.name === name))
    throw new GraphError(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      `FederatedIdentityCredential with name ${name} already exists.`,
    );
  if (others.some((each) => each.issuer === issuer && each.subject === subject))
    throw invalid(
      'Subject',
      subject,
      `The combination of issuer and subject must be unique for the application. Issuer ${issuer} and Subject: ${subject} already exist`,
    );
  // Documented as a bound; its exact words are not, so these are ours.
  if (others.length >= mostCredentials)
    throw invalid('Name', name, `An application can hold at most ${mostCredentials} federated identity credentials`);
}

function invalid(field: string, value: string, why: string): GraphError {
  return new GraphError(
    400,
    'InvalidFederatedIdentityCredentialValue',
    `${why}. paramName: FederatedIdentityCredential.${field}, paramValue: ${value}, objectType: Microsoft.Online.DirectoryServices.Application`,
  );
}

function presented({ objectId, clientId, displayName, createdAt }: Application) {
  return {
    id: objectId,
    appId: clientId,
    displayName,
    createdDateTime: createdAt,
    signInAudience: 'AzureADMyOrg',
    identifierUris: [],
    tags: [],
    appRoles: [],
    keyCredentials: [],
    passwordCredentials: [],
    requiredResourceAccess: [],
  };
}

function presentedCredential({ id, name, issuer, subject, audiences }: Credential) {
  return { id, name, issuer, subject, audiences, description: null };
}
