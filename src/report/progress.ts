import type { Progress, ProgressEvent } from '../model/index.js';
import { plural, seconds } from './text.js';

const outcomeWords = { done: 'done', unchanged: 'as it was', failed: 'FAILED', skipped: 'skipped' } as const;
/** A wait is told once it has lasted this long, and when what is waited for changes; short ones only make noise. */
const tellAfterMs = 5000;
/** A wait for the same thing is told again after this long. */
const repeatAfterMs = 60_000;

interface Told {
  readonly startedAt: number;
  readonly at: number;
  readonly message: string;
}

/** Progress as plain lines, one a resource that moves: for logs and for terminals that are piped. */
export function lineProgress(write: (line: string) => void, now: () => number): Progress {
  const told = new Map<string, Told>();
  return (event) => {
    const time = now();
    if (event.kind === 'started') told.set(event.address, { startedAt: time, at: time, message: '' });
    if (event.kind !== 'waiting') {
      const line = progressLine(event);
      if (line !== undefined) write(line);
      return;
    }
    const before = told.get(event.address) ?? { startedAt: time, at: time, message: '' };
    if (time - before.at < (before.message === event.message ? repeatAfterMs : tellAfterMs)) return;
    told.set(event.address, { ...before, at: time, message: event.message });
    write(`${progressLine(event)} (${seconds(time - before.startedAt)})`);
  };
}

/** One event as a line; undefined for what only a report shows. `parseProgressLine` reads it back. */
export function progressLine(event: ProgressEvent): string | undefined {
  switch (event.kind) {
    case 'phase':
      return phaseLine(event);
    case 'observed':
      return undefined;
    case 'started':
      return `  ${event.address}: ${event.action} …`;
    case 'waiting':
      return `  ${event.address}: ${event.message}`;
    case 'finished': {
      const took = event.outcome === 'skipped' ? '' : ` in ${seconds(event.durationMs)}`;
      const message = event.message === undefined ? '' : `: ${event.message}`;
      return `  ${event.address}: ${outcomeWords[event.outcome]}${took}${message}`;
    }
  }
}

/** What a line of progress says of a resource; undefined for any other line. */
export function parseProgressLine(
  line: string,
): { readonly address: string; readonly state: 'started' | 'waiting' | 'finished'; readonly text: string } | undefined {
  const [, address, text] = /^ {2}([a-zA-Z]+\/.+?): (.+)$/.exec(line) ?? [];
  if (address === undefined || text === undefined) return undefined;
  if (/^[a-z]+ …$/.test(text)) return { address, state: 'started', text };
  const isEnd = Object.values(outcomeWords).some((word) => text.startsWith(word));
  return { address, state: isEnd ? 'finished' : 'waiting', text };
}

function phaseLine({ phase, stages }: Extract<ProgressEvent, { kind: 'phase' }>): string {
  switch (phase) {
    case 'observe':
      return `Observing (${plural(stages.length, 'stage')}) …`;
    case 'apply':
      return 'Applying …';
    default:
      return `${phase[0]?.toUpperCase()}${phase.slice(1)} …`;
  }
}
