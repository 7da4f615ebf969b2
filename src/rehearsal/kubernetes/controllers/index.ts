/** What kube-controller-manager and the cloud's controllers do in a cluster. */
import type { ControllerContext } from '../informer/index.js';
import { startDaemonSetController } from './daemon-set.js';
import { startDeploymentController } from './deployment.js';
import { startDisruptionController } from './disruption.js';
import { startEndpointsController } from './endpoints.js';
import { startEphemeralVolumeController } from './ephemeral-volume.js';
import { startGarbageCollector } from './garbage-collector.js';
import { startJobController } from './job.js';
import { startLoadBalancerController } from './load-balancer.js';
import { startNamespaceController } from './namespace.js';
import { startNodeLifecycleController } from './node-lifecycle.js';
import { startNodePodsController } from './node-pods.js';
import { startPersistentVolumeController } from './persistent-volume.js';
import { startReplicaSetController } from './replica-set.js';
import { startResourceQuotaController } from './resource-quota.js';
import { startStatefulSetController } from './stateful-set.js';
import { startVolumeProtection } from './volume-protection.js';

export interface ControllersOptions {
  /** PEM of the cluster's certificate authority. */
  readonly authority: string;
}

export async function startControllers(context: ControllerContext, { authority }: ControllersOptions): Promise<void> {
  startNamespaceController(context, authority);
  startDeploymentController(context);
  startReplicaSetController(context);
  startStatefulSetController(context);
  startDaemonSetController(context);
  startJobController(context);
  startEndpointsController(context);
  startLoadBalancerController(context);
  startPersistentVolumeController(context);
  startEphemeralVolumeController(context);
  startVolumeProtection(context);
  startDisruptionController(context);
  startNodeLifecycleController(context);
  startNodePodsController(context);
  await startResourceQuotaController(context);
  await startGarbageCollector(context);
}
