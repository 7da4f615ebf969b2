import { describe, expect, it } from '@jest/globals';
import { createFaultSchedule, type FaultAction } from '../../../src/rehearsal/faults.js';

const reset: FaultAction = { kind: 'reset-before' };
const put = { host: 'management.azure.com', method: 'PUT', path: '/subscriptions/s/agentPools/gpu?api-version=1' };
const times = <Result>(count: number, ask: () => Result) => Array.from({ length: count }, ask);

describe('a schedule of faults', () => {
  it('strikes the n-th matching request only', () => {
    const schedule = createFaultSchedule([{ method: 'PUT', path: /\/agentPools\//, nth: 3, action: reset }]);
    schedule.of({ ...put, method: 'GET' });
    expect(times(4, () => schedule.of(put))).toEqual([undefined, undefined, reset, undefined]);
    expect(schedule.struck()).toMatchObject([{ times: 1 }]);
  });

  it('strikes every second one, at most twice', () => {
    const schedule = createFaultSchedule([{ every: 2, times: 2, action: reset }]);
    expect(times(6, () => schedule.of(put) !== undefined)).toEqual([false, true, false, true, false, false]);
  });

  it('rolls the same dice for the same seed', () => {
    const rolls = (seed: number) => {
      const schedule = createFaultSchedule([{ probability: 0.5, action: reset }], seed);
      return times(40, () => schedule.of(put) !== undefined);
    };
    expect(rolls(7)).toEqual(rolls(7));
    expect(rolls(7)).not.toEqual(rolls(8));
  });

  it('matches hosts by name and by suffix', () => {
    const schedule = createFaultSchedule([{ host: '*.azurecr.io', action: reset }]);
    expect(schedule.of(put)).toBeUndefined();
    expect(schedule.of({ ...put, host: 'matihlabsacr.azurecr.io' })).toBe(reset);
  });

  it('keeps faults of tunnels from requests', () => {
    const schedule = createFaultSchedule([{ action: { kind: 'name-not-found' } }]);
    expect(schedule.of(put)).toBeUndefined();
    expect(schedule.ofTunnel('management.azure.com')).toEqual({ kind: 'name-not-found' });
  });

  it('takes rules in mid-run, and gives them up again', () => {
    const schedule = createFaultSchedule();
    const remove = schedule.add({ action: reset });
    expect(schedule.of(put)).toBe(reset);
    remove();
    expect(schedule.of(put)).toBeUndefined();
  });
});
