/** A registry's data plane: manifests by tag and digest, referrers, tags. */
import type { HttpRequest, HttpResponse } from '../../http/index.js';
import { ExplainedError } from '../../model/errors.js';
import { limitConcurrency } from './concurrency.js';
import { type Digest, digestsIn, isDigest, type Manifest, manifestTypes } from './manifest.js';
import { refusal } from './refusal.js';
import { RegistryTokenSource, type Rights, type Send, type TokenSourceOptions } from './token.js';

export interface RegistryClientOptions extends TokenSourceOptions {
  /** Requests at once; 16 unless said. */
  readonly concurrency?: number;
}

export interface TagInfo {
  readonly name: string;
  readonly digest: Digest;
}

/**
 * Talks to one registry with the login's own rights.
 *
 * @example
 * const digest = await client.digest('matih/iam-service', '1.4.0'); // undefined where there is no such tag
 */
export class RegistryClient {
  readonly loginServer: string;
  readonly #tokens: RegistryTokenSource;
  readonly #send: Send;

  constructor(options: RegistryClientOptions) {
    this.loginServer = options.loginServer;
    const send = explained(options.loginServer, options.send);
    this.#tokens = new RegistryTokenSource({ ...options, send });
    this.#send = limitConcurrency(options.concurrency ?? 16, send);
  }

  /** Says which repositories will be asked for, so that one token covers them all. */
  prepare(repositories: readonly string[], rights: Rights = 'pull'): void {
    this.#tokens.want(repositories, rights);
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

  /** Puts a manifest that the repository already has under a tag. `refused` where the login may not push. */
  async tag(repository: string, tag: string, manifest: Manifest): Promise<'tagged' | 'refused'> {
    const request: HttpRequest = {
      method: 'PUT',
      url: this.#url(repository, `manifests/${tag}`),
      headers: { 'content-type': manifest.mediaType },
      body: manifest.bytes,
    };
    const answer = await this.#authorized(request, repository, 'pull,push');
    if (answer.status === 201) return 'tagged';
    if (answer.status === 401 || answer.status === 403) return 'refused';
    throw refusal(this.loginServer, `tag ${repository}:${tag}`, answer);
  }

  /** Digests of what refers to a manifest: signatures, SBOMs, attestations. */
  async referrers(repository: string, digest: Digest): Promise<readonly Digest[]> {
    const answer = await this.#read(repository, `referrers/${digest}`, 'application/vnd.oci.image.index.v1+json');
    return answer === undefined ? [] : digestsIn(answer.body);
  }

  /** All tags of a repository with their digests, the newest first. None where there is no such repository. */
  async tags(repository: string): Promise<readonly TagInfo[]> {
    const found: TagInfo[] = [];
    let path: string | undefined = `/acr/v1/${repository}/_tags?orderby=timedesc&n=500`;
    while (path !== undefined) {
      const request: HttpRequest = { method: 'GET', url: `https://${this.loginServer}${path}` };
      const answer = await this.#authorized(request, repository, 'pull');
      if (answer.status === 404) return found;
      if (answer.status !== 200) throw refusal(this.loginServer, `list tags of ${repository}`, answer);
      const { tags } = JSON.parse(answer.body.toString('utf8')) as { readonly tags?: readonly TagInfo[] | null };
      found.push(...(tags ?? []));
      path = /<(\/[^>]+)>;\s*rel="next"/.exec(answer.headers.link ?? '')?.[1];
    }
    return found;
  }

  #manifest(method: 'GET' | 'HEAD', repository: string, reference: string): Promise<HttpResponse | undefined> {
    return this.#read(repository, `manifests/${reference}`, manifestTypes.join(', '), method);
  }

  async #read(
    repository: string,
    path: string,
    accept: string,
    method: 'GET' | 'HEAD' = 'GET',
  ): Promise<HttpResponse | undefined> {
    const request: HttpRequest = { method, url: this.#url(repository, path), headers: { accept } };
    const answer = await this.#authorized(request, repository, 'pull');
    if (answer.status === 404) return undefined;
    if (answer.status === 200) return answer;
    throw refusal(this.loginServer, `read ${repository}`, answer);
  }

  /** Sends with a token; one that is refused is renewed once, for it may have been revoked before its end. */
  async #authorized(request: HttpRequest, repository: string, rights: Rights): Promise<HttpResponse> {
    for (let attempt = 1; ; attempt++) {
      const authorization = `Bearer ${await this.#tokens.token(repository, rights)}`;
      const answer = await this.#send({ ...request, headers: { ...request.headers, authorization } });
      const isStale = answer.status === 401 && /error="invalid_token"/.test(answer.headers['www-authenticate'] ?? '');
      if (!isStale || attempt > 1) return answer;
      this.#tokens.forget();
    }
  }

  #url(repository: string, path: string): string {
    return `https://${this.loginServer}/v2/${repository}/${path}`;
  }
}

function describe(answer: HttpResponse | undefined): Omit<Manifest, 'bytes'> | undefined {
  const digest = answer?.headers['docker-content-digest'];
  return isDigest(digest) ? { digest, mediaType: answer?.headers['content-type'] ?? '' } : undefined;
}

/** Requests that got no answer, as an error that names the registry: its name may be wrong, or a firewall in the way. */
function explained(loginServer: string, send: Send): Send {
  return async (request) => {
    try {
      return await send(request);
    } catch (error) {
      if (error instanceof ExplainedError || request.signal?.aborted) throw error;
      throw new ExplainedError({
        what: `registry ${loginServer}`,
        cause: `can't be reached: ${error instanceof Error ? error.message : String(error)}`,
        mend: `Check the registry's name, its firewall (az acr network-rule list --name ${loginServer.split('.')[0]}) and, behind a proxy, HTTPS_PROXY and NO_PROXY.`,
        exitCode: 4,
      });
    }
  };
}
