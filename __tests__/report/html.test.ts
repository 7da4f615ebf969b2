import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ExplainedError } from '../../src/model/index.js';
import type { RunResult } from '../../src/pipeline/index.js';
import { criticalPath } from '../../src/report/critical-path.js';
import { resultHtml } from '../../src/report/html/index.js';
import { linesDiff } from '../../src/report/lines-diff.js';
import { visible } from '../../src/report/visible.js';
import { someChange, somePlan, someResult } from './result.js';

const failed = (cause: string) => ({
  outcome: 'failed' as const,
  error: new ExplainedError({ what: 'x', cause, mend: `mend ${cause}` }),
});

describe('the critical path', () => {
  const cluster = someChange('cluster/x');
  const other = someChange('identity/y');
  const release = someChange('release/a/b', { needs: ['cluster/x', 'identity/y'] });

  it('leads back from what ended last along what each step waited for longest', () => {
    const { changes } = someResult([{ change: other }, { change: cluster }, { change: release }]);
    const path = criticalPath(changes);
    expect(path.map(({ report }) => report.change.address)).toEqual(['cluster/x', 'release/a/b']);
    expect(path.map(({ waitedMs }) => waitedMs)).toEqual([1000, 0]);
  });

  it('is drawn as one', () => {
    const page = resultHtml(someResult([{ change: cluster }, { change: release }]), 'dev: apply');
    expect(page).toContain('Critical path: 2.0 s');
    expect(page.match(/class="bar critical"/g)).toHaveLength(4);
  });
});

describe('the diff of a field with many lines', () => {
  it('shows what is replaced with what stands around it', () => {
    const lines = linesDiff('a\nb\nc\nd\ne\nf', 'a\nb\nc\nD\ne\nf').map(({ sign, text }) => `${sign}${text}`);
    expect(lines).toEqual([' b', ' c', '-d', '+D', ' e', ' f']);
  });

  it('has all lines of both that differ, in their order', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = linesDiff(before, after);
        const of = (sign: string) => lines.filter((line) => line.sign !== sign).map((line) => line.text);
        expect(before).toContain(of('+').join('\n'));
        expect(after).toContain(of('-').join('\n'));
      }),
    );
  });
});

describe('the picture of tenants and images', () => {
  const missing = someChange('image/acmeacr/matih/iam', { stage: 'acr-import', action: 'import' });
  const result = someResult([{ change: missing, end: failed('denied') }], {
    current: ['image/globexacr/matih/iam', 'image/globexacr/matih/web'],
  });

  it('tells what failed from what was there, and leads to the failure', () => {
    const page = resultHtml(result, 'dev: apply');
    expect(page).toContain('2 registries × 2 images');
    expect(page).toMatch(/<td class="group failed"><a href="#image\/acmeacr\/matih\/iam"/);
    expect(page.match(/<td class="group current" title="there already">/g)).toHaveLength(2);
  });
});

describe('the columns of tenants and images', () => {
  const cell = (registry: string, name: string, more: Parameters<typeof someChange>[1] = {}) =>
    someChange(`image/${registry}/matih/${name}`, { stage: 'acr-import', action: 'import', ...more });
  const tenant = (name: string, registry: string, isPlatforms = false) =>
    ({ name, tier: 'FREE', registry, isPlatforms }) as const;
  const moving = cell('sharedacr', 'web', { fields: [{ path: 'tags.1', from: 'sha256:a', to: 'sha256:b' }] });
  const unsigned = cell('acmeacr', 'iam', { reason: 'its signatures and attestations are not there yet' });
  const planned = someResult([], {
    plan: somePlan([unsigned, cell('acmeacr', 'web'), moving]),
    current: ['image/sharedacr/matih/iam'],
    tenants: [
      tenant('acme', 'acmeacr'),
      { ...tenant('one', 'sharedacr'), repositories: ['matih/web'] },
      tenant('two', 'sharedacr'),
      tenant('trial', 'platformacr', true),
    ],
  });
  const page = resultHtml(planned, 'dev: plan');
  const cellsOf = (name: string) => {
    const [, row = ''] = new RegExp(`<th scope="row" title="matih/${name}">.*?</th>(.*?)</tr>`, 's').exec(page) ?? [];
    return [...row.matchAll(/<td class="(?:group )?(\w*)"/g)].map(([, standing]) => standing);
  };

  it('are tenants under the registry they pull from, the one with what needs a look first', () => {
    const heads = [...page.matchAll(/class="group" colspan="(\d)" title="(\w+)"/g)].map(([, span, name]) => [
      name,
      span,
    ]);
    expect(heads).toEqual([
      ['sharedacr', '2'],
      ['acmeacr', '1'],
      ['platformacr', '1'],
    ]);
    expect([...page.matchAll(/title="(\w+), FREE"/g)].map(([, name]) => name)).toEqual(['one', 'two', 'acme', 'trial']);
  });

  it('tell a tag that moves from an image that is not there and from one without its signatures', () => {
    expect(cellsOf('web')).toEqual(['moving', 'moving', 'planned', 'current']);
    expect(cellsOf('iam')).toEqual(['', 'current', 'completing', 'current']);
    expect(page.indexOf('title="matih/web"')).toBeLessThan(page.indexOf('title="matih/iam"'));
  });
});

