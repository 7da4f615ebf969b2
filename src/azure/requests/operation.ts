import { retryAfterMs } from '../../http/index.js';
import type { ExplainedError } from '../../model/errors.js';
import type { Azure } from '../azure.js';
import { azureStatus, explainAzureError, serviceError } from '../explain.js';
import { isLostRace, isOperationInProgress, isPreempted } from './busy.js';

/** What the SDKs' pollers offer that we use: the first request, not their polling. */
export interface StartedOperation {
  submitted(): Promise<void>;
}

interface RawAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | undefined };
  readonly bodyAsText?: string | null;
}

export interface Operation {
  /** For messages: `create cluster matih-dev`. */
  readonly what: string;
  /**
   * Starts the operation with the SDK; `onResponse` must be handed to the call's options. Called again after the
   * service was busy or an ETag's race was lost. One that reads before it writes awaits `submitted()` itself: the SDKs'
   * pollers are promises of the operation's end.
   */
  readonly start: (onResponse: (answer: RawAnswer) => void) => StartedOperation | Promise<void>;
  /** Id of the resource, with `?api-version=…`: judged when the operation's own address no longer answers. */
  readonly resource: string;
  readonly signal: AbortSignal;
  /** Told at each poll how long the operation has been going on. */
  readonly onWait?: (elapsedMs: number) => void;
  /** Told that another operation is in progress, and how long it has been waited for. */
  readonly onBusy?: (elapsedMs: number) => void;
  /** How long another operation in progress is waited for; an hour by default. */
  readonly busyLimitMs?: number;
}

/** Times that a lost race (an ETag that changed between read and write, a preempted operation) is run again. */
const races = 5;
/** Polls of so many milliseconds are within what AKS answers at once, of ten operations too. */
const burstMs = 2_000;
/** Operations that a run is polling now. */
const polled = new WeakMap<Azure, number>();

/**
 * Starts a long-running operation and waits for its end with intervals that grow with the time waited, from 0.1 s to
 * 10 s, never below Retry-After. Fails with Azure's own code and message when it ends Failed or Canceled.
 */
export async function runOperation(azure: Azure, operation: Operation): Promise<void> {
  for (let race = 1; ; race++) {
    const first = await startWhenIdle(azure, operation);
    const address = first?.headers.get('azure-asyncoperation') ?? first?.headers.get('location');
    if (first !== undefined && first.status === 204) return;
    if (address === undefined && provisioningState(parsed(first?.bodyAsText)) === 'Succeeded') return;
    try {
      await waitForOperation(azure, operation, address);
      return;
    } catch (error) {
      // Another operation went first; read and judge anew (rulebook aks, concurrency).
      if (race >= races || !isPreempted(error)) throw error;
    }
  }
}

/** The first answer of the operation, after whatever else the service is doing there (rulebook aks, concurrency). */
async function startWhenIdle(azure: Azure, operation: Operation): Promise<RawAnswer | undefined> {
  const startedAt = azure.clock.now();
  for (let race = 1; ; ) {
    let first: RawAnswer | undefined;
    try {
      const started = operation.start((answer) => {
        first ??= answer;
      });
      await ('submitted' in started ? started.submitted() : started);
      return first;
    } catch (error) {
      const throttledMs = throttledForMs(error);
      if (throttledMs !== undefined) {
        // A new cluster's many pools are made as slowly as the service takes them; the run's deadline bounds it.
        azure.log.info(`${operation.what}: Azure throttles; again in ${Math.ceil(throttledMs / 1000)} s`);
        await azure.clock.sleep(throttledMs, operation.signal);
        continue;
      }
      const elapsedMs = azure.clock.now() - startedAt;
      const isBusy = isOperationInProgress(error) && elapsedMs < (operation.busyLimitMs ?? 3_600_000);
      if (!isBusy && (!isLostRace(error) || race++ >= races)) throw explainAzureError(operation.what, error);
      if (isBusy) operation.onBusy?.(elapsedMs);
      await azure.clock.sleep(busyIntervalMs(elapsedMs), operation.signal);
    }
  }
}

