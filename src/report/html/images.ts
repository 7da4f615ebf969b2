import type { RunResult } from '../../pipeline/index.js';
import { type CellStanding, cellWords, type ImageCells, imageCells } from '../image-cells.js';
import { plural } from '../text.js';
import { hrefOf, kindAndName } from './anchors.js';
import { html, type Markup } from './markup.js';
import type { View } from './view.js';

/** Every image of the lock, and what each tenant's registry has of it. */
export function images(result: RunResult): View | undefined {
  const lock = Object.entries(result.outputs['image-lock'] ?? {});
  const cells = imageCells(result);
  if (lock.length === 0 && cells.size === 0) return undefined;
  return {
    id: 'images',
    title: 'Images',
    count: lock.length,
    body: html`${cells.size > 0 && matrix(cells)}${lock.length > 0 && lockTable(lock)}`,
  };
}

function matrix(cells: ImageCells): Markup {
  const registries = [...new Set([...cells.values()].flatMap((row) => [...row.keys()]))];
  const counts = new Map<CellStanding, number>();
  for (const row of cells.values()) for (const each of row.values()) counts.set(each, (counts.get(each) ?? 0) + 1);
  const legend = [...counts].map(
    ([standing, count]) =>
      html`<span class="cell-key ${standing}" aria-hidden="true">${cellWords[standing].mark}</span>${count.toLocaleString('en')} ${cellWords[standing].word} `,
  );
  const head = registries.map((registry) => html`<th scope="col"><span>${registry}</span></th>`);
  const rows = [...cells].map(
    ([repository, row]) =>
      html`<tr data-row="${repository.toLowerCase()} ${[...new Set(row.values())].join(' ')}"><th scope="row">${repository}</th>${registries.map((registry) => cell(repository, registry, row.get(registry)))}</tr>`,
  );
  return html`<section class="block"><h3>Tenants' registries: ${plural(registries.length, 'registry', 'registries')} × ${plural(cells.size, 'image')}</h3><p class="legend">${legend}</p>
<div class="scroll matrix" tabindex="0" role="region" aria-label="Images by registry"><table><thead><tr><th scope="col">Image</th>${head}</tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function cell(repository: string, registry: string, standing: CellStanding | undefined): Markup {
  if (standing === undefined) return html`<td></td>`;
  const { mark, word } = cellWords[standing];
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
