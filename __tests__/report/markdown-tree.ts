/** Markdown as GitHub parses it, by a parser of its dialect; and what a page that GitHub makes of it would do. */
import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

export function nodesOf(node: Nodes): readonly Nodes[] {
  return 'children' in node ? [node, ...node.children.flatMap(nodesOf)] : [node];
}

function withoutKnownLinks<T extends Nodes>(node: T): T {
  if (!('children' in node)) return node;
  const children = node.children.filter((child) => !isKnownLink(child)).map((child) => withoutKnownLinks(child));
  return { ...node, children } as T;
}

/** What text GitHub's own filters look into: all but code. */
export function textOf(root: Root): readonly string[] {
  return nodesOf(root).flatMap((node) => (node.type === 'text' || node.type === 'html' ? [node.value] : []));
}

/** Tags of ours: nothing else may stand in a page as HTML. */
const ours = /^(?:<br>|<\/details>|<details><summary>[^<]*<\/summary>)$/;
/** Blocks and spans that reports are made of. */
const made = new Set([
  'root',
  'heading',
  'paragraph',
  'text',
  'table',
  'tableRow',
  'tableCell',
  'list',
  'listItem',
  'code',
  'inlineCode',
  'strong',
  'html',
  'link',
]);

/** Hosts whose pages only their owners write, and runs at github.com: addresses of them may be followed. */
const known =
  /^https:\/\/(?:docs\.github\.com|learn\.microsoft\.com(?:\/\w\w-\w\w)?\/(?:azure|entra)|www\.githubstatus\.com|aka\.ms|kubernetes\.io|helm\.sh|portal\.azure\.com\/#view\/Microsoft_Azure_Capacity\/QuotaMenuBlade|github\.com\/[^/]+\/[^/]+\/actions\/runs\/\d+)(?:[/#](?:(?!\.\.)[^?@])*)?$/;

/** Whether it is shown as what it leads to. */
function isKnownLink(node: Nodes): boolean {
  if (node.type !== 'link' || !known.test(node.url)) return false;
  const [text] = node.children;
  return node.children.length === 1 && text?.type === 'text' && text.value === node.url;
}

/**
 * What in a text is more than text of ours, a sentence each.
 * @param links addresses that may be led to
 */
export function misdeedsIn(text: string, links: readonly string[] = []): readonly string[] {
  const root = withoutKnownLinks(parseMarkdown(text));
  const nodes = nodesOf(root);
  return [
    ...nodes.filter(({ type }) => !made.has(type)).map(({ type }) => `is a ${type}`),
    ...nodes.flatMap((node) => (node.type === 'link' && !links.includes(node.url) ? [`links to ${node.url}`] : [])),
    ...nodes.flatMap((node) => (node.type === 'html' && !ours.test(node.value) ? [`is HTML: ${node.value}`] : [])),
    ...textOf(root).flatMap((each) => [
      ...(each.match(/(?<![\w`])@[a-z0-9][\w/-]*/gi) ?? []).map((name) => `mentions ${name}`),
      ...(each.match(/#\d+|\bGH-\d+/gi) ?? []).map((number) => `refers to ${number}`),
      ...(each.match(/(?:https?|ftp):\/\/\S+|www\.\S+|[\w.]+@[\w-]+\.\w+/gi) ?? []).map((url) => `shows ${url} bare`),
      ...(each.match(/:[a-z][\w+-]*:/gi) ?? []).map((name) => `draws ${name}`),
    ]),
    ...nodes.flatMap((node) => {
      if (node.type !== 'table') return [];
      const [head] = node.children;
      const odd = node.children.filter((row) => row.children.length !== head?.children.length);
      return odd.map((row) => `a row has ${row.children.length} cells, its head ${head?.children.length}`);
    }),
  ];
}
