/** A registry's data plane: manifests by tag and digest, referrers, tags. */

import { createHash } from 'node:crypto';
import type { HttpRequest, HttpResponse, Pace } from '../../http/index.js';
import { ExplainedError } from '../../model/errors.js';
import { limit } from '../../model/limit.js';
import { type Digest, isDigest, type Manifest, manifestTypes, type ReferrerInfo, referrersIn } from './manifest.js';
import { type RegistryHost, refusal, unreachable } from './refusal.js';
import { RegistryTokenSource, type Rights, type Send, type TokenSource, type TokenSourceOptions } from './token.js';

/** Kinds of requests that a registry counts apart. */
export type RequestKind = 'reads' | 'writes' | 'referrers' | 'tokens';

export type RegistryClientOptions = ClientOptions &
  (Omit<TokenSourceOptions, 'pace'> | { readonly tokens: (send: Send) => TokenSource });

interface ClientOptions extends RegistryHost {
  readonly send: Send;
  /** Requests at once; 16 unless said. */
  readonly concurrency?: number;
  /** Keeps each kind within what the registry takes. */
  readonly pace?: (kind: RequestKind) => Pace;
}

export interface TagInfo {
  readonly name: string;
  readonly digest: Digest;
}

/** A manifest as a repository's list has it. */
export interface ManifestInfo {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly configMediaType: string;
  readonly tags: readonly string[];
}

/** The newest manifests of a repository. */
export interface ManifestList {
  readonly manifests: readonly ManifestInfo[];
  /** Whether these are all. */
  readonly isComplete: boolean;
}

/** Manifests that one list holds at most. */
const listed = 500;

/**
 * Talks to one registry with the login's own rights.
 *
 * @example
 * const digest = await client.digest('matih/iam-service', '1.4.0'); // undefined where there is no such tag
 */
export class RegistryClient {
  readonly loginServer: string;
  readonly #registry: RegistryHost;
  readonly #tokens: TokenSource;
  readonly #send: Send;
  readonly #pace: ((kind: RequestKind) => Pace) | undefined;

  constructor(options: RegistryClientOptions) {
    this.loginServer = options.loginServer;
    this.#registry = options;
    const send = explained(options, options.send);
    this.#tokens =
      'tokens' in options
        ? options.tokens(send)
        : new RegistryTokenSource({ ...options, send, pace: options.pace?.('tokens') });
    this.#pace = options.pace;
    const turns = limit(options.concurrency ?? 16);
    this.#send = (request) => turns(() => send(request));
  }

  /** Says which repositories will be asked for, so that one token covers them all. */
  prepare(repositories: readonly string[], rights: Rights = 'pull'): void {
    this.#tokens.want(repositories, rights);
  }

  /** Logs in ahead of the first request, for these repositories and all that was prepared. That request tells a failure. */
  login(repositories: readonly string[], rights: Rights): void {
    this.prepare(repositories, rights);
    const [first] = repositories;
    if (first !== undefined) this.#tokens.token(first, rights).catch(() => {});
  }

