import { describe, expect, it } from '@jest/globals';
import type { DeploymentRecord } from '../../src/kubernetes/index.js';
import type { Finding } from '../../src/model/index.js';
import { ExplainedError } from '../../src/model/index.js';
import { historyMarkdown } from '../../src/report/history.js';
import { resultHtml } from '../../src/report/html/index.js';
import { findingsText, planMarkdown, planText, resultMarkdown, resultText } from '../../src/report/index.js';
import { someChange, somePlan, someResult } from './result.js';
import { failedDeploy, hostile, planned } from './runs.js';

const locate = () => ({ file: 'environments/dev.yaml', line: 3, column: 5 });
const many = Array.from({ length: 30 }, (_, index) => ({
  change: someChange(`image/acme/matih/service-${index}`, { action: 'import', stage: 'acr-import' }),
}));

describe('a plan without a change', () => {
  const said = (findings: readonly Finding[]) => planText(somePlan([], findings));
  const finding = { severity: 'error', stage: 'cluster-ensure', message: 'x' } as const;

  it('is as declared only when nothing was found', () => {
    expect(said([])).toBe('No change: dev is as declared.');
    expect(said([{ ...finding, severity: 'warning' }])).toBe('No change: dev is as declared.');
    expect(said([finding])).toBe('No change is planned for dev: 1 finding first.');
    expect(said([{ ...finding, severity: 'warning', isDrift: true }])).toBe(
      'No change is planned for dev: 1 difference not to be mended here.',
    );
  });
});

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

  it('says what the failure of a need means where that is not the usual', () => {
    const change = someChange('release/a/b', {
      needs: ['r/x', 'r/y'],
      failurePolicies: { 'r/x': 'node', 'r/y': 'set' },
    });
    for (const text of [planText(somePlan([change])), planMarkdown(somePlan([change]), locate)]) {
      expect(text).toContain('    starts even if r/x fails\n');
      expect(text).toContain('    if r/y fails, none of the stage starts any more');
    }
  });

  it('says why a change is needed where nothing is disrupted and the fields do not tell', () => {
    const change = someChange('cluster/matih-dev', {
      action: 'update',
      reason: 'control plane by way of 1.35, 1.36',
      fields: [{ path: 'kubernetesVersion', from: '1.34.2', to: '1.36' }],
    });
    expect(planText(somePlan([change]))).toContain('~ cluster/matih-dev (control plane by way of 1.35, 1.36)');
  });

  it('shows of values with many lines those that change', () => {
    const field = { path: 'data.config', from: 'a: 1\nb: 2\nc: 3', to: 'a: 1\nb: 4\nc: 3' };
    const plan = somePlan([someChange('release/a/b', { action: 'update', fields: [field] })]);
    const lines = ['      data.config:', '          a: 1', '        - b: 2', '        + b: 4', '          c: 3'];
    expect(planText(plan)).toContain(lines.join('\n'));
    expect(planMarkdown(plan, locate)).toContain(
      '\n    data.config:\n      a: 1\n-     b: 2\n+     b: 4\n      c: 3\n',
    );
  });

  it('folds a long run of like changes into a line, and images into one a registry', () => {
    expect(planText(someResult(many).plan).split('\n')).toHaveLength(4);
    expect(planText(someResult(many).plan)).toContain('30 × image');
  });
});

describe('a plan of many changes of a kind', () => {
  const resized = Array.from({ length: 9 }, (_, index) =>
    someChange(`nodePool/p${index}`, { action: 'update', fields: [{ path: 'maxCount', from: index, to: 20 }] }),
  );

  it('is folded only where nothing that is there changes', () => {
    expect(planText(somePlan(resized))).toContain('maxCount: 8 → 20');
    expect(planMarkdown(somePlan(resized), locate)).toContain('maxCount: 8 → 20');
  });
});

