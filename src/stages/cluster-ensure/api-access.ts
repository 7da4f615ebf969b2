/** Ranges that may reach the API server: a list without this machine would end the run half way, and every later one. */
import type { ManagedCluster } from '@azure/arm-containerservice';
import { encloses, parseBlock } from '../../environment/addresses.js';
import type { Environment } from '../../environment/index.js';
import type { Finding } from '../../model/index.js';
import { clusterFields } from './fields.js';

const path = 'cluster.authorizedIpRanges';

/** Blocks that no machine has on the internet; 0.0.0.0/32 is how AKS is told to let in the cluster's own alone. */
const notPublic = [
  '0.0.0.0/32',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
];

/**
 * A warning where the ranges are about to be written. Which address Azure sees of this machine can't be known here: no
 * service of Azure tells it, and a foreign one is not asked.
 */
export function apiAccessFindings(environment: Environment, cluster: ManagedCluster | undefined): Finding[] {
  const { authorizedIpRanges: ranges = [], ownership } = environment.cluster;
  if (ownership === 'verify' || ranges.length === 0) return [];
  const field = clusterFields.find((each) => each.path === path);
  if (field?.difference(environment, cluster ?? { location: '' }) === undefined) return [];
  const list = ranges.join(', ');
  const isOpen = ranges.some(isPublic);
  return [
    {
      severity: 'warning',
      stage: 'cluster-ensure',
      path,
      message: isOpen
        ? `Only ${list} will reach the API server: if this machine is not in there, releases and rotations fail from then on.`
        : `No public address is in ${list}: no machine outside of the cluster will reach its API server, and releases and rotations fail from then on unless this one is inside.`,
      mend: 'Have the address that this machine goes out with in the list: that of its NAT gateway or proxy for a self-hosted runner. Runners that GitHub hosts have a new one in each job.',
    },
  ];
}

function isPublic(range: string): boolean {
  const block = parseBlock(range.includes('/') ? range : `${range}/32`);
  if (block === undefined) return false;
  return !notPublic.some((each) => {
    const outer = parseBlock(each);
    return outer !== undefined && encloses(outer, block);
  });
}
