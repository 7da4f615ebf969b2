import { describe, expect, it } from '@jest/globals';
import { replacement } from '../../../src/stages/nodepool-reconcile/replacement.js';
import { environment, pool } from '../served.js';

const autoscaled = pool('compute', { vmSize: 'Standard_E16s_v5', tags: { team: 'data' } });
const live = {
  name: 'compute',
  vmSize: 'Standard_E16s_v3',
  eTag: 'e',
  provisioningState: 'Succeeded',
  nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202608.01.0',
  count: 4,
  osDiskSizeGB: 128,
  osDiskType: 'Ephemeral',
  availabilityZones: ['1', '2', '3'],
  maxPods: 110,
  nodeLabels: { team: 'a', 'kubernetes.azure.com/scalesetpriority': 'spot' },
  nodeTaints: ['a=b:NoSchedule', 'kubernetes.azure.com/scalesetpriority=spot:NoSchedule'],
  scaleSetPriority: 'Spot',
  spotMaxPrice: -1,
  upgradeSettings: { maxSurge: '10%', drainTimeoutInMinutes: 45 },
  tags: { policy: 'required' },
};
const made = (declared = autoscaled, name = 'compute1') => replacement(declared, name, 4, live, environment());

describe('the pool that takes the place of another one [aks/pool-rotation-fields]', () => {
  it('is as declared, with a count that stands still', () => {
    expect(made()).toMatchObject({ vmSize: 'Standard_E16s_v5', count: 4, enableAutoScaling: false });
    expect(made()).not.toHaveProperty('minCount');
    expect(made().tags).toMatchObject({ policy: 'required', team: 'data', 'aks-action-pool': 'compute' });
  });

  it('keeps what nothing is declared of: labels, taints, zones, Spot, upgrade settings', () => {
    expect(made()).toMatchObject({
      availabilityZones: ['1', '2', '3'],
      maxPods: 110,
      nodeLabels: { team: 'a' },
      nodeTaints: ['a=b:NoSchedule'],
      scaleSetPriority: 'Spot',
      spotMaxPrice: -1,
      upgradeSettings: { maxSurge: '10%', drainTimeoutInMinutes: 45 },
    });
  });

  it('loses what is declared to be gone', () => {
    expect(made({ ...autoscaled, labels: {}, taints: [] })).toMatchObject({ nodeLabels: {}, nodeTaints: [] });
  });

  it('leaves to the service what it alone writes, and the disk, which follows from the size', () => {
    for (const field of ['name', 'eTag', 'provisioningState', 'nodeImageVersion', 'osDiskSizeGB', 'osDiskType'])
      expect(made()).not.toHaveProperty(field);
  });

  it('needs no mark under the declared name', () => {
    expect(made(autoscaled, 'compute').tags).not.toHaveProperty('aks-action-pool');
  });
});
