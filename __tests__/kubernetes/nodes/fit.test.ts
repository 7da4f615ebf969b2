import { describe, expect, it } from '@jest/globals';
import { type PoolShape, tolerates, whyUnfit } from '../../../src/kubernetes/nodes/fit.js';

const pool = (name: string, taint?: string): PoolShape => ({
  name,
  vmSize: 'Standard_D4s_v3',
  labels: { agentpool: name },
  taints: taint === undefined ? [] : [{ key: taint, value: 'true', effect: 'NoSchedule' }],
  size: { cpuCores: 4, memoryGiB: 16, gpus: 0 },
});
const pools = [pool('system'), pool('compute', 'matih.ai/compute')];
const toleration = { key: 'matih.ai/compute', operator: 'Equal', value: 'true', effect: 'NoSchedule' };

describe('whyUnfit', () => {
  it('is content with a pool that the pod selects and whose taint it tolerates', () => {
    expect(whyUnfit({ nodeSelector: { agentpool: 'compute' }, tolerations: [toleration] }, pools)).toBeUndefined();
  });

  it('is content with a pod that asks for nothing where a pool has no taint', () => {
    expect(whyUnfit({}, pools)).toBeUndefined();
  });

  it('names the taint that is not tolerated', () => {
    expect(whyUnfit({ nodeSelector: { agentpool: 'compute' } }, pools)).toBe(
      'does not tolerate the taint of pool compute (matih.ai/compute=true:NoSchedule)',
    );
  });

  it('names a selector that no pool has', () => {
    expect(whyUnfit({ nodeSelector: { agentpool: 'gpu' } }, pools)).toBe(
      'selects agentpool=gpu, which no declared pool has',
    );
  });

  it('leaves labels that only the service knows to the service', () => {
    expect(whyUnfit({ nodeSelector: { 'topology.kubernetes.io/zone': 'eastus-1' } }, pools)).toBeUndefined();
  });

  it('says what a pod requests beyond a whole node', () => {
    const containers = [
      { name: 'a', resources: { requests: { cpu: '3' } } },
      { name: 'b', resources: { requests: { cpu: '1500m', memory: '1Gi' } } },
    ];
    expect(whyUnfit({ nodeSelector: { agentpool: 'system' }, containers }, pools)).toBe(
      'requests cpu 4.5, more than the 4 of a Standard_D4s_v3 node of pool system',
    );
    const gpu = [{ name: 'a', resources: { requests: { 'nvidia.com/gpu': 1 } } }];
    expect(whyUnfit({ containers: gpu }, pools)).toContain('nvidia.com/gpu 1, more than the 0');
  });
});

describe('tolerates', () => {
  const taint = { key: 'k', value: 'v', effect: 'NoSchedule' as const };
  it('takes an empty key with Exists for every taint, and another effect for none', () => {
    expect(tolerates([{ operator: 'Exists' }], taint)).toBe(true);
    expect(tolerates([{ key: 'k', operator: 'Exists', effect: 'NoExecute' }], taint)).toBe(false);
    expect(tolerates([{ key: 'k', value: 'other' }], taint)).toBe(false);
    expect(tolerates([], { ...taint, effect: 'PreferNoSchedule' })).toBe(true);
  });
});
