/** `importImage`: ARM copies from registry to registry, and the data plane tells first when it is done. */
import type { ContainerRegistryManagementClient, ImportSource } from '@azure/arm-containerregistry';
import { retryAfterMs } from '../../http/index.js';
import { ExplainedError, errorMessage } from '../../model/errors.js';
import type { Azure } from '../azure.js';
import { registryScope } from '../clouds.js';
import { explainAzureError, serviceError } from '../explain.js';
import { limiterOf } from '../limits/index.js';
import { classifyImportFailure, explainImportFailure, isTransient } from './import-failure.js';
import { importTimes } from './import-times.js';
import type { Digest } from './manifest.js';

export interface ImportPlace {
  readonly loginServer: string;
  /** ARM id. */
  readonly id: string;
  readonly name: string;
  readonly resourceGroup: string;
  readonly subscriptionId: string;
}

/** A registry that anybody may pull from, by the name that ARM knows: `docker.io`. */
export interface PublicPlace {
  readonly loginServer: string;
}

export interface ImageImport {
  readonly source: ImportPlace | PublicPlace;
  readonly target: ImportPlace;
  readonly sourceRepository: string;
  readonly targetRepository: string;
  readonly digest: Digest;
  /** Without one the manifest is copied untagged. */
  readonly tag?: { readonly name: string; readonly move: boolean };
  /** Among what waits for ARM's writes: the lowest number goes first. */
  readonly priority: number;
  readonly signal: AbortSignal;
  /** Whether the target shows it: asked while the operation runs, for it takes seconds and its Retry-After says 10. */
  readonly isThere: () => Promise<boolean>;
}

const maxTries = 5;
/** A service that throttles gives way in time: the deadline ends the wait before this does. */
const maxThrottled = 100;
/**
 * How long a manifest may stay unseen after its import succeeded, for a registry's replicas follow one another, or
 * after the answer to its import was lost: imports take up to 10 s.
 */
const maxUnseenMs = 20_000;
/** ACR's 429 inside an operation names no time: so long nobody begins another import into that registry. */
const innerThrottleMs = 2000;

/**
 * Imports by digest, and resolves once the target shows it. Throttling inside the operation is waited out, and after
 * an answer that was lost the target is asked before the import is sent again; other failures are explained.
 */
export async function importImage(azure: Azure, request: ImageImport): Promise<void> {
  const writes = limiterOf(azure, 'armWrites', request.target.subscriptionId);
  const imports = limiterOf(azure, 'registryImports', request.target.loginServer);
  let throttled = 0;
  for (let attempt = 1; ; attempt++) {
    await imports.turn(request.priority, request.signal);
    const turn = await writes.turn(request.priority, request.signal);
    try {
      await importOnce(azure, request, (remaining) => writes.answered(turn, remaining));
      return;
    } catch (error) {
      if (request.signal.aborted) throw error;
      if (error instanceof Throttled && throttled++ < maxThrottled) {
        // Refused before anything was done: no try, and everybody who writes there waits.
        attempt--;
        const seconds = (error.waitMs / 1000).toFixed(1);
        // Many are refused at once: one line tells of them all.
        const isNew = writes.pause(error.waitMs);
        if (isNew) azure.log.info(`Azure throttles imports in ${request.target.subscriptionId}: waiting ${seconds} s`);
        continue;
      }
      if (!(error instanceof ExplainedError)) throw error;
      if (await request.isThere()) return;
      const mayPass = isTransient(classifyImportFailure(error.cause)) || error.exitCode === 4;
      if (attempt >= maxTries || !mayPass) {
        const route = { source: request.source, target: request.target, image: imageOf(request) };
        throw explainImportFailure(error.cause, route, error.correlationId);
      }
      azure.log.info(`${request.target.loginServer}: ${error.cause}; trying again`);
      if (classifyImportFailure(error.cause) === 'throttled') imports.pause(innerThrottleMs);
      await azure.clock.sleep(1000 * 2 ** attempt * (0.5 + Math.random() / 2), request.signal);
    }
  }
}

/** @param onAnswer told how many writes ARM still takes, once it has answered */
async function importOnce(
  azure: Azure,
  request: ImageImport,
  onAnswer: (remaining: number | undefined) => void,
): Promise<void> {
  const what = `import ${imageOf(request)} into ${request.target.loginServer}`;
  const { clock } = azure;
  const { digest } = request;
  const times = importTimes(azure);
  const submitted = await submit(azure, request, what, onAnswer);
  const startedAt = clock.now();
  let location = submitted.location;
  let askOperationAt = startedAt + (submitted.retryAfterMs ?? 0);
  let missedMs: number | undefined;
  /** Since when nobody but the target itself can tell how it went. */
  let alone = location === undefined ? startedAt : undefined;
  const reads = limiterOf(azure, 'armReads', request.target.subscriptionId);
  for (;;) {
    await clock.sleep(times.nextLookMs(digest, clock.now() - startedAt), request.signal);
    const lookedMs = clock.now() - startedAt;
    if (await request.isThere()) return times.learn(digest, missedMs, lookedMs);
    missedMs = lookedMs;
    if (alone !== undefined && clock.now() - alone > maxUnseenMs) throw submitted.lost ?? unseen(what);
    if (location === undefined || clock.now() < askOperationAt) continue;
    await reads.turn(request.priority, request.signal);
    const answer = await azure.get(location, request.signal);
    // An operation's address that is gone, or that lies where this login has no rights, says nothing about the import.
    const isMute = answer.status === 404 || answer.status === 403;
    if (answer.status >= 400 && !isMute) throw serviceError(what, answer.status, answer.body);
    askOperationAt = clock.now() + (retryAfterMs(answer.headers) ?? 0);
    if (answer.status !== 202) {
      alone = clock.now();
      location = undefined;
    }
  }
}

