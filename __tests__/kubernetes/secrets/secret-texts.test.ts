import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { SecretTexts } from '../../../src/kubernetes/index.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** How programs write a text, and what tells it there. */
const forms: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (secret) => secret,
  'in upper case': (secret) => secret.toUpperCase(),
  'in JSON': (secret) => JSON.stringify({ secret }),
  'in JSON in JSON': (secret) => JSON.stringify(JSON.stringify({ secret })),
  'in JSON by Go': (secret) =>
    JSON.stringify(secret).replaceAll(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`),
  'in YAML': (secret) => stringify({ secret }, { lineWidth: 0 }),
  'in YAML in single quotes': (secret) => `'${secret.replaceAll("'", "''")}'`,
  'in an address': (secret) => `https://api/?word=${encodeURIComponent(secret)}&x=1`,
  'as a form': (secret) => new URLSearchParams({ secret }).toString(),
  'in HTML': (secret) =>
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
  'in base64': base64,
  'in base64 after one byte': (secret) => base64(`u${secret}`),
  'in base64 of a login': (secret) => `Basic ${base64(`us:${secret}`)}`,
  'in base64 for addresses': (secret) => Buffer.from(`abc${secret}.`).toString('base64url'),
};

/** Programs write these otherwise, and each in its own way next to another. */
const written = fc.constantFrom(...`'"\\%+& <>;#`);

/** A few letters that only the secret has, so that finding them again is no chance; none is a digit of an escape. */
const secrets = fc
  .tuple(
    fc.string({ unit: fc.oneof(written, fc.stringMatching(/^[ -~]$/)), maxLength: 12 }),
    fc.stringMatching(/^[g-z]{8}$/),
    fc.stringMatching(/^[!-~é€😀]{1,12}$/u),
  )
  .map(([before, core, after]) => `${before.trimStart()}${core}${after}`);

describe('a secret text', () => {
  it.each(Object.keys(forms))('is hidden %s', (name) => {
    const form = forms[name] as (secret: string) => string;
    fc.assert(
      fc.property(secrets, (secret) => {
        const hidden = new SecretTexts([secret]).hide(`it said ${form(secret)} twice`);
        expect(hidden).toContain('(secret)');
        const core = /[a-z0-9]{8}/.exec(secret)?.[0] ?? '';
        expect(hidden.toLowerCase()).not.toContain(core);
        const inBase64 = [0, 1, 2].map((offset) => base64(`${'x'.repeat(offset)}${secret}`).slice(4, -4));
        expect(inBase64.filter((each) => each.length > 4 && hidden.includes(each))).toEqual([]);
      }),
    );
  });

  it('is hidden where it was cut, at whichever character', () => {
    const secret = 'canary-4h7q-never-to-be-seen';
    for (let length = 12; length < secret.length; length += 1) {
      for (const end of ['', '...', '…', '"', '\nand more'])
        expect(new SecretTexts([secret]).hide(`pulling ${secret.slice(0, length)}${end}`)).toBe(
          `pulling (secret)${end}`,
        );
    }
  });

  it('is hidden over several lines', () => {
    const secret = 'first line\nsecond line';
    const hidden = new SecretTexts([secret]).hide('key: |\n  first line\n  second line\nuser: iam');
    expect(hidden).toBe('key: |\n  (secret)\nuser: iam');
  });

  it('is hidden where YAML folds it', () => {
    const phrase = 'correct horse battery staple never to be seen';
    const folded = stringify({ phrase }, { lineWidth: 24 });
    expect(folded.trim().split('\n').length).toBeGreaterThan(2);
    expect(new SecretTexts([phrase]).hide(folded)).not.toMatch(/horse|staple|seen/);
  });

  it('is hidden with a line end and a backslash before an n in it', () => {
    const secret = 'never\nto be\\nseen"at all';
    for (const form of [JSON.stringify(secret), encodeURIComponent('to be\\nseen"at all'), `a ${secret} b`])
      expect(new SecretTexts([secret, 'to be\\nseen"at all']).hide(form)).not.toMatch(/seen/);
  });

  const nothingBut = ['"\\n', '\\', '\n', ' \n', '\\\n "\t', "'", '%25', '&amp;', 'a\n'];
  it.each(nothingBut.map((piece) => [JSON.stringify(piece), piece]))(
    'is looked for in no time that grows with the ways to write it: %s',
    (_, piece) => {
      const texts = new SecretTexts([piece.repeat(500)]);
      const quoted = JSON.stringify(JSON.stringify(piece.repeat(1_000)));
      for (const text of [quoted, `${piece.repeat(499)}Z`, `${'\\'.repeat(5_000)}Z`, `${'\n '.repeat(5_000)}Z`])
        expect(typeof texts.hide(text)).toBe('string');
      expect(texts.hide(`x${piece.repeat(500)}y`)).toBe('x(secret)y');
    },
  );

  it('is hidden as one where it holds another', () => {
    expect(new SecretTexts(['abcdef', 'abcdefgh']).hide('of abcdef and abcdefgh')).toBe('of (secret) and (secret)');
  });

  it('is handed over as it was written', () => {
    const seen: string[] = [];
    new SecretTexts(['say "no"']).hide('{"word":"say \\"no\\""}', (found) => String(seen.push(found)));
    expect(seen).toEqual(['say \\"no\\"']);
  });
});

describe('what is not hidden', () => {
  const message = 'release/data/postgres: secret "db" was not true to production: 1 of 8080, password default';
  it.each(['', ' ', '1', 'true', '8080', 'db', 'secret', 'password', 'default', 'Postgres', 'production'])(
    'is what stands everywhere: %p',
    (word) => expect(new SecretTexts([word]).hide(message)).toBe(message),
  );

  it('is a name that everyone is told', () => {
    const texts = new SecretTexts(['matih-data-plane']);
    texts.leave(['matih-data-plane']);
    expect(texts.hide('release/matih-data-plane/iam')).toBe('release/matih-data-plane/iam');
  });

  it('is the rest of the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(new SecretTexts(['canary-4h7q-never-to-be-seen']).hide(text)).toBe(text);
      }),
    );
  });
});
