import { type LiveDisplay, liveDisplay } from '../report/live.js';
import { systemClock } from './run.js';

/** Where a command's lines go: a live display on a terminal, plain lines when piped, colours unless NO_COLOR says not. */
export function openOutput(stream: NodeJS.WriteStream): LiveDisplay {
  if (stream.isTTY === true) return liveDisplay(stream, systemClock.now, (process.env.NO_COLOR ?? '') === '');
  return { line: (text) => void stream.write(`${text}\n`), stop: () => {} };
}
