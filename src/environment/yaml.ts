/**
 * Reads one YAML file from bytes that may be anything: bounded in size, depth and aliases, in UTF-8, without duplicate
 * keys, in YAML 1.2's core types. It never throws; what it can't read it reports.
 */
import type { Alias, Document, ErrorCode, Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { isAlias, isMap, isNode, isScalar, isSeq, Lexer, LineCounter, parseAllDocuments, visit } from 'yaml';
import type { SourceLocation } from '../model/index.js';
import type { EnvironmentFinding } from './findings.js';
import { pathText, shown } from './findings.js';
import type { MapEntry, SourceNode } from './tree.js';

const usualMaxBytes = 1024 * 1024;
const maxDepth = 64;
/** Values after aliases have been followed: an environment with hundreds of releases has some ten thousand. */
const maxValues = 100_000;

export interface YamlFile {
  readonly root?: SourceNode;
  readonly findings: readonly EnvironmentFinding[];
}

/**
 * @param bytes the file's content
 * @param file its path in the repository, for places
 * @param maxBytes what is longer is refused; 1 MiB when absent
 */
export function readYaml(bytes: Uint8Array, file: string, maxBytes = usualMaxBytes): YamlFile {
  const start = { file, line: 1, column: 1 };
  const fail = (message: string, at: SourceLocation = start, expected?: string): YamlFile => ({
    findings: [{ ...at, path: '', message, expected }],
  });
  if (bytes.length > maxBytes) return fail(`the file has ${bytes.length} bytes; at most ${maxBytes} are read`);

  const text = decodeUtf8(bytes);
  if (typeof text === 'number') {
    const line = bytes.subarray(0, text).reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 1);
    const column = text - bytes.subarray(0, text).lastIndexOf(0x0a);
    return fail('the file is not UTF-8 text', { file, line, column }, 'UTF-8');
  }
  const unreadable = unreadableCharacter(text, file) ?? tooDeep(text, file);
  if (unreadable !== undefined) return unreadable;
  return compose(text, file);
}

function compose(text: string, file: string): YamlFile {
  const lineCounter = new LineCounter();
  const place = (offset: number): SourceLocation => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line, column: col };
  };
  const parsed = parseAllDocuments(text, {
    lineCounter,
    prettyErrors: false,
    version: '1.2',
    schema: 'core',
    merge: false,
    // Compared pair by pair, which is quadratic; the walk below does it by a map.
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const documents = [...parsed];
  const [document, second] = documents;
  const problem = documents.flatMap((each) => [...each.errors, ...each.warnings])[0];
  if (problem !== undefined) {
    const open = problem.code === 'MISSING_CHAR' ? openQuote(documents, problem.pos[0]) : undefined;
    if (open !== undefined)
      return { findings: [{ ...place(open), path: '', message: 'the quote that begins here is not closed' }] };
    const at = place(problem.pos[0]);
    const message = syntaxMessage(problem.code, problem.message, text.split('\n')[at.line - 1] ?? '');
    return { findings: [{ ...at, path: '', message }] };
  }
  if (second !== undefined) {
    const at = place(second.contents?.range?.[0] ?? second.range[0]);
    return { findings: [{ ...at, path: '', message: 'a second YAML document; the environment is one' }] };
  }
  if (!document?.contents) return { findings: [{ file, line: 1, column: 1, path: '', message: 'the file is empty' }] };
  return new Walk(place).read(document.contents);
}

/** Turns the parser's nodes into ours, once each, whatever number of aliases point there. */
class Walk {
  readonly #place: (offset: number) => SourceLocation;
  readonly #anchors = new Map<string, { readonly node: SourceNode; readonly values: number }>();
  readonly #findings: EnvironmentFinding[] = [];
  #values = 0;
  #isStopped = false;

  constructor(place: (offset: number) => SourceLocation) {
    this.#place = place;
  }

  read(contents: Node): YamlFile {
    const root = this.#node(contents, []);
    return this.#findings.length > 0 ? { findings: this.#findings } : { root, findings: [] };
  }

  #node(node: Node, path: readonly (string | number)[]): SourceNode {
    const at = this.#at(node);
    const before = this.#values;
    this.#values += 1;
    if (path.length > maxDepth) this.#stop(at, path, `nested more than ${maxDepth} levels deep`);
    if (this.#isStopped) return nothing(at);
    if (isAlias(node)) return this.#alias(node, at, path);
    const read = isMap(node) ? this.#map(node, at, path) : isSeq(node) ? this.#list(node, at, path) : undefined;
    const result = read ?? this.#scalar(node, at, path);
    if ('anchor' in node && typeof node.anchor === 'string') {
      this.#anchors.set(node.anchor, { node: result, values: this.#values - before });
    }
    return result;
  }

  #map(map: YAMLMap<unknown, unknown>, at: SourceLocation, path: readonly (string | number)[]): SourceNode {
    const entries = new Map<string, MapEntry>();
    for (const pair of map.items) {
      const read = this.#entry(pair, at, path);
      if (read === undefined) continue;
      const [key, entry] = read;
      const first = entries.get(key);
      if (first === undefined) entries.set(key, entry);
      else
        this.#find(
          entry.keyAt,
          [...path, key],
          `the key ${shown(key)} stands here twice, first in line ${first.keyAt.line}`,
        );
    }
    return { kind: 'map', entries, at };
  }

  #entry(
    { key, value }: Pair<unknown, unknown>,
    mapAt: SourceLocation,
    path: readonly (string | number)[],
  ): readonly [string, MapEntry] | undefined {
    if (!isScalar(key)) {
      this.#find(isNode(key) ? this.#at(key) : mapAt, path, 'a key must be a plain word');
      return undefined;
    }
    const keyAt = this.#at(key);
    const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
    if (name === '__proto__') {
      this.#find(keyAt, path, 'the key "__proto__" is not allowed');
      return undefined;
    }
    return [name, { keyAt, value: isNode(value) ? this.#node(value, [...path, name]) : nothing(keyAt) }];
  }

  #list(list: YAMLSeq<unknown>, at: SourceLocation, path: readonly (string | number)[]): SourceNode {
    const items = list.items.map((item, index) => (isNode(item) ? this.#node(item, [...path, index]) : nothing(at)));
    return { kind: 'list', items, at };
  }

  #scalar(node: Node, at: SourceLocation, path: readonly (string | number)[]): SourceNode {
    const { value, source } = isScalar(node) ? node : { value: undefined, source: undefined };
    const written = source ?? String(value);
    if (value === null || typeof value === 'string' || typeof value === 'boolean') {
      return { kind: 'scalar', value, written, at };
    }
    if (typeof value === 'number') {
      const isExact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
      if (!isExact)
        this.#find(at, path, `${shown(written)} is a number that can't be kept exactly; write it in quotes`);
      return { kind: 'scalar', value, written, at };
    }
    this.#find(at, path, `${shown(written)} is no text, number or true/false`);
    return nothing(at);
  }

  #alias(alias: Alias, at: SourceLocation, path: readonly (string | number)[]): SourceNode {
    const anchor = this.#anchors.get(alias.source);
    if (anchor === undefined) {
      this.#find(at, path, `the alias *${alias.source} has no anchor &${alias.source} before it`);
      return nothing(at);
    }
    this.#values += anchor.values;
    if (this.#values > maxValues) this.#stop(at, path, `aliases make more than ${maxValues} values of the file`);
    return anchor.node;
  }

  #at(node: Node): SourceLocation {
    return this.#place(node.range?.[0] ?? 0);
  }

  #find(at: SourceLocation, path: readonly (string | number)[], message: string): void {
    this.#findings.push({ ...at, path: pathText(path), message });
  }

  #stop(at: SourceLocation, path: readonly (string | number)[], message: string): void {
    if (!this.#isStopped) this.#find(at, path.slice(0, 8), message);
    this.#isStopped = true;
  }
}

