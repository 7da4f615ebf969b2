/** `/oauth2/exchange` and `/oauth2/token`: Entra token → refresh token → access token. */
import type { Authorization, Principal, TokenAuthority } from '../world.js';
import { parseBasic, rightsOfPassword } from './credentials.js';
import { RegistryError, unauthorizedText } from './errors.js';
import type { Registry } from './registry.js';
import { pullRights, type RepositoryAction, type Rights, rightsOfPrincipal } from './rights.js';
import { type Access, parseScopes, type RegistryTokens } from './tokens.js';

export interface OAuthOptions {
  readonly tokens: RegistryTokens;
  readonly authority: TokenAuthority;
  readonly authorization: Authorization;
  readonly now: () => Date;
}

const registryAudiences = ['https://containerregistry.azure.net', 'https://containerregistry.azure.net/'];
const armAudiences = [
  'https://management.azure.com',
  'https://management.azure.com/',
  'https://management.core.windows.net',
  'https://management.core.windows.net/',
];
/** The user name that goes with a refresh token used as a password (`az acr login --expose-token`). */
const refreshTokenUser = '00000000-0000-0000-0000-000000000000';

const refused = (): RegistryError => new RegistryError(401, 'UNAUTHORIZED', unauthorizedText);
const invalid = (message: string): RegistryError => new RegistryError(400, 'UNSUPPORTED', message);

/** A form or query, where a name may repeat. */
export type Parameters = Readonly<Record<string, readonly string[]>>;

/** Exchanges an Entra token for a refresh token. A principal without any right there is refused, as ACR does. */
export async function exchange(registry: Registry, form: Parameters, options: OAuthOptions): Promise<string> {
  if (!first(form, 'grant_type').startsWith('access_token')) {
    throw invalid('grant_type must be access_token, access_token_refresh_token or refresh_token');
  }
  checkService(registry, form);
  const principal = await principalOf(registry, first(form, 'access_token'), options.authority);
  if (principal === undefined) throw refused();
  const rights = rightsOfPrincipal(options.authorization, principal.objectId, registry);
  if (!rights.catalog && rights.on('').size === 0) throw refused();
  return options.tokens.refresh(registry.loginServer, principal.objectId);
}

/** Whose Entra token it is, where the registry takes it: of its own tenant, for registries or, unless forbidden, for ARM. */
export async function principalOf(
  { properties }: Registry,
  token: string,
  authority: TokenAuthority,
): Promise<Principal | undefined> {
  const takesArm = properties.azureADAuthenticationAsArmPolicy === 'enabled';
  const principal = await authority.verify(
    token,
    takesArm ? [...registryAudiences, ...armAudiences] : registryAudiences,
  );
  const isKnown = !('refused' in principal) && principal.tenantId.toLowerCase() === properties.tenantId.toLowerCase();
  return isKnown ? principal : undefined;
}

/**
 * Gives an access token for the scopes asked for, each cut down to what the caller may do.
 * Where nothing asked for is left, the answer is 401, which clients print as "failed to authorize".
 */
export async function token(
  registry: Registry,
  parameters: Parameters,
  authorizationHeader: string | undefined,
  options: OAuthOptions,
): Promise<{ readonly accessToken: string; readonly refreshToken?: string }> {
  checkService(registry, parameters);
  const caller = await callerOf(registry, parameters, authorizationHeader, options);
  const requested = parseScopes(parameters.scope ?? []);
  const granted = requested.flatMap((access) => grant(access, caller.rights));
  if (requested.length > 0 && granted.length === 0) throw refused();
  const accessToken = await options.tokens.access(registry.loginServer, granted);
  return first(parameters, 'access_type') === 'offline' && caller.objectId !== undefined
    ? { accessToken, refreshToken: await options.tokens.refresh(registry.loginServer, caller.objectId) }
    : { accessToken };
}

interface Caller {
  readonly rights: Rights;
  /** Of an Entra principal. */
  readonly objectId?: string;
}

async function callerOf(
  registry: Registry,
  parameters: Parameters,
  authorizationHeader: string | undefined,
  options: OAuthOptions,
): Promise<Caller> {
  const basic = parseBasic(authorizationHeader);
  switch (first(parameters, 'grant_type')) {
    case 'refresh_token':
      return byRefreshToken(registry, first(parameters, 'refresh_token'), options);
    case 'password':
      return byPassword(registry, first(parameters, 'username'), first(parameters, 'password'), options);
    case '':
      if (basic) return byPassword(registry, basic.user, basic.password, options);
      if (registry.properties.anonymousPullEnabled) return { rights: pullRights };
      throw refused();
    default:
      throw invalid('grant_type must be refresh_token or password');
  }
}

async function byRefreshToken(registry: Registry, refreshToken: string, options: OAuthOptions): Promise<Caller> {
  const objectId = await options.tokens.readRefresh(registry.loginServer, refreshToken);
  if (objectId === undefined) throw refused();
  return { rights: rightsOfPrincipal(options.authorization, objectId, registry), objectId };
}

async function byPassword(registry: Registry, user: string, password: string, options: OAuthOptions): Promise<Caller> {
  if (user === refreshTokenUser) return byRefreshToken(registry, password, options);
  const rights = rightsOfPassword(registry, user, password, options.now());
  if (rights === undefined) throw refused();
  return { rights };
}

function grant(access: Access, rights: Rights): readonly Access[] {
  if (access.type === 'registry') return access.name === 'catalog' && rights.catalog ? [access] : [];
  const allowed = rights.on(access.name);
  const actions = access.actions.includes('*')
    ? [...allowed]
    : access.actions.filter((action) => allowed.has(action as RepositoryAction));
  return actions.length > 0 ? [{ ...access, actions }] : [];
}

function checkService(registry: Registry, parameters: Parameters): void {
  if (first(parameters, 'service').toLowerCase() !== registry.loginServer) {
    throw invalid('service must be the login server of the registry');
  }
}

const first = (parameters: Parameters, name: string): string => parameters[name]?.[0] ?? '';
