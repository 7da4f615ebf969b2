import type { SourceLocation } from '../model/index.js';

/** Keys and list indexes from the document's root. */
export type Path = readonly (string | number)[];

/** What is wrong with a declaration, before it is known where that stands. */
export interface Finding {
  readonly path: Path;
  /** One sentence, without its full stop: `"Sytem" is none of System, User`. */
  readonly message: string;
  /** What would be right there, in a few words. */
  readonly expected?: string | undefined;
  /** The nearest right word, or the text to write instead. */
  readonly suggestion?: string | undefined;
  /** Whether the key is meant rather than its value. */
  readonly atKey?: boolean | undefined;
}

/** A finding with its place in a file. */
export interface EnvironmentFinding extends SourceLocation {
  /** `nodePools.gpu.vmSize`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
  readonly expected?: string | undefined;
  readonly suggestion?: string | undefined;
}

/** An environment file that can't be used, with everything that is wrong with it, in the order of the files' lines. */
export class EnvironmentError extends Error {
  readonly findings: readonly EnvironmentFinding[];

  constructor(findings: readonly EnvironmentFinding[]) {
    super(findings.map(findingLine).join('\n'));
    this.name = 'EnvironmentError';
    this.findings = findings;
  }
}

/** `environments/dev.yaml:12:5: nodePools.gpu.mode: "Sytem" is none of System, User. Did you mean System?` */
export function findingLine(finding: EnvironmentFinding): string {
  const { file, line, column, path, message, suggestion } = finding;
  const subject = path === '' ? '' : `${path}: `;
  const mend = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
  return `${file}:${line}:${column}: ${subject}${message}.${mend}`;
}

/** `nodePools.gpu.taints[0]`; a key that holds a dot stands in brackets. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (/[.[\]]/.test(step)) return `${text}["${step}"]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

/**
 * The word of `candidates` that was probably meant: at most a third of its letters away (case apart), the nearest first.
 * Words are compared only up to 100 letters: nobody mistypes more, and the comparison is quadratic.
 */
export function nearestWord(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > 100) return undefined;
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance <= Math.max(1, Math.floor(candidate.length / 3)) && distance < least) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}

/** Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** A value as it is shown in a message: short, on one line, control characters escaped. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** `a, b or c` */
export function either(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
