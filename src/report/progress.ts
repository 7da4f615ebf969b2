import type { Progress, ProgressEvent } from '../model/index.js';
import { plural, seconds } from './text.js';

const outcomeWords = { done: 'done', unchanged: 'as it was', failed: 'FAILED', skipped: 'skipped' } as const;
/** A wait is told again when its message changes, or after this long. */
const repeatAfterMs = 30_000;

/** Progress as plain lines, one a resource that moves: for logs and for terminals that are piped. */
export function lineProgress(write: (line: string) => void, now: () => number): Progress {
  const said = new Map<string, { readonly message: string; readonly at: number }>();
  return (event) => {
    if (event.kind === 'waiting') {
      const before = said.get(event.address);
      if (before?.message === event.message && now() - before.at < repeatAfterMs) return;
      said.set(event.address, { message: event.message, at: now() });
    }
    const line = progressLine(event);
    if (line !== undefined) write(line);
  };
}

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
