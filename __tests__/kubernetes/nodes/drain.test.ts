import { describe, expect, it } from '@jest/globals';
import type { HttpClient, HttpResponse } from '../../../src/http/index.js';
import { boundByName, cordon, covers, evictAll, observeNodes, orphans } from '../../../src/kubernetes/nodes/drain.js';
import type { LabelSelector, SelectorRequirement } from '../../../src/kubernetes/objects/objects.js';
import { clientOf, FakeApi, fakeClock } from '../fake-api.js';

const owner = (kind: string, name: string) => [{ kind, name, uid: name, controller: true }];
const workload = (name: string, readyReplicas: number) => ({
  metadata: { name, namespace: 'matih', generation: 1 },
  spec: { replicas: 1 },
  status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1, readyReplicas, availableReplicas: readyReplicas },
});
const pod = (name: string, metadata: object, more: { spec?: object; status?: object } = {}) => ({
  metadata: { name, namespace: 'matih', ...metadata },
  spec: { nodeName: 'node-1', ...more.spec },
  status: { phase: 'Running', ...more.status },
});
const node = (name: string, pool: string, more: { annotations?: object; spec?: object } = {}) => ({
  metadata: {
    name,
    labels: { 'kubernetes.azure.com/agentpool': pool, agentpool: pool },
    annotations: more.annotations,
  },
  spec: more.spec ?? {},
  status: { conditions: [{ type: 'Ready', status: 'True' }] },
});

const usual: Readonly<Record<string, readonly object[]>> = {
  nodes: [node('node-1', 'compute'), node('node-2', 'other')],
  pods: [
    pod(
      'iam-1',
      { ownerReferences: owner('ReplicaSet', 'iam-5d4') },
      { spec: { nodeSelector: { agentpool: 'compute' } } },
    ),
    pod('sick-1', { ownerReferences: owner('ReplicaSet', 'sick-5d4') }),
    pod('agent', { ownerReferences: owner('DaemonSet', 'agent') }),
    pod('proxy', { annotations: { 'kubernetes.io/config.mirror': 'x' } }),
    pod('done', { ownerReferences: owner('Job', 'done') }, { status: { phase: 'Succeeded' } }),
    pod('bare', {}),
  ],
  replicasets: [
    { metadata: { name: 'iam-5d4', namespace: 'matih', ownerReferences: owner('Deployment', 'iam') } },
    { metadata: { name: 'sick-5d4', namespace: 'matih', ownerReferences: owner('Deployment', 'sick') } },
  ],
  deployments: [workload('iam', 1), workload('sick', 0)],
  statefulsets: [],
};

/** An API with these objects; evictions are answered by `eviction`. */
function apiOf(
  objects: Partial<typeof usual>,
  eviction: { status: number; body: object | string } = { status: 201, body: {} },
) {
  const api = new FakeApi(({ url }) => {
    const plural = /\/([a-z]+)(?:\?|$)/.exec(new URL(url).pathname)?.[1] ?? '';
    return { body: { items: { ...usual, ...objects }[plural] ?? [] } };
  });
  const http: HttpClient = {
    send: (request) => api.send(request),
    async sendOnce(request): Promise<HttpResponse> {
      api.requests.push(request);
      return {
        status: eviction.status,
        headers: {},
        body: Buffer.from(typeof eviction.body === 'string' ? eviction.body : JSON.stringify(eviction.body)),
      };
    },
    stream: (request) => api.stream(request),
    close: () => api.close(),
  };
  return { api, client: clientOf(http, fakeClock()) };
}

/** Required affinity to nodes, a term for each label and its values. */
function affinity(...terms: readonly (readonly [key: string, values: readonly string[]])[]) {
  const nodeSelectorTerms = terms.map(([key, values]) => ({ matchExpressions: [{ key, operator: 'In', values }] }));
  return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } };
}

