import type { StageName } from '../../model/index.js';
import { html, type Markup } from './markup.js';

/** The id of a change's element: its address, without what an id can't have. */
export function anchorOf(address: string): string {
  return address.toWellFormed().replaceAll(/\s/g, '+');
}

/** A link within the page: to a change, from anywhere. */
export function hrefOf(address: string): string {
  return `#${encodeURI(anchorOf(address)).replaceAll('#', '%23').replaceAll('?', '%3F')}`;
}

export function linkTo(address: string, text: string = address): Markup {
  return html`<a href="${hrefOf(address)}"><code>${text}</code></a>`;
}

/** `release` of `release/monitoring/grafana`, and the rest. */
export function kindAndName(address: string): readonly [kind: string, name: string] {
  const at = address.indexOf('/');
  return at === -1 ? ['', address] : [address.slice(0, at), address.slice(at + 1)];
}

/** The id of a stage among the changes. */
export function stageAnchor(stage: StageName): string {
  return `changes-${stage}`;
}
