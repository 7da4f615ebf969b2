import { describe, expect, it } from '@jest/globals';
import { proxyFor } from '../../src/http/proxy.js';

const target = { host: 'login.microsoftonline.com', port: 443 };

describe('proxyFor', () => {
  it('goes directly where the environment names no proxy', () => {
    expect(proxyFor(target, {})).toBeUndefined();
    expect(proxyFor(target, { https_proxy: '', HTTPS_PROXY: '' })).toBeUndefined();
  });

  it('takes a proxy with a scheme or without', () => {
    expect(proxyFor(target, { HTTPS_PROXY: 'http://user:secret@proxy:3128' })?.host).toBe('proxy:3128');
    expect(proxyFor(target, { https_proxy: 'proxy:3128' })?.href).toBe('http://proxy:3128/');
  });

  it("takes the proxy of all schemes, then HTTP's, where HTTPS has none of its own", () => {
    expect(proxyFor(target, { ALL_PROXY: 'http://all:1', HTTP_PROXY: 'http://plain:1' })?.host).toBe('all:1');
    expect(proxyFor(target, { http_proxy: 'http://plain:1' })?.host).toBe('plain:1');
    expect(proxyFor(target, { HTTPS_PROXY: 'http://own:1', ALL_PROXY: 'http://all:1' })?.host).toBe('own:1');
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
    expect(proxyFor(target, { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: noProxy }) === undefined).toBe(isDirect);
  });
});
