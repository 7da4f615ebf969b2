import { describe, expect, it } from '@jest/globals';
import { proxyFor } from '../../src/http/plain.js';

const url = new URL('https://login.microsoftonline.com/tenant');

describe('proxyFor', () => {
  it('goes directly where the environment names no proxy', () => {
    expect(proxyFor(url, {})).toBeUndefined();
    expect(proxyFor(url, { https_proxy: '', HTTPS_PROXY: '' })).toBeUndefined();
  });

  it('takes a proxy with a scheme or without', () => {
    expect(proxyFor(url, { HTTPS_PROXY: 'http://user:secret@proxy:3128' })?.host).toBe('proxy:3128');
    expect(proxyFor(url, { https_proxy: 'proxy:3128' })?.href).toBe('http://proxy:3128/');
  });

  it.each([
    ['login.microsoftonline.com', true],
    ['microsoftonline.com', true],
    ['.microsoftonline.com', true],
    ['*.microsoftonline.com', true],
    ['localhost, login.microsoftonline.com:443', true],
    ['*', true],
    ['login.microsoftonline.com:8443', false],
    ['line.com', false],
    ['', false],
  ])('with NO_PROXY %j leaves the proxy out: %s', (noProxy, isDirect) => {
    expect(proxyFor(url, { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: noProxy }) === undefined).toBe(isDirect);
  });
});
