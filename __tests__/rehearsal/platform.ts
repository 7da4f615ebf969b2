/** A rehearsed platform for tests: a workspace on disk, the embedded services, and the shipped bundle run as steps. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runEmbeddedStep, startEmbedded } from '../../src/commands/embedded.js';
import { loadEnvironment } from '../../src/environment/index.js';
import type { Rehearsal, RehearsalOptions, WorkflowRun } from '../../src/rehearsal/index.js';
import type { StepResult } from '../../src/rehearsal/runner.js';
import type { EmbeddedCluster } from '../../src/rehearsal/world.js';
import { type Annotation, annotationsOf } from './annotations.js';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** What ships; AKS_ACTION_BUNDLE names another build of it. */
export const bundle = process.env.AKS_ACTION_BUNDLE ?? join(repository, 'dist', 'index.js');

/** The day that the tests run at, as far as versions and sizes of machines come and go. */
const catalogueDate = new Date('2026-09-15');

/** The smallest platform that has everything: pools, an identity, a tenant's registry, releases that need one another. */
export const smallFile = 'environments/small.yaml';

export interface PlatformOptions extends Omit<RehearsalOptions, 'seed' | 'folder'> {
  /** The environment file; the small platform when absent. */
  readonly file?: string;
  /** Files of the workspace beside the repository's environments and examples, by path. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface StepRun extends StepResult {
  /** What main printed, standard error included. */
  readonly lines: readonly string[];
  readonly text: string;
  readonly annotations: readonly Annotation[];
  /** What the step wrote to GITHUB_ENV and GITHUB_PATH. */
  readonly jobFiles: string;
  /** Files under RUNNER_TEMP after post. */
  readonly leftBehind: readonly string[];
  readonly durationMs: number;
}

export interface StepOptions {
  readonly file?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Another workflow run than the platform's own. */
  readonly run?: Partial<WorkflowRun>;
  /** What the job grants its token. */
  readonly permissions?: Readonly<Record<string, 'read' | 'write'>>;
  readonly onProcess?: (pid: number) => void;
  /** Each line as it comes. */
  readonly onLine?: (line: string) => void;
}

export interface Platform {
  readonly rehearsal: Rehearsal;
  readonly workspace: string;
  /** Writes a file of the workspace. */
  write(path: string, text: string): void;
  /** Runs the bundle as a step with these inputs. */
  step(inputs: Readonly<Record<string, string>>, options?: StepOptions): Promise<StepRun>;
  /** The one cluster that the platform has. */
  cluster(): EmbeddedCluster;
  stop(): Promise<void>;
}

export async function startPlatform({
  file = smallFile,
  files = {},
  ...options
}: PlatformOptions = {}): Promise<Platform> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'rehearsal-test-')));
  const workspace = join(root, 'workspace');
  for (const folder of ['environments', 'examples'])
    cpSync(join(repository, folder), join(workspace, folder), { recursive: true });
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  };
  write(smallFile, smallEnvironment);
  write('images.yaml', smallImages);
  for (const [path, text] of Object.entries(files)) write(path, text);
  const loaded = await loadEnvironment(join(workspace, file), { repositoryRoot: workspace });
  const rehearsal = await startEmbedded(loaded, { folder: root, factor: 240, catalogueDate, ...options });
  let steps = 0;

  return {
    rehearsal,
    workspace,
    write,
    async step(inputs, { file: other, onLine, ...rest } = {}) {
      steps += 1;
      const folder = join(root, `step-${steps}`);
      const lines: string[] = [];
      // For __tests__/telling-environment.mjs.
      Object.assign(globalThis, { lastStep: lines });
      const startedAt = performance.now();
      const result = await runEmbeddedStep({
        bundle,
        loaded,
        rehearsal,
        file: other ?? file,
        workspace,
        folder,
        inputs,
        onLine: (line) => {
          lines.push(line);
          onLine?.(line);
        },
        ...rest,
      });
      return {
        ...result,
        lines,
        text: lines.join('\n'),
        annotations: annotationsOf(lines),
        jobFiles: ['env', 'path'].map((name) => readFileSync(join(folder, name), 'utf8')).join(''),
        leftBehind: filesUnder(`${folder}-temp`),
        durationMs: performance.now() - startedAt,
      };
    },
    cluster() {
      const [cluster] = rehearsal.clusters.values();
      if (cluster === undefined) throw new Error('the platform has no cluster yet');
      return cluster;
    },
    async stop() {
      await rehearsal.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
}

const smallImages = `tenant: [iam-service, config-service]
platform: [external-secrets, prometheus, audit-service, billing-service]
`;

export const smallEnvironment = `environment: dev
azure:
  tenantId: 00000000-0000-0000-0000-000000000001
  subscriptionId: 00000000-0000-0000-0000-000000000002
  location: eastus
  resourceGroup: { name: matih-dev, managed: true }
network:
  vnet: { name: matih-dev, managed: true, addressSpace: [10.0.0.0/16] }
  subnet: { name: aks, addressPrefix: 10.0.0.0/19 }
  policy: calico
  serviceCidr: 10.1.0.0/16
  dnsServiceIp: 10.1.0.10
cluster:
  name: matih-dev
  dnsPrefix: matih-dev
  kubernetesVersion: "1.35"
nodePools:
  system: { mode: System, vmSize: Standard_D4s_v3, count: 2 }
  ctrlplane:
    vmSize: Standard_D4s_v3
    autoscale: { min: 1, max: 3 }
    taints: ["matih.ai/control-plane=true:NoSchedule"]
monitoring:
  containerInsights: { enabled: false }
identities:
  external-secrets:
    serviceAccounts: [external-secrets/external-secrets]
    roles: [{ role: Key Vault Secrets User, scope: keyVault/matih-dev, resourceGroup: matih-shared }]
registries:
  platform: { name: matihlabsacr, repositoryPrefix: matih, resourceGroup: matih-shared }
tenants:
  acme: { tier: ENTERPRISE, registry: { name: acmematihacr, resourceGroup: matih-tenants } }
pullSecrets:
  acr-secret: { registry: tenant }
images:
  from: images.yaml
releases:
  external-secrets:
    chart: examples/matih/charts/external-secrets
    namespace: external-secrets
    values: { workloadIdentity: { clientId: { fromOutput: identities.external-secrets.clientId } } }
  prometheus:
    chart: examples/matih/charts/prometheus
    namespace: monitoring
  config-service:
    chart: examples/matih/charts/config-service
    namespace: matih
    needs: [prometheus]
  audit-service:
    chart: examples/matih/charts/audit-service
    namespace: matih
    needs: [config-service]
  billing-service:
    chart: examples/matih/charts/billing-service
    namespace: matih
    needs: [prometheus]
  iam-service:
    chart: examples/matih/charts/iam-service
    needs: [prometheus]
    perTenant: true
`;
