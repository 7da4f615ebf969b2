import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFleet, type Fleet, type FleetReport } from './fleet.js';

/** `FLEET=200` runs what a quarter of an hour of Azure's time would be; the rules are the same for fewer. */
const tenants = Number(process.env.FLEET ?? 20);
const images = 30;

let fleet: Fleet | undefined;
afterEach(() => fleet?.close());

async function run(one: Fleet): Promise<FleetReport> {
  const report = await one.run();
  if (report === 'killed') throw new Error('nobody killed it');
  return report;
}

/** Cells whose tag doesn't name the source's digest with all its signatures. */
function wrongCells({ world, environment }: Fleet): readonly string[] {
  const source = world.registries.get('matihlabsacr')?.contents;
  return Object.values(environment.tenants).flatMap(({ registry }) =>
    Object.values(environment.images.list).flatMap(({ repository }) => {
      const theirs = source?.get(repository);
      const own = world.registries.get(registry.name)?.contents.get(repository);
      const digest = theirs?.tags.get('1')?.digest;
      const isRight =
        theirs !== undefined &&
        own !== undefined &&
        digest !== undefined &&
        own.tags.get('1')?.digest === digest &&
        own.closure(digest) !== undefined &&
        [...theirs.manifests.keys()].every((each) => own.manifests.has(each)) &&
        [...theirs.tags].every(([tag, named]) => own.tags.get(tag)?.digest === named.digest);
      return isRight ? [] : [`${registry.name}/${repository}`];
    }),
  );
}

describe(`${images} images in ${tenants} tenants' registries`, () => {
  it('are all right by digest, with their signatures, as fast as Azure lets them, without a throttled request [acr/data-plane-limits] [acr/write-bound]', async () => {
    fleet = await createFleet({ images, tenants, mayPush: true });
    const report = await run(fleet);
    expect(report.failed).toEqual([]);
    expect(wrongCells(fleet)).toEqual([]);
    expect(report.outputs).toMatchObject({ imported: images * tenants, 'import-failed': 0 });
    expect(fleet.throttled).toEqual([]);

    // One import a cell and one more for each of two thirds of them; 200 at once, then 10 a second.
    const writes = fleet.requests.filter((line) => line.includes('importImage')).length;
    expect(writes).toBe(tenants * (images + (images * 2) / 3));
    const boundMs = Math.max(10_000, ((writes - 200) / 10) * 1000);
    expect(report.tookMs).toBeLessThanOrEqual(boundMs * 1.1);

    // What nobody can do without: a look at the cell before, the import, a look after each, the tag. Looks come at
    // guesses of when an import is done: half of them may be too early.
    const cells = images * tenants;
    const least = cells + writes * 2 + cells;
    const asked = fleet.requests.filter((line) => !line.includes('matihlabsacr')).length;
    expect(asked).toBeLessThanOrEqual(least * 2);

    fleet.requests.length = 0;
    expect((await run(fleet)).plan).toEqual([]);
    // A HEAD and a list an image, a list a cell, and two requests for tokens a registry.
    expect(fleet.requests).toHaveLength(images + images + cells + 2 * (tenants + 1));
    expect(fleet.throttled).toEqual([]);
  }, 900_000);

  it('are looked at within what ARM takes of reads, however many registries there are', async () => {
    fleet = await createFleet({ images: 1, tenants: 140, mayPush: true });
    expect((await run(fleet)).failed).toEqual([]);
    expect(fleet.throttled).toEqual([]);
  }, 120_000);

  it('are right too where tags cost an import each, which go before other cells’', async () => {
    fleet = await createFleet({ images: 9, tenants: 3, mayPush: false });
    expect((await run(fleet)).failed).toEqual([]);
    expect(wrongCells(fleet)).toEqual([]);
    expect(fleet.requests.filter((line) => line.startsWith('PUT'))).toEqual([]);
  }, 60_000);
});

it('a run that is killed at any request is finished by the next, and nothing is imported twice [acr/resumed]', async () => {
  const options = { images: 3, tenants: 2 };
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 90 }), fc.boolean(), async (killedAfter, mayPush) => {
      const killed = await createFleet({ ...options, mayPush });
      const twice: string[] = [];
      killed.world.registries.interfere = ({ target, targets, reference }) => {
        for (const { repository, tag } of targets) {
          const own = target.contents.get(repository);
          const isThere =
            tag === undefined ? own?.find(reference) !== undefined : own?.tags.get(tag)?.digest === reference;
          if (isThere) twice.push(`${target.loginServer}/${repository}@${reference}`);
        }
        return undefined;
      };
      await killed.run(killedAfter);
      const next = await killed.run();
      expect(next).toMatchObject({ failed: [] });
      expect(wrongCells(killed)).toEqual([]);
      expect(twice).toEqual([]);
      expect(await killed.run()).toMatchObject({ plan: [] });
      await killed.close();
    }),
    { numRuns: 15 },
  );
}, 120_000);
