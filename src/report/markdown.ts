import { causeAndMend, type StageName, stageNames } from '../model/index.js';
import type { ChangeReport, RunResult } from '../pipeline/index.js';
import { headroomLines } from './capacity.js';
import { cut, ofSummary } from './cut.js';
import { codeSpan, details, escaped, fenced, link } from './escape.js';
import { addressesText, failureGroups } from './failures.js';
import { gantt } from './gantt.js';
import { type CellStanding, cellWords, imageCells, registryColumns } from './image-cells.js';
import { nextSteps } from './next-steps.js';
import { countByAction, plural, resultText, seconds } from './text.js';

/** Registries, and releases that need a look, that have a row each; the rest is counted or folded. */
const shownRows = 20;

/**
 * The job summary: how it ended, what failed with its cause and what it stopped, what to do next; then stages, capacity,
 * images by registry, releases and a timeline.
 *
 * @param url of the run, where it has one
 */
export function resultMarkdown(result: RunResult, url?: string): string {
  const chart = gantt(result.changes);
  const parts = [
    `## ${escaped(result.plan.environment)}: ${result.result}`,
    escaped(resultText(result)),
    ...failuresSection(result.changes),
    ...findingsSection(result),
    ...nextSection(result),
    stagesSection(result),
    ...capacitySection(result),
    ...imagesSection(result),
    ...releasesSection(result),
    ...(chart === undefined ? [] : ['### Timeline', chart]),
    `Plan digest ${codeSpan(result.plan.digest)}${url === undefined ? '' : `. ${reportLink(url)} has every difference, and the log lines of what failed.`}`,
  ];
  return cut(parts.join('\n\n'), ofSummary);
}

/** Where GitHub lists what a run has uploaded: the address of one artifact is known only once it is there. */
export const reportLink = (url: string): string => link("The report among the run's artifacts", `${url}#artifacts`);

function findingsSection({ findings }: RunResult): string[] {
  if (findings.length === 0) return [];
  const rows = findings.map(({ severity, stage, message, mend }) => [severity, stage, message, mend ?? '']);
  return ['### Findings', table(['', 'Stage', 'Finding', 'What to do'], rows)];
}

/** More lines than a table's cell holds legibly. */
const isLong = (cause: string) => cause.split('\n').length > 3;

/** The cause and what became of it: what follows is sections with titles. */
function headOf(cause: string): string {
  const lines = cause.split('\n');
  return lines.slice(0, lines[1]?.endsWith(':') === true ? 1 : 2).join('\n');
}

/** The cause in a table's cell; what containers, events and logs say below it, where lines stay lines. */
function failuresSection(changes: readonly ChangeReport[]): string[] {
  const groups = failureGroups(changes);
  if (groups.length === 0) return [];
  const rows = groups.map(({ addresses, cause, mend, stopped }) => [
    `${addressesText(addresses)}${stopped === 0 ? '' : `\nstopped ${plural(stopped, 'other')}`}`,
    isLong(cause) ? headOf(cause) : cause,
    mend ?? '',
  ]);
  const logs = groups.flatMap(({ addresses, cause, changed }) => {
    const changes = changed.length === 0 ? [] : ['  what it was to change:', ...changed.map((line) => `    ${line}`)];
    const said = isLong(cause) ? [...cause.split('\n').slice(1), ...changes] : [];
    return said.length === 0 ? [] : [details(`What was seen of ${addresses[0]}`, fenced(said))];
  });
  return ['### Failed', table(['Resource', 'Cause', 'What to do'], rows), ...logs];
}

function nextSection(result: RunResult): string[] {
  const steps = nextSteps(result);
  return steps.length === 0 ? [] : ['### Next', steps.map((step) => `- ${escaped(step)}`).join('\n')];
}

function stagesSection({ changes, plan, stages }: RunResult): string {
  const rows = stageNames.flatMap((name) => {
    const look = stages.find((stage) => stage.name === name);
    if (look === undefined) return [];
    const planned = plan.changes.filter(({ stage }) => stage === name);
    const ours = changes.filter(({ change }) => change.stage === name);
    const ends = endsText(ours);
    return [
      [
        name,
        stageChanges(name, planned),
        !ends.includes('failed') ? ends : { markdown: `**${ends}**` },
        seconds(look.observedMs),
        stageDuration(ours),
      ],
    ];
  });
  return `### Stages\n\n${table(['Stage', 'Changes', 'Ended', 'Looked', 'Took'], rows)}`;
}

function stageChanges(name: StageName, changes: Parameters<typeof countByAction>[0]): string {
  return name === 'preflight' || name === 'verify' ? '' : changes.length === 0 ? 'no change' : countByAction(changes);
}

function endsText(reports: readonly ChangeReport[]): string {
  return (['failed', 'skipped', 'done', 'unchanged'] as const)
    .flatMap((outcome) => {
      const count = reports.filter(({ end }) => end.outcome === outcome).length;
      return count === 0 ? [] : [`${count} ${outcome}`];
    })
    .join(', ');
}

function stageDuration(reports: readonly ChangeReport[]): string {
  if (reports.length === 0) return '';
  const ended = reports.reduce((last, { endedMs }) => Math.max(last, endedMs), 0);
  return seconds(ended - reports.reduce((first, { startedMs }) => Math.min(first, startedMs), ended));
}

