/** ARM's traffic of the bundle: a platform made, changed and left alone. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runEmbeddedStep, startEmbedded } from '../../src/commands/embedded.js';
import { loadEnvironment } from '../../src/environment/index.js';
import type { RecordedExchange } from '../../src/rehearsal/recording.js';
import { readExchanges } from './exchanges.js';

const repositoryRoot = resolve(import.meta.dirname, '../..');
const arm = 'https://management.azure.com/';

/** Updates a pool in place, and asks for one more. */
const changedEnvironment = `base: ../../environments/dev.yaml
environment: dev
nodePools:
  playground: { autoscale: { min: 1, max: 4 }, labels: { visited: "true" } }
  extra: { vmSize: Standard_D2s_v3, autoscale: { min: 0, max: 1 } }
`;

/** Applies dev, a changed dev, and dev again; the exchanges with ARM in order. The last apply must be let delete. */
export async function recordApplies(): Promise<readonly RecordedExchange[]> {
  const folder = join(repositoryRoot, '.aks-action', 'contract');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'changed.yaml'), changedEnvironment);
  const recording = join(folder, 'traffic.jsonl');
  const declared = await loadEnvironment(join(repositoryRoot, 'environments/dev.yaml'), { repositoryRoot });
  const rehearsal = await startEmbedded(declared, { folder, recordTo: recording });
  try {
    const files = ['environments/dev.yaml', '.aks-action/contract/changed.yaml', 'environments/dev.yaml'];
    for (const [index, file] of files.entries()) {
      const lines: string[] = [];
      const { exitCode } = await runEmbeddedStep({
        loaded: declared,
        rehearsal,
        file,
        workspace: repositoryRoot,
        folder: join(folder, `${index + 1}-apply`),
        inputs: { command: 'apply', allow: 'delete' },
        onLine: (line) => lines.push(line),
        bundle: join(repositoryRoot, 'dist/index.js'),
      });
      if (exitCode !== 0) throw new Error(`apply ${index + 1} of ${file} ended with ${exitCode}:\n${lines.join('\n')}`);
    }
  } finally {
    await rehearsal.stop();
  }
  return readExchanges(recording).filter(({ url }) => url.startsWith(arm));
}
