/** Faults on the product's way into the embedded Azure, as the network and the services make them. */
import type { FaultAction, FaultSchedule } from '../../../src/rehearsal/faults.js';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A connection that broke, or a name that has no address: with the code that clients look at. */
export class BrokenConnection extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Sends a request through the schedule's faults: what is lost on its way back was done all the same. */
export async function throughFaults(
  faults: FaultSchedule | undefined,
  line: { readonly method: string; readonly host: string; readonly path: string },
  send: () => Promise<Answer>,
): Promise<Answer> {
  const fault = faults?.ofTunnel(line.host) ?? faults?.of(line);
  if (fault === undefined) return send();
  switch (fault.kind) {
    case 'answer':
      return answerOf(fault);
    case 'reset-during':
    case 'reset-after':
      await send();
      throw new BrokenConnection('ECONNRESET');
    case 'name-not-found':
      throw new BrokenConnection('ENOTFOUND');
    case 'untrusted-certificate':
      throw new BrokenConnection('DEPTH_ZERO_SELF_SIGNED_CERT');
    case 'reset-before':
      throw new BrokenConnection('ECONNRESET');
    case 'delay':
      return send();
  }
}

function answerOf({
  status,
  headers = {},
  body = '',
  retryAfterDate,
}: Extract<FaultAction, { kind: 'answer' }>): Answer {
  const isText = typeof body === 'string';
  // A service whose clock is off: only its own Date tells how long it means.
  const serverNow = Date.now() + (retryAfterDate?.clockSkewMs ?? 0);
  const dates = retryAfterDate && {
    date: new Date(serverNow).toUTCString(),
    'retry-after': new Date(serverNow + retryAfterDate.afterMs).toUTCString(),
  };
  return { status, headers: { ...headers, ...dates }, body: Buffer.from(isText ? body : JSON.stringify(body)) };
}
