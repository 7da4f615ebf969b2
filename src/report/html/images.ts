import type { RunResult } from '../../pipeline/index.js';
import { type CellStanding, cellWords, type ImageCells, imageCells, registryColumns, worstOf } from '../image-cells.js';
import { plural } from '../text.js';
import { hrefOf, kindAndName } from './anchors.js';
import { html, type Markup } from './markup.js';
import type { View } from './view.js';

/** Every image of the lock, and what each tenant's registry has of it: what needs a look stands first. */
export function images(result: RunResult): View | undefined {
  const lock = Object.entries(result.outputs['image-lock'] ?? {});
  const cells = imageCells(result);
  if (lock.length === 0 && cells.size === 0) return undefined;
  return {
    id: 'images',
    title: 'Images',
    count: lock.length,
    body: html`${cells.size > 0 && matrix(cells, result)}${lock.length > 0 && lockTable(lock)}`,
  };
}

/** One of the matrix's columns: a tenant in its registry; a registry alone where nobody is known to pull from it. */
interface Column {
  readonly registry: string;
  readonly isPlatforms: boolean;
  readonly isFirst: boolean;
  readonly tenant: string;
  /** Repositories that it gets; all that are in its registry when undefined. */
  readonly repositories: ReadonlySet<string> | undefined;
}

function matrix(cells: ImageCells, { tenants }: RunResult): Markup {
  const groups = registryColumns(cells, tenants);
  const columns = groups.flatMap(({ registry, isPlatforms, tenants: some }): readonly Column[] =>
    some.length === 0
      ? [{ registry, isPlatforms, isFirst: true, tenant: registry, repositories: undefined }]
      : some.map(({ name, repositories }, index) => ({
          registry,
          isPlatforms,
          isFirst: index === 0,
          tenant: name,
          repositories: repositories && new Set(repositories),
        })),
  );
  const head = groups.map(
    ({ registry, tenants: some }) =>
      html`<th scope="colgroup" class="group" colspan="${Math.max(1, some.length)}" title="${registry}"><span${some.length > wideGroup && html` class="wide"`}>${registry}</span></th>`,
  );
  const names = groups.flatMap(({ tenants: some }) =>
    some.length === 0
      ? [html`<th class="group"></th>`]
      : some.map(
          ({ name, tier }, index) =>
            html`<th scope="col"${index === 0 && html` class="group"`} title="${name}, ${tier}"><span>${name}</span></th>`,
        ),
  );
  const rows = [...cells].map(
    ([repository, row]) =>
      html`<tr data-row="${rowWords(repository, columns, row)}"><th scope="row" title="${repository}">${repository}</th>${columns.map((column) => cell(repository, column, row.get(column.registry)))}</tr>`,
  );
  const title =
    tenants.length === 0
      ? plural(groups.length, 'registry', 'registries')
      : `${plural(tenants.length, 'tenant')} in ${plural(groups.length, 'registry', 'registries')}`;
  return html`<section class="block"><h3>Tenants: ${title} × ${plural(cells.size, 'image')}</h3>${legend(
    cells,
    groups.some(({ isPlatforms }) => isPlatforms),
  )}
<div class="scroll matrix" tabindex="0" role="region" aria-label="Images by tenant"><table>${columns.map((column) => html`<col data-column="${columnWords(column)}">`)}<thead><tr><th scope="col"${tenants.length > 0 && html` rowspan="2"`}>Image</th>${head}</tr>${tenants.length > 0 && html`<tr>${names}</tr>`}</thead><tbody>${rows}</tbody></table></div></section>`;
}

/** What a search finds a column by. */
const columnWords = ({ registry, tenant }: Column): string => `${tenant} ${registry}`.toLowerCase();

/** What a search finds a row by: the image, those who get it, and how it stands with them. */
function rowWords(repository: string, columns: readonly Column[], row: ReadonlyMap<string, CellStanding>): string {
  const getting = columns.filter(
    (column) => isIn(repository, column) && (column.isPlatforms || row.has(column.registry)),
  );
  const words = [
    repository.toLowerCase(),
    ...row.values(),
    ...getting.flatMap((column) => columnWords(column).split(' ')),
  ];
  return [...new Set(words)].join(' ');
}

const isIn = (repository: string, { repositories }: Column): boolean => repositories?.has(repository) ?? true;

/** A registry's name is written across the columns of so many tenants, and upright over fewer. */
const wideGroup = 7;

function legend(cells: ImageCells, hasPlatforms: boolean): Markup {
  const counts = new Map<CellStanding, number>();
  for (const row of cells.values()) for (const each of row.values()) counts.set(each, (counts.get(each) ?? 0) + 1);
  const keys = [...counts]
    .sort(([a], [b]) => worstOf([a]) - worstOf([b]))
    .map(
      ([standing, count]) =>
        html`<li><span class="cell-key ${standing}" aria-hidden="true">${cellWords[standing].mark}</span>${count.toLocaleString('en')} ${cellWords[standing].word}</li>`,
    );
  return html`<ul class="keys legend">${keys}${hasPlatforms && html`<li><span class="cell-key" aria-hidden="true">·</span>pulled from the platform’s registry</li>`}</ul>`;
}

function cell(repository: string, column: Column, standing: CellStanding | undefined): Markup {
  const edge = column.isFirst ? 'group ' : '';
  if (isIn(repository, column) && column.isPlatforms)
    return html`<td class="${edge}current" title="pulled from the platform’s registry">·</td>`;
  if (standing === undefined || !isIn(repository, column)) return html`<td class="${edge}"></td>`;
  const { mark, word } = cellWords[standing];
  // A link a cell would be thousands of stops for the keyboard: only what stands out has one.
  const hasLink = standing === 'failed' || standing === 'skipped' || standing === 'moving';
  if (!hasLink) return html`<td class="${edge}${standing}" title="${word}">${mark}</td>`;
  const address = `image/${column.registry}/${repository}`;
  return html`<td class="${edge}${standing}"><a href="${hrefOf(address)}" aria-label="${column.tenant}, ${kindAndName(address)[1]}: ${word}">${mark}</a></td>`;
}

function lockTable(lock: readonly (readonly [string, { tag: string; digest: string; source: string }])[]): Markup {
  const rows = lock.map(
    ([name, { tag, digest, source }]) =>
      html`<tr data-row="${`${name} ${tag} ${digest}`.toLowerCase()}"><td><code>${name}</code></td><td><code>${tag}</code></td><td><code title="${digest}">${digest.slice(0, 19)}</code></td><td><code>${source}</code></td></tr>`,
  );
  return html`<section class="block"><h3>Image lock: ${plural(lock.length, 'image')}</h3><div class="scroll" tabindex="0" role="region" aria-label="Image lock"><table><thead><tr><th>Image</th><th>Tag</th><th>Digest</th><th>Source</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}