  /** Digest and media type of what a tag names, or of a digest whose manifest is there. */
  async head(repository: string, reference: string): Promise<Omit<Manifest, 'bytes'> | undefined> {
    return describe(await this.#manifest('HEAD', repository, reference));
  }

  /** The digest that a tag names, or a digest itself where its manifest is there. */
  async digest(repository: string, reference: string): Promise<Digest | undefined> {
    return (await this.head(repository, reference))?.digest;
  }

  async manifest(repository: string, reference: string): Promise<Manifest | undefined> {
    const answer = await this.#manifest('GET', repository, reference);
    const described = describe(answer);
    return answer && described && { ...described, bytes: answer.body };
  }

  /**
   * Puts a manifest under a tag; what it names must be there already. `refused` where the login may not push: its
   * token says so, and then nothing is asked.
   */
  async tag(
    repository: string,
    tag: string,
    manifest: Pick<Manifest, 'mediaType' | 'bytes'>,
  ): Promise<'tagged' | 'refused'> {
    if (!(await this.#tokens.may('push', repository, 'pull,push'))) return 'refused';
    const request: HttpRequest = {
      method: 'PUT',
      url: this.#url(repository, `manifests/${tag}`),
      headers: { 'content-type': manifest.mediaType },
      body: manifest.bytes,
    };
    const answer = await this.#authorized(request, repository, 'pull,push', 'writes');
    if (answer.status === 201) return 'tagged';
    if (answer.status === 401 || answer.status === 403) return 'refused';
    throw refusal(this.#registry, `tag ${repository}:${tag}`, answer);
  }

  /** Whether a tag is write-protected; undefined where there is no such tag. */
  async isLocked(repository: string, tag: string): Promise<boolean | undefined> {
    const answer = await this.#list(repository, `/acr/v1/${repository}/_tags/${tag}`);
    if (answer === undefined) return undefined;
    const { tag: found } = JSON.parse(answer.body.toString('utf8')) as {
      readonly tag?: { readonly changeableAttributes?: { readonly writeEnabled?: boolean } };
    };
    return found?.changeableAttributes?.writeEnabled === false;
  }

  /** Write-protects a tag: nobody moves or deletes it any more until somebody with the right opens it. */
  async lock(repository: string, tag: string): Promise<void> {
    const request: HttpRequest = {
      method: 'PATCH',
      url: `https://${this.loginServer}/acr/v1/${repository}/_tags/${tag}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ writeEnabled: false, deleteEnabled: false }),
      // The same twice is the same.
      idempotent: true,
    };
    const answer = await this.#authorized(request, repository, 'pull,push,metadata_write', 'writes');
    if (answer.status !== 200) throw refusal(this.#registry, `lock ${repository}:${tag}`, answer);
  }

  /** A blob's bytes, whose digest is checked; undefined where there is none. */
  async blob(repository: string, digest: Digest): Promise<Buffer | undefined> {
    const request: HttpRequest = { method: 'GET', url: this.#url(repository, `blobs/${digest}`) };
    const answer = await this.#authorized(request, repository, 'pull', 'reads');
    const { location = '' } = answer.headers;
    // ACR sends readers on to its storage, with a signed address: the registry's token is none of the storage's business.
    const isElsewhere = (answer.status === 302 || answer.status === 307) && location.startsWith('https://');
    const { status, headers, body } = isElsewhere ? await this.#send({ method: 'GET', url: location }) : answer;
    if (status === 404) return undefined;
    const action = `read ${repository}@${digest}`;
    if (status !== 200) throw refusal(this.#registry, action, { status, headers, body });
    if (digest === `sha256:${createHash('sha256').update(body).digest('hex')}`) return body;
    const cause = 'the blob is not the one that its digest names';
    throw new ExplainedError({ what: `registry ${this.loginServer}: ${action}`, cause, exitCode: 4 });
  }

  /** Digests of what refers to a manifest: signatures, SBOMs, attestations. */
  async referrers(repository: string, digest: Digest): Promise<readonly Digest[]> {
    return (await this.referrerList(repository, digest)).map((entry) => entry.digest);
  }

  /** What refers to a manifest, with its type. */
  async referrerList(repository: string, digest: Digest): Promise<readonly ReferrerInfo[]> {
    const found: ReferrerInfo[] = [];
    const headers = { accept: 'application/vnd.oci.image.index.v1+json' };
    for (let path: string | undefined = `/v2/${repository}/referrers/${digest}`; path !== undefined; ) {
      const answer: HttpResponse | undefined = await this.#list(repository, path, headers, 'referrers');
      if (answer === undefined) break;
      found.push(...referrersIn(answer.body));
      path = nextPage(answer);
    }
    return found;
  }

  /** The repository's newest manifests, tagged or not; undefined where there is no such repository. */
  async manifests(repository: string): Promise<ManifestList | undefined> {
    const answer = await this.#list(repository, `/acr/v1/${repository}/_manifests?orderby=timedesc&n=${listed}`);
    if (answer === undefined) return undefined;
    const { manifests } = JSON.parse(answer.body.toString('utf8')) as {
      readonly manifests?: readonly (Partial<ManifestInfo> & { readonly tags?: readonly string[] | null })[] | null;
    };
    const infos = (manifests ?? []).flatMap(({ digest, mediaType = '', configMediaType = '', tags }): ManifestInfo[] =>
      isDigest(digest) ? [{ digest, mediaType, configMediaType, tags: tags ?? [] }] : [],
    );
    return { manifests: infos, isComplete: nextPage(answer) === undefined };
  }

  /** All tags of a repository with their digests, the newest first. None where there is no such repository. */
  async tags(repository: string): Promise<readonly TagInfo[]> {
    const found: TagInfo[] = [];
    for (let path: string | undefined = `/acr/v1/${repository}/_tags?orderby=timedesc&n=500`; path !== undefined; ) {
      const answer: HttpResponse | undefined = await this.#list(repository, path);
      if (answer === undefined) break;
      const { tags } = JSON.parse(answer.body.toString('utf8')) as { readonly tags?: readonly TagInfo[] | null };
      found.push(...(tags ?? []));
      path = nextPage(answer);
    }
    return found;
  }

  async #list(
    repository: string,
    path: string,
    headers: HttpRequest['headers'] = {},
    kind: RequestKind = 'reads',
  ): Promise<HttpResponse | undefined> {
    const request: HttpRequest = { method: 'GET', url: `https://${this.loginServer}${path}`, headers };
    const answer = await this.#authorized(request, repository, 'pull', kind);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw refusal(this.#registry, `list ${path.split('?')[0]}`, answer);
    return answer;
  }

  async #manifest(method: 'GET' | 'HEAD', repository: string, reference: string): Promise<HttpResponse | undefined> {
    const headers = { accept: manifestTypes.join(', ') };
    const request: HttpRequest = { method, url: this.#url(repository, `manifests/${reference}`), headers };
    const answer = await this.#authorized(request, repository, 'pull', 'reads');
    if (answer.status === 404) return undefined;
    if (answer.status === 200) return answer;
    throw refusal(this.#registry, `read ${repository}`, answer);
  }

  /** Sends with a token; one that is refused is renewed once, for it may have been revoked before its end. */
  async #authorized(
    request: HttpRequest,
    repository: string,
    rights: Rights,
    kind: RequestKind,
  ): Promise<HttpResponse> {
    const pace = this.#pace && { pace: this.#pace(kind) };
    for (let attempt = 1; ; attempt++) {
      const token = await this.#tokens.token(repository, rights);
      const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const answer = await this.#send({ ...request, ...pace, headers: { ...request.headers, ...authorization } });
      const isStale = answer.status === 401 && /error="invalid_token"/.test(answer.headers['www-authenticate'] ?? '');
      if (!isStale || attempt > 1) return answer;
      this.#tokens.forget();
    }
  }

  #url(repository: string, path: string): string {
    return `https://${this.loginServer}/v2/${repository}/${path}`;
  }
}

/** Path of a list's next page. */
const nextPage = ({ headers }: HttpResponse): string | undefined =>
  /<(\/[^>]+)>;\s*rel="next"/.exec(headers.link ?? '')?.[1];

function describe(answer: HttpResponse | undefined): Omit<Manifest, 'bytes'> | undefined {
  const digest = answer?.headers['docker-content-digest'];
  return isDigest(digest) ? { digest, mediaType: answer?.headers['content-type'] ?? '' } : undefined;
}

/** Requests that got no answer, as an error that names the registry. */
function explained(registry: RegistryHost, send: Send): Send {
  return async (request) => {
    try {
      return await send(request);
    } catch (error) {
      if (error instanceof ExplainedError || request.signal?.aborted) throw error;
      throw unreachable(registry, error);
    }
  };
}
