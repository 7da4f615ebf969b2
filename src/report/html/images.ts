import type { RunResult } from '../../pipeline/index.js';
import { plural } from '../text.js';
import { hrefOf, kindAndName } from './anchors.js';
import { html, type Markup } from './markup.js';
import { type Standing, standingWords, type Told, type View } from './view.js';

/** How a cell stands; `current` was there already. */
type CellStanding = Standing | 'current' | 'stopped';

const words: Readonly<Record<CellStanding, { readonly mark: string; readonly word: string }>> = {
  ...standingWords,
  done: { mark: '✓', word: 'imported' },
  planned: { mark: '→', word: 'to be imported' },
  current: { mark: '=', word: 'there already' },
  stopped: { mark: '!', word: 'stopped by a finding' },
};

/** Every image of the lock, and what each tenant's registry has of it. */
export function images(result: RunResult, told: readonly Told[]): View | undefined {
  const lock = Object.entries(result.outputs['image-lock'] ?? {});
  const cells = cellsOf(result, told);
  if (lock.length === 0 && cells.size === 0) return undefined;
  return {
    id: 'images',
    title: 'Images',
    count: lock.length,
    body: html`${cells.size > 0 && matrix(cells)}${lock.length > 0 && lockTable(lock)}`,
  };
}

/** Image (repository) → registry → how it stands there. */
type Cells = ReadonlyMap<string, ReadonlyMap<string, CellStanding>>;

function cellsOf({ current, findings }: RunResult, told: readonly Told[]): Cells {
  const cells = new Map<string, Map<string, CellStanding>>();
  const set = (address: string, standing: CellStanding) => {
    const [, registry, repository] = /^image\/([^/]+)\/(.+)$/.exec(address) ?? [];
    if (registry === undefined || repository === undefined) return;
    const row = cells.get(repository) ?? new Map<string, CellStanding>();
    cells.set(repository, row.set(registry, standing));
  };
  for (const address of current) set(address, 'current');
  for (const { change, standing } of told) if (change.stage === 'acr-import') set(change.address, standing);
  for (const { address } of findings) if (address?.startsWith('image/')) set(address, 'stopped');
  return cells;
}

function matrix(cells: Cells): Markup {
  const registries = [...new Set([...cells.values()].flatMap((row) => [...row.keys()]))];
  const counts = new Map<CellStanding, number>();
  for (const row of cells.values()) for (const each of row.values()) counts.set(each, (counts.get(each) ?? 0) + 1);
  const legend = [...counts].map(
    ([standing, count]) =>
      html`<span class="cell-key ${standing}" aria-hidden="true">${words[standing].mark}</span>${count.toLocaleString('en')} ${words[standing].word} `,
  );
  const head = registries.map((registry) => html`<th scope="col"><span>${registry}</span></th>`);
  const rows = [...cells].map(
    ([repository, row]) =>
      html`<tr data-row="${repository.toLowerCase()} ${[...new Set(row.values())].join(' ')}"><th scope="row">${repository}</th>${registries.map((registry) => cell(repository, registry, row.get(registry)))}</tr>`,
  );
  return html`<section class="block"><h3>Tenants' registries: ${plural(registries.length, 'registry').replace('registrys', 'registries')} × ${plural(cells.size, 'image')}</h3><p class="legend">${legend}</p>
<div class="scroll matrix" tabindex="0" role="region" aria-label="Images by registry"><table><thead><tr><th scope="col">Image</th>${head}</tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function cell(repository: string, registry: string, standing: CellStanding | undefined): Markup {
  if (standing === undefined) return html`<td></td>`;
  const { mark, word } = words[standing];
  // A link a cell would be thousands of stops for the keyboard: only what stands out has one.
  if (standing !== 'failed' && standing !== 'skipped')
    return html`<td class="${standing}" title="${word}">${mark}</td>`;
  const address = `image/${registry}/${repository}`;
  return html`<td class="${standing}"><a href="${hrefOf(address)}" aria-label="${kindAndName(address)[1]}: ${word}">${mark}</a></td>`;
}

function lockTable(lock: readonly (readonly [string, { tag: string; digest: string; source: string }])[]): Markup {
  const rows = lock.map(
    ([name, { tag, digest, source }]) =>
      html`<tr data-row="${`${name} ${tag} ${digest}`.toLowerCase()}"><td><code>${name}</code></td><td><code>${tag}</code></td><td><code title="${digest}">${digest.slice(0, 19)}</code></td><td><code>${source}</code></td></tr>`,
  );
  return html`<section class="block"><h3>Image lock: ${plural(lock.length, 'image')}</h3><div class="scroll" tabindex="0" role="region" aria-label="Image lock"><table><thead><tr><th>Image</th><th>Tag</th><th>Digest</th><th>Source</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}
