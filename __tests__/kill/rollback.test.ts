import { smallEnvironment } from '../rehearsal/platform.js';
import { changed, deployed, releasedStateOf } from './released.js';
import { sweep } from './sweep.js';

await sweep({
  name: 'a rollback of all releases',
  inputs: { command: 'rollback-all' },
  async *starts(platform) {
    let to = await deployed(platform, smallEnvironment);
    let at = await deployed(platform, changed);
    for (;;) {
      const { outputs } = yield { to };
      // Back and forth: what it went back to has a record of its own now.
      [to, at] = [at, outputs.record ?? ''];
    }
  },
  stateOf: releasedStateOf,
});
