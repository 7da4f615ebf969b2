/** Hides secret texts in others, in whichever form a program wrote them. */
import { lowered, type PlainForm, type PlainForms, plainForms } from './plain-form.js';

/** Shorter ones (`true`, a port) stand everywhere: hiding them would hide the text and protect nothing. */
const shortestHidden = 6;
/** So do these, and whoever has one of them for a password has none. */
const everyday = new Set(
  'secret secrets password passwords default enabled disabled required optional undefined username kubernetes localhost production development postgres'.split(
    ' ',
  ),
);
/** Programs cut what they quote: as much of a secret, or half of it, at the end of a line is one that was cut. */
const longestPiece = 12;
const shortestPiece = 8;
/** Letters and digits that every form keeps, by which a secret is looked for. */
const anchorLength = 4;

/** Puts something in the place of what is hidden. */
export type HideBy = (found: string) => string;

const shownAs: HideBy = () => '(secret)';

interface Secret {
  readonly value: string;
  /** As it is looked for: in lower case, and as it is before programs quote it. */
  readonly lower: string;
  readonly plain: () => PlainForms;
  readonly encoded: () => RegExp;
}

interface Hit {
  readonly start: number;
  readonly end: number;
}

/** Secret texts of a run, found again as they are, quoted or escaped in JSON, YAML, Go and addresses, in base64, and cut. */
export class SecretTexts {
  readonly #known = new Set<string>();
  readonly #left = new Set<string>();
  readonly #beginnings = new Uint8Array(1 << 16);
  readonly #byAnchor = new Map<string, Secret[]>();
  readonly #withoutAnchor: Secret[] = [];
  readonly #cuts = new Map<string, string[]>();

  constructor(values: Iterable<string> = []) {
    this.add(values);
  }

  add(values: Iterable<string>): void {
    for (const value of values) {
      if (value.length < shortestHidden || everyday.has(value.toLowerCase()) || this.#known.has(value)) continue;
      this.#known.add(value);
      this.#index(value);
    }
  }

  /** Names that everyone is told anyway: a secret that is one of them is not hidden. */
  leave(names: Iterable<string>): void {
    for (const name of names) this.#left.add(name);
  }

  /** @param by gets what stood there, in the form in which it stood there */
  hide(text: string, by: HideBy = shownAs): string {
    if (text.length < shortestHidden || this.#known.size === 0) return text;
    const hits = this.#hits(text);
    if (hits.length === 0) return text;
    let hidden = '';
    let at = 0;
    for (const { start, end } of joined(hits)) {
      hidden += text.slice(at, start) + by(text.slice(start, end));
      at = end;
    }
    return hidden + text.slice(at);
  }

  #hits(text: string): readonly Hit[] {
    const lower = lowered(text);
    const near = new Set(this.#withoutAnchor);
    const cuts: Hit[] = [];
    for (let at = 0; at + anchorLength <= lower.length; at += 1) {
      if (this.#beginnings[placeOf(lower, at)] === 0) continue;
      for (const secret of this.#byAnchor.get(lower.slice(at, at + anchorLength)) ?? []) near.add(secret);
      const cut = this.#cuts.get(lower.slice(at, at + shortestPiece));
      if (cut !== undefined) cuts.push(...cutAt(lower, at, cut));
    }
    const forms = once(() => plainForms(text));
    const found = [...near].flatMap((secret) =>
      this.#left.has(secret.value)
        ? []
        : [
            ...placesOf(secret.lower, lower),
            ...placesInForms(secret.plain(), forms()),
            ...placesInBase64(secret.encoded(), text),
          ],
    );
    return [...found, ...cuts];
  }

  #index(value: string): void {
    const cores = base64Cores(value);
    const secret: Secret = {
      value,
      lower: lowered(value),
      plain: once(() => plainForms(value)),
      encoded: once(() => encodedAs(cores)),
    };
    const anchors = [value, ...cores].map(anchorIn);
    if (anchors.includes(undefined)) this.#withoutAnchor.push(secret);
    for (const anchor of anchors) if (anchor !== undefined) this.#append(this.#byAnchor, anchor, secret);
    if (value.length > shortestPiece) this.#append(this.#cuts, secret.lower.slice(0, shortestPiece), secret.lower);
  }

  #append<T>(table: Map<string, T[]>, key: string, value: T): void {
    this.#beginnings[placeOf(key, 0)] = 1;
    const list = table.get(key);
    if (list === undefined) table.set(key, [value]);
    else list.push(value);
  }
}

/** What stands in the base64 of any text that holds the value, wherever in it: three ways to begin within three bytes. */
function base64Cores(value: string): readonly string[] {
  return [0, 1, 2]
    .map((offset) => {
      const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]);
      const whole = Math.floor((bytes.length * 8) / 6);
      return bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), whole);
    })
    .filter(({ length }) => length >= shortestHidden);
}