describe('planMarkdown', () => {
  const fields = [
    { path: 'scope', to: '/subscriptions/1/resourceGroups/shared/providers/Microsoft.KeyVault/vaults/v' },
  ];

  it('shows what harms first, worst first, with why', () => {
    const changes = [
      someChange('nodePool/a', { action: 'update', disruption: 'rolling', reason: 'nodes are drained' }),
      someChange('nodePool/old', { action: 'delete', disruption: 'delete', reason: 'no longer declared' }),
    ];
    const text = planMarkdown(somePlan(changes), locate);
    expect(text).toMatch(/^## Plan for dev: 1 to update, 1 to delete\n/);
    expect(text.split('\n').slice(4, 6)).toEqual([
      '| **delete** | delete | nodePool/old | no longer declared |',
      '| rolling | update | nodePool/a | nodes are drained |',
    ]);
    expect(text.indexOf('<details>')).toBeGreaterThan(text.indexOf('nodes are drained'));
  });

  it('folds each stage, with ids as people say them and no secret', () => {
    const secret = { path: 'password', from: 'old', to: 'hush', secret: true } as const;
    const text = planMarkdown(somePlan([someChange('roleAssignment/x', { fields: [...fields, secret] })]), locate);
    expect(text).toContain('<details><summary>cluster-ensure: 1 to create</summary>');
    expect(text).toContain('scope: shared/vaults/v');
    expect(text).toContain('password: (secret)');
    expect(text).not.toMatch(/hush|subscriptions/);
  });

  it('says its digest, of which commit it is and until when it is good', () => {
    const plan = somePlan([]);
    expect(planMarkdown(plan, locate)).toContain(
      `Plan digest \`${plan.digest}\` of commit \`c0ffee\`, good until 2026-08-02 12:00 UTC.`,
    );
    expect(planMarkdown(plan, locate)).toContain('dev is as declared.');
    expect(planMarkdown(plan, locate, { url: 'https://github.com/x' })).toContain(
      "[The report among the run's artifacts](https://github.com/x#artifacts) has every difference.",
    );
  });

  it('shows errors before warnings, each with its place', () => {
    const findings = [
      { severity: 'warning', stage: 'preflight', message: 'old' },
      { severity: 'error', stage: 'preflight', message: 'gone', mend: 'use another', path: 'x' },
    ] as const;
    const text = planMarkdown(somePlan([], findings), locate);
    expect(text).toContain('| error | environments/dev.yaml:3 | gone | use another |');
    expect(text.indexOf('gone')).toBeLessThan(text.indexOf('| old |'));
  });

  it('lets no value end its fence or become markup', () => {
    const value = { path: 'x', to: 'a\n```\n<script>' };
    const text = planMarkdown(somePlan([someChange('a/1', { fields: [value] })]), locate);
    expect(text).toContain('````diff\n');
    expect(text.indexOf('<script>')).toBeLessThan(text.lastIndexOf('````'));
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

describe('how long a plan would take', () => {
  it('is told with what makes it so long', () => {
    const text = planMarkdown(planned().plan, locate);
    expect(text).toMatch(
      /From the first write on it takes about 7 min \d+ s, .* Longest chain: cluster\/matih-dev → nodePool\/\w+\./,
    );
  });

  it('is left out where nobody knows', () => {
    expect(planMarkdown(somePlan([someChange('cluster/x')]), locate)).not.toContain('From the first write');
  });
});

describe('resultMarkdown', () => {
  it('names the tenants that pull from a registry, the one with failures first', () => {
    const rows = resultMarkdown(failedDeploy())
      .split('\n')
      .filter((line) => /^\| \w+matihacr /.test(line));
    expect(rows).toEqual([
      '| globexmatihacr | globex | 2 | 4 | 4 |',
      '| acmematihacr | acme |  | 6 | 4 |',
      '| initechmatihacr | initech, hooli |  | 6 | 4 |',
    ]);
  });

  it('shows failures with their causes before the stages', () => {
    const text = resultMarkdown(
      someResult([{ change: someChange('a/1'), end: { outcome: 'failed', error: new Error('no | room\nat all') } }]),
    );
    expect(text).toContain('| a/1 | no \\| room<br>at all |');
    expect(text.indexOf('### Failed')).toBeLessThan(text.indexOf('### Stages'));
  });

  it('has what was seen as lines, what it stopped, what to do next, and the release with its cause before the others', () => {
    const text = resultMarkdown(failedDeploy());
    expect(text).toContain('stopped 3 others | pod iam-service-6d5f9c7b4-x2m9z: container iam-service is in CrashLoop');
    expect(text).toContain('last log lines:\n  2026-08-01T12:03:01Z INFO starting');
    expect(text).toContain('- Mend what failed');
    expect(text).toContain('| acr-import | 18 to import | **2 failed, 16 done** |');
    const releases = text.slice(text.indexOf('### Releases: 6'));
    expect(releases.split('\n')[4]).toMatch(/^\| matih-control-plane\/iam-service .* \| failed \| pod iam-service/);
    expect(releases).toContain('<summary>2 releases as they should be</summary>');
  });

  it('has the room of pools, subnet and quotas, and the images of each registry, the worst first', () => {
    const text = resultMarkdown(failedDeploy());
    expect(text).toContain('| compute | Standard_E16s_v3 | 2 | 2 to 10 | 2,442 | 1.35.2 |');
    expect(text).toContain('- Addresses of the subnet: 4,662 of 8,187 at most, 3,525 left.');
    expect(text).toContain('- vCPUs of `standardESv3Family`: 176 of 100 at most, **76 too few**.');
    expect(text).toContain(
      '| Registry | Tenants | failed | imported | there already |\n| --- | --- | --- | --- | --- |\n| globexmatihacr | globex | 2 | 4 | 4 |',
    );
  });

  it('draws a registry as one bar, and what failed and the critical path apart', () => {
    const text = resultMarkdown(failedDeploy());
    const chart = text.slice(text.indexOf('```mermaid'), text.indexOf('```', text.indexOf('```mermaid') + 3));
    expect(chart).toMatch(/\n {2}image\/acmematihacr \(6 images\) :done, 2500, \d+\n/);
    expect(chart).toMatch(/\n {2}image\/globexmatihacr \(6 images\) :crit, /);
    expect(chart).toMatch(/\n {2}cluster\/matih-dev :active, 2500, /);
  });

  it('takes hostile text for text: rows keep their columns, charts their lines', () => {
    const text = resultMarkdown(hostile());
    const outside = text.replaceAll(/^(`{3,})\w+\n.*?^\1$/gms, '');
    expect(outside).not.toMatch(/<(?!br>|\/?details>|\/?summary>)[a-z/!]/i);
    const columns = (line: string) => line.match(/(?<!\\)(?:\\\\)*\|/g)?.length;
    for (const block of outside.split('\n\n').filter((each) => each.startsWith('| '))) {
      const [head = '', ...rows] = block.split('\n');
      for (const row of rows) expect([row, columns(row)]).toEqual([row, columns(head)]);
    }
    const chart = /```mermaid\n(.*?)```/s.exec(text)?.[1] ?? '';
    for (const line of chart.trimEnd().split('\n').slice(3)) {
      expect(line).toMatch(/^ {2}(section [a-z-]+|[\p{L}\p{N}/._() …-]+ :(done|active|crit), \d+, \d+)$/u);
    }
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
});

describe('historyMarkdown', () => {
  it('leads to the run, and takes a branch for text', () => {
    const record = {
      id: '20260801-120000-c0ffee',
      environment: 'dev',
      time: '2026-08-01T12:00:00.000Z',
      kind: 'deploy',
      actor: 'someone',
      branch: 'fix/[x](https://evil)|<b>@all',
      commit: 'c0ffee',
      run: { id: '7', url: 'https://github.com/matih/platform/actions/runs/7' },
      releases: {},
      imageLock: {},
    } as unknown as DeploymentRecord;
    const text = historyMarkdown({ environment: 'dev', records: [record], notReported: {} });
    expect(text).toContain('| `20260801-120000-c0ffee` | 2026-08-01T12:00:00Z |');
    expect(text).toContain('`c0ffee` fix/\\[x\\](`https://evil`)\\|&lt;b>@\u200ball someone |');
    expect(text).toContain('| [7](https://github.com/matih/platform/actions/runs/7) |');
  });
});
