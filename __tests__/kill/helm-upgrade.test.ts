import { changedPlatform, releasedStateOf } from './released.js';
import { sweep } from './sweep.js';

await sweep({
  name: 'an upgrade of releases',
  inputs: { command: 'apply' },
  mostBoundaries: 40,
  async prepare(platform) {
    await changedPlatform(platform);
    return undefined;
  },
  stateOf: releasedStateOf,
});