/** Pools with the room that they have: nodes, addresses, quotas. */
function capacitySection({ outputs, plan: { capacity } }: RunResult): string[] {
  const live = outputs['node-pools'] ?? {};
  const rooms = new Map(capacity?.pools.map((pool) => [pool.name, pool]));
  const names = [...new Set([...rooms.keys(), ...Object.keys(live)])];
  if (names.length === 0) return [];
  const rows = names.map((name) => {
    const [room, pool] = [rooms.get(name), live[name]];
    return [
      name,
      room?.vmSize ?? pool?.vmSize ?? '',
      String(pool?.count ?? room?.nodes ?? ''),
      room === undefined ? '' : room.minNodes === room.maxNodes ? 'fixed' : `${room.minNodes} to ${room.maxNodes}`,
      room?.addresses.toLocaleString('en') ?? '',
      pool?.kubernetesVersion ?? '',
    ];
  });
  return [
    '### Node pools',
    table(['Pool', 'Size', 'Nodes', 'Room', 'Addresses at most', 'Kubernetes'], rows),
    ...(capacity === undefined ? [] : [headroomLines(capacity).join('\n')]),
  ];
}

/** Releases that need a look have their cause; the others are folded. */
function releasesSection({ outputs, changes }: RunResult): string[] {
  const ends = new Map(changes.map(({ change, end }) => [change.address, end]));
  const releases = Object.entries(outputs.releases ?? {});
  if (releases.length === 0) return [];
  const rows = releases.map(([name, { chart, revision, status }]) => {
    const end = ends.get(`release/${name}`);
    const stood = end?.outcome === 'failed' || end?.outcome === 'skipped' ? end.outcome : status;
    return { stood, row: [name, chart, String(revision), stood, endCause(end)] };
  });
  const needLook = ['failed', 'skipped', 'rolled-back'];
  const first = rows
    .filter(({ stood }) => needLook.includes(stood))
    .sort((a, b) => needLook.indexOf(a.stood) - needLook.indexOf(b.stood));
  const rest = rows.filter(({ stood }) => !needLook.includes(stood));
  const head = ['Release', 'Chart', 'Revision', 'Status', 'Cause'];
  const shown = first.slice(0, shownRows);
  const left = first.slice(shownRows);
  const fold = (title: string, some: typeof rows) =>
    some.length === 0
      ? []
      : [
          details(
            title,
            table(
              head.slice(0, 4),
              some.map(({ row }) => row.slice(0, 4)),
            ),
          ),
        ];
  return [
    `### Releases: ${releases.length}`,
    ...(shown.length === 0
      ? []
      : [
          table(
            head,
            shown.map(({ row }) => row),
          ),
        ]),
    ...fold(`${left.length} more that need a look`, left),
    ...fold(`${plural(rest.length, 'release')} as ${rest.length === 1 ? 'it' : 'they'} should be`, rest),
  ];
}

function endCause(end: ChangeReport['end'] | undefined): string {
  if (end?.outcome === 'skipped') return end.because;
  if (end?.outcome !== 'failed') return '';
  const { cause } = causeAndMend(end.error);
  return cause.split('\n', 1)[0] ?? '';
}

/** Tenants of a registry that are named; the rest is counted. */
const shownTenants = 4;

/** Images by tenant's registry, those that need a look first. */
function imagesSection(result: RunResult): string[] {
  const cells = imageCells(result);
  if (cells.size === 0) return [];
  const registries = registryColumns(cells, result.tenants).filter(({ isPlatforms }) => !isPlatforms);
  const countsOf = new Map(registries.map(({ registry }) => [registry, new Map<CellStanding, number>()]));
  for (const row of cells.values()) {
    for (const [registry, standing] of row) {
      const counts = countsOf.get(registry);
      counts?.set(standing, (counts.get(standing) ?? 0) + 1);
    }
  }
  const standings = (Object.keys(cellWords) as CellStanding[]).filter((each) =>
    [...countsOf.values()].some((counts) => counts.has(each)),
  );
  const rows = registries
    .slice(0, shownRows)
    .map(({ registry, tenants }) => [
      registry,
      tenantNames(tenants.map(({ name }) => name)),
      ...standings.map((each) => String(countsOf.get(registry)?.get(each) ?? '')),
    ]);
  const left = registries.length - shownRows;
  return [
    `### Images: ${cells.size} for ${plural(registries.length, 'registry', 'registries')}`,
    table(['Registry', 'Tenants', ...standings.map((each) => cellWords[each].word)], rows),
    ...(left > 0 ? [`… and ${plural(left, 'further registry', 'further registries')}, none in a worse state.`] : []),
  ];
}

function tenantNames(names: readonly string[]): string {
  const left = names.length - shownTenants;
  return `${names.slice(0, shownTenants).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

/** More of a cell nobody reads; the report and the log have it whole. */
const longestCell = 3000;

const legible = (text: string) => (text.length <= longestCell ? text : `${text.slice(0, longestCell)} …`);

/** What a table's cell holds: text from anywhere, or markup of ours. */
export type Cell = string | { readonly markdown: string };

export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) =>
    `| ${cells.map((each) => (typeof each === 'string' ? escaped(legible(each)) : each.markdown)).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
