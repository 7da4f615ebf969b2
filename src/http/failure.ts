import { ExplainedError } from '../model/errors.js';

/** What became of a request that has no answer. */
export type Failure =
  /** It reached nobody: safe to repeat, whatever it is. */
  | 'notConnected'
  /** It was sent, and may have been carried out. */
  | 'noAnswer'
  /** The proxy forbids the way, or wants another login: it will do so again. */
  | 'noTunnel'
  /** The host showed a certificate that this machine doesn't trust. */
  | 'certificate';

const kinds: readonly (readonly [Failure, RegExp])[] = [
  ['notConnected', /^(NOT_CONNECTED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED)$/],
  ['noTunnel', /^NO_TUNNEL$/],
  ['noAnswer', /^(ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/],
  ['certificate', /CERT|^UNABLE_TO_VERIFY_|^INVALID_(CA|PURPOSE)$|^HOSTNAME_MISMATCH$/],
];

/** Undefined for what is no failure of a connection, or explained already: that was tried as often as it may be. */
export function failureOf(error: unknown): Failure | undefined {
  if (typeof error !== 'object' || error === null || error instanceof ExplainedError) return undefined;
  const { code, message, cause } = error as { code?: unknown; message?: unknown; cause?: unknown };
  // Libraries that wrap an error keep its words and drop its code.
  const said = typeof code === 'string' ? code : /\bE[A-Z]{4,}\b|\bEAI_AGAIN\b/.exec(String(message))?.[0];
  return kinds.find(([, codes]) => said !== undefined && codes.test(said))?.[0] ?? failureOf(cause);
}

/** A failure before anything of a request was sent, in the words of what stood in the way. */
export function notConnected(error: Error, hint = ''): Error {
  const said = error.message || (error as { code?: string }).code;
  return Object.assign(new Error(`${said}${hint}`, { cause: error }), { code: 'NOT_CONNECTED' });
}
