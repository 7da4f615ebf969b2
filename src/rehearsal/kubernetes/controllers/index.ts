/** What kube-controller-manager and the cloud's controllers do in a cluster. */
import type { ControllerContext } from '../informer/index.js';
import { startDeploymentController } from './deployment.js';
import { startGarbageCollector } from './garbage-collector.js';
import { startNamespaceController } from './namespace.js';
import { startReplicaSetController } from './replica-set.js';

export interface ControllersOptions {
  /** PEM of the cluster's certificate authority. */
  readonly authority: string;
}

export async function startControllers(context: ControllerContext, { authority }: ControllersOptions): Promise<void> {
  startNamespaceController(context, authority);
  startDeploymentController(context);
  startReplicaSetController(context);
  await startGarbageCollector(context);
}
