import { describe, expect, it } from '@jest/globals';
import { isDirect } from '../../src/http/no-proxy.js';
import { placeOf, proxyNamed, targetOf, unaskedProxy } from '../../src/http/proxy.js';

const target = { host: 'login.microsoftonline.com', port: 443 };

describe('the proxy', () => {
  it('is the one that HTTPS_PROXY names, with a scheme or without', () => {
    expect(proxyNamed({ HTTPS_PROXY: 'http://user:secret@proxy:3128' })?.host).toBe('proxy:3128');
    expect(proxyNamed({ https_proxy: 'proxy:3128' })?.href).toBe('http://proxy:3128/');
    expect(proxyNamed({ https_proxy: 'lower:3128', HTTPS_PROXY: 'upper:3128' })?.host).toBe('upper:3128');
  });

  it("is none where HTTPS has none: helm and GitHub's clients take no other scheme's for it either", () => {
    expect(proxyNamed({ https_proxy: '', HTTPS_PROXY: '' })).toBeUndefined();
    expect(proxyNamed({ ALL_PROXY: 'http://all:1', HTTP_PROXY: 'http://plain:1' })).toBeUndefined();
  });

  it('that other variables name is told of where nothing can be reached without one', () => {
    expect(unaskedProxy({ HTTP_PROXY: 'http://u:secret@plain:1', all_proxy: 'http://all:1' })).toBe(
      '; for https only HTTPS_PROXY is read, not HTTP_PROXY or all_proxy',
    );
    expect(unaskedProxy({ HTTP_PROXY: 'http://plain:1', HTTPS_PROXY: 'http://proxy:1' })).toBe('');
    expect(unaskedProxy({})).toBe('');
  });

  it.each([
    'http://u:p/w@proxy:8080',
    'http://u:1/w@proxy:8080',
    'http://u:p#w@proxy:8080',
    'http://u:50%off@proxy:8080',
    'http://',
    ' http://u:p@proxy:8080',
  ])('is refused when it is no URL, its password untold: %s', (HTTPS_PROXY) => {
    const refused = expect(() => proxyNamed({ HTTPS_PROXY }));
    refused.toThrow(expect.objectContaining({ what: 'HTTPS_PROXY', cause: 'is no URL of a proxy', exitCode: 1 }));
    refused.not.toThrow(/u:|proxy:8080/);
  });

  it('is refused when it speaks no HTTP', () => {
    expect(() => proxyNamed({ HTTPS_PROXY: 'socks5://u:secret@proxy:1080' })).toThrow(
      'HTTPS_PROXY: names a proxy of socks5://, which is not spoken here',
    );
  });
});

describe('a target', () => {
  it('is written with brackets where it is an IPv6 address, and asked for without', () => {
    expect(targetOf(new URL('https://[fd00::1]/v2/'))).toEqual({ host: 'fd00::1', port: 443 });
    expect(placeOf({ host: 'fd00::1', port: 443 })).toBe('[fd00::1]:443');
    expect(targetOf(new URL('http://proxy'))).toEqual({ host: 'proxy', port: 80 });
  });
});

describe('NO_PROXY', () => {
  it.each([
    ['login.microsoftonline.com', true],
    ['microsoftonline.com', true],
    ['.microsoftonline.com', true],
    ['*.microsoftonline.com', true],
    ['localhost, login.microsoftonline.com:443', true],
    ['login.microsoftonline.com:8443', false],
    ['line.com', false],
    ['*', true],
    ['.login.microsoftonline.com', false],
    ['localhost login.microsoftonline.com', false],
    ['login.microsoftonline.com.', false],
    ['', false],
  ])('%j goes around the proxy to login.microsoftonline.com: %s', (NO_PROXY, isAround) => {
    expect(isDirect(target, { NO_PROXY })).toBe(isAround);
  });

  it.each([
    ['10.1.2.3', '10.1.2.3', true],
    ['10.1.2.3', '10.0.0.0/8', true],
    ['10.1.2.3', '192.168.0.0/16,10.0.0.0/33', false],
    ['10.1.2.3', '10.1.2.3:443', true],
    ['10.1.2.3', '10.1.2.3:6443', false],
    ['10.1.2.3', '10.0.0.0/99', false],
    ['10.1.2.3', 'fd00::/8', false],
    ['fd00::1', 'fd00::1', true],
    ['fd00::1', '[fd00::1]:443', true],
    ['fd00::1', '[fd00::1]:6443', false],
    ['fd00::1', 'fd00::/8', true],
    ['fe80::1', 'fd00::/8', false],
    ['fd00::1', '[fd00::1]', false],
    ['10.1.2.3', '::/0', false],
    ['::ffff:a01:203', '10.0.0.0/8', true],
    ['127.8.9.1', '', true],
    ['::1', '', true],
    ['::ffff:7f00:1', '', true],
    ['localhost', '', true],
    ['localhost.', '', false],
    ['::', '', false],
  ])('names %s as %j: %s', (host, NO_PROXY, isAround) => {
    expect(isDirect({ host, port: 443 }, { NO_PROXY })).toBe(isAround);
  });

  it('is read in capitals where both are set, as Go does', () => {
    expect(isDirect(target, { NO_PROXY: 'x', no_proxy: '*' })).toBe(false);
    expect(isDirect(target, { NO_PROXY: '', no_proxy: '*' })).toBe(true);
  });
});
