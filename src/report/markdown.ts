import { type StageName, stageNames } from '../model/index.js';
import type { ChangeReport, RunResult } from '../pipeline/index.js';
import { addressesText, failureGroups } from './failures.js';
import { countByAction, plural, resultText, seconds } from './text.js';

/** GitHub refuses a summary over 1 MiB; what is longer is cut with a pointer to the full report. */
const largestBytes = 1024 * 1024 - 4096;

/** The job summary: how it ended, stages, pools, releases, failures with their causes, and a timeline. */
export function resultMarkdown(result: RunResult): string {
  const parts = [
    `## ${result.plan.environment}: ${result.result}`,
    resultText(result),
    ...failuresSection(result.changes),
    ...findingsSection(result),
    stagesSection(result),
    ...poolsSection(result),
    ...releasesSection(result),
    ...timelineSection(result.changes),
    `Plan digest \`${result.plan.digest}\``,
  ];
  return cut(parts.join('\n\n'));
}

function findingsSection({ findings }: RunResult): string[] {
  if (findings.length === 0) return [];
  const rows = findings.map(({ severity, stage, message, mend }) => [severity, stage, message, mend ?? '']);
  return ['### Findings', table(['', 'Stage', 'Finding', 'What to do'], rows)];
}

function failuresSection(changes: readonly ChangeReport[]): string[] {
  const rows = failureGroups(changes).map(({ addresses, cause, mend }) => [
    addressesText(addresses),
    cause,
    mend ?? '',
  ]);
  return rows.length === 0 ? [] : ['### Failed', table(['Resource', 'Cause', 'What to do'], rows)];
}

function stagesSection({ changes, plan, stages }: RunResult): string {
  const rows = stageNames
    .filter((name) => stages.some((stage) => stage.name === name))
    .map((name) => [
      name,
      stageChanges(
        name,
        plan.changes.filter(({ stage }) => stage === name),
      ),
      stageDuration(name, changes),
    ]);
  return `### Stages\n\n${table(['Stage', 'Changes', 'Duration'], rows)}`;
}

function stageChanges(name: StageName, changes: Parameters<typeof countByAction>[0]): string {
  return name === 'preflight' || name === 'verify' ? '' : changes.length === 0 ? 'no change' : countByAction(changes);
}

function stageDuration(name: StageName, changes: readonly ChangeReport[]): string {
  const ours = changes.filter(({ change }) => change.stage === name);
  if (ours.length === 0) return '';
  return seconds(Math.max(...ours.map(({ endedMs }) => endedMs)) - Math.min(...ours.map(({ startedMs }) => startedMs)));
}

function poolsSection({ outputs }: RunResult): string[] {
  const pools = Object.entries(outputs['node-pools'] ?? {});
  if (pools.length === 0) return [];
  const rows = pools.map(([name, { mode, vmSize, count, kubernetesVersion }]) => [
    name,
    mode,
    vmSize,
    String(count),
    kubernetesVersion,
  ]);
  return ['### Node pools', table(['Pool', 'Mode', 'Size', 'Nodes', 'Kubernetes'], rows)];
}

function releasesSection({ outputs }: RunResult): string[] {
  const releases = Object.entries(outputs.releases ?? {});
  if (releases.length === 0) return [];
  const rows = releases.map(([name, { chart, revision, status }]) => [name, chart, String(revision), status]);
  const body = table(['Release', 'Chart', 'Revision', 'Status'], rows);
  return [`<details><summary>${plural(releases.length, 'release')}</summary>\n\n${body}\n\n</details>`];
}

/** A Mermaid Gantt of what took longest; GitHub draws it. */
function timelineSection(changes: readonly ChangeReport[]): string[] {
  const longest = changes
    .filter(({ end }) => end.outcome !== 'skipped')
    .sort((a, b) => b.endedMs - b.startedMs - (a.endedMs - a.startedMs))
    .slice(0, 30)
    .sort((a, b) => a.startedMs - b.startedMs);
  if (longest.length === 0) return [];
  const rows = stageNames.flatMap((name) => {
    const ours = longest.filter(({ change }) => change.stage === name);
    if (ours.length === 0) return [];
    const bars = ours.map(({ change, end, startedMs, endedMs }) => {
      const label = change.address.replaceAll(/[:;#,]/g, ' ');
      return `  ${label} :${end.outcome === 'failed' ? 'crit, ' : ''}${Math.round(startedMs)}, ${Math.round(Math.max(endedMs, startedMs + 1))}`;
    });
    return [`  section ${name}`, ...bars];
  });
  return ['### Timeline', ['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %M:%S', ...rows, '```'].join('\n')];
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('|', '\\|').replaceAll(/\r?\n/g, '<br>');
}

export function cut(text: string): string {
  if (Buffer.byteLength(text) <= largestBytes) return text;
  const head = Buffer.from(text).subarray(0, largestBytes).toString('utf8');
  return `${head.slice(0, head.lastIndexOf('\n'))}\n\n… cut: GitHub shows at most 1 MiB. The whole is in the report file.`;
}
