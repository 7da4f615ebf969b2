import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { releaseInstances } from '../../../src/environment/index.js';
import type { AssembledChart } from '../../../src/kubernetes/index.js';
import type { PartialOutputs } from '../../../src/model/index.js';
import { fingerprintOf, releaseInputs } from '../../../src/stages/helm-deploy/inputs.js';
import { devEnvironment } from '../platform.js';

const environment = devEnvironment();
const chart: AssembledChart = {
  folder: '/work/ai-service',
  name: 'ai-service',
  version: '0.1.0',
  digest: 'sha256:c',
  traits: { asksCluster: false, isUnsteady: false },
  atAnotherTime: { folder: '/work/otherwise/web', write: async () => {} },
  files: new Map(),
  customDefinitions: () => [],
  write: async () => {},
};
const outputs = (digest = 'a'): PartialOutputs => ({
  'image-lock': {
    'ai-service': { source: 'matihlabsacr.azurecr.io/matih/ai-service', tag: 'v1', digest: `sha256:${digest}` },
  },
  identities: { 'ai-service': { id: '/id', clientId: 'client', principalId: 'principal' } },
});
const versions = { helmMajor: 4, kubernetesMinor: '1.35' };

async function inputsOf(known: PartialOutputs) {
  const instance = releaseInstances(environment).find(({ name }) => name === 'ai-service');
  if (instance === undefined) throw new Error('no release ai-service');
  return releaseInputs(instance, environment, chart, known, path.resolve('.'));
}

describe('releaseInputs', () => {
  it('gives the chart its registry, its pull secrets, its image by digest and its outputs', async () => {
    const { helmRelease, unknown } = await inputsOf(outputs());
    expect(helmRelease.values).toMatchObject({
      global: {
        imageRegistry: 'matihlabsacr.azurecr.io/matih',
        imagePullSecrets: [{ name: 'acr-secret' }, { name: 'platform-acr-secret' }],
      },
      image: { tag: 'v1', digest: 'sha256:a' },
    });
    expect(JSON.stringify(helmRelease.values)).toContain('"client"');
    expect(unknown).toEqual([]);
    expect(helmRelease.valuesFiles.map((file) => path.basename(file))).toEqual(['values-dev.yaml']);
  });

  it('keeps a place for what is known after apply, and has no fingerprint then', async () => {
    const inputs = await inputsOf({});
    expect(inputs.unknown).toContain('images.ai-service.digest');
    expect(inputs.unknown).toContain('identities.ai-service.clientId');
    expect(JSON.stringify(inputs.helmRelease.values)).toContain('known-after-apply');
    expect(fingerprintOf(inputs, versions)).toBeUndefined();
  });
});

describe('fingerprintOf', () => {
  it('is the same for the same inputs, and fits into a label', async () => {
    const fingerprint = fingerprintOf(await inputsOf(outputs()), versions);
    expect(fingerprint).toMatch(/^[0-9a-f]{40}$/);
    expect(fingerprintOf(await inputsOf(outputs()), versions)).toBe(fingerprint);
  });

  it('moves with the image, the chart, and the versions of helm and Kubernetes', async () => {
    const inputs = await inputsOf(outputs());
    const others = [
      fingerprintOf(await inputsOf(outputs('b')), versions),
      fingerprintOf({ ...inputs, chart: { ...chart, digest: 'sha256:d' } }, versions),
      fingerprintOf(inputs, { ...versions, helmMajor: 3 }),
      fingerprintOf(inputs, { ...versions, kubernetesMinor: '1.36' }),
    ];
    expect(new Set([fingerprintOf(inputs, versions), ...others]).size).toBe(5);
  });
});