/** How long a throttled write is to wait, once the SDK has given up; undefined for any other failure. */
function throttledForMs(error: unknown): number | undefined {
  if (azureStatus(error) !== 429) return undefined;
  const { response } = error as { readonly response?: { readonly headers?: Partial<RawAnswer['headers']> } };
  const asked = response?.headers?.get?.('retry-after');
  return Math.max(1_000, (asked === undefined ? undefined : retryAfterMs({ 'retry-after': asked })) ?? 10_000);
}

type Awaited = Pick<Operation, 'what' | 'resource' | 'signal' | 'onWait'>;

/** Waits for an operation that somebody started: by its address, or by the resource's provisioningState. */
export async function waitForOperation(azure: Azure, operation: Awaited, address: string | undefined): Promise<void> {
  const count = (change: number) => polled.set(azure, (polled.get(azure) ?? 0) + change);
  count(1);
  try {
    await pollToEnd(azure, operation, address);
  } finally {
    count(-1);
  }
}

async function pollToEnd(azure: Azure, operation: Awaited, address: string | undefined): Promise<void> {
  const startedAt = azure.clock.now();
  let askedMs: number | undefined;
  for (;;) {
    const elapsedMs = azure.clock.now() - startedAt;
    await azure.clock.sleep(Math.max(askedMs ?? 0, pollIntervalMs(elapsedMs, polled.get(azure))), operation.signal);
    operation.onWait?.(azure.clock.now() - startedAt);
    const answer = await azure.get(address ?? operation.resource, operation.signal);
    askedMs = retryAfterMs(answer.headers);
    // An address that is gone says nothing about the operation: the resource does (rulebook aks). Nor does one that may
    // not be read: it lies in the subscription, where a login with a role on the group alone has no rights.
    if ((answer.status === 404 || answer.status === 403) && address !== undefined) {
      address = undefined;
      continue;
    }
    const state = judge(operation.what, answer.status, answer.body);
    if (state instanceof Error) throw state;
    if (state === 'running') continue;
    // A service may say Succeeded while the resource still says Updating: then go on polling the resource.
    if (address !== undefined) {
      address = undefined;
      askedMs = 0;
      const resource = await azure.get(operation.resource, operation.signal);
      const outcome = resource.status === 404 ? 'done' : judge(operation.what, resource.status, resource.body);
      if (outcome instanceof Error) throw outcome;
      if (outcome === 'running') continue;
    }
    return;
  }
}

/**
 * Next wait in milliseconds: a sixtieth of the time already waited, between 0.1 s and 10 s: what an end is noticed late by.
 * @param atOnce operations that are polled now: AKS answers 200 polls at once and two a second (rulebook aks)
 */
export function pollIntervalMs(elapsedMs: number, atOnce = 1): number {
  const shareMs = atOnce === 1 || elapsedMs < burstMs ? 0 : atOnce * 500;
  return Math.min(10_000, Math.max(100, elapsedMs / 60, shareMs));
}

/** While a write is refused because of another operation; writes are counted far more strictly than polls. */
function busyIntervalMs(elapsedMs: number): number {
  return Math.min(50_000, Math.max(500, elapsedMs / 4));
}

function judge(what: string, status: number, body: unknown): 'running' | 'done' | ExplainedError {
  if (status === 202) return 'running';
  if (status === 204 || status === 404) return 'done';
  if (status >= 400) return serviceError(what, status, body);
  const state = (body as { status?: unknown } | undefined)?.status;
  const word = typeof state === 'string' ? state : (provisioningState(body) ?? 'Succeeded');
  if (word === 'Succeeded') return 'done';
  if (word === 'Failed' || word === 'Canceled') return serviceError(what, status, body, word);
  return 'running';
}

function provisioningState(body: unknown): string | undefined {
  const state = (body as { properties?: { provisioningState?: unknown } } | undefined)?.properties?.provisioningState;
  return typeof state === 'string' ? state : undefined;
}

function parsed(text: string | null | undefined): unknown {
  try {
    return text === null || text === undefined || text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
