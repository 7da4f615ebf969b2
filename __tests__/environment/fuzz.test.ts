/** Whatever the file holds, the loader answers with an environment or with an EnvironmentError, and in bounded time. */
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { EnvironmentError, nearestWord } from '../../src/environment/index.js';
import { sound, TestRepository } from './repository.js';

const repository = new TestRepository();
afterAll(() => repository.remove());

function loads(content: string | Uint8Array): boolean {
  try {
    repository.load(content);
    return true;
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    const lines = new TextDecoder()
      .decode(typeof content === 'string' ? new TextEncoder().encode(content) : content)
      .split('\n');
    expect(error.findings.length).toBeGreaterThan(0);
    for (const { line, column, message } of error.findings) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeGreaterThanOrEqual(1);
      expect(message).not.toBe('');
    }
    return false;
  }
}

const yamlPiece = fc.constantFrom(
  ...[
    'a',
    ': ',
    '\n',
    '  ',
    '- ',
    '? ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '&a ',
    '*a',
    '!',
    '!!str ',
    '|',
    '>',
    '"',
    "'",
    '#',
    '%',
    '@',
  ],
  ...[
    '---',
    '...',
    '\t',
    'environment',
    'cluster',
    'releases',
    'nodePools',
    'fromOutput',
    'base',
    '__proto__',
    '<<',
    '~',
    '1e999',
  ],
);

const keys = [
  'environment',
  'azure',
  'network',
  'vnet',
  'cluster',
  'nodePools',
  'autoscale',
  'min',
  'identities',
  'roles',
].concat([
  'scope',
  'tenants',
  'images',
  'tag',
  'from',
  'releases',
  'values',
  'needs',
  'fromOutput',
  'constructor',
  'toString',
  'base',
]);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constantFrom('-x', '$(id)', '10.0.0.0/8')),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...keys), tie('tree'), { maxKeys: 6 }),
  ),
}));

/** Every place in the sound file, as the steps that lead there. */
function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([step, each]) => placesOf(each, [...path, step]))];
}

function replacedAt(value: unknown, [step, ...rest]: readonly string[], by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value))
    return value.map((each, index) => (String(index) === step ? replacedAt(each, rest, by) : each));
  return Object.fromEntries(
    Object.entries(value as object).map(([key, each]) => [key, key === step ? replacedAt(each, rest, by) : each]),
  );
}

describe('the loader answers', () => {
  it('to any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        loads(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it('to any sequence of what YAML is made of', () => {
    fc.assert(
      fc.property(fc.array(yamlPiece, { maxLength: 60 }), (pieces) => {
        loads(pieces.join(''));
      }),
      { numRuns: 1500 },
    );
  });

  it('to any values under the names it knows', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), tree), (document) => {
        expect(loads(stringify(document))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('to the sound file with any one value replaced by anything', () => {
    const plain: unknown = parse(sound);
    const places = placesOf(plain).filter((path) => path.length > 0);
    fc.assert(
      fc.property(fc.constantFrom(...places), tree, (path, value) => {
        loads(stringify(replacedAt(plain, path, value)));
      }),
      { numRuns: 1000 },
    );
  });

  it('within seconds to a megabyte of keys, aliases or nesting', () => {
    const adversaries = [
      Array.from({ length: 60_000 }, (_, index) => `key${index}: 1`).join('\n'),
      `a: &a 1\nb: [${Array(150_000).fill('*a').join(', ')}]`,
      Array.from({ length: 1300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      `? `.repeat(400_000),
      `a: "${'\\x41'.repeat(200_000)}"`,
      `nodePools:\n${Array.from({ length: 20_000 }, (_, index) => `  p${index}: {}`).join('\n')}`,
    ];
    for (const content of adversaries) {
      // Of this process alone: others may keep the machine busy.
      const before = process.cpuUsage();
      expect(loads(content)).toBe(false);
      expect(process.cpuUsage(before).user / 1000).toBeLessThan(8000);
    }
  }, 60_000);
});

describe('the nearest word', () => {
  it('is the word itself when it is there', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{3,10}$/), { minLength: 1 }), (words) => {
        expect(nearestWord(words[0] ?? '', words)).toBe(words[0]);
      }),
    );
  });

  it('forgives a letter too many, too few, wrong or swapped, and case', () => {
    for (const word of ['callico', 'clico', 'calixo', 'claico', 'CALICO'])
      expect(nearestWord(word, ['azure', 'calico'])).toBe('calico');
    expect(nearestWord('flannel', ['azure', 'calico'])).toBeUndefined();
  });
});
