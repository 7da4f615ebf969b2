/** A small Azure for tests, asked in the process: no proxy, no sockets, and clusters without machines. */
import { createAzure, type EmbeddedAzure, type WorldSeed } from '../../../src/rehearsal/azure/index.js';
import { exampleSeed } from '../../../src/rehearsal/example-seed.js';
import { createHostTable, type LookupHostTable } from '../../../src/rehearsal/hosts.js';
import type { KubernetesObject } from '../../../src/rehearsal/kubernetes/client.js';
import { contractRecording, recordTo } from '../../../src/rehearsal/recording.js';
import { createServiceTime } from '../../../src/rehearsal/time.js';
import type {
  AzureTime,
  DeprecatedUsage,
  EmbeddedCluster,
  EmbeddedClusterOptions,
  NodePoolSpec,
} from '../../../src/rehearsal/world.js';

export const subscription = '/subscriptions/00000000-0000-0000-0000-000000000002';
export const group = `${subscription}/resourceGroups/matih-dev`;
export const clusterPath = `${group}/providers/Microsoft.ContainerService/managedClusters/matih-dev`;
export const subnetPath = `${group}/providers/Microsoft.Network/virtualNetworks/matih-dev/subnets/aks`;

/** Durations pass at once; the date is fixed, so that catalogues don't move under the tests. */
export function testTime(date = '2026-08-15T12:00:00Z', factor = 1_000_000): AzureTime {
  const fast = createServiceTime(factor);
  return { ...fast, now: () => new Date(date), catalogueDate: () => new Date(date) };
}

export interface HeldTime extends AzureTime {
  /** From now on nothing that begins comes to its end. */
  hold(): void;
  release(): void;
}

/** What is in progress stays so until it is released, however slow the machine is: no test races against a timer. */
export function heldTime(date?: string): HeldTime {
  const fast = testTime(date);
  let held: Set<() => void> | undefined;
  return {
    ...fast,
    after(serviceMs, action) {
      if (held === undefined) return fast.after(serviceMs, action);
      let cancel = () => {};
      const begin = () => {
        cancel = fast.after(serviceMs, action);
      };
      const waiting = held.add(begin);
      return () => {
        waiting.delete(begin);
        cancel();
      };
    },
    hold() {
      held ??= new Set();
    },
    release() {
      const waiting = held ?? [];
      held = undefined;
      for (const begin of waiting) begin();
    },
  };
}

export interface TestAzure {
  readonly azure: EmbeddedAzure;
  readonly pools: Map<string, NodePoolSpec>;
  readonly hosts: LookupHostTable;
  /** What runs in the cluster, as far as an upgrade looks at it. */
  readonly inside: { budgets: KubernetesObject[]; deprecated: DeprecatedUsage[] };
  /** Asks ARM as the deploying identity; `clientId` of another one if given. */
  ask(
    method: string,
    path: string,
    body?: object,
    headers?: Record<string, string>,
    clientId?: string,
  ): Promise<TestAnswer>;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: bodies of any service, looked at field by field
  readonly body: any;
}

const recording = contractRecording(process.env);
const record = recording === undefined ? undefined : recordTo(recording);

