import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { folded, shortened } from '../../src/report/fold.js';
import { planText } from '../../src/report/index.js';
import { liveDisplay } from '../../src/report/live.js';
import { planned } from './runs.js';

describe('a line that is longer than the terminal', () => {
  it('goes on under its beginning', () => {
    expect(folded('  ~ cluster/matih-dev (control plane by way of 1.34)', 30)).toEqual([
      '  ~ cluster/matih-dev (control',
      '      plane by way of 1.34)',
    ]);
  });

  it('stays whole where it is a command, or one word', () => {
    const command = '  az role assignment create --assignee x --role "Key Vault Secrets User" --scope /subscriptions/x';
    expect(folded(command, 40)).toEqual([command]);
    expect(folded(`Plan digest: sha256:${'0'.repeat(64)}`, 40)).toEqual([
      'Plan digest:',
      `    sha256:${'0'.repeat(64)}`,
    ]);
  });

  it('loses no word, whatever it says, and is wider only by a word that is', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '/', '-'), minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1 }),
        fc.nat(8),
        fc.constantFrom(80, 100, 120),
        (words, indent, columns) => {
          const lines = folded(`${' '.repeat(indent)}${words.join(' ')}`, columns);
          expect(lines.join(' ').trim().split(/ +/)).toEqual(words);
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(Math.max(columns, 50 + columns / 3));
        },
      ),
    );
  });

  it.each([80, 100, 120])('is none of a plan on a terminal of %d columns, but for its digest', (columns) => {
    const written: string[] = [];
    const display = liveDisplay({ write: (text) => written.push(text), columns }, () => 0, false);
    for (const line of planText(planned().plan).split('\n')) display.line(line);
    display.stop();
    const lines = stripVTControlCharacters(written.join('')).replaceAll('\r', '').split('\n');
    expect(lines.filter((line) => line.length > columns && !line.includes('sha256:'))).toEqual([]);
  });
});

it('a row that is too long keeps both of its ends', () => {
  expect(shortened('release/matih-data-plane/agentic-workbench: waiting', 30)).toBe('release/matih-d…bench: waiting');
  expect(shortened('short', 30)).toBe('short');
});
