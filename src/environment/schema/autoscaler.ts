/** Settings of the cluster autoscaler. Keys as the API and the autoscaler's documentation spell them. */
import { z } from 'zod';
import { duration } from './scalars.js';

const flag = (says: string) => z.boolean().optional().describe(says);
const amount = (says: string) => z.number().int().min(0).optional().describe(says);
const share = (most: number, says: string) => z.number().min(0).max(most).optional().describe(says);
const time = (says: string) => duration.optional().describe(says);

export const autoscalerProfile = z.strictObject({
  'balance-similar-node-groups': flag('Keep pools of the same size and labels at the same number of nodes.'),
  'daemonset-eviction-for-empty-nodes': flag('Evict DaemonSet pods from empty nodes before these go.'),
  'daemonset-eviction-for-occupied-nodes': flag('Evict DaemonSet pods from nodes that are not empty before these go.'),
  expander: z
    .enum(['least-waste', 'most-pods', 'priority', 'random'])
    .optional()
    .describe('Which pool grows when several could.'),
  'ignore-daemonsets-utilization': flag('Leave DaemonSet pods out when the use of a node is counted.'),
  'max-empty-bulk-delete': amount('Empty nodes that may go at once.'),
  'max-graceful-termination-sec': amount('Seconds that pods have to end when their node goes.'),
  'max-node-provision-time': time('How long a node may take to come.'),
  'max-total-unready-percentage': share(100, 'Share of unready nodes above which nothing is scaled.'),
  'new-pod-scale-up-delay': time('How old an unschedulable pod must be to count.'),
  'ok-total-unready-count': amount('Unready nodes that are allowed whatever their share.'),
  'scale-down-delay-after-add': time('How long after a node came nothing goes.'),
  'scale-down-delay-after-delete': time('How long after a node went nothing else goes.'),
  'scale-down-delay-after-failure': time('How long after a failed attempt nothing goes.'),
  'scale-down-unneeded-time': time('How long a node must be unneeded before it goes.'),
  'scale-down-unready-time': time('How long an unready node must be unneeded before it goes.'),
  'scale-down-utilization-threshold': share(1, 'Use of a node, 0 to 1, below which it counts as unneeded.'),
  'scan-interval': time('How often the autoscaler looks.'),
  'skip-nodes-with-local-storage': flag('Keep nodes whose pods have local storage.'),
  'skip-nodes-with-system-pods': flag('Keep nodes with pods of kube-system.'),
});
