import type { PlatformStage } from '../context.js';
import { capacityChange } from './capacity.js';
import { check } from './check.js';
import { observe, type PreflightObserved } from './observe.js';

/** Asks Azure, before the first write, whether what is declared can be had; it changes nothing. */
export const preflight: PlatformStage<PreflightObserved> = {
  name: 'preflight',
  concurrency: 1,
  observe,
  check,
  capacity: capacityChange,
  plan: () => [],
  apply: async () => ({ unchanged: true }),
  outputs: (environment, observed) => ({
    findings: check(environment, observed).filter(({ severity }) => severity === 'error').length,
  }),
};
