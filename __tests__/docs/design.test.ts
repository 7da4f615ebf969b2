/** The direction of imports, as docs/design.md draws it. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
// @ts-expect-error: a script without types; generate.mjs draws the picture with it.
import { folders, importsBetween } from '../../scripts/imports.mjs';

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isOfTypes: boolean;
}

const order = Object.keys(folders as object);
const imports: readonly Import[] = importsBetween(fileURLToPath(new URL('../..', import.meta.url)));
const told = (found: readonly Import[]) => found.map(({ from, to }) => `${from} imports ${to}`);

describe('imports between the folders of src/', () => {
  it('are those of folders that the picture has', () => {
    expect(imports.flatMap(({ from, to }) => [from, to]).filter((folder) => !order.includes(folder))).toEqual([]);
    expect(imports.length).toBeGreaterThan(order.length);
  });

  it('go one way, from what starts a run to what everyone speaks; types alone may be looked up', () => {
    const backwards = imports.filter(
      ({ from, isOfTypes, to }) => !isOfTypes && order.indexOf(from) > order.indexOf(to),
    );
    expect(told(backwards)).toEqual([]);
  });

  it.each(['rehearsal', 'github', 'report'])('of %s are for the entries only', (folder) => {
    const entries = ['main.ts', 'cli.ts', 'commands'];
    expect(told(imports.filter(({ from, to }) => to === folder && !entries.includes(from)))).toEqual([]);
  });

  it('of the embedded services know nothing of what they answer', () => {
    expect(told(imports.filter(({ from }) => from === 'rehearsal'))).toEqual(['rehearsal imports model']);
  });
});
