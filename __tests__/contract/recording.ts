/** Traffic of the bundle: with ARM, a platform made, changed and left alone; with GitHub, a plan shown in a pull request. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type EmbeddedStep, runEmbeddedStep, startEmbedded } from '../../src/commands/embedded.js';
import { loadEnvironment } from '../../src/environment/index.js';
import type { RecordedExchange } from '../../src/rehearsal/recording.js';
import { readExchanges } from './exchanges.js';

const repositoryRoot = resolve(import.meta.dirname, '../..');

/** Updates a pool in place, and asks for one more. */
const changedEnvironment = `base: ../../../environments/dev.yaml
environment: dev
nodePools:
  playground: { autoscale: { min: 1, max: 4 }, labels: { visited: "true" } }
  extra: { vmSize: Standard_D2s_v3, autoscale: { min: 0, max: 1 } }
`;

/** Applies dev, a changed dev, and dev again; the exchanges with ARM in order. The last apply must be let delete. */
export function recordApplies(): Promise<readonly RecordedExchange[]> {
  const inputs = { command: 'apply', allow: 'delete' };
  const steps = ['environments/dev.yaml', '.aks-action/contract/arm/changed.yaml', 'environments/dev.yaml'].map(
    (file) => ({ file, inputs }),
  );
  return record('arm', 'management.azure.com', steps);
}

/** Plans dev in a pull request, twice; the exchanges with GitHub in order. */
export function recordPullRequest(): Promise<readonly RecordedExchange[]> {
  const plan = {
    file: 'environments/dev.yaml',
    inputs: { command: 'plan' },
    env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' },
    permissions: { 'pull-requests': 'write' },
  } as const;
  return record('github', 'api.github.com', [plan, plan]);
}

type RecordedStep = Pick<EmbeddedStep, 'file' | 'inputs'> & Partial<Pick<EmbeddedStep, 'env' | 'permissions'>>;

async function record(
  name: string,
  host: string,
  steps: readonly RecordedStep[],
): Promise<readonly RecordedExchange[]> {
  const folder = join(repositoryRoot, '.aks-action', 'contract', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'changed.yaml'), changedEnvironment);
  const recording = join(folder, 'traffic.jsonl');
  const declared = await loadEnvironment(join(repositoryRoot, 'environments/dev.yaml'), { repositoryRoot });
  const rehearsal = await startEmbedded(declared, {
    folder,
    recording: { file: recording, isRecorded: (each) => each === host },
  });
  try {
    for (const [index, step] of steps.entries()) {
      const lines: string[] = [];
      const { exitCode } = await runEmbeddedStep({
        loaded: declared,
        rehearsal,
        workspace: repositoryRoot,
        folder: join(folder, String(index + 1)),
        onLine: (line) => lines.push(line),
        bundle: join(repositoryRoot, 'dist/index.js'),
        ...step,
      });
      if (exitCode !== 0) throw new Error(`step ${index + 1} of ${name} ended with ${exitCode}:\n${lines.join('\n')}`);
    }
  } finally {
    await rehearsal.stop();
  }
  return readExchanges(recording);
}
