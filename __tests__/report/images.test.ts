import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Change } from '../../src/model/index.js';
import { ExplainedError } from '../../src/model/index.js';
import { failuresText, planMarkdown, planText, resultMarkdown } from '../../src/report/index.js';
import { someChange, somePlan, someResult } from './result.js';

const imported = (registry: string, image: string, more: Partial<Change> = {}): Change =>
  someChange(`image/${registry}/matih/${image}`, {
    action: 'import',
    stage: 'acr-import',
    fields: [{ path: 'tags.1', to: 'sha256:new' }],
    ...more,
  });
const names = (count: number, what: string) => Array.from({ length: count }, (_, index) => `${what}${index}`);
const fleet = (registries: readonly string[], images: readonly string[]) =>
  registries.flatMap((registry) => images.map((image) => imported(registry, image)));

describe('a plan of 30 images for 50 registries', () => {
  const changes = [
    ...fleet(names(48, 'tenant'), names(30, 'service-')),
    ...fleet(['late'], names(28, 'service-')),
    ...fleet(['nearly'], ['service-3']),
    imported('moved', 'service-1', { fields: [{ path: 'tags.1', from: 'sha256:old', to: 'sha256:new' }] }),
  ];

  it('reads in a screen, with what stands out', () => {
    expect(planText(somePlan(changes)).split('\n').slice(0, -1)).toEqual([
      'Plan for dev: 1470 to import.',
      '  → 1469 × image into 50 registries:',
      '      tenant0, tenant1, tenant2, tenant3 … tenant47 (48): 30 images',
      '      late: 28 images (all but matih/service-28, matih/service-29)',
      '      nearly: 1 image (matih/service-3)',
      '  → image/moved/matih/service-1',
      '      tags.1: sha256:old → sha256:new',
    ]);
  });

  it('reads the same in a comment', () => {
    const text = planMarkdown(somePlan(changes), () => ({ file: '', line: 1, column: 1 }));
    expect(text).toContain('→ 1469 × image into 50 registries:\n    tenant0, tenant1');
    expect(text.split('\n').length).toBeLessThan(40);
  });

  it('never needs more than a screen, whatever the tenants lack', () => {
    const cell = fc.tuple(fc.constantFrom(...names(40, 't')), fc.constantFrom(...names(20, 's')), fc.boolean());
    fc.assert(
      fc.property(fc.uniqueArray(cell, { selector: ([t, s]) => `${t}/${s}`, maxLength: 400 }), (cells) => {
        const all = cells.map(([registry, image, moves]) =>
          imported(
            registry,
            image,
            moves ? { fields: [{ path: 'tags.1', from: 'sha256:old', to: 'sha256:new' }] } : {},
          ),
        );
        expect(planText(somePlan(all)).split('\n').length).toBeLessThanOrEqual(60);
      }),
      { numRuns: 30 },
    );
  });
});

describe('failures', () => {
  const denied = (image: string) =>
    new ExplainedError({
      what: `import matih/${image} into locked.azurecr.io`,
      cause: `Operation registries-${crypto.randomUUID()} failed: DENIED reading matih/${image}`,
      mend: 'az role assignment create …',
    });
  const cells = names(3000, 'service-').map((image) => ({ change: imported('fine', image) }));
  const failed = [
    ...names(13, 'service-').map((image) => ({
      change: imported('locked', image),
      end: { outcome: 'failed' as const, error: denied(image) },
    })),
    {
      change: imported('full', 'service-9'),
      end: { outcome: 'failed' as const, error: new ExplainedError({ what: 'import', cause: 'the registry is full' }) },
    },
  ];

  it('come first, each cause once with its cells and what mends it', () => {
    const text = failuresText(someResult([...cells, ...failed]).changes);
    expect(text.split('\n')).toEqual([
      'Failed: 14 of 3014',
      expect.stringMatching(
        /^ {2}image\/locked\/matih\/service-0, image\/locked\/matih\/service-1, .+ and 3 more: .*DENIED/,
      ),
      '    az role assignment create …',
      '  image/full/matih/service-9: the registry is full',
    ]);
  });

  it('stand above everything else in the summary', () => {
    const text = resultMarkdown(someResult([...cells, ...failed], { result: 'failed' }));
    expect(text.indexOf('### Failed')).toBeLessThan(text.indexOf('### Stages'));
    expect(text).toContain('| image/full/matih/service-9 | the registry is full |  |');
  });

  it('are not mentioned where there are none', () => {
    expect(failuresText(someResult(cells).changes)).toBe('');
  });
});
