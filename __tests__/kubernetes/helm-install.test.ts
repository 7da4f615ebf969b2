import { describe, expect, it } from '@jest/globals';
import { fits, parseHelmVersion } from '../../src/kubernetes/helm-install.js';

describe('parseHelmVersion', () => {
  it('reads versions of helm 3 and 4', () => {
    expect(parseHelmVersion('v4.1.4')).toEqual({ text: 'v4.1.4', major: 4, minor: 1 });
    expect(parseHelmVersion('v3.18.0+g12345\n')).toMatchObject({ major: 3, minor: 18 });
  });

  it('refuses versions that lack what is needed, and what is no version', () => {
    expect(() => parseHelmVersion('v3.13.2')).toThrow('too old');
    expect(() => parseHelmVersion('command not found')).toThrow('answers');
  });
});

describe('fits', () => {
  it('takes a part of a version for all that begin with it', () => {
    const version = parseHelmVersion('v4.1.4');
    expect(['4', '4.1', 'v4.1.4', '4.1.4'].every((wanted) => fits(version, wanted))).toBe(true);
    expect(['4.2', '3', '4.1.40', '4.10'].some((wanted) => fits(version, wanted))).toBe(false);
  });
});
