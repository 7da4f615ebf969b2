/** Repository-scoped tokens: a scope map says which repositories, a token stands for it, a password opens it. */
import { ExplainedError } from '../../model/errors.js';
import type { Azure } from '../azure.js';
import { explainAzureError } from '../explain.js';
import { limiterOf } from '../limits/index.js';
import { collect } from '../requests/collect.js';
import type { ImportPlace } from './import.js';

/** A token has two passwords, so that one can be renewed while the other is in use. */
export type PasswordName = 'password1' | 'password2';

/** A token as it is there. Passwords' values are shown once, when they are made. */
export interface LiveToken {
  readonly isEnabled: boolean;
  /** When each password ends; a password without an end is not ours. */
  readonly expiries: Readonly<Partial<Record<PasswordName, string>>>;
}

export interface TokenRequest {
  readonly registry: ImportPlace;
  /** Of the token and of its scope map: 5 to 50 letters, digits and dashes. */
  readonly name: string;
  /** Repositories that it may pull, and nothing else. */
  readonly repositories: readonly string[];
  readonly signal: AbortSignal;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** The registry's tokens by name: one list. */
export async function listTokens(azure: Azure, registry: ImportPlace): Promise<ReadonlyMap<string, LiveToken>> {
  const { tokens } = await azure.containerRegistry(registry.subscriptionId);
  try {
    const found = await collect(tokens.list(registry.resourceGroup, registry.name));
    return new Map(
      found.map(({ name = '', credentials, status }) => {
        const passwords = credentials?.passwords ?? [];
        const expiries = passwords.flatMap(({ name: slot, expiry }) =>
          slot === undefined || expiry === undefined ? [] : [[slot, expiry.toISOString()]],
        );
        return [name, { isEnabled: status !== 'disabled', expiries: Object.fromEntries(expiries) }];
      }),
    );
  } catch (error) {
    throw explained(`list the tokens of ${registry.loginServer}`, registry, error);
  }
}

/** Makes the scope map and the token, or moves them to what is asked for. */
export async function ensureToken(azure: Azure, request: TokenRequest): Promise<void> {
  const { registry, name, repositories, signal } = request;
  const { resourceGroup, name: registryName } = registry;
  const { scopeMaps, tokens } = await azure.containerRegistry(registry.subscriptionId);
  const actions = repositories.flatMap((each) => [
    `repositories/${each}/content/read`,
    `repositories/${each}/metadata/read`,
  ]);
  const options = { abortSignal: signal, updateIntervalInMs };
  await written(azure, request, () => scopeMaps.create(resourceGroup, registryName, name, { actions }, options));
  const token = { scopeMapId: `${registry.id}/scopeMaps/${name}`, status: 'enabled' };
  await written(azure, request, () => tokens.create(resourceGroup, registryName, name, token, options));
}

/** A new password in one of the token's two places; what was there ends at once. */
export async function renewPassword(
  azure: Azure,
  request: Omit<TokenRequest, 'repositories'>,
  place: PasswordName,
  expiry: Date,
): Promise<Credentials> {
  const { registry, name, signal } = request;
  const { registries } = await azure.containerRegistry(registry.subscriptionId);
  const answer = await written(azure, request, () =>
    registries.generateCredentials(
      registry.resourceGroup,
      registry.name,
      { tokenId: `${registry.id}/tokens/${name}`, expiry, name: place },
      { abortSignal: signal, updateIntervalInMs },
    ),
  );
  const password = answer.passwords?.find((one) => one.name === place)?.value;
  if (answer.username !== undefined && password !== undefined) return { username: answer.username, password };
  throw new ExplainedError({ what: `token ${name} of ${registry.loginServer}`, cause: 'came without a password' });
}

const updateIntervalInMs = 500;

async function written<T>(
  azure: Azure,
  { registry, name, signal }: Omit<TokenRequest, 'repositories'>,
  write: () => PromiseLike<T>,
): Promise<T> {
  await limiterOf(azure, 'armWrites', registry.subscriptionId).turn(0, signal);
  try {
    return await write();
  } catch (error) {
    throw explained(`write token ${name} of ${registry.loginServer}`, registry, error);
  }
}

/** The importer's role may not touch tokens: what lacks is another role, on the registry. */
function explained(what: string, registry: ImportPlace, error: unknown): ExplainedError {
  const failure = explainAzureError(what, error);
  if (!/AuthorizationFailed|does not have authorization/.test(failure.cause)) return failure;
  return new ExplainedError({
    ...failure,
    what,
    cause: failure.cause,
    mend: `az role assignment create --assignee <client-id> --role "Container Registry Contributor and Data Access Configuration Administrator" --scope ${registry.id}`,
  });
}
