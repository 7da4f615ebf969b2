/** Microsoft.ContainerService/managedClusters: read, written, deleted, and its actions. */
import type { ResourceType } from '../../arm/provider.js';
import { abortLatest } from '../abort.js';
import { type AksContext, findCluster, meter, presentCluster } from '../context.js';
import { clusterType } from '../machines.js';
import { checkPreconditions } from '../rules/concurrency.js';
import { createCluster } from './create.js';
import { deleteCluster } from './delete.js';
import { startCluster, stopCluster } from './power.js';
import { credential, upgradeProfile } from './reads.js';
import { checkedUpgrade, patchTags, updateCluster } from './update.js';

export function clusterTypes(context: AksContext): readonly ResourceType[] {
  const { arm, machines } = context;
  return [
    {
      type: clusterType,
      get(request) {
        meter(context, request, 'getCluster');
        return { status: 200, body: presentCluster(context, findCluster(context, request)) };
      },
      list(request) {
        meter(context, request, 'other');
        const clusters = arm.store.list(clusterType, request.path.scope);
        return { status: 200, body: { value: clusters.map((cluster) => presentCluster(context, cluster)) } };
      },
      async put(request) {
        meter(context, request, 'putCluster');
        const existing = arm.store.get(request.path.text);
        checkPreconditions(request, existing?.etag);
        if (existing === undefined) return createCluster(context, request);
        const answer = () => updateCluster(context, request, existing);
        return await checkedUpgrade(context, request, existing, answer);
      },
      patch: (request) => patchTags(context, request),
      delete: (request) => deleteCluster(context, request),
      actions: {
        listclusterusercredential: (request) => credential(context, request, 'clusterUser'),
        listclusteradmincredential: (request) => credential(context, request, 'clusterAdmin'),
        start: (request) => startCluster(context, request),
        stop: (request) => stopCluster(context, request),
        abort: (request) => abortLatest(context, request, findCluster(context, request)),
      },
      onRemoved: (id) => machines.remove(id),
    },
    {
      type: `${clusterType}/upgradeProfiles`,
      get: (request) => upgradeProfile(context, request),
    },
  ];
}
