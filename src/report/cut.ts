/** Markdown that is longer than GitHub takes, cut at a line, with all that is open closed, and a pointer to the rest. */

export interface Limit {
  readonly most: number;
  /** What GitHub counts. */
  readonly sizeOf: (text: string) => number;
  /** Where the whole is. */
  readonly pointer: string;
}

/** GitHub refuses a summary over 1 MiB; a step may write more than one. */
export const ofSummary: Limit = {
  most: 1024 * 1024 - 4096,
  sizeOf: (text) => Buffer.byteLength(text),
  pointer: '… cut: GitHub shows at most 1 MiB. The whole is in the report file.',
};

/** GitHub takes comments and issues of at most 65,536 characters; marks and what found it stand around. */
export const ofComment: Limit = {
  most: 65_000,
  sizeOf: (text) => text.length,
  pointer: "… cut: the whole plan is in the job's summary.",
};

export function cut(text: string, { most, pointer, sizeOf }: Limit): string {
  if (sizeOf(text) <= most) return text;
  const kept: string[] = [];
  let size = sizeOf(pointer) + 2;
  let open: readonly string[] = [];
  for (const line of text.split('\n')) {
    const after = openAfter(line, open);
    const closing = after.reduce((sum, close) => sum + sizeOf(close) + 2, 0);
    if (size + sizeOf(line) + 1 + closing > most) break;
    kept.push(line);
    size += sizeOf(line) + 1;
    open = after;
  }
  const ends = open.toReversed().map((close) => (close === foldEnd ? `\n${close}` : close));
  return `${[...kept, ...ends].join('\n').trimEnd()}\n\n${pointer}`;
}

const foldEnd = '</details>';

/** What closes the fences and folds that are open after a line. Data can open none: its tags and fences are text. */
function openAfter(line: string, open: readonly string[]): readonly string[] {
  const last = open.at(-1);
  const isInFence = last?.startsWith('`') === true;
  if (isInFence) return line === last ? open.slice(0, -1) : open;
  const [fence] = /^`{3,}/.exec(line) ?? [];
  if (fence !== undefined) return [...open, fence];
  if (line.startsWith('<details>')) return [...open, foldEnd];
  return line === foldEnd ? open.slice(0, -1) : open;
}
