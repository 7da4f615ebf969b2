/** What comes from outside is shown as text: in summaries and comments by the dialect of GitHub, in logs and terminals. */
import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { runCli } from '../../src/cli.js';
import { terminalLog } from '../../src/commands/terminal.js';
import { createRunnerLog } from '../../src/github/index.js';
import { ExplainedError, explanationLines, type Finding } from '../../src/model/index.js';
import type { ChangeReport, RunResult } from '../../src/pipeline/index.js';
import { gantt } from '../../src/report/gantt.js';
import { type History, historyMarkdown, historyText } from '../../src/report/history.js';
import {
  failuresText,
  findingsText,
  lineProgress,
  planMarkdown,
  planText,
  resultMarkdown,
  resultText,
} from '../../src/report/index.js';
import { hostileText } from './hostile-text.js';
import { misdeedsIn, nodesOf, parseMarkdown } from './markdown-tree.js';
import { someChange, somePlan, someResult } from './result.js';

const url = 'https://github.com/matih/platform/actions/runs/1';

/** A result in which this text stands wherever a service, a chart, a file or a person can put one. */
function resultOf(said: string): RunResult {
  const name = said.replaceAll(/[/\n\r]/g, '_');
  const error = new ExplainedError({ what: said, cause: said, mend: said, correlationId: said });
  const long = new ExplainedError({ what: said, cause: `${said}\n`.repeat(5), mend: said });
  const fields = [
    { path: said, from: said, to: `${said}!` },
    { path: said, to: `${said}\n${said}` },
  ];
  const release = (key: string, more = {}) =>
    someChange(`release/${name}/${key}`, { stage: 'helm-deploy', reason: said, fields, ...more });
  const changes = [
    release('a', { disruption: 'rolling', action: 'update' }),
    release('b', { disruption: 'delete', action: 'delete' }),
    release('c', { needs: [`release/${name}/a`] }),
    ...Array.from({ length: 10 }, (_, index) =>
      someChange(`image/${name}/${name}${index}`, { stage: 'acr-import', action: 'import' }),
    ),
    ...Array.from({ length: 10 }, (_, index) => someChange(`identity/${name}${index}`)),
  ];
  const ends: ChangeReport['end'][] = [
    { outcome: 'failed', error },
    { outcome: 'failed', error: long },
    { outcome: 'skipped', because: said },
    { outcome: 'failed', error: new Error(said) },
    { outcome: 'done', note: said },
  ];
  const findings: readonly Finding[] = (['error', 'warning'] as const).map((severity) => ({
    severity,
    stage: 'preflight',
    message: said,
    mend: said,
    path: 'x',
  }));
  const pool = { nodes: 1, maxNodes: 3, addresses: 90 };
  const plan = somePlan(changes, findings);
  return someResult(
    changes.map((change, index) => ({ change, end: ends[index] ?? { outcome: 'done' } })),
    {
      result: 'failed',
      error,
      findings,
      plan: {
        ...plan,
        commit: said,
        held: { [`release/${name}/d`]: said },
        capacity: {
          before: { ...pool, vcpus: 2, maxVcpus: 6 },
          after: { ...pool, vcpus: 4, maxVcpus: 12 },
          pools: [{ name, vmSize: said, nodes: 1, minNodes: 1, maxNodes: 3, addresses: 90 }],
          quotas: [{ name: said, limit: 10, used: 3, atMost: 4 }],
        } as never,
      },
      locate: () => ({ file: said, line: 1, column: 1 }),
      outputs: {
        'image-lock': { [name]: { source: said, tag: said, digest: said } },
        'node-pools': { [name]: { mode: said, vmSize: said, count: 1, kubernetesVersion: said } },
        releases: {
          [`${name}/a`]: { namespace: name, revision: 1, chart: said, status: 'failed' },
          [`${name}/z`]: { namespace: name, revision: 1, chart: said, status: 'upgraded' },
        },
        record: said,
      },
    },
  );
}

function historyOf(said: string): History {
  const release = { chart: said, version: said, revision: 2, images: [said], valuesDigest: said };
  const record = {
    id: said,
    kind: 'rollback',
    time: said,
    actor: said,
    branch: said,
    commit: said,
    run: { id: said, url: said },
    rollback: { to: said },
    releases: { [said]: release },
    imageLock: { [said]: { tag: said, digest: said } },
  };
  const before = { ...record, releases: { [said]: { ...release, revision: 1, version: 'other' } } };
  const records = [record, before, { ...record, run: { id: said, url: `https://${said}` } }] as never;
  return { environment: said, records, notReported: { [said]: said } };
}

const holds = (misdeeds: (said: string) => readonly string[]) =>
  fc.assert(
    fc.property(hostileText, (said) => {
      expect(misdeeds(said)).toEqual([]);
    }),
    { numRuns: 100 },
  );

