/**
 * The embedded Kubernetes API and a real kube-apiserver, driven with the same requests: status codes, reasons, messages
 * and objects must be the same but for what is made by chance, and for what `justified` names.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Apis, play, startApis, startMs } from './differential/apis.js';
import { differencesOf, spelled } from './differential/compare.js';
import { isJustified } from './differential/justified.js';
import { accessScenarios } from './differential/scenarios/access.js';
import { applyScenarios } from './differential/scenarios/apply.js';
import { clusterScenarios } from './differential/scenarios/cluster.js';
import { objectScenarios } from './differential/scenarios/objects.js';
import { patchScenarios } from './differential/scenarios/patches.js';
import { podScenarios } from './differential/scenarios/pods.js';
import { quotaScenarios } from './differential/scenarios/quotas.js';
import { readingScenarios } from './differential/scenarios/reading.js';
import type { Scenario } from './differential/scenarios/scenario.js';
import { serviceScenarios } from './differential/scenarios/services.js';
import { workloadScenarios } from './differential/scenarios/workloads.js';

let apis: Apis | undefined;

beforeAll(async () => {
  apis = await startApis();
}, startMs);

afterAll(() => apis?.stop());

const themes: Readonly<Record<string, readonly Scenario[]>> = {
  objects: objectScenarios,
  patches: patchScenarios,
  apply: applyScenarios,
  workloads: workloadScenarios,
  pods: podScenarios,
  services: serviceScenarios,
  cluster: clusterScenarios,
  access: accessScenarios,
  quotas: quotaScenarios,
  reading: readingScenarios,
};

describe.each(Object.entries(themes))('the embedded API, like a real one: %s', (theme, scenarios) => {
  it.each(scenarios.map((scenario, index) => [scenario.says, scenario, `${theme}-${index}`] as const))(
    '%s',
    async (_, scenario, namespace) => {
      const [ours, theirs] = await Promise.all(
        (apis?.addresses ?? []).map((address) => play(address, namespace, scenario.run)),
      );
      const differences = differencesOf(ours ?? [], theirs ?? []);
      expect(differences.filter((difference) => !isJustified(scenario.says, difference)).map(spelled)).toEqual([]);
    },
    60_000,
  );
});
