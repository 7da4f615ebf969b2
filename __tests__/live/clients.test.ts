/**
 * The judges nobody here wrote: the real kubectl, helm 4, helm 3 and Azure CLI against one embedded platform. All share it,
 * because deploying it takes longer than any of them.
 */
import { afterAll, beforeAll } from '@jest/globals';
import { azTests } from './az.js';
import { helmTests } from './helm.js';
import { kubectlTests } from './kubectl.js';
import { type LivePlatform, startPlatform } from './platform.js';

let platform: LivePlatform | undefined;

beforeAll(async () => {
  platform = await startPlatform();
}, 300_000);

afterAll(() => platform?.stop());

function started(): LivePlatform {
  if (platform === undefined) throw new Error('the platform did not start');
  return platform;
}

kubectlTests(started);
helmTests(started, 'helm-4');
helmTests(started, 'helm-3');
azTests(started);
