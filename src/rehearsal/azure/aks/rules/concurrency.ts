/** Who may write when: ETags, operations in progress, and pools that block their cluster. */
import type { ArmError } from '../../arm/errors.js';
import type { Operation } from '../../arm/operations.js';
import { nameOf, parsePath } from '../../arm/path.js';
import type { ArmRequest } from '../../arm/provider.js';
import type { ArmServer } from '../../arm/server.js';
import type { ArmResource } from '../../arm/store.js';
import { refused } from '../errors.js';
import { poolsOf } from '../machines.js';

/** Checks If-Match and If-None-Match against what is there now. */
export function checkPreconditions(request: ArmRequest, etag: string | undefined): void {
  const ifMatch = request.header('if-match');
  const ifNoneMatch = request.header('if-none-match');
  if (ifMatch !== undefined && ifNoneMatch !== undefined) {
    throw refused('BadRequest', 'Only one of the headers If-Match and If-None-Match may be specified.');
  }
  if (ifNoneMatch !== undefined) {
    if (ifNoneMatch !== '*') {
      throw refused('BadRequest', `The If-None-Match header '${ifNoneMatch}' is invalid: only '*' is supported.`);
    }
    if (etag !== undefined) throw preconditionFailed(`The resource '${request.path.text}' already exists.`);
  }
  if (ifMatch !== undefined && etag === undefined) {
    // Its words are from azure-cli pull request 30309.
    throw preconditionFailed(
      'Resource not found but ETag header is provided. If this is a request to create, please do not provide ETag.',
    );
  }
  if (ifMatch !== undefined && ifMatch !== '*' && unquote(ifMatch) !== etag) {
    throw preconditionFailed(
      `The If-Match header '${ifMatch}' does not match the current ETag '${etag}' of the resource '${request.path.text}'.`,
    );
  }
}

function preconditionFailed(message: string): ArmError {
  return refused('PreconditionFailed', message, undefined, 412);
}

function unquote(etag: string): string {
  return etag.replace(/^(W\/)?"(.*)"$/, '$2');
}

/** Nothing may work on the cluster, nor on any of its pools. */
export function checkIdle({ operations, store }: Pick<ArmServer, 'operations' | 'store'>, cluster: ArmResource): void {
  const running = operations.inProgress(cluster.id);
  if (running !== undefined) throw clusterBusy(running);
  for (const pool of poolsOf(store, cluster.id)) {
    const ofPool = operations.inProgress(pool.id);
    if (ofPool !== undefined) throw clusterBlockedByPool(ofPool);
  }
}

const advice =
  'please wait for it to finish before starting a new operation. See https://aka.ms/aks-pending-operation for more details';

const verbs: Readonly<Record<string, string>> = {
  createCluster: 'Creating',
  updateCluster: 'Updating',
  deleteCluster: 'Deleting',
  startCluster: 'Starting',
  stopCluster: 'Stopping',
  createAgentPool: 'Creating',
  updateAgentPool: 'Updating',
  deleteAgentPool: 'Deleting',
};

export function clusterBusy(operation: Operation): ArmError {
  return notAllowed(`Operation is not allowed: Another operation (${verbs[operation.kind]}) is in progress, ${advice}`);
}

export function poolBusy(operation: Operation): ArmError {
  const path = parsePath(operation.target);
  const name = path === undefined ? operation.target : nameOf(path);
  return notAllowed(
    `Operation is not allowed: Another agentpool operation (${name} - ${verbs[operation.kind]}) is in progress, ${advice}`,
  );
}

function clusterBlockedByPool(operation: Operation): ArmError {
  const path = parsePath(operation.target);
  const name = path === undefined ? operation.target : nameOf(path);
  return notAllowed(
    `Managed cluster operation is not allowed: Another operation (${verbs[operation.kind]}) is in progress on agent pool (${name}), ${advice}`,
  );
}

/** Another write came in between: AKS's own word for it, which is none of the preconditions that a client set. */
export function etagMismatch(): ArmError {
  return refused('EtagMismatch', 'Operation is not allowed: Another operation is in progress', undefined, 409);
}

function notAllowed(message: string): ArmError {
  return refused('OperationNotAllowed', message, undefined, 409);
}