describe('a drain', () => {
  it('moves what a controller makes anew elsewhere: neither DaemonSets nor static or finished pods', async () => {
    const { client } = apiOf({});
    const { pods } = (await observeNodes(client)).of('compute');
    expect(pods.map(({ metadata }) => metadata.name)).toEqual(['iam-1', 'sick-1', 'bare']);
  });

  it('knows pods that would be gone for good, and pods that are bound to the name of their pool', async () => {
    const { client } = apiOf({});
    const nodes = (await observeNodes(client)).of('compute');
    expect(orphans(nodes)).toEqual(['matih/bare']);
    expect(boundByName(nodes, 'compute', true)).toEqual(['matih/iam-1']);
    expect(boundByName(nodes, 'compute', false)).toEqual([]);
  });

  it.each([
    ['nothing', {}, [false, false]],
    ['a label of its own', { nodeSelector: { tier: 'control' } }, [false, false]],
    ['the declared name', { nodeSelector: { agentpool: 'compute' } }, [true, false]],
    ['the name that an earlier rotation left', { nodeSelector: { agentpool: 'computer1' } }, [true, true]],
    ["AKS's own label", { nodeSelector: { 'kubernetes.azure.com/agentpool': 'computer1' } }, [true, true]],
    ['one name by affinity', affinity(['agentpool', ['compute']]), [true, false]],
    ['one of two names by affinity', affinity(['agentpool', ['compute', 'gpu']]), [false, false]],
    ['either of two terms', affinity(['agentpool', ['computer1']], ['tier', ['control']]), [false, false]],
    ['one of two names, term by term', affinity(['agentpool', ['a']], ['agentpool', ['b']]), [true, true]],
  ])('knows that a pod which selects %s is bound to its pool, or not', async (_what, spec, [kept, back]) => {
    const labelled = pod('iam-1', { ownerReferences: owner('ReplicaSet', 'iam-5d4') });
    const { client } = apiOf({ pods: [{ ...labelled, spec: { ...labelled.spec, ...spec } }] });
    const nodes = (await observeNodes(client)).of('compute');
    expect([true, false].map((isKept) => boundByName(nodes, 'compute', isKept).length > 0)).toEqual([kept, back]);
  });

  it('knows the budgets of pods that must leave, by namespace and labels', async () => {
    const labelled = pod('iam-1', { labels: { app: 'iam' }, ownerReferences: owner('ReplicaSet', 'iam-5d4') });
    const leaving = (await observeNodes(apiOf({ pods: [labelled] }).client)).of('compute');
    const selected = (namespace: string, selector: LabelSelector) => ({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'b', namespace },
      spec: { selector },
    });
    const budget = (namespace: string, app: string) => selected(namespace, { matchLabels: { app } });
    expect(covers(budget('matih', 'iam'), leaving)).toBe(true);
    expect(covers(budget('matih', 'other'), leaving)).toBe(false);
    expect(covers(budget('other', 'iam'), leaving)).toBe(false);
    const expressed = (operator: SelectorRequirement['operator'], values?: string[], key = 'app') =>
      covers(selected('matih', { matchExpressions: [{ key, operator, ...(values && { values }) }] }), leaving);
    expect([expressed('In', ['iam', 'x']), expressed('In', ['x'])]).toEqual([true, false]);
    expect([expressed('NotIn', ['x']), expressed('NotIn', ['iam'])]).toEqual([true, false]);
    expect([expressed('Exists'), expressed('Exists', [], 'tier')]).toEqual([true, false]);
    expect([expressed('DoesNotExist', [], 'constructor'), expressed('DoesNotExist')]).toEqual([true, false]);
    const both = { matchLabels: { app: 'iam' }, matchExpressions: [{ key: 'tier', operator: 'Exists' as const }] };
    expect([covers(selected('matih', both), leaving), covers(selected('matih', {}), leaving)]).toEqual([false, true]);
  });

  it('notes on a node, as it cordons it, the workloads that were ready there', async () => {
    const { api, client } = apiOf({});
    await cordon(client, (await observeNodes(client)).of('compute'));
    const patches = api.requests.filter(({ method }) => method === 'PATCH');
    expect(patches.map(({ body }) => JSON.parse(String(body)))).toEqual([
      {
        metadata: { annotations: { 'aks-action/moved-workloads': 'Deployment matih/iam' } },
        spec: { unschedulable: true },
      },
    ]);
  });

  it('waits for the workloads that are noted there, not for those that were sick before', async () => {
    const noted = node('node-1', 'compute', {
      annotations: { 'aks-action/moved-workloads': 'Deployment matih/iam' },
      spec: { unschedulable: true },
    });
    const { client } = apiOf({ nodes: [noted], deployments: [workload('iam', 0), workload('sick', 0)], pods: [] });
    expect((await observeNodes(client)).unready('compute')).toEqual(['Deployment matih/iam: 0 of 1 pods ready']);
  });

  it('says which pods a budget keeps, and why, without asking twice', async () => {
    const cause = 'The disruption budget iam needs 1 healthy pods and has 1 currently';
    const { api, client } = apiOf(
      {},
      { status: 429, body: { reason: 'TooManyRequests', details: { causes: [{ message: cause }] } } },
    );
    const nodes = (await observeNodes(client)).of('compute');
    expect(await evictAll(client, nodes)).toContain(`matih/iam-1: ${cause}`);
    expect(api.requests.filter(({ url }) => url.endsWith('/iam-1/eviction'))).toHaveLength(1);
  });

  it('asks later where the API server is busy, which it says in plain text', async () => {
    const busy = 'Too many requests, please try again later.\n';
    const { client } = apiOf({}, { status: 429, body: busy });
    const nodes = (await observeNodes(client)).of('compute');
    expect(await evictAll(client, nodes)).toContain(`matih/iam-1: ${busy.trim()}`);
  });
});
