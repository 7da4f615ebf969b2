import { smallEnvironment, smallFile } from '../rehearsal/platform.js';
import { changed, deployed, releasedStateOf } from './released.js';
import { sweep } from './sweep.js';

await sweep({
  name: 'an upgrade of releases',
  inputs: { command: 'apply' },
  async *starts(platform) {
    await deployed(platform, smallEnvironment);
    for (;;) {
      for (const declaration of [changed, smallEnvironment]) {
        platform.write(smallFile, declaration);
        yield {};
      }
    }
  },
  stateOf: releasedStateOf,
});
