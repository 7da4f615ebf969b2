/**
 * Text from outside as Markdown and HTML that GitHub shows as text: no markup or picture comes of it, and no link but to the
 * services' own documentation and to runs of workflows; nobody is mentioned, and no issue is told that it was spoken of.
 */
import { visible } from './visible.js';

/** GitHub makes links of these wherever they stand; as code they stay what they are, and can be copied. */
const address = /(?:(?:https?|ftp):\/\/|www\.)[^\s`|\\<>]*[^\s`|\\<>.,;:!?)\]'"*_]/gi;
/**
 * Addresses that a reader is to follow, whoever wrote them down: pages that only the services themselves write, and runs at
 * github.com. No host, user or query of another's fits in, and what is shown is the address itself.
 */
const known = [
  /^https:\/\/(?:docs\.github\.com|www\.githubstatus\.com|aka\.ms)(?:\/[\w-][\w.-]*)*\/?(?:#[\w.-]+)?$/,
  // Not its questions and answers, which anybody writes.
  /^https:\/\/learn\.microsoft\.com(?:\/[a-z]{2}-[a-z]{2})?\/(?:azure|entra)(?:\/[\w-][\w.-]*)*\/?(?:#[\w.-]+)?$/,
  /^https:\/\/(?:kubernetes\.io|helm\.sh)\/docs(?:\/[\w-][\w.-]*)*\/?(?:#[\w.-]+)?$/,
  // Of the portal no form that somebody else has filled in.
  /^https:\/\/portal\.azure\.com\/#view\/Microsoft_Azure_Capacity\/QuotaMenuBlade(?:\/[\w~-]+)*$/,
  /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/actions\/runs\/\d+(?:\/attempts\/\d+)?$/,
];
/** What opens a link or a picture, is emphasis, code or a formula, or would end a table's cell. */
const markup = /[\\`*[\]~$|]|(?<![a-z0-9])_|_(?![a-z0-9])/gi;
/** Stands unseen behind a sign that GitHub would read as more than text. */
const apart = '\u200b';

/** Text in a table, a list or a line. */
export function escaped(text: string): string {
  const shown = visible(text);
  let end = 0;
  const parts: string[] = [];
  for (const { 0: found, index } of shown.matchAll(address)) {
    const isKnown = known.some((pattern) => pattern.test(found));
    parts.push(plain(shown.slice(end, index)), isKnown ? `<${found}>` : `\`${found}\``);
    end = index + found.length;
  }
  parts.push(plain(shown.slice(end)));
  return parts.join('').replaceAll('\n', '<br>');
}

/** Text within HTML, on one line: nothing of Markdown counts there, references do. */
export function withinHtml(text: string): string {
  return unreferring(withoutTags(visible(text).replaceAll('\n', ' ')));
}

/** What ids and the like are shown as; without what would end it. */
export function codeSpan(text: string): string {
  const shown = visible(text).replaceAll(/[`|\\\n]/g, '');
  return shown.trim() === '' ? '' : `\`${shown}\``;
}

/** A link where the address is one of the web, else the text alone: an address may come from a record that others write. */
export function link(text: string, url: string): string {
  return /^https?:\/\/[\w.~:/?#@!$&+,;=%-]+$/.test(url) ? `[${escaped(text)}](${url})` : escaped(text);
}

/** @param summary text */
export function details(summary: string, body: string): string {
  return `<details><summary>${withinHtml(summary)}</summary>\n\n${body}\n\n</details>`;
}

/** A fence that no line of its content can end, and lines that can't become markup. */
export function fenced(lines: readonly string[], language = 'text'): string {
  const text = visible(lines.join('\n'));
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

const plain = (text: string): string => unreferring(withoutTags(text)).replaceAll(markup, '\\$&');

const withoutTags = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Mentions, addresses, numbers of issues, and names of emoji. */
function unreferring(text: string): string {
  return text
    .replaceAll('@', `@${apart}`)
    .replaceAll(/www(?=\.)/gi, `$&${apart}`)
    .replaceAll(/#(?=\d)/g, `#${apart}`)
    .replaceAll(/\bGH-(?=\d)/gi, `$&${apart}`)
    .replaceAll(/:(?=[a-z+-][\w+-]*:|\/\/)/gi, `:${apart}`);
}
