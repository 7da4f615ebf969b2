import type { KubernetesClient } from '../api/client.js';
import { KubernetesError } from '../api/errors.js';
import { leases, namespaces } from '../api/resources.js';
import type { Lease } from '../objects/objects.js';

/** Where the leases of all environments of a cluster are. */
export const lockNamespace = 'matih-cd';

const annotations = {
  /** JSON: who of the holder's processes share it, each with a number that grows as it renews. */
  sharers: 'aks-action.matih.ai/sharers',
  /** Who held it last, once it is free. */
  lastHolder: 'aks-action.matih.ai/last-holder',
  /** Page of the holder's run. */
  url: 'aks-action.matih.ai/run-url',
} as const;

/** What a write sets: everything that the lease says. */
export interface LeaseContent {
  /** Empty when nobody holds it. */
  readonly holder: string;
  readonly lastHolder: string;
  readonly url: string;
  /** When the holder took it, RFC 3339. */
  readonly since: string;
  /** How often it went from one holder to another. */
  readonly transitions: number;
  readonly sharers: Readonly<Record<string, number>>;
  readonly durationMs: number;
}

/** The lease as it was read. */
export interface LeaseState extends LeaseContent {
  readonly version: string;
  /** Milliseconds since it was last written, by the server's clock alone; 0 where the server doesn't tell. */
  readonly ageMs: number;
}

/** One environment's Lease: read, and written by compare-and-swap on its resourceVersion. */
export class LeaseStore {
  readonly #client: KubernetesClient;
  readonly #name: string;

  constructor(client: KubernetesClient, environment: string) {
    this.#client = client;
    this.#name = `environment-${environment}`;
  }

  /** The lease; undefined when nobody has ever taken it. */
  async read(): Promise<LeaseState | undefined> {
    const { object, serverMs } = await this.#client.getDated(leases, this.#name, lockNamespace);
    return object === undefined ? undefined : stateOf(object, serverMs);
  }

  /**
   * Writes over what was read (or makes it, over undefined); undefined when somebody else has written meanwhile.
   * @param now RFC 3339 with microseconds, as the API wants a renewTime
   */
  async write(content: LeaseContent, over: LeaseState | undefined, now: string): Promise<LeaseState | undefined> {
    const lease = this.#object(content, now);
    try {
      if (over === undefined) return stateOf(await this.#create(lease), undefined);
      const metadata = { ...lease.metadata, resourceVersion: over.version };
      return stateOf(
        await this.#client.mergePatch(leases, this.#name, { ...lease, metadata }, lockNamespace),
        undefined,
      );
    } catch (error) {
      const isRace = error instanceof KubernetesError && (error.status === 409 || error.status === 404);
      if (isRace) return undefined;
      throw error;
    }
  }

  async #create(lease: Lease): Promise<Lease> {
    try {
      return await this.#client.create(leases, lease);
    } catch (error) {
      // The first run in this cluster: the namespace isn't there yet.
      if (!(error instanceof KubernetesError && error.status === 404)) throw error;
      await this.#client.apply(namespaces, {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: lockNamespace },
      });
      return this.#client.create(leases, lease);
    }
  }

  #object(content: LeaseContent, now: string): Lease {
    return {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: {
        name: this.#name,
        namespace: lockNamespace,
        annotations: {
          [annotations.sharers]: JSON.stringify(content.sharers),
          [annotations.lastHolder]: content.lastHolder,
          [annotations.url]: content.url,
        },
      },
      spec: {
        holderIdentity: content.holder,
        leaseDurationSeconds: content.durationMs / 1000,
        acquireTime: content.since,
        renewTime: now,
        leaseTransitions: content.transitions,
      },
    };
  }
}

/**
 * Age by the server's clock on both sides, from managedFields and the answer's Date: holders' clocks may be minutes off,
 * so their renewTime is for people (rulebook faults 20).
 */
function stateOf({ metadata, spec = {} }: Lease, serverMs: number | undefined): LeaseState {
  const written = Math.max(...(metadata.managedFields ?? []).map(({ time }) => Date.parse(time ?? '')));
  return {
    holder: spec.holderIdentity ?? '',
    lastHolder: metadata.annotations?.[annotations.lastHolder] ?? '',
    url: metadata.annotations?.[annotations.url] ?? '',
    since: spec.acquireTime ?? '',
    transitions: spec.leaseTransitions ?? 0,
    sharers: sharersOf(metadata.annotations?.[annotations.sharers]),
    durationMs: (spec.leaseDurationSeconds ?? 15) * 1000,
    version: metadata.resourceVersion ?? '',
    ageMs: serverMs === undefined || !Number.isFinite(written) ? 0 : Math.max(0, serverMs - written),
  };
}

/** A text that people have edited counts as nobody. */
function sharersOf(text: string | undefined): Record<string, number> {
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(
      Object.entries(parsed).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    );
  } catch {
    return {};
  }
}