describe('the timeline of a plan', () => {
  const changes = [someChange('cluster/x'), someChange('release/a/b', { needs: ['cluster/x'] })];
  const times = [
    { address: 'cluster/x', startedMs: 0, endedMs: 240_000 },
    { address: 'release/a/b', startedMs: 240_000, endedMs: 260_000 },
  ];

  it('is the one to expect, with its critical path', () => {
    const plan = { ...somePlan(changes), estimate: times };
    const page = resultHtml(someResult([], { result: 'planned', plan }), 'dev: plan');
    expect(page).toContain('Expected timeline');
    expect(page).toContain('Critical path: about 4 min 20 s');
    expect(page.match(/class="bar critical"/g)).toHaveLength(4);
  });

  it('is left out where nobody knows how long changes take', () => {
    const page = resultHtml(someResult([], { result: 'planned', plan: somePlan(changes) }), 'dev: plan');
    expect(page).not.toContain('id="timeline"');
  });

  it('gives way to what went', () => {
    const done = someResult(changes.map((change) => ({ change })));
    const page = resultHtml({ ...done, plan: { ...done.plan, estimate: times } }, 'dev: apply');
    expect(page).toContain('Critical path: 2.0 s');
    expect(page).not.toContain('Expected timeline');
  });
});

describe('a pool without nodes', () => {
  it('has no bar of them, not even a sliver', () => {
    const pool = { name: 'gpu', vmSize: 'x', nodes: 0, minNodes: 0, maxNodes: 4, addresses: 0 };
    const total = { nodes: 0, maxNodes: 4, addresses: 0 };
    const plan = { ...somePlan([]), capacity: { before: total, after: total, pools: [pool], quotas: [] } };
    const page = resultHtml(someResult([], { plan }), 'dev: plan');
    expect(page.match(/<span class="bar[^>]*>/g)).toEqual(['<span class="bar most" style="left:0;width:100.00%">']);
  });
});

describe('failures', () => {
  it('come in the order of what they stopped', () => {
    const lone = { change: someChange('identity/a'), end: failed('lone') };
    const root = { change: someChange('release/n/root'), end: failed('root') };
    const skipped = ['one', 'two'].map((name, index) => ({
      change: someChange(`release/n/${name}`, { needs: [index === 0 ? 'release/n/root' : 'release/n/one'] }),
      end: { outcome: 'skipped' as const, because: 'root failed' },
    }));
    const page = resultHtml(someResult([lone, root, ...skipped], { result: 'failed' }), 'dev: apply');
    expect(page.indexOf('>root<')).toBeLessThan(page.indexOf('>lone<'));
    expect(page).toContain('stopped 2 others');
  });
});

describe('text from outside', () => {
  const nasty = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    'javascript:alert(1)',
    '</script><script>',
    '<!--',
    '&lt;b&gt;',
    '\u202egnp.exe\u202c',
    '\u001b[31mred\u001b[0m\u001b]0;title\u0007',
    '\u0000\u0008\r',
    '\ud800',
    'x'.repeat(300),
    '${alert(1)}',
  ];
  const piece = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 12 }));
  const text = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));

  /** A result in which this text stands wherever a service, a chart or a file can put one. */
  function resultOf(said: string): RunResult {
    const name = said.replaceAll(/[/\n\s]/g, '_');
    const release = someChange(`release/${name}/x`, {
      stage: 'helm-deploy',
      disruption: 'rolling',
      reason: said,
      needs: ['cluster/a'],
      fields: [{ path: said, from: `${said}\na`, to: `${said}\nb` }],
    });
    const image = someChange(`image/${name}/x`, { stage: 'acr-import', reason: said });
    const skipped = someChange(`release/${name}/y`, { stage: 'helm-deploy', needs: [release.address] });
    const changes = [
      { change: someChange('cluster/a'), end: { outcome: 'done' as const, note: said } },
      { change: release, end: failed(said) },
      { change: image, end: failed(said) },
      { change: skipped, end: { outcome: 'skipped' as const, because: said } },
    ];
    const findings = [{ severity: 'error', stage: 'preflight', message: said, mend: said, path: 'x' }] as const;
    return someResult(changes, {
      result: 'failed',
      findings,
      plan: { ...somePlan(changes.map(({ change }) => change)), environment: said },
      locate: () => ({ file: said, line: 1, column: 1 }),
      outputs: {
        'image-lock': { [name]: { source: said, tag: said, digest: said } },
        'node-pools': { [name]: { mode: said, vmSize: said, count: 1, kubernetesVersion: said } },
        releases: { [`${name}/x`]: { namespace: name, revision: 1, chart: said, status: 'failed' } },
      },
    });
  }

  /** The page's tags and the names of their attributes: what a browser makes of it, whatever the values say. */
  const tagsOf = (page: string) =>
    [...page.replace(/<style>.*?<\/style>/s, '').matchAll(/<[!/a-zA-Z][^>]*>/g)]
      .map(([tag]) => tag.replaceAll(/"[^"]*"/g, '""'))
      .join('');
  /** As long, as many lines, and of no harm. */
  const harmless = (said: string) => visible(said).replaceAll(/[^\n/]/g, 'a');

  it('never becomes a tag, an attribute or a script', () => {
    fc.assert(
      fc.property(text, (said) => {
        const page = resultHtml(resultOf(said), said);
        expect(tagsOf(page)).toBe(tagsOf(resultHtml(resultOf(harmless(said)), 'a')));
        expect(page.match(/<script/g)).toHaveLength(1);
        expect(page).not.toMatch(/href="(?!#)/);
      }),
      { numRuns: 150 },
    );
  });

  it('is written out where it would be invisible or turn its neighbours, and loses a terminal’s colours', () => {
    expect(visible('a\u001b[1;31mred\u001b[0m\r\nb\u202ec\u0007')).toBe('ared\nb⟨U+202E⟩c⟨U+0007⟩');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
    fc.assert(fc.property(text, (said) => expect(resultHtml(resultOf(said), said)).not.toMatch(hidden)));
  });
});
