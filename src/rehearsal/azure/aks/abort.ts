/** Aborting what goes on: a cluster's or a pool's latest operation ends as Canceled, and leaves its resource so. */
import type { ArmAnswer, ArmRequest } from '../arm/provider.js';
import type { ArmResource } from '../arm/store.js';
import { type AksContext, followHeaders, locationHeader, meter, setState } from './context.js';
import { refused } from './errors.js';
import { poolsOf } from './machines.js';

/** 202, and the aborted operation to follow; 409 when nothing is going on any more. */
export function abortLatest(context: AksContext, request: ArmRequest, target: ArmResource): ArmAnswer {
  meter(context, request, 'other');
  const { operations, store } = context.arm;
  const running = operations.inProgress(target.id);
  if (running === undefined || /^delete/.test(running.kind)) {
    throw refused(
      'OperationNotAllowed',
      running === undefined
        ? `Operation is not allowed: there is no operation in progress on '${target.name}', aborting cannot be performed`
        : `Operation is not allowed: a Deleting operation of '${target.name}' can not be aborted`,
      undefined,
      409,
    );
  }
  operations.cancel(running.id, { code: 'OperationCanceled', message: 'The operation was canceled by an abort.' });
  for (const { id } of [target, ...poolsOf(store, target.id)]) setState(context, id, 'Canceled');
  const headers = { ...followHeaders(running, request.apiVersion), ...locationHeader(running, request.apiVersion) };
  return { status: 202, headers };
}