/** In either alphabet. */
function encodedAs(cores: readonly string[]): RegExp {
  const forms = cores.map((core) => core.replaceAll(/[+/]/g, (sign) => (sign === '+' ? '[+-]' : '[/_]')));
  return new RegExp(forms.join('|') || '(?!)', 'g');
}

/** With all of the base64 around it. */
function wholeBase64(text: string, hit: Hit): Hit {
  let { start, end } = hit;
  while (start > 0 && /[\w+/-]/.test(text[start - 1] ?? '')) start -= 1;
  while (/[\w+/=-]/.test(text[end] ?? '')) end += 1;
  return { start, end };
}

/** The first run of letters and digits that is long enough. */
function anchorIn(text: string): string | undefined {
  return /[A-Za-z0-9]{4}/.exec(text)?.[0].toLowerCase();
}

/** Where the line ends, or says that it was cut, before the value does. */
function cutAt(lower: string, at: number, values: readonly string[]): readonly Hit[] {
  return values.flatMap((value) => {
    const piece = Math.max(shortestPiece, Math.min(longestPiece, Math.ceil(value.length / 2)));
    let length = shortestPiece;
    while (length < value.length && lower[at + length] === value[length]) length += 1;
    const rest = /^(?:[)"'\]]*(?:\n|$)|\s?(?:\.\.\.|…|<))/.exec(lower.slice(at + length, at + length + 8));
    return rest === null || length < piece ? [] : [{ start: at, end: at + length }];
  });
}

function placesOf(value: string, text: string): readonly Hit[] {
  const hits: Hit[] = [];
  for (let start = text.indexOf(value); start !== -1; start = text.indexOf(value, start + value.length))
    hits.push({ start, end: start + value.length });
  return hits;
}

/** What is left of a text that is all backslashes says nothing. */
function placesInForms(secret: PlainForms, text: PlainForms): readonly Hit[] {
  const escaped = placesInForm(secret.escaped, text.escaped);
  const isSame = secret.literal === secret.escaped && text.literal === text.escaped;
  return isSame ? escaped : [...escaped, ...placesInForm(secret.literal, text.literal)];
}

function placesInForm(secret: PlainForm, { text, starts, ends }: PlainForm): readonly Hit[] {
  const plain = secret.text.trim();
  if (plain.length < shortestHidden) return [];
  return placesOf(plain, text).map(({ start, end }) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? 0 }));
}

function placesInBase64(form: RegExp, text: string): readonly Hit[] {
  const hits: Hit[] = [];
  for (const { index, 0: found } of text.matchAll(form)) {
    if (index >= (hits.at(-1)?.end ?? 0)) hits.push(wholeBase64(text, { start: index, end: index + found.length }));
  }
  return hits;
}

/** Hits that overlap are one. */
function joined(hits: readonly Hit[]): readonly Hit[] {
  const all: Hit[] = [];
  for (const hit of [...hits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = all.at(-1);
    if (last === undefined || hit.start >= last.end) all.push(hit);
    else if (hit.end > last.end) all[all.length - 1] = { start: last.start, end: hit.end };
  }
  return all;
}

/** Of the four letters there, in a table that tells quickly that nothing begins with them. */
function placeOf(text: string, at: number): number {
  let place = 0;
  for (let next = at; next < at + anchorLength; next += 1) place = Math.imul(place, 31) + text.charCodeAt(next);
  return (place ^ (place >>> 12)) & 0xffff;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
