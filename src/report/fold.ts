/** What begins a command, which a reader copies: it stays on one line. */
const command = /^\s*(?:az|kubectl|helm|gh|git|npm|npx|aks-action|skopeo) /;
/** How much further a line's continuation stands. */
const hanging = 4;

/**
 * A line as lines of at most so many columns, broken between words, with what follows under its beginning. Words that are
 * longer (a digest, an address) and commands stay whole, so that what is copied is what was meant.
 */
export function folded(line: string, columns: number): readonly string[] {
  if (line.length <= columns || command.test(line)) return [line];
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  // A very narrow terminal has no room for an indent.
  const further = ' '.repeat(Math.min(indent + hanging, Math.floor(columns / 3)));
  const lines: string[] = [];
  let current = ' '.repeat(indent);
  let isEmpty = true;
  for (const word of line.slice(indent).split(' ')) {
    if (!isEmpty && current.length + 1 + word.length > columns) {
      lines.push(current);
      current = further;
      isEmpty = true;
    }
    current += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, current];
}

/** Text of at most so many columns: its middle is left out, for names tell most at both ends. */
export function shortened(text: string, columns: number): string {
  if (text.length <= columns) return text;
  const tail = Math.floor((columns - 1) / 2);
  return `${text.slice(0, columns - 1 - tail)}…${text.slice(text.length - tail)}`;
}
