/** `importImage`: ARM copies from registry to registry, and the data plane tells first when it is done. */
import { retryAfterMs } from '../../http/index.js';
import { ExplainedError } from '../../model/errors.js';
import type { Azure } from '../azure.js';
import { explainAzureError, serviceError } from '../explain.js';
import { pollIntervalMs } from '../operation.js';
import { classifyImportFailure, explainImportFailure, isTransient } from './import-failure.js';
import type { Digest } from './manifest.js';

export interface ImportPlace {
  readonly loginServer: string;
  /** ARM id. */
  readonly id: string;
  readonly name: string;
  readonly resourceGroup: string;
  readonly subscriptionId: string;
}

export interface ImageImport {
  readonly source: ImportPlace;
  readonly target: ImportPlace;
  readonly sourceRepository: string;
  readonly targetRepository: string;
  readonly digest: Digest;
  /** Without one the manifest is copied untagged. */
  readonly tag?: { readonly name: string; readonly move: boolean };
  readonly signal: AbortSignal;
  /** Whether the target shows it: asked while the operation runs, for it takes seconds and its Retry-After says 10. */
  readonly isThere: () => Promise<boolean>;
}

const maxTries = 5;
/** How long a manifest may stay unseen after its import succeeded: a registry's replicas follow one another. */
const maxUnseenMs = 30_000;

/**
 * Imports by digest, and resolves once the target shows it. Throttling inside the operation is waited out, and after
 * an answer that was lost the target is asked before the import is sent again; other failures are explained.
 */
export async function importImage(azure: Azure, request: ImageImport): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await importOnce(azure, request);
      return;
    } catch (error) {
      if (request.signal.aborted || !(error instanceof ExplainedError)) throw error;
      if (await request.isThere()) return;
      const mayPass = isTransient(classifyImportFailure(error.cause)) || error.exitCode === 4;
      if (attempt >= maxTries || !mayPass) {
        const route = { source: request.source, target: request.target, image: imageOf(request) };
        throw explainImportFailure(error.cause, route, error.correlationId);
      }
      azure.log.info(`${request.target.loginServer}: ${error.cause}; trying again`);
      await azure.clock.sleep(1000 * 2 ** attempt * (0.5 + Math.random() / 2), request.signal);
    }
  }
}

async function importOnce(azure: Azure, request: ImageImport): Promise<void> {
  const what = `import ${imageOf(request)} into ${request.target.loginServer}`;
  const { clock } = azure;
  let location = await submit(azure, request, what);
  const startedAt = clock.now();
  let askOperationAt = startedAt;
  let succeededAt = location === undefined ? startedAt : undefined;
  for (;;) {
    await clock.sleep(pollIntervalMs(clock.now() - startedAt), request.signal);
    if (await request.isThere()) return;
    if (succeededAt !== undefined && clock.now() - succeededAt > maxUnseenMs) throw unseen(what);
    if (location === undefined || clock.now() < askOperationAt) continue;
    const answer = await azure.get(location, request.signal);
    if (answer.status >= 400) throw serviceError(what, answer.status, answer.body);
    askOperationAt = clock.now() + (retryAfterMs(answer.headers) ?? 0);
    if (answer.status !== 202) {
      succeededAt = clock.now();
      location = undefined;
    }
  }
}

const unseen = (what: string): ExplainedError =>
  new ExplainedError({ what, cause: 'the import succeeded, yet the manifest is not there', exitCode: 4 });

/** Starts the import; the answer is where its operation is followed, if it is not done at once. */
async function submit(azure: Azure, request: ImageImport, what: string): Promise<string | undefined> {
  const { source, target, sourceRepository, targetRepository, digest, tag } = request;
  const client = await azure.containerRegistry(target.subscriptionId);
  let location: string | undefined;
  const poller = client.registries.importImage(
    target.resourceGroup,
    target.name,
    {
      source: { resourceId: source.id, sourceImage: `${sourceRepository}@${digest}` },
      ...(tag === undefined
        ? { untaggedTargetRepositories: [targetRepository] }
        : { targetTags: [`${targetRepository}:${tag.name}`] }),
      mode: tag?.move ? 'Force' : 'NoForce',
    },
    {
      abortSignal: request.signal,
      onResponse: ({ headers }) => {
        location ??= headers.get('location');
      },
    },
  );
  try {
    await poller.submitted();
  } catch (error) {
    throw explainAzureError(what, error);
  }
  return location;
}

const imageOf = ({ sourceRepository, digest, tag }: ImageImport): string =>
  tag === undefined ? `${sourceRepository}@${digest}` : `${sourceRepository}:${tag.name}`;
