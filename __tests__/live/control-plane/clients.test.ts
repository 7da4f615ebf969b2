/** helm and kubectl as they ship, against the embedded API and a real kube-apiserver: they must notice no difference. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Apis, startApis, startMs } from './differential/apis.js';
import { helmCommands, kubectlCommands } from './differential/clients/commands.js';
import { writeTrafficChart } from './differential/clients/manifests.js';
import { type Command, startSession } from './differential/clients/session.js';
import { spelled } from './differential/compare.js';
import { isJustified } from './differential/justified.js';
import { buildMs, helmFolder, helms } from './helms.js';

const folder = mkdtempSync(join(tmpdir(), 'aks-action-clients-'));
let apis: Apis | undefined;

beforeAll(async () => {
  apis = await startApis();
}, startMs);

afterAll(async () => {
  await apis?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Every difference of every command, the command first. */
async function differences(name: string, program: string, commands: readonly Command[]): Promise<readonly string[]> {
  const session = await startSession(apis?.addresses ?? [], join(folder, name));
  const found: string[] = [];
  try {
    for (const command of commands) {
      const all = await session.run(program, command);
      found.push(
        ...all
          .filter((each) => !isJustified(program.split('/').at(-1) ?? '', each))
          .map((each) => `${command.args.join(' ')}: ${spelled(each)}`),
      );
    }
  } finally {
    session.close();
  }
  return found;
}

describe.each(helms)('%s', (title, version) => {
  it(
    'lives a release’s life alike on both',
    async () => {
      const own = await helmFolder(version);
      const name = title.replace(/\W+/g, '-');
      const chart = writeTrafficChart(join(folder, name));
      const program = own === undefined ? 'helm' : join(own, 'helm');
      expect(await differences(name, program, helmCommands(chart, `traffic-${name}`))).toEqual([]);
    },
    buildMs,
  );
});

it('kubectl does what people do with it alike on both', async () => {
  expect(await differences('kubectl', 'kubectl', kubectlCommands('traffic-kubectl'))).toEqual([]);
}, 300_000);
