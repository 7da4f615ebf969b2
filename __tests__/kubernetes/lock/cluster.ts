/** An API server that holds one Lease and takes writes by resourceVersion, on a clock of the test's own. */
import type { HttpClient, HttpRequest, HttpResponse } from '../../../src/http/index.js';
import { EnvironmentLease, type EnvironmentLeaseOptions } from '../../../src/kubernetes/index.js';
import type { Lease } from '../../../src/kubernetes/objects/objects.js';
import type { Clock, Ending, Log, RunIdentity } from '../../../src/model/index.js';
import { clientOf } from '../fake-api.js';

export class LeaseServer implements HttpClient {
  lease: Lease | undefined;
  /** Refuses every connection while it is set. */
  isAway = false;
  writes = 0;
  readonly #clock: Clock;
  #version = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    if (this.isAway) throw Object.assign(new Error('no route'), { code: 'ECONNREFUSED' });
    if (request.url.includes('/namespaces/matih-cd/leases')) return this.#answer(request);
    return this.#respond(200, {});
  }

  async sendOnce(): Promise<never> {
    throw new Error('not sent without retries');
  }

  async stream(): Promise<never> {
    throw new Error('not streamed');
  }

  async close(): Promise<void> {}

  #answer({ method, body }: HttpRequest): HttpResponse {
    if (method === 'GET') return this.lease === undefined ? this.#respond(404, {}) : this.#respond(200, this.lease);
    const written: Lease = JSON.parse(String(body));
    const isRace =
      method === 'POST'
        ? this.lease !== undefined
        : written.metadata.resourceVersion !== this.lease?.metadata.resourceVersion;
    if (isRace) return this.#respond(409, { reason: 'Conflict', message: 'the object has been modified' });
    this.writes++;
    this.#version++;
    const managedFields = [{ time: this.#now() }];
    this.lease = {
      ...written,
      metadata: { ...written.metadata, resourceVersion: String(this.#version), managedFields },
    };
    return this.#respond(200, this.lease);
  }

  #respond(status: number, body: object): HttpResponse {
    return { status, headers: { date: this.#now() }, body: Buffer.from(JSON.stringify(body)) };
  }

  #now(): string {
    return new Date(Math.floor((epoch + this.#clock.now()) / 1000) * 1000).toUTCString();
  }
}

const epoch = Date.UTC(2026, 7, 1);

export const runOf = (id: string, attempt = 1): RunIdentity => ({
  id,
  attempt,
  repository: 'matih/platform',
  commit: '',
  branch: 'main',
  actor: 'someone',
  event: 'push',
  url: `https://github.com/matih/platform/actions/runs/${id}`,
});

export interface Held {
  readonly lock: EnvironmentLease;
  readonly lines: readonly string[];
}

/** The lock as one process of a run sees it. */
export function lockOf(
  server: LeaseServer,
  clock: Clock,
  run: RunIdentity,
  options: Partial<EnvironmentLeaseOptions> & { readonly ending?: Ending } = {},
): Held {
  const lines: string[] = [];
  const log: Log = {
    debug: () => {},
    info: (line) => void lines.push(line),
    warning: (line) => void lines.push(line),
    error: (line) => void lines.push(line),
  };
  const { ending = { state: 'running', how: 'in progress' }, ...others } = options;
  const lock = new EnvironmentLease({
    environment: 'dev',
    run,
    place: async () => ({ kind: 'cluster', client: clientOf(server, clock), maker: undefined }),
    endingOf: async () => ending,
    breakLock: false,
    clock,
    log,
    signal: new AbortController().signal,
    wallNow: () => epoch + clock.now(),
    ...others,
  });
  return { lock, lines };
}
