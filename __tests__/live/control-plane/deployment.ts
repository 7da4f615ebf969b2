/** The documented dev environment, deployed by the bundle that ships on a real control plane, with a helm that is watched. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runEmbeddedStep, startEmbedded } from '../../../src/commands/embedded.js';
import { type LoadedEnvironment, loadEnvironment } from '../../../src/environment/index.js';
import type { KubernetesObject, ResourceType } from '../../../src/rehearsal/kubernetes/client.js';
import type { StepResult } from '../../../src/rehearsal/runner.js';
import { killableHelm } from '../../rehearsal/killed-helm.js';
import { createRealCluster, type RealCluster } from './real-cluster.js';

const repositoryRoot = resolve(import.meta.dirname, '../../..');
const environmentFile = 'environments/dev.yaml';
const bundle = process.env.AKS_ACTION_BUNDLE ?? join(repositoryRoot, 'dist', 'index.js');

export interface RealDeployment {
  readonly loaded: LoadedEnvironment;
  readonly cluster: () => RealCluster;
  /** Runs the bundle with `command: apply`, or with these inputs. */
  apply(inputs?: Readonly<Record<string, string>>): Promise<AppliedStep>;
  /** Writes a file of the workspace, which is a copy of the repository's environments and examples. */
  write(path: string, text: string): void;
  /** Every object of a kind, as the API has them. */
  objects(type: ResourceType): Promise<readonly KubernetesObject[]>;
  stop(): Promise<void>;
}

export interface AppliedStep extends StepResult {
  /** What it printed, for whoever has to find out why. */
  readonly text: string;
  /** Arguments of every helm process that it started. */
  readonly helmRuns: readonly string[];
  readonly durationMs: number;
}

/** @param helmFolder holds the `helm` that is used; the PATH's when undefined */
export async function startRealDeployment(helmFolder: string | undefined): Promise<RealDeployment> {
  const folder = mkdtempSync(join(tmpdir(), 'aks-action-real-'));
  const workspace = join(folder, 'workspace');
  for (const each of ['environments', 'examples'])
    cpSync(join(repositoryRoot, each), join(workspace, each), { recursive: true });
  const loaded = await loadEnvironment(join(workspace, environmentFile), { repositoryRoot: workspace });
  const clusters: RealCluster[] = [];
  const helm = killableHelm(helmFolder);
  const rehearsal = await startEmbedded(loaded, {
    folder,
    async createCluster(options) {
      const cluster = await createRealCluster(options);
      clusters.push(cluster);
      return cluster;
    },
  });
  let steps = 0;

  function cluster(): RealCluster {
    const [first] = clusters;
    if (first === undefined) throw new Error('there is no cluster yet');
    return first;
  }

  return {
    loaded,
    cluster,
    write: (path, text) => writeFileSync(join(workspace, path), text),
    async apply(inputs = { command: 'apply' }) {
      steps += 1;
      const lines: string[] = [];
      const before = helm.runs().length;
      const startedAt = performance.now();
      const result = await runEmbeddedStep({
        loaded,
        rehearsal,
        bundle,
        file: environmentFile,
        workspace,
        folder: join(folder, `apply-${steps}`),
        inputs,
        env: { PATH: helm.path },
        onLine: (line) => lines.push(line),
      });
      return {
        ...result,
        text: lines.join('\n'),
        helmRuns: helm.runs().slice(before),
        durationMs: performance.now() - startedAt,
      };
    },
    objects: async (type) => (await cluster().client.list(type)).items,
    async stop() {
      await rehearsal.stop();
      await Promise.all(clusters.map(({ stopped }) => stopped));
      helm.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
