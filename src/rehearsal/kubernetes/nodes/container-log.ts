/** What one life of a container writes, and how the kubelet gives it: from its last lines on, and as it comes. */
import type { ServerResponse } from 'node:http';

interface Line {
  readonly at: Date;
  readonly text: string;
}

interface Reader {
  line(line: Line): void;
  end(): void;
}

/** What of a log is asked for. */
export interface LogQuery {
  /** Lines from the end; all when absent. */
  readonly tailLines?: number;
  /** None of before. */
  readonly since?: Date;
  /** Cut after so many bytes, be it within a line. */
  readonly limitBytes?: number;
  /** Each line begins with when it was written. */
  readonly timestamps?: boolean;
  /** And what is written from now on. */
  readonly follow?: boolean;
}

export class ContainerLog {
  readonly #now: () => Date;
  readonly #lines: Line[] = [];
  readonly #readers = new Set<Reader>();
  #isOver = false;

  constructor(now: () => Date) {
    this.#now = now;
  }

  write(texts: readonly string[]): void {
    for (const text of texts) {
      const line = { at: this.#now(), text };
      this.#lines.push(line);
      for (const reader of this.#readers) reader.line(line);
    }
  }

  /** Its container has ended: nothing comes any more. */
  end(): void {
    this.#isOver = true;
    for (const reader of this.#readers) reader.end();
    this.#readers.clear();
  }

  /** @param count lines from the end; all when absent */
  last(count = this.#lines.length): readonly Line[] {
    return count === 0 ? [] : this.#lines.slice(-count);
  }

  /** Tells of what is written from now on; the returned function ends it. */
  follow(reader: Reader): () => void {
    if (this.#isOver) reader.end();
    else this.#readers.add(reader);
    return () => void this.#readers.delete(reader);
  }
}

/** Where `pods/log` is answered from; undefined when there is no such container, or it has not run yet. */
export type PodLogs = (
  namespace: string,
  pod: string,
  container: string,
  isPrevious: boolean,
) => ContainerLog | undefined;

/** Answers GET …/log. */
export function sendLog(response: ServerResponse, log: ContainerLog, query: LogQuery): void {
  const { tailLines, since, limitBytes = Number.POSITIVE_INFINITY, timestamps, follow } = query;
  let rest = limitBytes;
  const write = ({ at, text }: Line): void => {
    if (since !== undefined && at < since) return;
    const bytes = Buffer.from(`${timestamps === true ? `${nanosecond(at)} ` : ''}${text}\n`).subarray(0, rest);
    rest -= bytes.length;
    if (bytes.length > 0) response.write(bytes);
    if (rest === 0) response.end();
  };
  response.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-cache, private' });
  for (const line of log.last(tailLines)) if (rest > 0) write(line);
  if (rest === 0) return;
  if (follow !== true) {
    response.end();
    return;
  }
  response.flushHeaders();
  response.once('close', log.follow({ line: write, end: () => response.end() }));
}

/** RFC 3339 with nine digits, as the kubelet writes it. */
const nanosecond = (at: Date): string => at.toISOString().replace('Z', '000000Z');
