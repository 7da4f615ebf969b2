import type { Azure } from '../../azure/index.js';
import type { RunContext } from '../../model/index.js';
import { connectCluster } from '../api/connect.js';
import * as resources from '../api/resources.js';

type Context = Pick<RunContext, 'environment' | 'clock' | 'log' | 'signal'> & { readonly azure: Azure };

/** A short operation is over before anybody wants to know. */
const firstAfterMs = 15_000;
const againAfterMs = 20_000;

/**
 * What a pool's nodes have come to while an operation goes on, in the cluster's own words: `2 of 3 nodes Ready (2 at
 * v1.36.1, 1 at v1.35.2)`. Asked for beside the operation and now and then; a cluster that can't tell is no error.
 */
export function nodeCounts(pool: string, context: Context): (elapsedMs: number) => string | undefined {
  let text: string | undefined;
  let askedAt = firstAfterMs - againAfterMs;
  return (elapsedMs) => {
    if (elapsedMs >= firstAfterMs && elapsedMs - askedAt >= againAfterMs) {
      askedAt = elapsedMs;
      count(pool, context).then(
        (counted) => {
          text = counted;
        },
        () => {
          text = undefined;
        },
      );
    }
    return text;
  };
}

async function count(pool: string, context: Context): Promise<string | undefined> {
  const { azure, cluster } = context.environment;
  const access = await connectCluster({ resourceGroup: azure.resourceGroup.name, name: cluster.name }, context);
  if (access === undefined) return undefined;
  const labelSelector = `kubernetes.azure.com/agentpool=${pool}`;
  const { items } = await access.client.list(resources.nodes, { labelSelector });
  return nodesText(
    items.map(({ status }) => ({
      isReady: (status?.conditions ?? []).some(({ type, status: is }) => type === 'Ready' && is === 'True'),
      version: status?.nodeInfo?.kubeletVersion ?? '',
    })),
  );
}

/** One version is not worth a word: an upgrade is seen by there being two. */
export function nodesText(nodes: readonly { readonly isReady: boolean; readonly version: string }[]): string {
  const versions = new Map<string, number>();
  for (const { version } of nodes) versions.set(version, (versions.get(version) ?? 0) + 1);
  const parts = [...versions].sort(([a], [b]) => (a < b ? 1 : -1)).map(([version, some]) => `${some} at ${version}`);
  const ready = nodes.filter(({ isReady }) => isReady).length;
  return `${ready} of ${nodes.length} nodes Ready${parts.length > 1 ? ` (${parts.join(', ')})` : ''}`;
}
