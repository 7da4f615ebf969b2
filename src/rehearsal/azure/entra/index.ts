/** Entra at login.microsoftonline.com: discovery, keys and the token endpoint, with real checks of client assertions. */
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { decodeJwt } from 'jose';
import type { SigningKey } from '../../signing.js';
import type { ServiceTime } from '../../world.js';
import { type ExternalIssuers, refuseAssertion } from './assertion.js';
import type { Directory, ServicePrincipal } from './directory.js';
import { type EntraError, errorBody, refusals } from './errors.js';
import type { AccessTokens } from './tokens.js';

export type { ExternalIssuers } from './assertion.js';
export {
  type Application,
  createDirectory,
  type Directory,
  type DirectoryPermission,
  type DirectoryState,
  type FederatedCredential,
  type ServicePrincipal,
  type Tenant,
} from './directory.js';
export { createGraphApp } from './graph/index.js';
export { type AccessTokens, createAccessTokens } from './tokens.js';

/** An assertion that Entra took for an access token. */
export interface TokenExchange {
  readonly clientId: string;
  /** Of the access token. */
  readonly audience: string;
  /** The `jti` of the assertion: another one for each token that was asked for. */
  readonly assertionId: string;
}

const loginHost = 'login.microsoftonline.com';

/** Resources that tokens may be asked for, by the scope without `/.default`; a trailing slash is part of the audience. */
const resources = [
  'https://management.azure.com',
  'https://management.core.windows.net',
  'https://containerregistry.azure.net',
  'https://vault.azure.net',
  'https://graph.microsoft.com',
  'https://cognitiveservices.azure.com',
  '6dae42f8-4368-4678-94ff-3960e28e3630',
  'api://AzureADTokenExchange',
];

export interface EntraOptions {
  readonly directory: Directory;
  readonly tokens: AccessTokens;
  readonly key: SigningKey;
  readonly issuers: ExternalIssuers;
  readonly time: ServiceTime;
  /** Told of every exchange that was granted. */
  readonly onExchange?: (exchange: TokenExchange) => void;
}

export function createEntraApp({ directory, tokens, key, issuers, time, onExchange }: EntraOptions): Hono {
  const app = new Hono();

  app.use(async (context, next) => {
    await next();
    context.header('x-ms-request-id', randomUUID());
    context.header('x-ms-ests-server', '2.1.23456.7 - EUS ProdSlices');
    context.header('cache-control', 'no-store, no-cache');
  });

  app.get('/common/discovery/instance', (context) =>
    context.json({
      tenant_discovery_endpoint: discoveryEndpoint(context.req.query('authorization_endpoint')),
      'api-version': '1.1',
      metadata: [
        {
          preferred_network: loginHost,
          preferred_cache: 'login.windows.net',
          aliases: [loginHost, 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
        },
      ],
    }),
  );

  for (const version of ['/v2.0', '']) {
    app.get(`/:tenant${version}/.well-known/openid-configuration`, (context) => {
      const requested = context.req.param('tenant');
      const tenant = directory.tenant(requested);
      if (tenant === undefined && !sharedAuthorities.has(requested)) {
        return context.json(errorBody(refusals.tenantNotFound(requested), time.now(), randomUUID()), 400);
      }
      return context.json(openIdConfiguration(tenant?.id ?? requested, tenant?.id ?? '{tenantid}'));
    });
  }
  app.get('/:tenant/discovery/v2.0/keys', (context) => context.json({ keys: [key.jwk] }));
  app.get('/:tenant/discovery/keys', (context) => context.json({ keys: [key.jwk] }));

  app.post('/:tenant/oauth2/v2.0/token', async (context) => {
    const form = await context.req.parseBody();
    const answer = await authenticate(context.req.param('tenant'), (name) => textOf(form[name]));
    if ('code' in answer) {
      const correlationId = context.req.header('client-request-id') ?? randomUUID();
      return context.json(errorBody(answer, time.now(), correlationId), answer.status);
    }
    const { token, expiresInSeconds } = await tokens.issue(answer.principal, answer.audience);
    const { jti: assertionId = '' } = decodeJwt(textOf(form.client_assertion) ?? '');
    onExchange?.({ clientId: answer.principal.clientId, audience: answer.audience, assertionId });
    return context.json({
      token_type: 'Bearer',
      expires_in: expiresInSeconds,
      ext_expires_in: expiresInSeconds,
      access_token: token,
    });
  });

  /** Who asks, and for which audience; or the refusal. */
  async function authenticate(
    tenantName: string,
    field: (name: string) => string | undefined,
  ): Promise<{ readonly principal: ServicePrincipal; readonly audience: string } | EntraError> {
    const tenant = directory.tenant(tenantName);
    if (tenant === undefined) return refusals.tenantNotFound(tenantName);
    const grant = field('grant_type');
    if (grant === undefined) return refusals.parameterMissing('grant_type');
    if (grant !== 'client_credentials') return refusals.grantUnsupported(grant);
    const clientId = field('client_id');
    if (clientId === undefined) return refusals.parameterMissing('client_id');
    const principal = directory.principalByClientId(clientId, tenant.id);
    if (principal === undefined) {
      const application = directory.applications().find((each) => isSame(each.clientId, clientId));
      const mayBeHere = application?.tenantId === tenant.id || application?.isMultiTenant;
      return mayBeHere
        ? refusals.servicePrincipalMissing(clientId, tenant.id)
        : refusals.applicationNotFound(clientId, tenant.displayName);
    }
    const scope = field('scope');
    if (scope === undefined) return refusals.parameterMissing('scope');
    const audience = audienceOf(scope);
    if (audience === undefined) return refusals.scopeInvalid(scope);
    if (!resources.includes(audience.replace(/\/$/, '')))
      return refusals.resourceNotFound(audience, tenant.displayName);
    const assertion = field('client_assertion');
    if (assertion === undefined) {
      return field('client_secret') === undefined ? refusals.credentialMissing() : refusals.secretInvalid(clientId);
    }
    if (field('client_assertion_type') !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer') {
      return refusals.parameterMissing('client_assertion_type');
    }
    return (await refuseAssertion(assertion, principal, issuers, time.now())) ?? { principal, audience };
  }

  return app;
}

const sharedAuthorities = new Set(['common', 'organizations', 'consumers']);

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** MSAL adds openid, profile and offline_access; the one scope that counts ends in /.default. */
function audienceOf(scope: string): string | undefined {
  const wanted = scope.split(' ').filter((part) => !['openid', 'profile', 'offline_access', ''].includes(part));
  const [first] = wanted;
  return wanted.length === 1 && first?.endsWith('/.default') ? first.slice(0, -'/.default'.length) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function discoveryEndpoint(authorizationEndpoint: string | undefined): string {
  const tenant = /^https:\/\/[^/]+\/([^/]+)\//.exec(authorizationEndpoint ?? '')?.[1] ?? 'common';
  return `https://${loginHost}/${tenant}/v2.0/.well-known/openid-configuration`;
}

function openIdConfiguration(tenant: string, issuerTenant: string): Record<string, unknown> {
  const base = `https://${loginHost}/${tenant}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `https://${loginHost}/${issuerTenant}/v2.0`,
    request_uri_parameter_supported: false,
    userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'auth_time', 'nonce', 'name', 'tid', 'ver'],
    tenant_region_scope: 'NA',
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
    rbac_url: 'https://pas.windows.net',
  };
}
