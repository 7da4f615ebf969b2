/** Long-running operations: they go on whether anyone polls or not, and survive a saved and loaded rehearsal. */
import { randomUUID } from 'node:crypto';
import type { ServiceTime } from '../../world.js';
import { ArmError } from './errors.js';
import type { JsonObject } from './json.js';
import { nameOf } from './path.js';
import type { ResourceType } from './provider.js';
import type { ArmServer } from './server.js';

export interface OperationError {
  readonly code: string;
  readonly message: string;
}

export interface Operation {
  readonly id: string;
  /** Names the work, see `OperationWork`. */
  readonly kind: string;
  /** Id of the resource that it works on. */
  readonly target: string;
  readonly subscriptionId: string;
  readonly location: string;
  readonly startTime: string;
  readonly status: 'InProgress' | 'Succeeded' | 'Failed' | 'Canceled';
  readonly endTime?: string;
  readonly error?: OperationError;
  /** What the work needs to know. */
  readonly input: JsonObject;
}

/** The work of an operation: rejects with an OperationFailure to end as Failed. Run again from its start after a load. */
export type OperationWork = (operation: Operation, pause: (serviceMs: number) => Promise<void>) => Promise<void>;

/** Why an operation ended as Failed. */
export class OperationFailure extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'OperationFailure';
    this.code = code;
  }
}

export interface Operations {
  /** Says who does the work of a kind, and what follows its failure. */
  register(kind: string, work: OperationWork, onFailed?: (operation: Operation) => void): void;
  start(
    request: Pick<Operation, 'kind' | 'target' | 'subscriptionId' | 'location'> & { readonly input?: JsonObject },
  ): Operation;
  get(id: string): Operation | undefined;
  /** The operation that now works on this resource, if any. */
  inProgress(target: string): Operation | undefined;
  /** Ends the operation as Canceled, with this error if one is given; a later one takes its place. */
  cancel(id: string, error?: OperationError): void;
  /** The next operation of this kind (on a resource whose id ends so) runs its time, then ends so with this error. */
  failNext(kind: string, error: OperationError, targetEnding?: string, status?: 'Failed' | 'Canceled'): void;
  /** Runs the saved operations that had not ended. */
  resume(): void;
  stop(): void;
  save(): readonly Operation[];
}

class Stopped extends Error {}

/** Service time after which an operation that is to fail does so. */
const plannedFailureMs = 60_000;

export function createOperations(time: ServiceTime, saved: readonly Operation[] = []): Operations {
  const operations = new Map(saved.map((operation) => [operation.id, operation]));
  const works = new Map<string, { work: OperationWork; onFailed?: (operation: Operation) => void }>();
  const pauses = new Set<() => void>();
  const failures: { kind: string; ending: string; error: OperationError; status: 'Failed' | 'Canceled' }[] = [];
  let isStopped = false;

  const pauseFor = (id: string) => (serviceMs: number) =>
    new Promise<void>((resolve, reject) => {
      const cancel = time.after(serviceMs, () => {
        pauses.delete(stop);
        if (operations.get(id)?.status === 'InProgress') resolve();
        else reject(new Stopped());
      });
      const stop = () => {
        cancel();
        reject(new Stopped());
      };
      pauses.add(stop);
    });

  function end(id: string, ending: Pick<Operation, 'status' | 'error'>): Operation | undefined {
    const operation = operations.get(id);
    if (operation === undefined || operation.status !== 'InProgress' || isStopped) return undefined;
    const ended = { ...operation, ...ending, endTime: time.now().toISOString() };
    operations.set(id, ended);
    return ended;
  }

  function run(operation: Operation): void {
    const registered = works.get(operation.kind);
    if (registered === undefined) throw new Error(`nobody does the work of operation kind ${operation.kind}`);
    const failure = failures.findIndex(
      ({ kind, ending }) => kind === operation.kind && operation.target.endsWith(ending),
    );
    const [planned] = failure < 0 ? [] : failures.splice(failure, 1);
    const pause = pauseFor(operation.id);
    const work =
      planned === undefined
        ? registered.work(operation, pause)
        : pause(plannedFailureMs).then(() => {
            throw new OperationFailure(planned.error.code, planned.error.message);
          });
    work
      .then(() => void end(operation.id, { status: 'Succeeded' }))
      .catch((error: unknown) => {
        if (error instanceof Stopped) return;
        const code = error instanceof OperationFailure ? error.code : 'InternalOperationError';
        const message = error instanceof Error ? error.message : String(error);
        const failed = end(operation.id, { status: planned?.status ?? 'Failed', error: { code, message } });
        if (failed !== undefined) registered.onFailed?.(failed);
      });
  }

  return {
    register: (kind, work, onFailed) => void works.set(kind, onFailed === undefined ? { work } : { work, onFailed }),
    start({ input = {}, ...request }) {
      const startTime = time.now().toISOString();
      const operation: Operation = { id: randomUUID(), ...request, input, startTime, status: 'InProgress' };
      operations.set(operation.id, operation);
      run(operation);
      return operation;
    },
    get: (id) => operations.get(id.toLowerCase()),
    inProgress: (target) =>
      [...operations.values()].find(
        (operation) => operation.status === 'InProgress' && operation.target.toLowerCase() === target.toLowerCase(),
      ),
    cancel: (id, error) => void end(id, { status: 'Canceled', ...(error === undefined ? {} : { error }) }),
    failNext: (kind, error, targetEnding = '', status = 'Failed') =>
      void failures.push({ kind, ending: targetEnding, error, status }),
    resume() {
      for (const operation of operations.values()) if (operation.status === 'InProgress') run(operation);
    },
    stop() {
      isStopped = true;
      for (const stop of [...pauses]) stop();
      pauses.clear();
    },
    save: () => [...operations.values()],
  };
}

/** The body of an operation's status, as ARM's OperationStatusResult has it. */
export function operationStatus(operation: Operation): JsonObject {
  return {
    name: operation.id,
    status: operation.status,
    startTime: operation.startTime,
    ...(operation.endTime === undefined ? {} : { endTime: operation.endTime }),
    ...(operation.error === undefined ? {} : { error: { ...operation.error } }),
  };
}

/** Where a resource group's delete is followed: 202 while it runs, then 200. */
export function operationResults(arm: ArmServer): ResourceType {
  return {
    type: 'Microsoft.Resources/subscriptions/operationresults',
    isOpen: true,
    get: ({ path }) => {
      const operation = arm.operations.get(nameOf(path));
      if (operation === undefined)
        throw new ArmError(404, 'OperationResultNotFound', 'The operation result was not found.');
      if (operation.status !== 'InProgress') return { status: 200 };
      return {
        status: 202,
        headers: { location: `https://management.azure.com${path.text}`, 'retry-after': retryAfter(arm, 15_000) },
      };
    },
  };
}

/** Whole seconds of real time, rounded down. */
export function retryAfter(arm: ArmServer, serviceMs: number): string {
  return String(Math.floor(arm.time.scaled(serviceMs) / 1000));
}
