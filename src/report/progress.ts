import type { Progress, ProgressEvent } from '../model/index.js';
import { plural, seconds } from './text.js';

const outcomeWords = { done: 'done', unchanged: 'as it was', failed: 'FAILED', skipped: 'skipped' } as const;
/** A wait is told once it has lasted this long, and when what is waited for changes; short ones only make noise. */
const tellAfterMs = 5000;
/** A wait for the same thing is told again after this long. */
const repeatAfterMs = 60_000;

/** Images that have a line each. */
const foldAbove = 8;

/** How far many images have come: `image/60 cells: 24 done, 8.2 a second, 5 s left`. */
class ImageProgress {
  readonly #total: number;
  readonly #startedAt: number;
  #toldAt: number;
  #ended = 0;

  constructor(total: number, now: number) {
    this.#total = total;
    this.#startedAt = now;
    this.#toldAt = now;
  }

  takes(event: ProgressEvent): boolean {
    return 'address' in event && event.address.startsWith('image/');
  }

  line(event: ProgressEvent, now: number): string | undefined {
    if (event.kind !== 'finished') return undefined;
    this.#ended += 1;
    const address = `image/${this.#total} cells`;
    const elapsedMs = now - this.#startedAt;
    if (this.#ended === this.#total) return `  ${address}: ${outcomeWords.done} in ${seconds(elapsedMs)}`;
    if (now - this.#toldAt < tellAfterMs) return undefined;
    this.#toldAt = now;
    const aSecond = this.#ended / (elapsedMs / 1000);
    const left = seconds(((this.#total - this.#ended) / aSecond) * 1000);
    return `  ${address}: ${this.#ended} ended, ${aSecond.toFixed(1)} a second, ${left} left`;
  }
}

interface Told {
  readonly startedAt: number;
  readonly at: number;
  readonly message: string;
}

/**
 * Progress as plain lines, one a resource that moves: for logs and for terminals that are piped. Images have one line
 * for them all once they are many, and each that fails its own.
 */
export function lineProgress(write: (line: string) => void, now: () => number): Progress {
  const told = new Map<string, Told>();
  let images: ImageProgress | undefined;
  return (event) => {
    const time = now();
    if (event.kind === 'phase' && (event.images ?? 0) > foldAbove) images = new ImageProgress(event.images ?? 0, time);
    if (images?.takes(event)) {
      const isWorthALine = event.kind === 'finished' && (event.outcome === 'failed' || event.outcome === 'skipped');
      const lines = [isWorthALine ? progressLine(event) : undefined, images.line(event, time)];
      for (const line of lines) if (line !== undefined) write(line);
      return;
    }
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
      // Of a failure the first line: the end of the run says all of it, with what mends it.
      const [first] = event.message?.split('\n') ?? [];
      const message = first === undefined ? '' : `: ${event.outcome === 'failed' ? first : event.message}`;
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
