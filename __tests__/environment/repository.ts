/** A small repository on disk, and a sound environment file to spoil. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  EnvironmentError,
  type EnvironmentFinding,
  type LoadedEnvironment,
  loadEnvironment,
} from '../../src/environment/index.js';

export const sound = `environment: dev
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
  kubernetesVersion: "1.35"
  ownership: ensure
nodePools:
  system:
    mode: System
    vmSize: Standard_D4s_v3
    count: 3
  gpu:
    vmSize: Standard_NC4as_T4_v3
    autoscale: { min: 0, max: 4 }
    taints: ["nvidia.com/gpu=true:NoSchedule"]
monitoring:
  containerInsights: { enabled: false }
identities:
  reader:
    serviceAccounts: [apps/web]
    roles: [{ role: Key Vault Secrets User, scope: keyVault/matih-dev }]
registries:
  platform: { name: matihlabsacr, repositoryPrefix: matih }
tenants:
  acme: { tier: ENTERPRISE, registry: { name: acmematihacr } }
images:
  from: images.yaml
  onConflict: fail
releases:
  web:
    chart: charts/web
    namespace: apps
    needs: [store]
    values:
      clientId: { fromOutput: identities.reader.clientId }
  store:
    chart: charts/store
    namespace: apps
  desk:
    chart: charts/web
    image: web
    perTenant: true
`;

const chart = 'apiVersion: v2\nname: chart\nversion: 0.1.0\n';
const files: Readonly<Record<string, string>> = {
  'charts/web/Chart.yaml': chart,
  'charts/store/Chart.yaml': chart,
  'images.yaml': 'tenant: [web]\nplatform: [store]\n',
};

/** A repository with charts, an image list and what else is given; `remove` it when done. */
export class TestRepository {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'environment-')));

  constructor() {
    for (const [path, content] of Object.entries(files)) this.write(path, content);
  }

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }

  load(content: string | Uint8Array, path = 'environment.yaml'): LoadedEnvironment {
    this.write(path, content);
    return loadEnvironment(path, { repositoryRoot: this.root });
  }

  /** The findings of a file that must be refused. */
  findings(content: string | Uint8Array): readonly EnvironmentFinding[] {
    try {
      this.load(content);
    } catch (error) {
      if (error instanceof EnvironmentError) return error.findings;
      throw error;
    }
    return [];
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}

/** The sound file with one place changed; the place must be there, once. */
export function spoiled(from: string, to: string): string {
  if (sound.split(from).length !== 2) throw new Error(`not exactly once in the sound file: ${from}`);
  return sound.replace(from, () => to);
}
