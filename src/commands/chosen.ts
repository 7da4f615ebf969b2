/** What the caller chose, in the pipeline's words. */
import type { Inputs } from '../github/index.js';
import type { BoundOptions, RunRequest } from '../pipeline/index.js';

/** A dry run of an apply is a plan. */
export function pipelineCommand({ command, dryRun }: Inputs): RunRequest['command'] {
  if (command === 'plan' || command === 'drift') return command;
  return dryRun ? 'plan' : 'apply';
}

/** What changes nothing asks for no login of its own kind. */
export function readsOnly(inputs: Inputs): boolean {
  return inputs.command === 'history' || pipelineCommand(inputs) !== 'apply';
}

/** What the caller chose that decides what is planned. */
export function chosenOptions({ imageTag, tenants, releases, helmVersion, rollback }: Inputs): BoundOptions {
  return {
    ...(imageTag === undefined ? {} : { imageTag }),
    ...(tenants === undefined ? {} : { tenants }),
    ...(releases === undefined ? {} : { releases }),
    ...(helmVersion === undefined ? {} : { helmVersion }),
    ...(rollback === undefined || Object.keys(rollback).length === 0 ? {} : { rollback }),
  };
}
