/** A text as it was before programs quoted it: JSON, YAML, Go, HTML and addresses come to the same form. */

/** In lower case; white space, and the `+` that stands for it in addresses, is one space. */
export interface PlainForm {
  readonly text: string;
  /** Where in the original each code unit of `text` begins and ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A text has two where it has backslashes: before an `n` one stands for a line's end, or is one itself. */
export interface PlainForms {
  readonly escaped: PlainForm;
  readonly literal: PlainForm;
}

export function plainForms(original: string): PlainForms {
  const decoded = rewritten(asItStands(original), encoded, decodedFrom);
  const escaped = rewritten(decoded, escapes, meantBy);
  return { escaped, literal: decoded.text.includes('\\') ? rewritten(decoded, literals, meantBy) : escaped };
}

/** In HTML and in addresses. This and what is below is read from its start alone, so that no text takes long. */
const encoded = /((?:%(?:25)*[0-9a-f]{2})+)|&(?:amp;)*(?:(quot|amp|lt|gt|apos)|#(34|38|39|60|62));/gi;
const entities: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" };

function decodedFrom([, percent, entity, code]: RegExpMatchArray): string {
  if (percent !== undefined) return percentDecoded(percent);
  return code === undefined ? (entities[entity?.toLowerCase() ?? ''] ?? '') : String.fromCharCode(Number(code));
}

/** However often it was encoded: `%2541` is `%41`, which is `A`. */
function percentDecoded(text: string): string {
  const bytes = [...text.matchAll(/%(?:25)*([0-9a-f]{2})/gi)].map(([, byte = '']) => Number.parseInt(byte, 16));
  return Buffer.from(bytes).toString('utf8');
}

const escapes = /[\s+]+|\\+(?:u([0-9a-fA-F]{4})|[nrt]\s*)?/g;
const literals = /[\s+]+|(?<!\\)\\u([0-9a-fA-F]{4})|\\+/g;

function meantBy([whole, unicode]: RegExpMatchArray): string {
  if (unicode !== undefined) return String.fromCharCode(Number.parseInt(unicode, 16));
  return /^\\+$/.test(whole) ? '' : ' ';
}

function asItStands(text: string): PlainForm {
  const starts = Array.from({ length: text.length }, (_, at) => at);
  return { text, starts, ends: starts.map((at) => at + 1) };
}

function rewritten(form: PlainForm, written: RegExp, meaning: (match: RegExpMatchArray) => string): PlainForm {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (text: string, start = 0, end = 0) => {
    for (let unit = 0; unit < text.length; unit += 1) {
      const character = lowered(text[unit] ?? '');
      // What one program broke over lines another has in several pieces of white space, and YAML doubles single quotes.
      if ((character === ' ' || character === "'") && units.at(-1) === character) ends[ends.length - 1] = end;
      else {
        units.push(character);
        starts.push(start);
        ends.push(end);
      }
    }
  };
  let at = 0;
  const copyUntil = (end: number) => {
    for (; at < end; at += 1) add(form.text[at] ?? '', form.starts[at], form.ends[at]);
  };
  for (const match of form.text.matchAll(written)) {
    copyUntil(match.index);
    at = match.index + match[0].length;
    add(meaning(match), form.starts[match.index], form.ends[at - 1]);
  }
  copyUntil(form.text.length);
  return { text: units.join(''), starts, ends };
}

/** Lower case without moving anything: some letters become two. */
export function lowered(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}
