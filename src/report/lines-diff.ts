export interface DiffLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** Lines of what stays that are shown around what changes. */
const context = 2;

/**
 * Two texts line by line: what both begin and end with stays, the middle is replaced. Not the least difference, but one
 * that is found at once for any size and that an eye can follow.
 */
export function linesDiff(before: string, after: string): readonly DiffLine[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const line = (sign: DiffLine['sign']) => (text: string) => ({ sign, text });
  return [
    ...old.slice(Math.max(0, head - context), head).map(line(' ')),
    ...old.slice(head, old.length - tail).map(line('-')),
    ...now.slice(head, now.length - tail).map(line('+')),
    ...now.slice(now.length - tail, now.length - tail + context).map(line(' ')),
  ];
}