function nothing(at: SourceLocation): SourceNode {
  return { kind: 'scalar', value: null, written: '', at };
}

/** The text, or the offset of the first byte that is not UTF-8. */
function decodeUtf8(bytes: Uint8Array): string | number {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    let good = 0;
    let bad = bytes.length;
    while (bad - good > 1) {
      const middle = (good + bad) >> 1;
      if (isUtf8Prefix(bytes.subarray(0, middle))) good = middle;
      else bad = middle;
    }
    return good;
  }
}

function isUtf8Prefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** YAML has no control characters; in a log or a shell they would do harm. */
function unreadableCharacter(text: string, file: string): YamlFile | undefined {
  for (const [index, line] of text.split('\n').entries()) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    const column = line.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/);
    if (column === -1) continue;
    const code = line.charCodeAt(column).toString(16).padStart(4, '0');
    const message = `the control character U+${code.toUpperCase()} is not allowed in YAML`;
    return { findings: [{ file, line: index + 1, column: column + 1, path: '', message }] };
  }
  return undefined;
}

/**
 * Nesting that costs a letter a level (`[[[[`, `- - - -`) is counted in the token stream, before the parser, whose time
 * and stack grow with it.
 */
function tooDeep(text: string, file: string): YamlFile | undefined {
  let line = 1;
  let flowDepth = 0;
  let dashesInLine = 0;
  for (const token of new Lexer().lex(text)) {
    const first = token[0];
    if (first === '[' || first === '{') flowDepth += 1;
    else if (first === ']' || first === '}') flowDepth -= 1;
    else if (token === '-' || token === '?') dashesInLine += 1;
    if (flowDepth > maxDepth || dashesInLine > maxDepth) {
      const message = `nested more than ${maxDepth} levels deep`;
      return { findings: [{ file, line, column: 1, path: '', message }] };
    }
    const breaks = token.split('\n').length - 1;
    if (breaks > 0) dashesInLine = 0;
    line += breaks;
  }
  return undefined;
}

/** Where a quoted text begins that ends there: the parser misses its end, and whoever wrote it looks for the beginning. */
function openQuote(documents: readonly Document[], end: number): number | undefined {
  let begin: number | undefined;
  for (const document of documents)
    visit(document, {
      Scalar: (_, { type, range }) => {
        if (/^QUOTE_/.test(type ?? '') && range?.[1] === end) begin = range[0];
      },
    });
  return begin;
}

/** The parser's errors in words for someone who writes YAML now and then. */
function syntaxMessage(code: ErrorCode, message: string, line: string): string {
  // The parser recurses for block collections, and reports its own end of stack.
  if (/call stack/.test(message)) return `nested more than ${maxDepth} levels deep`;
  if (code === 'TAB_AS_INDENT' || /^ *\t/.test(line)) return "a tab can't indent YAML; use spaces";
  switch (code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'a second "key: value" in one line; quote a value that holds ": "';
    case 'MULTILINE_IMPLICIT_KEY':
    case 'UNEXPECTED_TOKEN':
      return `this line is not indented as what it belongs to, or lacks its colon (${message})`;
    case 'BAD_INDENT':
      return /^Flow/.test(message)
        ? 'a [ or { above is not closed before this line, or this line is not indented below it'
        : 'this line is not indented as the keys that it stands beside';
    case 'TAG_RESOLVE_FAILED':
      return `YAML tags are not used here (${message})`;
    default:
      return message;
  }
}
