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
  const escaped = plainForm(original, escapes);
  return { escaped, literal: original.includes('\\') ? plainForm(original, literals) : escaped };
}

/** Whatever is written otherwise than it is meant, each read from its start alone, so that no text takes long. */
const quoted = String.raw`[\s+]+|((?:%(?:25)*[0-9a-fA-F]{2})+)|&(?:amp;)*(?:(quot|amp|lt|gt|apos)|#(34|38|39|60|62));|'+`;
const escapes = new RegExp(String.raw`${quoted}|\\+(?:u([0-9a-fA-F]{4})|[nrt]\s*)?`, 'g');
const literals = new RegExp(String.raw`${quoted}|(?<!\\)\\u([0-9a-fA-F]{4})|\\+`, 'g');
const entities: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" };

function plainForm(original: string, written: RegExp): PlainForm {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (text: string, start: number, end: number) => {
    for (let unit = 0; unit < text.length; unit += 1) {
      const character = lowered(text[unit] ?? '');
      // What one program broke over lines another has in several pieces of white space.
      if (character === ' ' && units.at(-1) === ' ') ends[ends.length - 1] = end;
      else {
        units.push(character);
        starts.push(start);
        ends.push(end);
      }
    }
  };
  let at = 0;
  const copyUntil = (end: number) => {
    for (; at < end; at += 1) add(original[at] ?? '', at, at + 1);
  };
  for (const match of original.matchAll(written)) {
    copyUntil(match.index);
    at = match.index + match[0].length;
    add(meantBy(match), match.index, at);
  }
  copyUntil(original.length);
  return { text: units.join(''), starts, ends };
}

function meantBy([whole, percent, entity, code, unicode]: RegExpMatchArray): string {
  if (unicode !== undefined) return String.fromCharCode(Number.parseInt(unicode, 16));
  if (percent !== undefined) return percentDecoded(percent);
  if (entity !== undefined) return entities[entity] ?? '';
  if (code !== undefined) return String.fromCharCode(Number(code));
  if (whole.startsWith("'")) return "'";
  return /^\\+$/.test(whole) ? '' : ' ';
}

/** However often it was encoded: `%2541` is `%41`, which is `A`. */
function percentDecoded(text: string): string {
  const bytes = [...text.matchAll(/%(?:25)*([0-9a-f]{2})/gi)].map(([, byte = '']) => Number.parseInt(byte, 16));
  const decoded = Buffer.from(bytes).toString('utf8');
  return decoded
    .replaceAll(/[\s+]+/g, ' ')
    .replaceAll('\\', '')
    .replaceAll(/'+/g, "'");
}

/** Lower case without moving anything: some letters become two. */
export function lowered(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}
