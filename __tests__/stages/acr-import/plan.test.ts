import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Environment, Registry } from '../../../src/environment/index.js';
import { type Cell, stateOf } from '../../../src/stages/acr-import/cell.js';
import { checkImports, planImports } from '../../../src/stages/acr-import/plan.js';

const digest = fc.constantFrom('a', 'b', 'c').map((letter) => `sha256:${letter.repeat(64)}` as const);
const companion = fc.record({ digest });
const cell = fc
  .record({
    name: fc.constantFrom('iam-service', 'ai-service', 'trino'),
    registry: fc.constantFrom('acmematihacr', 'globexmatihacr'),
    locked: digest,
    tagged: fc.option(digest, { nil: undefined }),
    companions: fc.array(companion, { maxLength: 3 }),
  })
  .chain(({ name, registry, locked, tagged, companions }) =>
    fc.subarray(companions).map(
      (missingCompanions): Cell => ({
        registry: { name: registry, loginServer: `${registry}.azurecr.io` } as Registry,
        repository: `matih/${name}`,
        image: { name, repository: `matih/${name}`, tag: '1', digest: locked, mediaType: '', companions },
        target: {
          tagged,
          hasManifest: tagged === locked,
          missingCompanions: tagged === locked ? missingCompanions : [],
        },
      }),
    ),
  );
const cells = fc.uniqueArray(cell, { selector: ({ registry, repository }) => `${registry.name}/${repository}` });
const policy = fc.constantFrom('fail', 'move') as fc.Arbitrary<'fail' | 'move'>;

const environmentWith = (onConflict: 'fail' | 'move') =>
  ({
    images: { onConflict },
    registries: { platform: { name: 'matihlabsacr' } },
    releases: {},
    tenants: {},
  }) as unknown as Environment;
const observedWith = (all: readonly Cell[]) => ({
  images: new Map(),
  missing: [],
  unreachable: [],
  shards: [],
  unverified: [],
  trust: {},
  obstacles: [],
  unbuilt: [],
  awaited: [],
  cells: all,
});

describe('the truth table of a cell', () => {
  it('does nothing exactly where the tag names the locked digest with all that belongs to it [acr/truth-table]', () => {
    fc.assert(
      fc.property(cell, policy, (one, onConflict) => {
        const isComplete = one.target.tagged === one.image.digest && one.target.missingCompanions.length === 0;
        expect(stateOf(one, onConflict) === 'current').toBe(isComplete);
      }),
    );
  });

  it('never moves a tag under `fail`, and never refuses under `move` [acr/truth-table]', () => {
    fc.assert(
      fc.property(cells, (all) => {
        expect(planImports(environmentWith('fail'), observedWith(all)).map(({ state }) => state)).not.toContain(
          'outdated',
        );
        expect(checkImports(environmentWith('move'), observedWith(all))).toEqual([]);
      }),
    );
  });

  it('gives each cell one outcome: nothing, one change or one finding', () => {
    fc.assert(
      fc.property(cells, policy, (all, onConflict) => {
        const environment = environmentWith(onConflict);
        const changes = planImports(environment, observedWith(all)).map(({ address }) => address);
        const findings = checkImports(environment, observedWith(all)).map(({ address }) => address ?? '');
        const current = all.filter((one) => stateOf(one, onConflict) === 'current');
        expect(new Set([...changes, ...findings]).size).toBe(all.length - current.length);
        expect(changes.length + findings.length).toBe(all.length - current.length);
      }),
    );
  });

  it('plans nothing once every change is done', () => {
    fc.assert(
      fc.property(cells, (all) => {
        const done = all.map((one) => ({
          ...one,
          target: { tagged: one.image.digest, hasManifest: true, missingCompanions: [] },
        }));
        expect(planImports(environmentWith('move'), observedWith(done))).toEqual([]);
      }),
    );
  });
});

describe('the order of imports', () => {
  const of = (
    registry: string,
    subscriptionId: string,
    name: string,
    companions: Cell['target']['missingCompanions'],
  ) => {
    const digest = `sha256:${'a'.repeat(64)}` as const;
    return {
      registry: { name: registry, subscriptionId } as Registry,
      repository: name,
      image: { name, repository: name, tag: '1', digest, mediaType: '', companions },
      target: { tagged: undefined, hasManifest: false, missingCompanions: companions },
    } satisfies Cell;
  };
  const planned = (all: readonly Cell[]) => planImports(environmentWith('fail'), observedWith(all));

  it('lets subscriptions take turns, for each has a throttle of its own [acr/subscription-buckets]', () => {
    const all = [of('one', 'a', 'x', []), of('one', 'a', 'y', []), of('two', 'b', 'x', []), of('two', 'b', 'y', [])];
    expect(planned(all).map(({ address }) => address)).toEqual([
      'image/one/x',
      'image/two/x',
      'image/one/y',
      'image/two/y',
    ]);
  });

  it('expects an image to take longer that signatures follow, so that it begins first', () => {
    const signed = planned([of('one', 'a', 'x', [{ digest: `sha256:${'b'.repeat(64)}` }])])[0]?.expectedMs ?? 0;
    expect(signed).toBeGreaterThan(planned([of('one', 'a', 'y', [])])[0]?.expectedMs ?? 0);
  });
});

describe('a missing image', () => {
  const environment = {
    registries: { platform: { name: 'matihlabsacr', loginServer: 'matihlabsacr.azurecr.io' } },
    images: { onConflict: 'fail' },
    tenants: { acme: { namespace: 'tenant-acme' }, trial: { namespace: 'tenant-trial' } },
    releases: {
      trino: { name: 'trino', namespace: 'matih-data-plane', images: { image: 'trino' } },
      'bi-workbench': { name: 'bi-workbench', images: { image: 'bi-workbench' } },
    },
  } as unknown as Environment;
  const findings = (name: string, tag: string | undefined) =>
    checkImports(environment, { ...observedWith([]), missing: [{ name, repository: `matih/${name}`, tag }] });

  it('holds back each release that runs it, in every tenant', () => {
    expect(findings('trino', '1').map(({ address }) => address)).toEqual(['release/matih-data-plane/trino']);
    expect(findings('bi-workbench', '1').map(({ address }) => address)).toEqual([
      'release/tenant-acme/bi-workbench',
      'release/tenant-trial/bi-workbench',
    ]);
  });

  it('says whether the tag or the image lacks', () => {
    expect(findings('trino', undefined)[0]?.message).toContain('has no tag');
    expect(findings('trino', '1')[0]).toMatchObject({
      message: 'image matihlabsacr.azurecr.io/matih/trino:1 is not in the registry',
      mend: expect.stringContaining('az acr repository show-tags --name matihlabsacr'),
    });
  });
});
