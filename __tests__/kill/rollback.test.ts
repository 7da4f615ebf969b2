import { expect } from '@jest/globals';
import { changedPlatform, releasedStateOf } from './released.js';
import { sweep } from './sweep.js';

await sweep({
  name: 'a rollback of all releases',
  inputs: { command: 'rollback-all' },
  mostBoundaries: 40,
  async prepare(platform) {
    const to = await changedPlatform(platform);
    const second = await platform.step({});
    expect(second.exitCode === 0 ? '' : second.text).toBe('');
    return { to };
  },
  stateOf: releasedStateOf,
});
