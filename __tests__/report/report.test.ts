import { describe, expect, it } from '@jest/globals';
import { ExplainedError } from '../../src/model/index.js';
import { resultHtml } from '../../src/report/html/index.js';
import { findingsText, planText, resultMarkdown, resultText } from '../../src/report/index.js';
import { someChange, someResult } from './result.js';

const locate = () => ({ file: 'environments/dev.yaml', line: 3, column: 5 });
const many = Array.from({ length: 30 }, (_, index) => ({
  change: someChange(`image/acme/matih/service-${index}`, { action: 'import', stage: 'acr-import' }),
}));

describe('planText', () => {
  it('says that nothing would change', () => {
    expect(planText(someResult([]).plan)).toBe('No change: dev is as declared.');
  });

  it('puts disruption first and shows fields with their values', () => {
    const change = someChange('nodePool/gpu', {
      action: 'update',
      disruption: 'recreate',
      reason: 'the pool is made anew',
      fields: [
        { path: 'maxCount', from: 4, to: 6 },
        { path: 'password', to: 'hush', secret: true },
        { path: 'issuer', to: { knownAfterApply: 'oidc-issuer-url' } },
      ],
    });
    const text = planText(someResult([{ change }]).plan);
    expect(text.split('\n')[1]).toBe('  ! nodePool/gpu recreate: the pool is made anew');
    expect(text).toContain('maxCount: 4 → 6');
    expect(text).toContain('issuer: (known after apply)');
    expect(text).not.toContain('hush');
  });

  it('folds a long run of like changes into one line', () => {
    expect(planText(someResult(many).plan).split('\n')).toHaveLength(3);
    expect(planText(someResult(many).plan)).toContain('30 × image');
  });
});

describe('findingsText', () => {
  it('shows errors first, each with its place and what to do', () => {
    const text = findingsText(
      [
        { severity: 'warning', stage: 'preflight', message: 'old' },
        { severity: 'error', stage: 'preflight', message: 'gone', mend: 'use another', path: 'nodePools.gpu.vmSize' },
      ],
      locate,
    );
    expect(text.split('\n')).toEqual([
      'Error (preflight): environments/dev.yaml:3:5: gone',
      '  use another',
      'Warning (preflight): old',
    ]);
  });
});

describe('resultText', () => {
  it('counts what was done, what failed and what was skipped', () => {
    const result = someResult(
      [
        { change: someChange('a/1') },
        { change: someChange('a/2'), end: { outcome: 'failed', error: new Error('x') } },
        { change: someChange('a/3'), end: { outcome: 'skipped', because: 'a/2 failed' } },
      ],
      { result: 'failed' },
    );
    expect(resultText(result)).toBe('dev is not as declared yet: 1 done, 1 failed, 1 skipped in 3.0 s.');
  });
});

describe('resultMarkdown', () => {
  it('shows failures with their causes before the stages', () => {
    const text = resultMarkdown(
      someResult([{ change: someChange('a/1'), end: { outcome: 'failed', error: new Error('no | room\nat all') } }]),
    );
    expect(text).toContain('| a/1 | no \\| room<br>at all |');
    expect(text.indexOf('### Failed')).toBeLessThan(text.indexOf('### Stages'));
  });

  it('stays under the size that GitHub takes', () => {
    const error = new Error('x'.repeat(50_000));
    const failures = many.map(({ change }) => ({ change, end: { outcome: 'failed' as const, error } }));
    expect(Buffer.byteLength(resultMarkdown(someResult(failures)))).toBeLessThan(1024 * 1024);
  });
});

describe('resultHtml', () => {
  it('shows whatever a service said without letting it become markup', () => {
    const error = new ExplainedError({ what: 'create', cause: '<script>alert(1)</script>', mend: '"quoted"' });
    const page = resultHtml(
      someResult([{ change: someChange('a/1'), end: { outcome: 'failed', error } }]),
      'dev: apply',
    );
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('&#60;script&#62;alert(1)');
  });

  it('asks for nothing from outside', () => {
    expect(resultHtml(someResult(many), 'dev: apply')).not.toMatch(/(src|href)="(?!#)|@import|url\(/);
  });

  it('marks the chain that ended last as the critical path', () => {
    const page = resultHtml(
      someResult([{ change: someChange('cluster/x') }, { change: someChange('release/y', { needs: ['cluster/x'] }) }]),
      'dev: apply',
    );
    expect(page).toContain('The critical path: cluster/x → release/y');
  });
});
