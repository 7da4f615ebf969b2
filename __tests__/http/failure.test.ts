import { describe, expect, it } from '@jest/globals';
import { failureOf, notConnected } from '../../src/http/failure.js';
import { ExplainedError } from '../../src/model/errors.js';

const failed = (code: string, message = 'broken') => Object.assign(new Error(message), { code });

describe('failureOf', () => {
  it.each([
    ['NOT_CONNECTED', 'notConnected'],
    ['EAI_AGAIN', 'notConnected'],
    ['ECONNREFUSED', 'notConnected'],
    ['NO_TUNNEL', 'noTunnel'],
    ['ECONNRESET', 'noAnswer'],
    ['ETIMEDOUT', 'noAnswer'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
    ['ENOENT', undefined],
  ])('of %s is %s', (code, failure) => {
    expect(failureOf(failed(code))).toBe(failure);
    expect(failureOf(new Error('wrapped', { cause: failed(code) }))).toBe(failure);
  });

  it('reads the words of a library that drops the code, and of no other error', () => {
    expect(failureOf(new Error('network_error: connect ECONNREFUSED 10.0.0.1:443'))).toBe('notConnected');
    expect(failureOf(new Error('the certificate of the ingress is missing'))).toBeUndefined();
    expect(failureOf('ECONNRESET')).toBeUndefined();
    const told = new ExplainedError({ what: 'ask GitHub for an id-token', cause: 'connect ECONNREFUSED 127.0.0.1:9' });
    expect(failureOf(told)).toBeUndefined();
  });

  it('of a handshake that broke is one before arrival, whatever the socket calls it', () => {
    expect(failureOf(notConnected(failed('ECONNRESET', 'socket disconnected')))).toBe('notConnected');
    expect(notConnected(failed('ECONNREFUSED', '')).message).toBe('ECONNREFUSED');
  });
});
