import { folded, shortened } from './fold.js';
import { parseProgressLine } from './progress.js';

const clearLine = '\u001b[2K';
const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const colours = { done: 32, failed: 31, skipped: 33, soft: 2 } as const;
const redrawMs = 100;
/** Lines in progress that a screen has room for beside what is already done. */
const mostRows = 12;

/** What a live display needs of a terminal. */
export interface Screen {
  write(text: string): unknown;
  readonly columns?: number;
}

export interface LiveDisplay {
  /** Takes a line of the run: progress moves the rows at the bottom, everything else scrolls by above them. */
  line(text: string): void;
  /** Clears the rows; what was written stays. */
  stop(): void;
}

/**
 * Lines of a run on a terminal: what is done scrolls by, what is in progress stays at the bottom, a line a resource,
 * with the time it has taken so far.
 */
export function liveDisplay(screen: Screen, now: () => number, useColour: boolean): LiveDisplay {
  const running = new Map<string, { readonly since: number; readonly text: string }>();
  const columns = () => Math.max(40, screen.columns ?? 80);
  let drawn = 0;
  let turn = 0;

  const erase = () => {
    screen.write(`${`\u001b[1A${clearLine}`.repeat(drawn)}\r`);
    drawn = 0;
  };
  const draw = () => {
    const rows = [...running].slice(0, mostRows).map(([address, { since, text }]) => {
      const time = `${Math.round((now() - since) / 1000)} s`;
      const row = `${address}: ${text}`;
      // The last column stays free: a full line would break.
      return `  ${spinner[turn % spinner.length]} ${shortened(row, columns() - 6 - time.length)} ${time}`;
    });
    if (running.size > mostRows) rows.push(`    and ${running.size - mostRows} more`);
    for (const row of rows) screen.write(`${coloured(row, 'soft', useColour)}\n`);
    drawn = rows.length;
  };
  /** What waits without having begun is no progress: how a run ended is told in lines of the same form. */
  const isOfRow = ({ address, state }: NonNullable<ReturnType<typeof parseProgressLine>>) =>
    state !== 'waiting' || running.has(address) || /^image\/\d+ cells$/.test(address);
  const timer = setInterval(() => {
    turn++;
    if (running.size === 0) return;
    erase();
    draw();
  }, redrawMs);
  timer.unref();

  return {
    line: (text) => {
      const progress = parseProgressLine(text.replace(/^ {2}(?= {2}\S)/, ''));
      const lines = folded(text, columns()).join('\n');
      erase();
      if (progress === undefined || !isOfRow(progress)) screen.write(`${lines}\n`);
      else if (progress.state === 'finished') {
        running.delete(progress.address);
        screen.write(`${coloured(lines, toneOf(progress.text), useColour)}\n`);
      } else {
        const since = running.get(progress.address)?.since ?? now();
        running.set(progress.address, { since, text: progress.text.replace(/ …$| \([\d.]+ .*\)$/, '') });
      }
      draw();
    },
    stop: () => {
      clearInterval(timer);
      erase();
    },
  };
}

function toneOf(text: string): keyof typeof colours {
  if (text.startsWith('FAILED')) return 'failed';
  return text.startsWith('skipped') ? 'skipped' : 'done';
}

function coloured(text: string, tone: keyof typeof colours, useColour: boolean): string {
  return useColour ? `\u001b[${colours[tone]}m${text}\u001b[0m` : text;
}