/** @param egressAddress what clusters see of whoever asks */
export async function testAzure(
  time: AzureTime = testTime(),
  seed: Partial<WorldSeed> = {},
  egressAddress?: string,
): Promise<TestAzure> {
  const hosts = createHostTable();
  const inside: TestAzure['inside'] = { budgets: [], deprecated: [] };
  const pools = new Map<string, NodePoolSpec>();
  const azure = await createAzure({
    time,
    seed: {
      ...exampleSeed,
      virtualNetworks: [
        {
          subscriptionId: subscription.split('/')[2] ?? '',
          resourceGroup: 'matih-dev',
          name: 'matih-dev',
          location: 'eastus',
          addressPrefixes: ['10.0.0.0/16'],
          subnets: [{ name: 'aks', addressPrefix: '10.0.0.0/19' }],
        },
      ],
      ...seed,
    },
    machines: {
      createCluster: (options) => fakeCluster(options, pools, inside),
      hosts,
      ...(egressAddress === undefined ? {} : { egressAddress }),
      images: { pull: () => ({ pulled: false, reason: 'not-found', message: '' }) },
      behaviours: { of: () => ({ readyAfterMs: 0, log: [] }) },
    },
  });
  const ask: TestAzure['ask'] = async (
    method,
    path,
    body,
    headers = {},
    clientId = exampleSeed.applications[0]?.clientId,
  ) => {
    const principal = azure.directory.principalByClientId(clientId ?? '');
    if (principal === undefined) throw new Error(`no principal ${clientId}`);
    const { token } = await azure.tokens.issue(principal, 'https://management.azure.com');
    const separator = path.includes('?') ? '&' : '?';
    const version = path.includes('api-version=') ? '' : `${separator}api-version=${versionFor(path)}`;
    const url = `https://management.azure.com${path}${version}`;
    const requestHeaders = body === undefined ? headers : { 'content-type': 'application/json', ...headers };
    const response = await azure.arm.app.request(url, {
      method,
      headers: { authorization: `Bearer ${token}`, ...requestHeaders },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answered = text === '' ? undefined : JSON.parse(text);
    record?.({
      method,
      url,
      requestHeaders,
      requestBody: body,
      status: response.status,
      responseHeaders: Object.fromEntries(response.headers),
      responseBody: answered,
    });
    return { status: response.status, headers: response.headers, body: answered };
  };
  return { azure, pools, hosts, inside, ask };
}

/** Runs until the operation of this answer has ended; its status. */
export async function finish({ ask }: TestAzure, answer: TestAnswer): Promise<string> {
  const url = new URL(answer.headers.get('azure-asyncoperation') ?? '');
  for (let turn = 0; turn < 5_000; turn += 1) {
    const { body } = await ask('GET', `${url.pathname}${url.search}`);
    if (body.status !== 'InProgress') return body.status;
    // Operation status has a bucket of its own, which a tight loop would empty.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error('the operation never ends');
}

/** The documented system pool, with what a test changes. */
export function systemPool(changes: object = {}): Record<string, unknown> {
  const pool = { name: 'system', mode: 'System', vmSize: 'Standard_D4s_v3', count: 3, vnetSubnetID: subnetPath };
  return { ...pool, maxPods: 110, availabilityZones: ['1', '2', '3'], ...changes };
}

/** The documented cluster, with what a test changes in its properties. */
export function clusterBody(changes: object = {}): Record<string, unknown> {
  return {
    location: 'eastus',
    identity: { type: 'SystemAssigned' },
    properties: {
      dnsPrefix: 'matih-dev',
      kubernetesVersion: '1.35',
      agentPoolProfiles: [systemPool()],
      networkProfile: {
        networkPlugin: 'azure',
        networkPolicy: 'calico',
        serviceCidr: '10.1.0.0/16',
        dnsServiceIP: '10.1.0.10',
      },
      ...changes,
    },
  };
}

function versionFor(path: string): string {
  if (/ContainerService/i.test(path)) return '2026-06-01';
  if (/Microsoft\.Authorization/i.test(path)) return '2022-04-01';
  if (/ManagedIdentity/i.test(path)) return '2024-11-30';
  if (/Microsoft\.Network/i.test(path)) return '2024-03-01';
  if (/Microsoft\.Compute/i.test(path)) return '2021-07-01';
  if (/KeyVault/i.test(path)) return '2023-07-01';
  return '2025-04-01';
}

function fakeCluster(
  options: EmbeddedClusterOptions,
  pools: Map<string, NodePoolSpec>,
  inside: TestAzure['inside'],
): EmbeddedCluster {
  const unused = () => Promise.reject(new Error('no test asks the Kubernetes API'));
  return {
    fqdn: options.fqdn,
    authority: 'PEM',
    userToken: 'token-of-the-cluster',
    handler: (_request, response) => response.end(),
    certificate: { certificate: '', key: '', authority: '' },
    setNodePool: async (pool) => void pools.set(pool.name, pool),
    removeNodePool: async (name) => void pools.delete(name),
    stopNodePool: async (name) => void pools.delete(name),
    nodeCount: (name) => (pools.get(name)?.count ?? 0) + 1,
    setVersion: () => {},
    deprecatedUsage: () => inside.deprecated,
    client: new Proxy(
      { list: async () => ({ items: inside.budgets, resourceVersion: '1' }) },
      { get: (known, name) => (name === 'list' ? known.list : unused) },
    ) as unknown as EmbeddedCluster['client'],
    stop: () => {},
  };
}
