import { expect } from '@jest/globals';
import { type Platform, smallEnvironment, smallFile } from '../rehearsal/platform.js';
import { sweep } from './sweep.js';

const larger = smallEnvironment.replace(
  '  ctrlplane:\n    vmSize: Standard_D4s_v3\n',
  '  ctrlplane:\n    vmSize: Standard_D8s_v3\n',
);

/** Two pods on the pool, of which one must be up at any time. */
const workload = { app: 'survivor' };
const deployments = { group: 'apps', version: 'v1', plural: 'deployments' };
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'survivor', namespace: 'default' },
  spec: {
    replicas: 2,
    selector: { matchLabels: workload },
    template: {
      metadata: { labels: workload },
      spec: {
        nodeSelector: { agentpool: 'ctrlplane' },
        tolerations: [{ key: 'matih.ai/control-plane', operator: 'Exists' }],
        containers: [{ name: 'pause', image: 'mcr.microsoft.com/oss/v2/kubernetes/pause:3.10' }],
      },
    },
  },
};
const budgets = { group: 'policy', version: 'v1', plural: 'poddisruptionbudgets' };
const budget = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'survivor', namespace: 'default' },
  spec: { minAvailable: 1, selector: { matchLabels: workload } },
};

await sweep({
  name: 'the rotation of a pool under its workload',
  inputs: { stage: 'nodepool-reconcile' },
  async *starts(platform: Platform) {
    expect((await platform.step({ stage: 'cluster-ensure' })).exitCode).toBe(0);
    const { client } = platform.cluster();
    await client.create(deployments, deployment, 'default');
    await client.create(budgets, budget, 'default');
    await ready(platform);
    platform.write(smallFile, larger);
    yield {};
  },
});

async function ready(platform: Platform): Promise<void> {
  const { client } = platform.cluster();
  for (;;) {
    const { status } = await client.get(deployments, deployment.metadata.name, 'default');
    if (status?.readyReplicas === deployment.spec.replicas) return;
    await new Promise((done) => setTimeout(done, 10));
  }
}
