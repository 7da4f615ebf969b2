/**
 * Registries of others, which anybody may pull from: Docker Hub, ghcr.io, mcr.microsoft.com. Read by the distribution API
 * with the token that the registry's challenge names; no credentials are sent anywhere.
 */
import type { Clock } from '../../model/run.js';
import type { Azure } from '../azure.js';
import { PerRun } from '../requests/per-run.js';
import { RegistryClient } from './client.js';
import { type RegistryHost, refusal } from './refusal.js';
import { Renewed } from './renewed.js';
import type { Send, TokenSource } from './token.js';

/** What ARM and people call a registry, where its data plane has another name. */
const dataPlanes: Readonly<Record<string, string>> = { 'docker.io': 'registry-1.docker.io' };

const clients = new PerRun<RegistryClient>();

/** The run's client for a public registry: one, so that its challenge is asked for once. */
export function publicRegistryClient(azure: Azure, host: string): RegistryClient {
  const loginServer = dataPlanes[host] ?? host;
  return clients.get(azure, host, () => {
    const tokens = (send: Send) => new PublicTokenSource(loginServer, send, azure.clock);
    return new RegistryClient({ loginServer, isPublic: true, send: (request) => azure.http.send(request), tokens });
  });
}

interface Challenge {
  readonly realm: string;
  readonly service: string | undefined;
}

interface PublicToken {
  readonly value: string;
  readonly expiresAt: number;
}

/** The specification's lifetime where a token names none, and how long before its end it is renewed. */
const defaultSeconds = 60;
const renewBeforeMs = 10_000;

export class PublicTokenSource implements TokenSource {
  readonly #registry: RegistryHost;
  readonly #send: Send;
  readonly #clock: Clock;
  readonly #tokens = new Map<string, Renewed<PublicToken>>();
  #challenge: Promise<Challenge | undefined> | undefined;

  constructor(loginServer: string, send: Send, clock: Clock) {
    this.#registry = { loginServer, isPublic: true };
    this.#send = send;
    this.#clock = clock;
  }

  want(): void {}

  /** @returns undefined where the registry asks for none */
  async token(repository: string): Promise<string | undefined> {
    const challenge = await this.#challenged();
    if (challenge === undefined) return undefined;
    const token = this.#tokens.get(repository) ?? new Renewed<PublicToken>();
    this.#tokens.set(repository, token);
    const isFresh = ({ expiresAt }: PublicToken) => expiresAt - renewBeforeMs > this.#clock.now();
    return (await token.get(isFresh, () => this.#fetch(challenge, repository))).value;
  }

  async may(): Promise<boolean> {
    return false;
  }

  forget(): void {
    this.#tokens.clear();
  }

  /** Asked once; one that failed is asked anew by whoever comes next. */
  #challenged(): Promise<Challenge | undefined> {
    if (this.#challenge !== undefined) return this.#challenge;
    const asking = this.#ask();
    this.#challenge = asking;
    asking.catch(() => {
      this.#challenge = undefined;
    });
    return asking;
  }

  async #ask(): Promise<Challenge | undefined> {
    const answer = await this.#send({ method: 'GET', url: `https://${this.#registry.loginServer}/v2/` });
    if (answer.status === 200) return undefined;
    const header = answer.headers['www-authenticate'] ?? '';
    const parameter = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(header)?.[1];
    const realm = parameter('realm');
    if (answer.status !== 401 || !/^bearer /i.test(header) || realm?.startsWith('https://') !== true) {
      throw refusal(this.#registry, 'ask how to log in', answer);
    }
    return { realm, service: parameter('service') };
  }

  async #fetch({ realm, service }: Challenge, repository: string): Promise<PublicToken> {
    const url = new URL(realm);
    if (service !== undefined) url.searchParams.set('service', service);
    url.searchParams.set('scope', `repository:${repository}:pull`);
    const answer = await this.#send({ method: 'GET', url: url.href });
    if (answer.status !== 200) throw refusal(this.#registry, `get a token for ${repository}`, answer);
    const said = JSON.parse(answer.body.toString('utf8')) as Readonly<Record<string, unknown>>;
    const seconds = Number(said.expires_in ?? defaultSeconds);
    return {
      value: String(said.token ?? said.access_token ?? ''),
      expiresAt: this.#clock.now() + (seconds > 0 ? seconds : defaultSeconds) * 1000,
    };
  }
}
