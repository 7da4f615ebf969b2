/**
 * Storms of a thousand requests and more over many tenants' registries at once. `STORM_SEED` takes another seed than
 * CI's: a number to see a storm again, `random` for a new one, which is printed.
 */
import { afterEach, expect, it } from '@jest/globals';
import { createFaultSchedule, type FaultAction, type FaultRule } from '../../../src/rehearsal/faults.js';
import { createFleet, type Fleet, type FleetReport } from './fleet.js';
import { isWhole, type Observer, observe } from './observer.js';

const given = process.env.STORM_SEED ?? '20261122';
const seed = given === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(given);
if (given === 'random') console.log(`STORM_SEED=${seed}`);

let fleet: Fleet;
let observer: Observer;
afterEach(async () => {
  observer.stop();
  await fleet.close();
});

const arm = 'management.azure.com';
const answer = (status: number, headers: Readonly<Record<string, string>> = {}): FaultAction => ({
  kind: 'answer',
  status,
  headers,
  body: { error: { code: String(status), message: 'fault' } },
});

/** Numbers of the fault catalogue; each meets this share of the requests. */
function faultRules(probability: number): readonly FaultRule[] {
  const everywhere = (action: FaultAction): FaultRule => ({ probability, action });
  const polls = { host: arm, path: /operationResults/ };
  return [
    // 1: throttled, for seconds, or until a date of a clock that is ten minutes off.
    everywhere(answer(429, { 'retry-after': '2' })),
    everywhere({ kind: 'answer', status: 429, retryAfterDate: { afterMs: 3000, clockSkewMs: 600_000 } }),
    // 2: the service is not well.
    ...[408, 500, 502, 504].map((status) => everywhere(answer(status))),
    everywhere(answer(503, { 'retry-after-ms': '1' })),
    // 3: connections break; what was asked for may have been done.
    everywhere({ kind: 'reset-before' }),
    everywhere({ kind: 'reset-during' }),
    everywhere({ kind: 'reset-after' }),
    // 4: a name has no address for a while.
    everywhere({ kind: 'name-not-found' }),
    // 10: an operation that nobody knows, or in a state that nobody knows.
    { ...polls, probability: 5 * probability, action: answer(404) },
    { ...polls, probability: 5 * probability, action: { kind: 'answer', status: 200, body: { status: 'Updating' } } },
  ];
}

/** 9 and 15: what imports fail with, once they were accepted. */
const causes = ['Too Many Requests (HAP429)', 'Error copying blobs.', 'The operation was Canceled.', 'Something new.'];

/** Cells whose tag is not at the source's digest with all its signatures, as the registries themselves have it. */
function openCells({ world, environment }: Fleet): readonly string[] {
  const source = world.registries.get('matihlabsacr')?.contents;
  return Object.values(environment.tenants).flatMap(({ registry }) =>
    Object.values(environment.images.list).flatMap(({ repository }) => {
      const theirs = source?.get(repository);
      const own = world.registries.get(registry.name)?.contents.get(repository);
      const digest = theirs?.tags.get('1')?.digest;
      const isRight = theirs && own && digest && own.tags.get('1')?.digest === digest && isWhole(own, theirs, digest);
      return isRight ? [] : [`image/${registry.name}/${repository}`];
    }),
  );
}

/** A run that ends, is killed, or can't even read what is there: all of that a storm may do. */
async function runThrough(killedAfter?: number): Promise<FleetReport | 'killed' | 'refused'> {
  observer.newRun();
  return fleet.run(killedAfter).catch((): 'refused' => 'refused');
}

/** Settles what a killed run left in flight, then asks for the rest without faults. */
async function calmRun(): Promise<FleetReport> {
  fleet.faults = undefined;
  await fleet.world.pass(20_000);
  observer.newRun();
  const report = await fleet.run();
  if (report === 'killed') throw new Error('nobody killed it');
  return report;
}

it.each([
  ['tags are put by manifest', true],
  ['tags cost an import each', false],
])(
  `a storm of a thousand requests breaks no tag and imports nothing twice where %s (seed ${seed})`,
  async (_, mayPush) => {
    fleet = await createFleet({ images: 12, tenants: 8, mayPush, onConflict: 'move' });
    const dice = createFaultSchedule(
      causes.map((body): FaultRule => ({ probability: 0.02, action: { kind: 'answer', status: 400, body } })),
      seed + 1,
    );
    let isStorm = true;
    observer = observe(fleet.world, 'matihlabsacr', '1', () => {
      const fault = isStorm ? dice.of({ host: '', method: '', path: '' }) : undefined;
      return fault?.kind === 'answer' ? String(fault.body) : undefined;
    });
    fleet.faults = createFaultSchedule(faultRules(0.004), seed);
    // 17: killed in the middle; 15: a source's tag moves between the first and the second attempt.
    await runThrough(300 + (seed % 200));
    fleet.world.registries.seed('matihlabsacr', {
      repository: 'matih/service-1',
      tags: ['1'],
      signature: 'referrer',
      architectures: ['arm64'],
    });
    for (let attempt = 0; attempt < 20 && fleet.requests.length < 1000; attempt++) await runThrough();
    const struck = fleet.faults.struck().length;
    expect(fleet.requests.length).toBeGreaterThanOrEqual(1000);
    expect(struck).toBeGreaterThanOrEqual(8);

    isStorm = false;
    await fleet.world.pass(20_000);
    const remaining = openCells(fleet);
    const report = await calmRun();
    expect({ plan: [...report.plan].sort(), failed: report.failed }).toEqual({
      plan: [...remaining].sort(),
      failed: [],
    });
    expect(openCells(fleet)).toEqual([]);
    expect((await calmRun()).plan).toEqual([]);
    expect(observer.broken).toEqual([]);
    expect(observer.twice).toEqual([]);
  },
  180_000,
);

it('one image of thirty that fails for one tenant of several leaves all other cells right, and the re-run does only it', async () => {
  fleet = await createFleet({ images: 30, tenants: 3, mayPush: true });
  let isDenied = true;
  observer = observe(fleet.world, 'matihlabsacr', '1', ({ target, repository }) =>
    isDenied && target.loginServer.startsWith('tenant1acr') && repository === 'matih/service-7'
      ? 'Access to the registry is DENIED'
      : undefined,
  );
  const first = await runThrough();
  const cell = 'image/tenant1acr/matih/service-7';
  expect(first).toMatchObject({ failed: [cell], outputs: { imported: 89, 'import-failed': 1 } });
  expect(openCells(fleet)).toEqual([cell]);
  isDenied = false;
  expect(await calmRun()).toMatchObject({ plan: [cell], failed: [] });
  expect([...observer.broken, ...observer.twice]).toEqual([]);
}, 60_000);
