import { describe, expect, it } from '@jest/globals';
import type { KubernetesObject, Node, Pod, ReleaseRevision } from '../../../src/kubernetes/index.js';
import { checkPlatform } from '../../../src/stages/verify/check.js';
import { imagesOfPod } from '../../../src/stages/verify/images.js';
import type { LivePlatform, ObservedPlatform } from '../../../src/stages/verify/observe.js';
import { devEnvironment } from '../platform.js';

const environment = devEnvironment();
const digest = `sha256:${'a'.repeat(64)}`;
const key = 'matih-data-plane/ai-service';
const meta = (name: string) => ({ name, namespace: 'matih-data-plane' });

const nodes: readonly Node[] = Object.values(environment.nodePools).flatMap(({ name, scale }) =>
  Array.from({ length: scale.autoscale ? scale.min : scale.count }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: `${name}-${index}`, labels: { agentpool: name } },
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
  })),
);
const pod: Pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { ...meta('ai-1'), labels: { 'azure.workload.identity/use': 'true' } },
  spec: {
    serviceAccountName: 'ai-service',
    containers: [{ name: 'ai', image: `matihlabsacr.azurecr.io/matih/ai-service@${digest}` }],
  },
  status: { phase: 'Running' },
};
const workload = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { ...meta('ai-service'), generation: 1 },
  spec: { replicas: 1 },
  status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1 },
} as KubernetesObject;
const revision: ReleaseRevision = {
  namespace: 'matih-data-plane',
  name: 'ai-service',
  revision: 1,
  status: 'deployed',
  labels: {},
  secret: 's',
};
const account = (clientId: string) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { ...meta('ai-service'), annotations: { 'azure.workload.identity/client-id': clientId } },
});

function observed(live: Partial<LivePlatform> = {}): ObservedPlatform {
  return {
    cluster: {
      pools: [],
      nodes,
      pods: [pod],
      serviceAccounts: [account('client')],
      releases: new Map([[key, [revision]]]),
      workloads: new Map([[key, [workload]]]),
      ...live,
    },
    imageLock: { 'ai-service': { source: 's', tag: 'v1', digest } },
    identities: { 'ai-service': { id: 'i', clientId: 'client', principalId: 'p' } },
    options: { releases: ['ai-service'] },
  };
}
const errors = (platform: ObservedPlatform) =>
  checkPlatform(environment, platform)
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);

describe('checkPlatform', () => {
  it('finds nothing wrong with a platform that is as declared', () => {
    expect(errors(observed())).toEqual([]);
  });

  it('says that there is no cluster', () => {
    const { cluster: _, ...rest } = observed();
    expect(errors(rest)).toEqual(['cluster matih-dev does not exist']);
  });

  it('counts the ready nodes of each pool', () => {
    const without = nodes.filter(({ metadata }) => metadata.name !== 'ctrlplane-0');
    expect(errors(observed({ nodes: without }))).toEqual([
      'node pool ctrlplane has 1 ready nodes, declared are at least 2',
    ]);
  });

  it('counts the nodes of a pool that a rotation left under another name', () => {
    const renamed = nodes.map((node) =>
      node.metadata.labels?.agentpool === 'ctrlplane'
        ? { ...node, metadata: { ...node.metadata, labels: { agentpool: 'ctrlplaner1' } } }
        : node,
    );
    const tags = { 'aks-action-environment': 'dev', 'aks-action-pool': 'ctrlplane' };
    expect(errors(observed({ nodes: renamed, pools: [{ name: 'ctrlplaner1', tags }] }))).toEqual([]);
  });

  it('names a release that is missing, failed or not ready', () => {
    expect(errors(observed({ releases: new Map() }))).toEqual([`release ${key} is not deployed`]);
    const failed = new Map([[key, [{ ...revision, revision: 2, status: 'failed' as const }]]]);
    expect(errors(observed({ releases: failed }))).toEqual([`release ${key} is failed at revision 2`]);
    const unready = { ...workload, status: { observedGeneration: 1 } } as KubernetesObject;
    expect(errors(observed({ workloads: new Map([[key, [unready]]]) }))).toEqual([
      `release ${key}: Deployment/ai-service is not ready: 0 of 1 pods are new`,
    ]);
  });

  it('names a pod that runs another digest than the lock', () => {
    const other = `sha256:${'b'.repeat(64)}`;
    const stray: Pod = {
      ...pod,
      spec: { ...pod.spec, containers: [{ name: 'ai', image: 'matihlabsacr.azurecr.io/matih/ai-service:v1' }] },
      status: { containerStatuses: [{ name: 'ai', imageID: `matihlabsacr.azurecr.io/matih/ai-service@${other}` }] },
    };
    expect(errors(observed({ pods: [stray] }))).toEqual([
      `pod matih-data-plane/ai-1 runs matihlabsacr.azurecr.io/matih/ai-service@${other} in container ai, the image lock has ${digest}`,
    ]);
  });

  it('names a ServiceAccount with another identity, and a pod without the label', () => {
    expect(errors(observed({ serviceAccounts: [account('stale')] }))).toEqual([
      'ServiceAccount matih-data-plane/ai-service has the client id stale, identity ai-service has client',
    ]);
    const { labels: _, ...metadata } = pod.metadata;
    expect(errors(observed({ pods: [{ ...pod, metadata }] }))[0]).toContain(
      'lacks the label azure.workload.identity/use',
    );
  });
});

describe('imagesOfPod', () => {
  it('tells a port from a tag', () => {
    const image = 'localhost:5000/a/b:1';
    const [found] = imagesOfPod({ ...pod, spec: { containers: [{ name: 'c', image }] } });
    expect(found).toEqual({ container: 'c', repository: 'localhost:5000/a/b', digest: undefined });
  });
});
