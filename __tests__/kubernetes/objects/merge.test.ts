import { describe, expect, it } from '@jest/globals';
import { mergedOver } from '../../../src/kubernetes/objects/merge.js';

describe('what is live after helm has changed it', () => {
  it('lacks what only the old form named, and keeps what others set', () => {
    const live = { replicas: 3, paused: true, labels: { app: 'web', team: 'a' }, defaulted: 1 };
    expect(
      mergedOver(live, { replicas: 2, labels: { app: 'web' }, paused: true }, { replicas: 2, labels: {} }),
    ).toEqual({
      replicas: 2,
      labels: { team: 'a' },
      defaulted: 1,
    });
  });

  it('tells items of a list apart by their name, in the order of the new form', () => {
    const live = [{ name: 'a', value: '1', set: true }, { name: 'sidecar' }, { name: 'old' }];
    const before = [{ name: 'a', value: '1' }, { name: 'old' }];
    const after = [{ name: 'b' }, { name: 'a', valueFrom: {} }];
    expect(mergedOver(live, before, after)).toEqual([
      { name: 'b' },
      { name: 'a', valueFrom: {}, set: true },
      { name: 'sidecar' },
    ]);
  });

  it('has the new form of another list, and of what was of another kind', () => {
    expect(mergedOver(['a', 'b'], ['a'], ['c'])).toEqual(['c']);
    expect(mergedOver({ a: 1 }, { a: 1 }, 'text')).toBe('text');
    expect(mergedOver(undefined, undefined, { a: [] })).toEqual({ a: [] });
  });
});
