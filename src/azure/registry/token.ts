/**
 * Tokens of a registry's data plane: exchange of the Entra token → one access token for all repositories. Asking for a
 * token a repository, as Azure's own client does, would cost a request each; a challenge would only say what is known,
 * and where an answer might send the Entra token to another host.
 */
import type { HttpRequest, HttpResponse, Pace } from '../../http/index.js';
import type { Clock } from '../../model/run.js';
import { refusal } from './refusal.js';
import { Renewed } from './renewed.js';

export type Send = (request: HttpRequest) => Promise<HttpResponse>;

/** Where a client's tokens come from. */
export interface TokenSource {
  /** Says which repositories will be asked for. */
  want(repositories: readonly string[], rights: Rights): void;
  /** A token for a repository; undefined where the registry asks for none. */
  token(repository: string, rights: Rights): Promise<string | undefined>;
  /** Whether the login's roles let it do `action` there. */
  may(action: string, repository: string, rights: Rights): Promise<boolean>;
  /** Forgets the token: it was refused. */
  forget(): void;
}

export interface TokenSourceOptions {
  readonly loginServer: string;
  readonly tenantId: string;
  readonly send: Send;
  /** A new Entra token for registries (scope https://containerregistry.azure.net/.default). */
  readonly entraToken: () => Promise<string>;
  readonly clock: Clock;
  /** Keeps token requests within what the registry takes. */
  readonly pace?: Pace | undefined;
}

interface CachedToken {
  readonly value: string;
  readonly expiresAt: number;
}

/** What a login asks for on a repository. Roles decide what it gets. */
export type Rights = 'pull' | 'pull,push' | 'pull,push,metadata_write';

/** In the token's own words: lists of tags and manifests are metadata. */
const actionsOf: Readonly<Record<Rights, string>> = {
  pull: 'pull,metadata_read',
  'pull,push': 'pull,push,metadata_read',
  'pull,push,metadata_write': 'pull,push,metadata_read,metadata_write',
};

interface AccessToken extends CachedToken {
  readonly asked: ReadonlyMap<string, Rights>;
}

/** A token is renewed this long before it ends, so that a request begun with it is also answered. */
const renewBeforeMs = 5 * 60_000;
/** ACR's documented lifetimes, where a token doesn't say. */
const refreshLifetimeMs = 3 * 3_600_000;
const accessLifetimeMs = 75 * 60_000;

export class RegistryTokenSource implements TokenSource {
  readonly #options: TokenSourceOptions;
  readonly #wanted = new Map<string, Rights>();
  readonly #access = new Renewed<AccessToken>();
  #refresh: Promise<CachedToken> | undefined;

  constructor(options: TokenSourceOptions) {
    this.#options = options;
  }

  /** Adds to what the next token asks for. Told early, one token serves all repositories. */
  want(repositories: readonly string[], rights: Rights): void {
    for (const name of repositories) {
      const before = this.#wanted.get(name);
      // Each contains the shorter ones.
      if (before === undefined || before.length < rights.length) this.#wanted.set(name, rights);
    }
  }

  /** An access token that was asked for this and all that is wanted; it holds what the login's roles allow. */
  async token(repository: string, rights: Rights): Promise<string> {
    this.want([repository], rights);
    const isGood = (token: AccessToken) => this.#isFresh(token) && covers(token, repository, rights);
    return (await this.#access.get(isGood, () => this.#fetchAccess())).value;
  }

  /** Whether the login's roles let it do `action` (push, metadata_write); true where the token doesn't say. */
  async may(action: string, repository: string, rights: Rights): Promise<boolean> {
    const granted = accessIn(await this.token(repository, rights));
    return granted === undefined || granted.some((one) => one.name === repository && one.actions?.includes(action));
  }

  /** Forgets the access token: it was refused. */
  forget(): void {
    this.#access.forget();
  }

  #isFresh(token: CachedToken): boolean {
    return token.expiresAt - renewBeforeMs > this.#options.clock.now();
  }

  async #fetchAccess(): Promise<AccessToken> {
    const refresh = await this.#refreshToken();
    const asked = new Map(this.#wanted);
    const service = this.#options.loginServer;
    const form = new URLSearchParams({ grant_type: 'refresh_token', service, refresh_token: refresh });
    for (const [name, rights] of asked) form.append('scope', `repository:${name}:${actionsOf[rights]}`);
    const body = await this.#post('token', form);
    return { ...this.#cached(body, 'access_token', accessLifetimeMs), asked };
  }

  async #refreshToken(): Promise<string> {
    const cached = await this.#refresh?.catch(() => undefined);
    if (cached && this.#isFresh(cached)) return cached.value;
    const exchanging = this.#exchange();
    this.#refresh = exchanging;
    return (await exchanging).value;
  }

  async #exchange(): Promise<CachedToken> {
    const form = new URLSearchParams({
      grant_type: 'access_token',
      service: this.#options.loginServer,
      tenant: this.#options.tenantId,
      access_token: await this.#options.entraToken(),
    });
    const body = await this.#post('exchange', form);
    return this.#cached(body, 'refresh_token', refreshLifetimeMs);
  }

  async #post(path: 'exchange' | 'token', form: URLSearchParams): Promise<Readonly<Record<string, unknown>>> {
    const { loginServer, send, pace } = this.#options;
    const answer = await send({
      method: 'POST',
      url: `https://${loginServer}/oauth2/${path}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
      // Asking for a token twice harms nobody.
      idempotent: true,
      ...(pace && { pace }),
    });
    if (answer.status !== 200) throw refusal({ loginServer }, 'log in', answer);
    return JSON.parse(answer.body.toString('utf8')) as Readonly<Record<string, unknown>>;
  }

  #cached(body: Readonly<Record<string, unknown>>, field: string, lifetimeMs: number): CachedToken {
    const value = String(body[field] ?? '');
    // By its own two dates, counted from here: neither the run's clock nor the runner's need agree with the registry's.
    return { value, expiresAt: this.#options.clock.now() + (lifetimeOf(value) ?? lifetimeMs) };
  }
}

const covers = ({ asked }: AccessToken, repository: string, rights: Rights): boolean =>
  (asked.get(repository)?.length ?? 0) >= rights.length;

interface Claims {
  readonly iat?: number;
  readonly exp?: number;
  readonly access?: unknown;
}

interface Granted {
  readonly name?: string;
  readonly actions?: readonly string[];
}

/** The claims of a JWT; read without verification, only to renew in time and to ask for nothing in vain. */
function claimsOf(token: string): Claims {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}

/**
 * What a token holds, its keys in lower case: so ACR's documentation has them (AAD-OAuth.md of Azure/acr) and Azure CLI
 * reads them; tokens were also seen with `Name` and `Actions`, and one that is misread would count as no right at all.
 */
function accessIn(token: string): readonly Granted[] | undefined {
  const { access } = claimsOf(token);
  if (!Array.isArray(access)) return undefined;
  return access.map((one: object) =>
    Object.fromEntries(Object.entries(one).map(([key, value]) => [key.toLowerCase(), value])),
  );
}

/** How long a JWT lives from its making on, in milliseconds. */
function lifetimeOf(token: string): number | undefined {
  const { iat, exp } = claimsOf(token);
  return typeof iat === 'number' && typeof exp === 'number' ? (exp - iat) * 1000 : undefined;
}
