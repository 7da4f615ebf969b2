import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { recordId, recordTime } from '../../../src/kubernetes/records/record.js';

describe("a record's id", () => {
  it('is in the order of time, whatever the clocks of the writers say', () => {
    const day = { min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-01-01T00:00:00Z'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.array(fc.date(day), { minLength: 2, maxLength: 20 }), (clocks) => {
        let newest: string | undefined;
        for (const clock of clocks) {
          const id = recordId(recordTime(clock, newest), '000000');
          if (newest !== undefined) expect(id > newest).toBe(true);
          newest = id;
        }
      }),
    );
  });
});
