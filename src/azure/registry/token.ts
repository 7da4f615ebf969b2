/**
 * Tokens of a registry's data plane: challenge → exchange of the Entra token → one access token for all repositories.
 * Asking for a token a repository, as Azure's own client does, would cost a request each.
 */
import type { HttpRequest, HttpResponse } from '../../http/index.js';
import type { Clock } from '../../model/run.js';
import { refusal } from './refusal.js';

export type Send = (request: HttpRequest) => Promise<HttpResponse>;

export interface TokenSourceOptions {
  readonly loginServer: string;
  readonly tenantId: string;
  readonly send: Send;
  /** A new Entra token for registries (scope https://containerregistry.azure.net/.default). */
  readonly entraToken: () => Promise<string>;
  readonly clock: Clock;
}

interface CachedToken {
  readonly value: string;
  readonly expiresAt: number;
}

/** What a login asks for on a repository. Roles decide what it gets. */
export type Rights = 'pull' | 'pull,push';

interface AccessToken extends CachedToken {
  readonly asked: ReadonlyMap<string, Rights>;
}

/** A token is renewed this long before it ends, so that a request begun with it is also answered. */
const renewBeforeMs = 5 * 60_000;
/** ACR's documented lifetimes, where a token doesn't say. */
const refreshLifetimeMs = 3 * 3_600_000;
const accessLifetimeMs = 75 * 60_000;

export class RegistryTokenSource {
  readonly #options: TokenSourceOptions;
  readonly #wanted = new Map<string, Rights>();
  #access: Promise<AccessToken> | undefined;
  #refresh: Promise<CachedToken> | undefined;
  #challenge: Promise<{ readonly realm: string; readonly service: string }> | undefined;

  constructor(options: TokenSourceOptions) {
    this.#options = options;
  }

  /** Adds to what the next token asks for. Told early, one token serves all repositories. */
  want(repositories: readonly string[], rights: Rights): void {
    for (const name of repositories) {
      if (this.#wanted.get(name) !== 'pull,push') this.#wanted.set(name, rights);
    }
  }

  /** An access token that was asked for this and all that is wanted; it holds what the login's roles allow. */
  async token(repository: string, rights: Rights): Promise<string> {
    this.want([repository], rights);
    for (;;) {
      const current = this.#access;
      const cached = await current?.catch(() => undefined);
      if (cached && this.#isFresh(cached) && covers(cached, repository, rights)) return cached.value;
      // Another call may have begun to fetch meanwhile: then its token is looked at first.
      if (current === this.#access) {
        this.#access = this.#fetchAccess();
        return (await this.#access).value;
      }
    }
  }

  /** Forgets the access token: it was refused. */
  forget(): void {
    this.#access = undefined;
  }

  #isFresh(token: CachedToken): boolean {
    return token.expiresAt - renewBeforeMs > this.#options.clock.now();
  }

  async #fetchAccess(): Promise<AccessToken> {
    const { realm, service } = await this.#where();
    const refresh = await this.#refreshToken();
    const asked = new Map(this.#wanted);
    const form = new URLSearchParams({ grant_type: 'refresh_token', service, refresh_token: refresh });
    for (const [name, rights] of asked) form.append('scope', `repository:${name}:${rights}`);
    const body = await this.#post(realm, form);
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
    const { realm, service } = await this.#where();
    const form = new URLSearchParams({
      grant_type: 'access_token',
      service,
      tenant: this.#options.tenantId,
      access_token: await this.#options.entraToken(),
    });
    const body = await this.#post(realm.replace(/\/token$/, '/exchange'), form);
    return this.#cached(body, 'refresh_token', refreshLifetimeMs);
  }

  #where(): Promise<{ readonly realm: string; readonly service: string }> {
    this.#challenge ??= this.#askWhere().catch((error: unknown) => {
      this.#challenge = undefined;
      throw error;
    });
    return this.#challenge;
  }

  async #askWhere(): Promise<{ readonly realm: string; readonly service: string }> {
    const { loginServer, send } = this.#options;
    const answer = await send({ method: 'GET', url: `https://${loginServer}/v2/` });
    const { realm, service } = parseChallenge(answer.headers['www-authenticate'] ?? '');
    // The Entra token goes to the registry itself and nowhere else, whatever a challenge says.
    if (answer.status !== 401 || realm === undefined || new URL(realm).host !== loginServer) {
      throw refusal(loginServer, 'ask for a token', answer);
    }
    return { realm, service: service ?? loginServer };
  }

  async #post(url: string, form: URLSearchParams): Promise<Readonly<Record<string, unknown>>> {
    const answer = await this.#options.send({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
      // Asking for a token twice harms nobody.
      idempotent: true,
    });
    if (answer.status !== 200) throw refusal(this.#options.loginServer, 'log in', answer);
    return JSON.parse(answer.body.toString('utf8')) as Readonly<Record<string, unknown>>;
  }

  #cached(body: Readonly<Record<string, unknown>>, field: string, lifetimeMs: number): CachedToken {
    const value = String(body[field] ?? '');
    return { value, expiresAt: expiryOf(value) ?? this.#options.clock.now() + lifetimeMs };
  }
}

const covers = ({ asked }: AccessToken, repository: string, rights: Rights): boolean =>
  rights === 'pull' ? asked.has(repository) : asked.get(repository) === rights;

/** Parameters of a `WWW-Authenticate: Bearer …` header. */
export function parseChallenge(header: string): { readonly realm?: string; readonly service?: string } {
  if (!/^Bearer\s/i.test(header)) return {};
  return Object.fromEntries([...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
}

/** The `exp` of a JWT in milliseconds; read without verification, only to renew in time. */
function expiryOf(token: string): number | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : undefined;
    return typeof exp === 'number' ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
