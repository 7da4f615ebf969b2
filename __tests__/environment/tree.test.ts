import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import type { SourceNode } from '../../src/environment/tree.js';
import { locationOf, mergePatch, plainValue, stepsOf } from '../../src/environment/tree.js';
import { readYaml } from '../../src/environment/yaml.js';

function read(text: string): SourceNode {
  const { root, findings } = readYaml(new TextEncoder().encode(text), 'file.yaml');
  if (root === undefined) throw new Error(JSON.stringify(findings));
  return root;
}

/** JSON Merge Patch as RFC 7396 writes it down, on plain values. */
function rfc7396(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const base = typeof target === 'object' && target !== null && !Array.isArray(target) ? target : {};
  const result = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key);
    else result.set(key, rfc7396(result.get(key), value));
  }
  return Object.fromEntries(result);
}

const key = fc.constantFrom('a', 'b', 'c', 'd');
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, tie('scalar'), tie('map'), fc.array(tie('scalar'), { maxLength: 3 })),
  scalar: fc.oneof(fc.integer(), fc.constantFrom('x', 'y', '1.30', 'true', ''), fc.boolean(), fc.constant(null)),
  map: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
}));
const document = fc.dictionary(key, value, { maxKeys: 4 });
const node = (plain: unknown) => read(stringify(plain));

describe('merging files', () => {
  it('is JSON Merge Patch', () => {
    fc.assert(
      fc.property(document, document, (base, patch) => {
        expect(plainValue(mergePatch(node(base), node(patch)))).toEqual(rfc7396(base, patch));
      }),
    );
  });

  it('changes nothing when the same file comes twice, or an empty one', () => {
    fc.assert(
      fc.property(document, document, (base, patch) => {
        const once = mergePatch(node(base), node(patch));
        expect(plainValue(mergePatch(once, node(patch)))).toEqual(plainValue(once));
        expect(plainValue(mergePatch(once, node({})))).toEqual(plainValue(once));
      }),
    );
  });

  it('keeps null that removes nothing, where it is asked to', () => {
    const keeps = ([first]: readonly (string | number)[]) => first === 'values';
    const merged = mergePatch(
      node({ values: { a: 1 } }),
      node({ values: { a: null, b: { c: null } }, d: null }),
      keeps,
    );
    expect(plainValue(merged)).toEqual({ values: { b: { c: null } } });
  });

  it('keeps for every value the place where it was declared', () => {
    const base = readYaml(new TextEncoder().encode('a:\n  b: 1\n  c: 2\n'), 'base.yaml').root;
    const merged = mergePatch(base, read('# later\na:\n  c: 3\n'));
    expect(locationOf(merged, ['a', 'b'])).toEqual({ file: 'base.yaml', line: 2, column: 6 });
    expect(locationOf(merged, ['a', 'c'])).toEqual({ file: 'file.yaml', line: 3, column: 6 });
  });
});

describe('finding a place', () => {
  const root = read('releases:\n  web:\n    values:\n      azure.workload.identity/use: yes\n    needs: [one, two]\n');

  it('takes dots in keys as they are there', () => {
    expect(stepsOf(root, 'releases.web.values.azure.workload.identity/use')).toEqual([
      'releases',
      'web',
      'values',
      'azure.workload.identity/use',
    ]);
  });

  it('reads an index with brackets and with a dot', () => {
    expect(locationOf(root, stepsOf(root, 'releases.web.needs[1]'))).toMatchObject({ line: 5, column: 18 });
    expect(locationOf(root, stepsOf(root, 'releases.web.needs.1'))).toMatchObject({ line: 5, column: 18 });
  });

  it('gives the nearest parent of what is not there', () => {
    expect(locationOf(root, stepsOf(root, 'releases.web.timeout'))).toMatchObject({ line: 2, column: 3 });
    expect(locationOf(root, stepsOf(root, 'cluster.name'))).toMatchObject({ line: 1, column: 1 });
  });
});

describe('reading YAML', () => {
  it('gives back every value that the library writes', () => {
    fc.assert(fc.property(document, (plain) => expect(plainValue(node(plain))).toEqual(plain)));
  });

  it('keeps the letters of a number', () => {
    expect(read('version: 1.30')).toMatchObject({
      entries: new Map([['version', { value: { written: '1.30', value: 1.3 } }]]),
    });
  });

  it('takes the words of YAML 1.1 for what they are in 1.2', () => {
    expect(plainValue(read('a: yes\nb: 012\nc: 2026-08-01\nd: 0o14\n<<: { e: 1 }'))).toEqual({
      a: 'yes',
      b: 12,
      c: '2026-08-01',
      d: 12,
      '<<': { e: 1 },
    });
  });
});
