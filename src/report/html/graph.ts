import { stageNames } from '../../model/index.js';
import type { RunResult } from '../../pipeline/index.js';
import { criticalPath, estimatedChanges } from '../critical-path.js';
import { plural } from '../text.js';
import { hrefOf, kindAndName, stageAnchor } from './anchors.js';
import { html, type Markup } from './markup.js';
import { standingWords, type Told, type View } from './view.js';

const nodeWidth = 200;
const nodeHeight = 30;
const columnGap = 40;
const rowGap = 10;
const margin = 12;
/** Characters that fit a node. */
const labelLength = 26;

/** A release, or all other changes of a stage. */
interface Node {
  readonly id: number;
  readonly label: string;
  readonly href: string;
  readonly members: readonly Told[];
  /** The stage's place; releases come after all. */
  readonly rank: number;
  column: number;
  row: number;
}

interface Edge {
  readonly from: Node;
  readonly to: Node;
}

/** What waits for what, from left to right: releases one by one, everything else by stage. */
export function graph({ plan }: RunResult, told: readonly Told[]): View | undefined {
  if (told.length < 2) return undefined;
  const nodes = nodesOf(told);
  const edges = connect(nodes);
  arrange(nodes, edges);
  const went = told.flatMap(({ report }) => report ?? []);
  const timed = went.length === 0 ? estimatedChanges(plan) : went;
  const path = new Set(criticalPath(timed).map(({ report }) => report.change.address));
  const isCritical = ({ members }: Node) => members.some(({ change }) => path.has(change.address));
  const columns = Math.max(...nodes.map(({ column }) => column)) + 1;
  const rows = Math.max(...nodes.map(({ row }) => row)) + 1;
  const width = 2 * margin + columns * nodeWidth + (columns - 1) * columnGap;
  const height = 2 * margin + rows * nodeHeight + (rows - 1) * rowGap;
  const body = html`<ul class="keys legend">${path.size > 0 && html`<li><span class="key critical"></span>critical path</li>`}${went.length > 0 && html`<li><span class="key failed"></span>failed</li><li><span class="key skipped"></span>skipped</li>`}<li>What is further right waits for what is left of it.</li></ul>
<div class="scroll graph" tabindex="0" role="region" aria-label="Graph of ${plural(told.length, 'change')}"><svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<g class="edges">${edges.map((edge) => edgePath(edge, isCritical(edge.from) && isCritical(edge.to)))}</g>
${nodes.map((node) => nodeBox(node, isCritical(node)))}</svg></div>`;
  return { id: 'graph', title: 'Graph', body };
}

function nodesOf(told: readonly Told[]): readonly Node[] {
  const groups = Map.groupBy(told, ({ change }) => (isRelease(change.address) ? change.address : change.stage));
  return [...groups.values()].map((members, id) => {
    const { address, stage } = members[0]?.change ?? { address: '', stage: 'preflight' as const };
    const [, name] = kindAndName(address);
    return isRelease(address)
      ? { id, label: name, href: hrefOf(address), members, rank: stageNames.length, column: 0, row: 0 }
      : {
          id,
          label: `${stage}: ${plural(members.length, 'change')}`,
          href: `#${stageAnchor(stage)}`,
          members,
          rank: stageNames.indexOf(stage),
          column: 0,
          row: 0,
        };
  });
}

const isRelease = (address: string) => address.startsWith('release/');

/**
 * Edges between nodes, without those that a longer way tells already, and each node's column by the longest chain that
 * leads to it. Within a stage changes wait for one another; between stages only what goes forward is drawn.
 */
function connect(nodes: readonly Node[]): readonly Edge[] {
  const nodeOf = new Map(nodes.flatMap((node) => node.members.map(({ change }) => [change.address, node] as const)));
  const above = new Map<Node, ReadonlySet<Node>>();
  const edges: Edge[] = [];
  const visit = (node: Node): ReadonlySet<Node> => {
    const known = above.get(node);
    if (known !== undefined) return known;
    // A plan has no circles; should a file claim one, it ends here.
    above.set(node, new Set());
    const needed = node.members.flatMap(({ change }) => change.needs.flatMap((need) => nodeOf.get(need) ?? []));
    const direct = new Set(
      needed.filter((each) => each !== node && (each.rank < node.rank || each.rank === stageNames.length)),
    );
    const far = new Set([...direct].flatMap((source) => [...visit(source)]));
    for (const from of direct) if (!far.has(from)) edges.push({ from, to: node });
    node.column = Math.max(0, ...[...direct].map(({ column }) => column + 1));
    const all = new Set([...direct, ...far]);
    above.set(node, all);
    return all;
  };
  for (const node of nodes) visit(node);
  return edges;
}

/** Puts each node near what it waits for, column by column. */
function arrange(nodes: readonly Node[], edges: readonly Edge[]): void {
  const sources = Map.groupBy(edges, ({ to }) => to);
  const columns = Map.groupBy(nodes, ({ column }) => column);
  for (const [, column] of [...columns].sort(([a], [b]) => a - b)) {
    const middle = new Map(
      column.map((node) => {
        const rows = (sources.get(node) ?? []).map(({ from }) => from.row);
        return [node, rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + row, 0) / rows.length];
      }),
    );
    const placed = column.toSorted((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0) || a.id - b.id);
    for (const [row, node] of placed.entries()) node.row = row;
  }
}

function nodeBox(node: Node, isCritical: boolean): Markup {
  const { x, y } = placeOf(node);
  const standing = standingOf(node);
  const { mark, word } = standingWords[standing];
  const said = `${node.label}: ${word}${isCritical ? ', on the critical path' : ''}`;
  const names = node.members.slice(0, 10).map(({ change }) => change.address);
  const lines = [said, ...names, ...(node.members.length > names.length ? ['…'] : [])];
  return html`<a href="${node.href}" class="node ${standing} ${isCritical && 'critical'}" data-node="${node.id}"><title>${lines.join('\n')}</title>
<rect x="${x}" y="${y}" width="${nodeWidth}" height="${nodeHeight}" rx="5"/><text x="${x + 10}" y="${y + 20}">${shortened(node.label)}</text><text class="mark" x="${x + nodeWidth - 10}" y="${y + 20}" text-anchor="end">${standing !== 'planned' && mark}</text></a>`;
}

function standingOf({ members }: Node): Told['standing'] {
  const order = ['failed', 'skipped', 'planned', 'done'] as const;
  return order.find((each) => members.some(({ standing }) => standing === each)) ?? 'unchanged';
}

function edgePath({ from, to }: Edge, isCritical: boolean): Markup {
  const [start, end] = [placeOf(from), placeOf(to)];
  const [x1, y1] = [start.x + nodeWidth, start.y + nodeHeight / 2];
  const [x2, y2] = [end.x, end.y + nodeHeight / 2];
  const bend = Math.min(columnGap, (x2 - x1) / 2);
  return html`<path class="${isCritical && 'critical'}" data-edge="${from.id} ${to.id}" d="M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}"/>`;
}

function placeOf({ column, row }: Node): { readonly x: number; readonly y: number } {
  return { x: margin + column * (nodeWidth + columnGap), y: margin + row * (nodeHeight + rowGap) };
}

/** The end tells more than the beginning: a release's name rather than its namespace. */
function shortened(label: string): string {
  return label.length <= labelLength ? label : `…${label.slice(1 - labelLength)}`;
}
