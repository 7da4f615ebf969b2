/** Deleting a cluster, which goes before whatever else is under way. */
import type { ArmAnswer, ArmRequest } from '../../arm/provider.js';
import { type AksContext, deletionHeaders, setState } from '../context.js';
import { poolsOf } from '../machines.js';
import { checkPreconditions } from '../rules/concurrency.js';

export function deleteCluster(context: AksContext, request: ArmRequest): ArmAnswer {
  const { arm } = context;
  const cluster = arm.store.get(request.path.text);
  if (cluster === undefined) return { status: 204 };
  checkPreconditions(request, cluster.etag);
  const running = arm.operations.inProgress(cluster.id);
  // A delete preempts whatever is going on; nothing but a delete is allowed after it.
  const deletion = running?.kind === 'deleteCluster' ? running : undefined;
  if (running !== undefined && deletion === undefined) arm.operations.cancel(running.id, preemptedByDelete);
  for (const pool of poolsOf(arm.store, cluster.id)) {
    const ofPool = arm.operations.inProgress(pool.id);
    if (ofPool !== undefined) arm.operations.cancel(ofPool.id, preemptedByDelete);
    setState(context, pool.id, 'Deleting');
  }
  setState(context, cluster.id, 'Deleting');
  const { subscriptionId = '' } = request.path;
  const location = cluster.location ?? '';
  const operation =
    deletion ?? arm.operations.start({ kind: 'deleteCluster', target: cluster.id, subscriptionId, location });
  return { status: 202, headers: deletionHeaders(context, operation, request.apiVersion) };
}

/** What the operation that a delete went before ends with. */
const preemptedByDelete = {
  code: 'AKSOperationPreemptedByDelete',
  message: 'This operation has been preempted by Deleting operation.',
};