const unseen = (what: string): ExplainedError =>
  new ExplainedError({ what, cause: 'the import succeeded, yet the manifest is not there', exitCode: 4 });

interface Submitted {
  /** Where the operation is followed, if it is not done at once. */
  readonly location?: string | undefined;
  /** How long the operation is not to be asked. */
  readonly retryAfterMs?: number | undefined;
  /** The failure of a request that may have arrived: the target is watched before the import is sent again. */
  readonly lost?: ExplainedError;
}

async function submit(
  azure: Azure,
  request: ImageImport,
  what: string,
  onAnswer: (remaining: number | undefined) => void,
): Promise<Submitted> {
  const { target, sourceRepository, targetRepository, digest, tag } = request;
  const [client, from] = await Promise.all([azure.containerRegistry(target.subscriptionId), sourceOf(azure, request)]);
  neverSendTwice(client);
  let location: string | undefined;
  let askedMs: number | undefined;
  let isAnswered = false;
  const poller = client.registries.importImage(
    target.resourceGroup,
    target.name,
    {
      source: { ...from, sourceImage: `${sourceRepository}@${digest}` },
      ...(tag === undefined
        ? { untaggedTargetRepositories: [targetRepository] }
        : { targetTags: [`${targetRepository}:${tag.name}`] }),
      mode: tag?.move ? 'Force' : 'NoForce',
    },
    {
      abortSignal: request.signal,
      onResponse: ({ headers }) => {
        location ??= headers.get('location');
        askedMs ??= retryAfterMs(headersOf(headers));
        if (!isAnswered) onAnswer(remainingWrites(headers.get('x-ms-ratelimit-remaining-subscription-writes')));
        isAnswered = true;
      },
    },
  );
  try {
    await poller.submitted();
  } catch (error) {
    if (error instanceof Throttled) throw error;
    const explained = explainAzureError(what, error);
    if (error instanceof AnswerLost) return { lost: explained };
    throw explained;
  }
  return { location, retryAfterMs: askedMs };
}

/**
 * Where the image comes from. By its id where one identity reads the source and writes the target; ARM links nothing
 * across Entra tenants, so there the source is named by its address, and its own tenant's token goes along as a password
 * without a user name: for registries only, and alive for an hour at most.
 */
async function sourceOf(
  azure: Azure,
  { source, target }: ImageImport,
): Promise<Pick<ImportSource, 'resourceId' | 'registryUri' | 'credentials'>> {
  if (!('subscriptionId' in source)) return { registryUri: source.loginServer };
  const home = azure.tenantOf(source.subscriptionId);
  if (home === azure.tenantOf(target.subscriptionId)) return { resourceId: source.id };
  return { registryUri: source.loginServer, credentials: { password: await azure.token(registryScope, home) } };
}

const remainingWrites = (header: string | undefined): number | undefined =>
  /^\d+$/.test(header ?? '') ? Number(header) : undefined;

/** No answer to a POST, or one that leaves open whether it was carried out. */
class AnswerLost extends Error {}

/** ARM's 429: the request was not carried out. Waited for here and not by the SDK, so that all who write wait. */
class Throttled extends Error {
  readonly waitMs: number;
  constructor(waitMs: number) {
    super('Too Many Requests');
    this.waitMs = waitMs;
  }
}

const guarded = new WeakSet<ContainerRegistryManagementClient>();

/**
 * Keeps the SDK's retries from sending an import again that may have arrived (fault catalogue 2 and 3): it would be
 * done twice. What was surely not carried out is left to them: 503 with Retry-After, names that don't resolve.
 */
function neverSendTwice(client: ContainerRegistryManagementClient): void {
  if (guarded.has(client)) return;
  guarded.add(client);
  client.pipeline.addPolicy(
    {
      name: 'importOnce',
      async sendRequest(request, next) {
        if (request.method !== 'POST' || !/\/importImage(\?|$)/.test(request.url)) return next(request);
        const answer = await next(request).catch((error: unknown) => {
          const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
          throw code === 'ENOTFOUND' || request.abortSignal?.aborted ? error : new AnswerLost(errorMessage(error));
        });
        if (answer.status === 429) throw new Throttled(retryAfterMs(headersOf(answer.headers)) ?? 1000);
        const isRefusal = answer.status === 503 && answer.headers.has('retry-after');
        if (!isRefusal && (answer.status >= 500 || answer.status === 408))
          throw new AnswerLost(`HTTP ${answer.status}`);
        return answer;
      },
    },
    // Inside the policy that tells of waits, for this one is told of here.
    { afterPhase: 'Retry', afterPolicies: ['retryAfterByServiceClock'] },
  );
}

const headersOf = (headers: { toJSON(): Record<string, string> }): Record<string, string> =>
  Object.fromEntries(Object.entries(headers.toJSON()).map(([name, value]) => [name.toLowerCase(), value]));

const imageOf = ({ sourceRepository, digest, tag }: ImageImport): string =>
  tag === undefined ? `${sourceRepository}@${digest}` : `${sourceRepository}:${tag.name}`;
