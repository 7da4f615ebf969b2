/** Stopping and starting a cluster: its machines go and come back, its resources and what runs in it stay declared. */
import type { ArmAnswer, ArmRequest } from '../../arm/provider.js';
import type { ArmResource } from '../../arm/store.js';
import { type AksContext, findCluster, followHeaders, locationHeader, meter, setState } from '../context.js';
import { refused } from '../errors.js';
import { clusterProperties } from '../model.js';
import { checkIdle } from '../rules/concurrency.js';

/** A stopped cluster still says Succeeded. */
export function isStopped({ properties }: ArmResource): boolean {
  return clusterProperties(properties).powerState?.code === 'Stopped';
}

/** A stopped cluster takes no change but its start and its deletion. */
export function checkRunning(cluster: ArmResource): void {
  if (isStopped(cluster)) throw wrongPowerState(cluster, 'updating');
}

export function startCluster(context: AksContext, request: ArmRequest): ArmAnswer {
  return change(context, request, 'startCluster');
}

export function stopCluster(context: AksContext, request: ArmRequest): ArmAnswer {
  return change(context, request, 'stopCluster');
}

function change(context: AksContext, request: ArmRequest, kind: 'startCluster' | 'stopCluster'): ArmAnswer {
  meter(context, request, 'other');
  const cluster = findCluster(context, request);
  checkIdle(context.arm, cluster);
  const isStart = kind === 'startCluster';
  if (isStopped(cluster) !== isStart) throw wrongPowerState(cluster, isStart ? 'starting' : 'stopping');
  setState(context, cluster.id, isStart ? 'Starting' : 'Stopping');
  const { subscriptionId = '' } = request.path;
  const operation = context.arm.operations.start({
    kind,
    target: cluster.id,
    subscriptionId,
    location: cluster.location ?? '',
  });
  const headers = {
    ...followHeaders(operation, request.apiVersion),
    ...locationHeader(operation, request.apiVersion),
  };
  return { status: 202, headers };
}

function wrongPowerState(cluster: ArmResource, verb: string) {
  const { provisioningState, powerState } = clusterProperties(cluster.properties);
  return refused(
    'OperationNotAllowed',
    `managed cluster is in Provisioning State(${provisioningState}) and Power State(${powerState?.code ?? 'Running'}), ${verb} cannot be performed`,
    undefined,
    409,
  );
}