describe('what comes from outside, in Markdown', () => {
  it('stays text in the plan of a pull request and of a summary', () => {
    holds((said) => {
      const { locate, plan } = resultOf(said);
      return misdeedsIn(planMarkdown(plan, locate, { url }), [`${url}#artifacts`]);
    });
  });

  it('stays text in the summary of a run', () => {
    holds((said) => misdeedsIn(resultMarkdown(resultOf(said), url), [`${url}#artifacts`]));
  });

  it('stays text in the history, and a record leads nowhere but to the web', () => {
    holds((said) => {
      const text = historyMarkdown(historyOf(said));
      const links = nodesOf(parseMarkdown(text)).flatMap((node) => (node.type === 'link' ? [node.url] : []));
      return [
        ...misdeedsIn(text, links),
        ...links.filter((link) => !/^https?:\/\//.test(link)).map((link) => `links to ${link}`),
      ];
    });
  });

  it('keeps a chart to its grammar', () => {
    holds((said) => {
      const lines = gantt(resultOf(said).changes)?.split('\n').slice(4, -1) ?? [];
      return lines.filter(
        (line) =>
          !/^ {2}(section [a-z-]+|[\p{L}\p{N}/._() …-]+ :(done|active|crit), \d+, \d+)$/u.test(line) ||
          /^ *(click|title|todayMarker|excludes|includes|section image)\b/.test(line),
      );
    });
  });

  it('leads to documentation and to runs that are named, by their own addresses', () => {
    const portal = 'https://portal.azure.com/#view/Microsoft_Azure_Capacity/QuotaMenuBlade/~/myQuotas';
    const pages = [portal, 'https://learn.microsoft.com/azure/aks/limits#pods', url];
    const said = `see ${pages[0]}, (${pages[1]}) and ${pages[2]}: not https://evil.example/x.`;
    const { plan, locate } = someResult([{ change: someChange('a/1', { reason: said, disruption: 'rolling' }) }]);
    const nodes = nodesOf(parseMarkdown(planMarkdown(plan, locate)));
    expect(nodes.flatMap((node) => (node.type === 'link' ? [node.url] : []))).toEqual(pages);
    expect(nodes.flatMap((node) => (node.type === 'inlineCode' ? [node.value] : []))).toContain(
      'https://evil.example/x',
    );
  });

  it('is whole where it is text: what a reader sees is what was said, but for what is unseen', () => {
    const said = 'a_b*c [d](e) `f` | <g> & $h$ \\ i';
    const { plan, locate } = someResult([{ change: someChange('a/1', { reason: said, disruption: 'rolling' }) }]);
    const cells = nodesOf(parseMarkdown(planMarkdown(plan, locate))).filter(({ type }) => type === 'tableCell');
    const read = cells.map((cell) =>
      nodesOf(cell)
        .map((node) => ('value' in node ? node.value : ''))
        .join(''),
    );
    expect(read).toContain(said);
  });

  it('shows an address as code, to be copied whole', () => {
    const said = 'look at https://aka.ms/aks/x?y=1&z=2, then again';
    const { plan, locate } = someResult([{ change: someChange('a/1', { reason: said, disruption: 'rolling' }) }]);
    const code = nodesOf(parseMarkdown(planMarkdown(plan, locate))).flatMap((node) =>
      node.type === 'inlineCode' ? [node.value] : [],
    );
    expect(code).toContain('https://aka.ms/aks/x?y=1&z=2');
  });
});

/** What the runner takes for a command: `::cmd::` at the start of a trimmed line, `##[cmd]` anywhere. */
const isCommand = (line: string) => /^\s*::/.test(line) || line.includes('##[');
/** What a terminal obeys, or turns around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const isObeyed = (line: string) => /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]|\p{Bidi_Control}/u.test(line);

/** All that a run says of itself, with this text in every place. */
function sayAll(said: string, log: ReturnType<typeof terminalLog>): void {
  const result = resultOf(said);
  const at = { file: said, line: 1, column: 2 };
  log.info(planText(result.plan));
  log.info(findingsText(result.findings, result.locate));
  log.info(failuresText(result.changes));
  log.info(resultText(result));
  log.info(historyText(historyOf(said)));
  const progress = lineProgress(log.info, () => 0);
  progress({ kind: 'started', address: `release/${said}`, stage: 'helm-deploy', action: 'deploy' } as never);
  progress({ kind: 'finished', address: `release/${said}`, outcome: 'failed', durationMs: 1, message: said } as never);
  if (result.error !== undefined) log.error(explanationLines(result.error).join('\n'), at);
  log.warning(said, at);
  log.debug(said);
}

describe('what comes from outside, in lines', () => {
  it('is no command to the runner, and no line of its own in an annotation', () => {
    holds((said) => {
      const lines: string[] = [];
      sayAll(
        said,
        createRunnerLog((line) => lines.push(line), true),
      );
      const isOurs = (line: string) => /^::(error|warning)( file=[^,:]*,line=1,col=2)?::|^::debug::/.test(line);
      return lines.filter((line) => isObeyed(line) || (isCommand(line) && !isOurs(line)));
    });
  });

  it('is nothing that a terminal obeys', () => {
    holds((said) => {
      const lines: string[] = [];
      sayAll(
        said,
        terminalLog((line) => lines.push(line)),
      );
      return lines.filter((line) => isObeyed(line) || isCommand(line));
    });
  });
});

it('is nothing that a terminal obeys in what the command says of its own arguments', async () => {
  const written: string[] = [];
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  expect(await runCli(['plan', 'environments/\u001b[2Jdev.yaml\u202e']).finally(() => write.mockRestore())).toBe(1);
  expect(written.join('')).toContain('\\u001b[2Jdev.yaml\\u202e');
  expect(written.join('').split('\n').filter(isObeyed)).toEqual([]);
});
