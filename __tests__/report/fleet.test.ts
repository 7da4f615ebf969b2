import { expect, it } from '@jest/globals';
import { explainImportFailure } from '../../src/azure/registry/index.js';
import { mergeResults, readResultFile, resultFileText } from '../../src/pipeline/index.js';
import { resultHtml } from '../../src/report/html/index.js';
import { failuresText, resultMarkdown } from '../../src/report/index.js';
import { someChange, someResult } from './result.js';

const causes = [
  'MANIFEST_UNKNOWN',
  'UNAUTHORIZED',
  'export is disabled by exportPolicy',
  'the maximum storage is reached',
];
/** Numbers of the cells that fail: four in one registry for one cause, three elsewhere for others. */
const failing = new Map([
  [30, 0],
  [31, 0],
  [32, 0],
  [33, 0],
  [2999, 1],
  [4321, 2],
  [5999, 3],
]);

/** Thirty images in two hundred tenants' registries. */
const cells = Array.from({ length: 6000 }, (_, index) => {
  const registry = `tenant${Math.floor(index / 30)}acr`;
  const image = `matih/service-${index % 30}`;
  const change = someChange(`image/${registry}/${image}`, { action: 'import', stage: 'acr-import' });
  const cause = causes[failing.get(index) ?? -1];
  if (cause === undefined) return { change };
  const at = (name: string) => ({ loginServer: `${name}.azurecr.io`, id: `/registries/${name}` });
  const error = explainImportFailure(cause, { source: at('matihlabsacr'), target: at(registry), image });
  return { change, end: { outcome: 'failed' as const, error } };
});
const moved = { severity: 'warning', stage: 'acr-import', message: 'a tag moved during the run' } as const;
/** Told by the jobs of a matrix: four parts, each by its file, merged. */
const parts = [0, 1, 2, 3].map((part) => {
  const own = cells.slice(part * 1500, (part + 1) * 1500);
  const failed = own.flatMap(({ end }) => end?.error ?? [])[0];
  const told = someResult(own, {
    result: 'failed',
    findings: [moved],
    part: `${part + 1}/4`,
    ...(failed && { error: failed }),
  });
  return readResultFile(resultFileText(told), `part ${part}`);
});
const result = mergeResults(parts);
const addresses = [...failing.keys()].map((index) => cells[index]?.change.address ?? '');

it.each([
  ['text', () => failuresText(result.changes)],
  ['Markdown', () => resultMarkdown(result)],
  ['HTML', () => resultHtml(result, 'prod: apply')],
])('a report in %s of 7 failing cells of 6,000 shows those seven first, each with cause and mend', (_, render) => {
  const text = render();
  const other = text.search(/tenant(0|2|3|199)acr\/matih\/service-(?!29\b)\d+/);
  for (const address of addresses) {
    expect(text).toContain(address);
    if (other >= 0) expect(text.indexOf(address)).toBeLessThan(other);
  }
  const last = Math.max(...addresses.map((address) => text.indexOf(address)));
  if (text.includes(moved.message)) expect(text.indexOf(moved.message)).toBeGreaterThan(last);
  for (const cause of causes) expect(text).toContain(cause);
  for (const mend of [
    ...[0, 1, 2, 3].map((image) => `no longer has matih/service-${image}: push it`),
    'az role assignment create',
    'az acr update --name matihlabsacr --allow-exports true',
    'az acr show-usage',
  ]) {
    expect(text).toContain(mend);
  }
});
