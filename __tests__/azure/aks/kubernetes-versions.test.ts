import { describe, expect, it } from '@jest/globals';
import { compareVersions, isVersion, upgradeLadder } from '../../../src/azure/aks/kubernetes-versions.js';

describe('Kubernetes versions', () => {
  it('take a minor for any of its patches, and no other [aks/minor-keeps-patch]', () => {
    expect(isVersion('1.35.2', '1.35')).toBe(true);
    expect(isVersion('1.35.2', '1.35.2')).toBe(true);
    expect(isVersion('1.35.20', '1.35.2')).toBe(false);
    expect(isVersion('1.3.5', '1.35')).toBe(false);
  });

  it('compare by number', () => {
    expect(compareVersions('1.9.1', '1.10')).toBeLessThan(0);
    expect(compareVersions('1.35.10', '1.35.9')).toBeGreaterThan(0);
    expect(compareVersions('1.35.2', '1.35')).toBe(0);
  });

  it.each([
    ['1.33.4', '1.36', ['1.34', '1.35', '1.36']],
    ['1.34.4', '1.35.2', ['1.35.2']],
    ['1.35.1', '1.35.2', ['1.35.2']],
    ['1.35.1', '1.35', []],
    ['1.36.0', '1.35', []],
  ])('lead from %s to %s one minor at a time', (from, to, ladder) => {
    expect(upgradeLadder(from, to)).toEqual(ladder);
  });
});
