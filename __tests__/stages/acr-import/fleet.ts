/** The stage before many tenants' registries, all embedded in this process, on a clock that only waiting moves. */
import type { Azure } from '../../../src/azure/index.js';
import type { Environment, Registry } from '../../../src/environment/index.js';
import type { ChangeOutcome } from '../../../src/model/index.js';
import { limit } from '../../../src/model/limit.js';
import type { FaultSchedule } from '../../../src/rehearsal/faults.js';
import { acrImport } from '../../../src/stages/acr-import/index.js';
import type { StageContext } from '../../../src/stages/context.js';
import { createWorld, putRegistry, type World } from '../../rehearsal-servers/registry/world.js';
import { azureOf, importer, registryOf } from './platform.js';

export interface Fleet {
  readonly world: World;
  readonly environment: Environment;
  /** Every request of the runs: `PUT tenant0acr.azurecr.io /v2/…`. */
  readonly requests: string[];
  /** Answers 429 that the services gave. */
  readonly throttled: string[];
  /**
   * One whole run: observe, plan, apply with the stage's own concurrency, conclude.
   * @param killedAfter requests after which the process is gone: the last one arrives, its answer is not read
   */
  run(killedAfter?: number): Promise<FleetReport | 'killed'>;
  /** What goes wrong from now on; nothing where there is none. */
  faults: FaultSchedule | undefined;
  now(): number;
  close(): Promise<void>;
}

export interface FleetReport {
  readonly plan: readonly string[];
  readonly failed: readonly string[];
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly tookMs: number;
}

export interface FleetOptions {
  readonly images: number;
  readonly tenants: number;
  /** Whether tags are put at the data plane. */
  readonly mayPush: boolean;
  readonly onConflict?: 'fail' | 'move';
}

/** Every third image is signed by a referrer, every third has two platforms and a cosign tag. */
export async function createFleet({ images, tenants, mayPush, onConflict = 'fail' }: FleetOptions): Promise<Fleet> {
  const world = await createWorld({}, 1);
  putRegistry(world, 'matihlabsacr', { sku: 'Premium' });
  world.grant('ci', importer, 'matihlabsacr');
  const names = Array.from({ length: images }, (_, index) => `service-${index}`);
  for (const [index, name] of names.entries()) {
    world.registries.seed('matihlabsacr', {
      repository: `matih/${name}`,
      tags: ['1'],
      ...(index % 3 === 1 && { signature: 'referrer' }),
      ...(index % 3 === 2 && { signature: 'cosign-tag', architectures: ['amd64', 'arm64'] }),
    });
  }
  const registries = Array.from({ length: tenants }, (_, index) => registryOf(`tenant${index}acr`));
  for (const { name } of registries) {
    putRegistry(world, name, { sku: 'Standard' });
    world.grant('ci', importer, name);
    if (mayPush) world.grant('ci', 'AcrPush', name);
  }
  const platform = registryOf('matihlabsacr');
  const environment = {
    environment: 'dev',
    registries: { platform },
    tenants: Object.fromEntries(registries.map((registry) => [registry.name, tenantOf(registry)])),
    images: {
      tag: [{ kind: 'input' }],
      list: Object.fromEntries(names.map((name) => [name, { name, repository: `matih/${name}`, forTenants: true }])),
      onConflict,
      referrers: true,
    },
    releases: {},
  } as unknown as Environment;

  const requests: string[] = [];
  const throttled: string[] = [];
  const time = idleClock(world);
  const contextFor = (busy: Busy): StageContext => {
    const { signal } = new AbortController();
    const log = { debug() {}, info() {}, warning() {}, error() {} };
    const { faults } = fleet;
    const through = { world, requests, throttled, isLost: () => false, ...(faults && { faults }) };
    const azure: Azure = azureOf(through, time.clock, log, busy);
    const options = { imageTag: '1', allow: 'rolling', allowPartial: false };
    return {
      environment,
      clock: time.clock,
      log,
      workspace: '/nowhere',
      azure,
      options,
      outputs: { known: () => ({}) },
      signal,
    } as unknown as StageContext;
  };
  const fleet: Fleet = {
    world,
    environment,
    requests,
    throttled,
    faults: undefined,
    now: time.clock.now,
    async run(killedAfter = Number.POSITIVE_INFINITY) {
      const process = mortal(time.busy, killedAfter);
      return Promise.race([wholeRun(contextFor(process.busy)), process.death]);
    },
    close: () => world.close(),
  };
  return fleet;
}

async function wholeRun(context: StageContext): Promise<FleetReport> {
  const startedAt = context.clock.now();
  const observed = await acrImport.observe(context);
  const changes = acrImport.plan(context.environment, observed);
  const ends = new Map<string, ChangeOutcome>();
  const inTurn = limit(acrImport.concurrency);
  const apply = async (change: (typeof changes)[number]) => {
    try {
      const { unchanged } = await acrImport.apply(change, context, observed);
      ends.set(change.address, unchanged ? 'unchanged' : 'done');
    } catch {
      ends.set(change.address, 'failed');
    }
  };
  await Promise.all(changes.map((change) => inTurn(() => apply(change))));
  const { outputs = {} } = (await acrImport.conclude?.(context, observed, ends)) ?? {};
  const failed = [...ends].flatMap(([address, outcome]) => (outcome === 'failed' ? [address] : []));
  return { plan: changes.map(({ address }) => address), failed, outputs, tookMs: context.clock.now() - startedAt };
}

type Busy = <T>(request: () => Promise<T>) => Promise<T>;

/** A process that dies with its n-th request: it arrives, and nothing comes after. */
function mortal(busy: Busy, killedAfter: number): { readonly busy: Busy; readonly death: Promise<'killed'> } {
  let sent = 0;
  let die: (how: 'killed') => void = () => {};
  const death = new Promise<'killed'>((resolve) => {
    die = resolve;
  });
  const never = new Promise<never>(() => {});
  return {
    death,
    busy: async (request) => {
      sent++;
      if (sent < killedAfter) return busy(request);
      if (sent === killedAfter) await busy(request);
      die('killed');
      return never;
    },
  };
}

const tenantOf = (registry: Registry) => ({
  name: registry.name,
  tier: 'ENTERPRISE',
  namespace: `tenant-${registry.name}`,
  registry,
  hasOwnRegistry: true,
});

/** Time passes only when no request is under way: as much as the first sleeper waits for. */
function idleClock(world: World) {
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  let requests = 0;
  let isTicking = false;
  const now = () => world.elapsedMs();
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const tick = async () => {
    if (isTicking) return;
    isTicking = true;
    while (sleepers.length > 0) {
      await turn();
      await turn();
      if (requests > 0) continue;
      sleepers.sort((a, b) => a.at - b.at);
      const [first] = sleepers;
      if (first === undefined) break;
      if (first.at > now()) await world.pass(first.at - now());
      for (const due of sleepers.filter(({ at }) => at <= now())) {
        sleepers.splice(sleepers.indexOf(due), 1);
        due.wake();
      }
    }
    isTicking = false;
  };
  return {
    clock: {
      now,
      sleep: (ms: number, signal?: AbortSignal) =>
        new Promise<void>((resolve, reject) => {
          if (signal?.aborted) return reject(signal.reason);
          signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
          sleepers.push({ at: now() + ms, wake: resolve });
          void tick();
        }),
    },
    /** Wraps a request: time stands still until it is answered. */
    busy: async <T>(request: () => Promise<T>): Promise<T> => {
      requests++;
      try {
        return await request();
      } finally {
        requests--;
      }
    },
  };
}
