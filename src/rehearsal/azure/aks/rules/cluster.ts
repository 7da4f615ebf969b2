/** What AKS refuses in the settings of a cluster: one rule a function, texts as the service has them. */
import { invalidParameter, refused } from '../errors.js';
import type { AgentPoolProfile, ClusterProperties } from '../model.js';

export function checkClusterName(name: string): void {
  if (!/^[a-zA-Z0-9]$|^[a-zA-Z0-9][-_a-zA-Z0-9]{0,61}[a-zA-Z0-9]$/.test(name)) {
    throw invalidParameter(
      'resourceName',
      `The managed cluster name '${name}' must be 1 to 63 letters, digits, underscores and hyphens, starting and ending with a letter or digit`,
    );
  }
}

export function checkDnsPrefix(cluster: ClusterProperties): void {
  if (cluster.dnsPrefix === undefined && cluster.fqdnSubdomain === undefined) {
    throw refused('InvalidParameter', 'Required parameter dnsPrefix is missing (null).', 'dnsPrefix');
  }
  if (
    cluster.dnsPrefix !== undefined &&
    !/^[a-zA-Z0-9][-a-zA-Z0-9]{0,52}[a-zA-Z0-9]$|^[a-zA-Z0-9]$/.test(cluster.dnsPrefix)
  ) {
    throw invalidParameter(
      'dnsPrefix',
      `The DNS prefix '${cluster.dnsPrefix}' must contain only letters, digits and hyphens, 1 to 54 characters, starting and ending with a letter or digit`,
    );
  }
}

/** The pools of a new cluster together. */
export function checkPoolSet(pools: readonly AgentPoolProfile[]): void {
  if (pools.length === 0) {
    throw refused('InvalidParameter', 'Required parameter agentPoolProfiles is missing (null).', 'agentPoolProfiles');
  }
  if (!pools.some(({ mode }) => mode === 'System')) {
    throw refused('BadRequest', 'Must define at least one system pool.', 'agentPoolProfiles');
  }
  const names = pools.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw invalidParameter('agentPoolProfile.name', `Agent pool name '${twice}' is not unique`);
  checkLimits(pools);
}

/** 100 pools and 5,000 nodes a cluster; an autoscaled pool counts with what it asks for now. */
export function checkLimits(pools: readonly AgentPoolProfile[]): void {
  if (pools.length > 100) throw invalidParameter('agentPoolProfiles', 'A managed cluster has at most 100 agent pools');
  const nodes = pools.reduce((sum, { count, minCount }) => sum + (count ?? minCount ?? 1), 0);
  if (nodes > 5000)
    throw invalidParameter('agentPoolProfile.count', `A managed cluster has at most 5000 nodes, not ${nodes}`);
}
