import type { PlatformStage } from '../context.js';
import { checkPlatform } from './check.js';
import { type ObservedPlatform, observePlatform } from './observe.js';

/** Looks at what runs, and changes nothing: nodes, releases, digests, identities. */
export const verify: PlatformStage<ObservedPlatform> = {
  name: 'verify',
  concurrency: 1,
  observe: observePlatform,
  check: checkPlatform,
  plan: () => [],
  apply: async () => ({ unchanged: true }),
  outputs: (environment, observed) => ({
    verified: checkPlatform(environment, observed).every(({ severity }) => severity !== 'error'),
  }),
};
