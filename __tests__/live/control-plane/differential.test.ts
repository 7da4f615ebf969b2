/**
 * The embedded Kubernetes API and a real kube-apiserver, driven with the same requests: status codes, reasons, messages
 * and objects must be the same but for what is made by chance, and for what `justified` names.
 */
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createKubernetesApi, type KubernetesApi } from '../../../src/rehearsal/kubernetes/api/index.js';
import { type ControlPlane, startControlPlane } from './control-plane.js';
import { differencesOf, spelled } from './differential/compare.js';
import { isJustified } from './differential/justified.js';
import { type ApiAddress, Recorder } from './differential/recorder.js';
import { applyScenarios } from './differential/scenarios/apply.js';
import { clusterScenarios } from './differential/scenarios/cluster.js';
import { objectScenarios } from './differential/scenarios/objects.js';
import { patchScenarios } from './differential/scenarios/patches.js';
import { podScenarios } from './differential/scenarios/pods.js';
import { readingScenarios } from './differential/scenarios/reading.js';
import { pathsIn, type Scenario } from './differential/scenarios/scenario.js';
import { serviceScenarios } from './differential/scenarios/services.js';
import { workloadScenarios } from './differential/scenarios/workloads.js';

let controlPlane: ControlPlane;
let embedded: KubernetesApi;
let addresses: readonly [embedded: ApiAddress, real: ApiAddress];
const server = createServer((request, response) => embedded.handler(request, response));

beforeAll(async () => {
  // Controllers would act on objects in between: here the two APIs answer alone.
  controlPlane = await startControlPlane({ controllers: false });
  const token = 'token';
  embedded = createKubernetesApi({ kubernetesVersion: '1.35.4', now: () => new Date(), userToken: token });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { server: realServer, authority, userToken } = controlPlane;
  addresses = [
    { server: `http://127.0.0.1:${port}`, token },
    { server: realServer, token: userToken, authority },
  ];
}, 1_800_000);

afterAll(async () => {
  embedded?.stop();
  server.closeAllConnections();
  server.close();
  await controlPlane?.stop();
});

const themes: Readonly<Record<string, readonly Scenario[]>> = {
  objects: objectScenarios,
  patches: patchScenarios,
  apply: applyScenarios,
  workloads: workloadScenarios,
  pods: podScenarios,
  services: serviceScenarios,
  cluster: clusterScenarios,
  reading: readingScenarios,
};

describe.each(Object.entries(themes))('the embedded API, like a real one: %s', (theme, scenarios) => {
  it.each(scenarios.map((scenario, index) => [scenario.says, scenario, `${theme}-${index}`] as const))(
    '%s',
    async (_, scenario, namespace) => {
      const [ours, theirs] = await Promise.all(addresses.map((address) => play(address, scenario, namespace)));
      const differences = differencesOf(ours ?? [], theirs ?? []);
      expect(differences.filter((difference) => !isJustified(scenario.says, difference)).map(spelled)).toEqual([]);
    },
    60_000,
  );
});

/** Runs a scenario in a namespace that is as a controller would have left it. */
async function play(address: ApiAddress, scenario: Scenario, namespace: string) {
  const api = new Recorder(address);
  const inside = pathsIn(namespace);
  try {
    await api.unrecorded(async () => {
      await api.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
      const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } };
      await api.post(inside.core('serviceaccounts'), account);
    });
    await scenario.run(api, inside);
    return api.exchanges;
  } finally {
    api.close();
  }
}
