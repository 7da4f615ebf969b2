/** Which tests name which rule, read from their titles. No import of ours: scripts/generate.mjs loads it as it is. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from './catalogue.js';

export type Side = 'product' | 'server';

/** Titles of tests by rule and side; those of the embedded servers lie in one folder. */
export type Proofs = ReadonlyMap<string, Readonly<Record<Side, readonly string[]>>>;

const suffix = /\[((?:aks|identity|acr)\/[a-z0-9-]+)\]/g;
/** A title: the whole literal that holds a rule's id. */
const titled = /(['"`])((?:\\.|(?!\1)[^\\\n])*\[(?:aks|identity|acr)\/[a-z0-9-]+\](?:\\.|(?!\1)[^\\\n])*)\1/g;

export function proofsIn(root: string): Proofs {
  const found = new Map<string, Record<Side, string[]>>();
  for (const file of readdirSync(join(root, '__tests__'), { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.test.ts')) continue;
    const side: Side = file.startsWith('rehearsal-servers') ? 'server' : 'product';
    const source = readFileSync(join(root, '__tests__', file), 'utf8');
    for (const [, , title = ''] of source.matchAll(titled)) {
      for (const [, id = ''] of title.matchAll(suffix)) {
        const proofs = found.get(id) ?? { product: [], server: [] };
        found.set(id, proofs);
        proofs[side].push(
          title
            .replaceAll(suffix, '')
            .replaceAll(/ *\[fault \d+\]/g, '')
            .replaceAll(/\\(.)/g, '$1')
            .replaceAll(/%[sdj]/g, '…')
            .trim(),
        );
      }
    }
  }
  return found;
}

/** Rules without a test on a side that they have, and tests that name no rule of the catalogue. */
export function gaps(rules: readonly Rule[], proofs: Proofs): readonly string[] {
  const known = new Set(rules.map(({ id }) => id));
  const missing = rules.flatMap(({ id, only }) =>
    (['product', 'server'] as const)
      .filter((side) => only === undefined || only.side === side)
      .filter((side) => (proofs.get(id)?.[side].length ?? 0) === 0)
      .map((side) => `${id}: no test of the ${side} names it`),
  );
  const needless = rules.flatMap(({ id, only }) => {
    const other = only?.side === 'product' ? 'server' : 'product';
    return only !== undefined && (proofs.get(id)?.[other].length ?? 0) > 0 ? [`${id}: has a test of the ${other}`] : [];
  });
  const unknown = [...proofs.keys()].filter((id) => !known.has(id)).map((id) => `${id}: not in the catalogue`);
  return [...missing, ...needless, ...unknown];
}

/** docs/reference/rules.md */
export function rulesPage(rules: readonly Rule[], proofs: Proofs): string {
  const cell = (rule: Rule, side: Side) =>
    rule.only !== undefined && rule.only.side !== side
      ? `*${rule.only.why}*`
      : [...new Set(proofs.get(rule.id)?.[side] ?? [])].map((title) => escaped(title)).join('<br>');
  const rows = (family: string) =>
    rules
      .filter(({ id }) => id.startsWith(`${family}/`))
      .map(
        (each) => `| \`${each.id}\` | ${escaped(each.sentence)} | ${cell(each, 'product')} | ${cell(each, 'server')} |`,
      );
  const head = ['| Rule | | What the action does | What the embedded Azure answers |', '|---|---|---|---|'];
  return [
    '# Rules of Azure, and what proves them',
    '',
    'Generated from the titles of the tests by `npm run generate`: each rule, what the action does about it, and how the',
    'embedded Azure of a rehearsal treats a client. A rule that only one of the two can show says why.',
    '',
    '## Clusters and node pools',
    '',
    ...head,
    ...rows('aks'),
    '',
    '## Identities, roles and login',
    '',
    ...head,
    ...rows('identity'),
    '',
    '## Registries and imports',
    '',
    ...head,
    ...rows('acr'),
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
