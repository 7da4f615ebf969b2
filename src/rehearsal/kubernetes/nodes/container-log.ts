/** What one life of a container writes, and how the kubelet gives it: from its last lines on, and as it comes. */
import type { ServerResponse } from 'node:http';

interface Reader {
  line(text: string): void;
  end(): void;
}

export class ContainerLog {
  readonly #lines: string[] = [];
  readonly #readers = new Set<Reader>();
  #isOver = false;

  write(lines: readonly string[]): void {
    for (const line of lines) {
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
  last(count = this.#lines.length): readonly string[] {
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

/** Answers GET …/log, with the query's tailLines and follow. */
export function sendLog(response: ServerResponse, log: ContainerLog, query: URLSearchParams): void {
  const tail = query.get('tailLines');
  const write = (line: string) => void response.write(`${line}\n`);
  response.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-cache, private' });
  for (const line of log.last(tail === null ? undefined : Number(tail))) write(line);
  if (query.get('follow') !== 'true') {
    response.end();
    return;
  }
  response.flushHeaders();
  response.once('close', log.follow({ line: write, end: () => response.end() }));
}
