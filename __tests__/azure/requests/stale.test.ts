import { describe, expect, it } from '@jest/globals';
import { refuseStale } from '../../../src/azure/requests/stale.js';

const tier = (from: string) => ({ path: 'sku.tier', from, to: 'Premium' });

describe('refuseStale', () => {
  it('lets a write go on while what it changes is as it was', () => {
    const check = refuseStale('update cluster dev');
    check([tier('Free')]);
    expect(() => check([tier('Free')])).not.toThrow();
  });

  it('lets it go on when another operation did the same', () => {
    const check = refuseStale('update cluster dev');
    check([tier('Free')]);
    expect(() => check([])).not.toThrow();
  });

  it('stops it when somebody changed the field, and says to what', () => {
    const check = refuseStale('update cluster dev');
    check([tier('Free')]);
    expect(() => check([tier('Standard')])).toThrow(/sku.tier is now "Standard"/);
  });
});
