import { describe, expect, it } from '@jest/globals';
import { ExplainedError } from '../../src/model/index.js';
import { mergeResults, type RunResult, readResultFile, resultFileText } from '../../src/pipeline/index.js';
import { resultMarkdown } from '../../src/report/index.js';
import { someChange, someResult } from '../report/result.js';

const image = (registry: string) =>
  someChange(`image/${registry}/iam-service`, { stage: 'acr-import', action: 'import' });
const refused = new ExplainedError({
  what: 'import iam-service',
  cause: 'UNAUTHORIZED: globexacr',
  mend: 'az role assignment create …',
  exitCode: 4,
});

const good: RunResult = someResult([{ change: image('acmeacr') }], {
  outputs: {
    imported: 1,
    'import-failed': 0,
    'image-lock': { iam: { source: 'matihlabsacr.azurecr.io/iam', tag: '1', digest: 'sha256:1' } },
  },
});
const bad: RunResult = someResult([{ change: image('globexacr'), end: { outcome: 'failed', error: refused } }], {
  result: 'failed',
  error: refused,
  outputs: { ...good.outputs, imported: 0, 'import-failed': 1 },
  findings: [{ severity: 'warning', stage: 'acr-import', message: 'the tag moved', path: 'images' }],
});

describe('a result file', () => {
  it('is read back as the result that it was, causes and places included', () => {
    const read = readResultFile(resultFileText(bad), 'x');
    expect(resultMarkdown(read)).toBe(resultMarkdown(bad));
    expect(read.error).toEqual(refused);
    expect(read.locate('images')).toEqual(bad.locate('images'));
  });

  it('is refused when it is something else', () => {
    expect(() => readResultFile('{"formatVersion": 2}', 'a.json')).toThrow(/result file a.json: is not a result/);
    expect(() => readResultFile('no JSON', 'a.json')).toThrow(/is not a result/);
  });
});

describe('the jobs of a matrix told as one run', () => {
  it('have failed when one has, with its cause, and all counts summed up', () => {
    const merged = mergeResults([good, bad]);
    expect(merged.result).toBe('failed');
    expect(merged.error).toBe(refused);
    expect(merged.outputs).toMatchObject({ imported: 1, 'import-failed': 1, 'image-lock': good.outputs['image-lock'] });
    const markdown = resultMarkdown(merged);
    expect(markdown).toContain('UNAUTHORIZED: globexacr');
    expect(markdown.indexOf('globexacr')).toBeLessThan(markdown.indexOf('### Stages'));
  });

  const partOf = (result: RunResult, part: string, attempt = 1): RunResult => {
    const plan = { ...result.plan, run: { ...result.plan.run, attempt } };
    return readResultFile(resultFileText({ ...result, plan, part }), part);
  };

  it('count by the last attempt of a part, whichever file comes first', () => {
    const mended = someResult([{ change: image('globexacr') }], { outputs: { ...good.outputs } });
    const results = [partOf(mended, '2/2', 2), partOf(good, '1/2'), partOf(bad, '2/2')];
    const merged = mergeResults(results);
    expect([merged.result, merged.error, merged.outputs.imported]).toEqual(['changed', undefined, 2]);
    expect(merged.changes.map(({ change, end }) => [change.address, end.outcome])).toEqual([
      ['image/acmeacr/iam-service', 'done'],
      ['image/globexacr/iam-service', 'done'],
    ]);
  });

  it('have failed when one of them left no result, and are told which', () => {
    const merged = mergeResults([partOf(good, '1/3'), partOf(good, '3/3')]);
    expect(merged.result).toBe('failed');
    expect(merged.error).toMatchObject({ exitCode: 4 });
    expect(resultMarkdown(merged)).toContain('part 2/3 of the tenants left no result');
  });

  it('are refused when an image was locked to two digests', () => {
    const lock = { iam: { source: 'matihlabsacr.azurecr.io/iam', tag: '1', digest: 'sha256:2' } };
    const other = { ...good, outputs: { ...good.outputs, 'image-lock': lock } };
    expect(() => mergeResults([good, other])).toThrow(/locked to sha256:1 in one job and to sha256:2 in another/);
  });

  it('are refused when they are of two environments', () => {
    expect(() => mergeResults([good, { ...bad, plan: { ...bad.plan, environment: 'prod' } }])).toThrow(
      /environment is dev in one and prod in another/,
    );
  });

  it('are none where there is no file', () => {
    expect(() => mergeResults([])).toThrow(/no result file/);
  });
});
