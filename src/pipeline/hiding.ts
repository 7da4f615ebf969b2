/** Takes the run's secrets out of all that it tells: whatever a stage says, and whoever shows it, goes through here. */
import type { Environment } from '../environment/index.js';
import type { SecretTexts } from '../kubernetes/index.js';
import { type Change, ExplainedError, type Finding, type Log, type Progress, type RunContext } from '../model/index.js';
import type { ChangeEnd } from './graph.js';

/** The context with a log and a progress that tell no secret, and with the secrets that stages add to. */
export function hidingContext<Context extends Pick<RunContext, 'environment' | 'log' | 'progress'>>(
  context: Context,
  secrets: SecretTexts,
): Context & { readonly secrets: SecretTexts } {
  const { environment, log, progress } = context;
  secrets.leave(openNames(environment));
  return { ...context, secrets, log: hidingLog(log, secrets), progress: hidingProgress(progress, secrets) };
}

function hidingLog(log: Log, secrets: SecretTexts): Log {
  return {
    debug: (message) => log.debug(secrets.hide(message)),
    info: (message) => log.info(secrets.hide(message)),
    warning: (message, at) => log.warning(secrets.hide(message), at),
    error: (message, at) => log.error(secrets.hide(message), at),
  };
}

function hidingProgress(progress: Progress, secrets: SecretTexts): Progress {
  return (event) => {
    const isTold = (event.kind === 'waiting' || event.kind === 'finished') && event.message !== undefined;
    progress(isTold ? { ...event, message: secrets.hide(event.message) } : event);
  };
}

export function hidingFindings(findings: readonly Finding[], secrets: SecretTexts): readonly Finding[] {
  return findings.map(({ message, mend, ...rest }) => ({
    ...rest,
    message: secrets.hide(message),
    ...(mend === undefined ? {} : { mend: secrets.hide(mend) }),
  }));
}

/** What its fields were and are to be its stage has taken secrets out of; a path may name one that is a key. */
export function hidingChanges(changes: readonly Change[], secrets: SecretTexts): readonly Change[] {
  return changes.map((change) => ({
    ...change,
    fields: change.fields.map((field) => ({ ...field, path: secrets.hide(field.path) })),
    ...(change.reason === undefined ? {} : { reason: secrets.hide(change.reason) }),
  }));
}

export function hidingEnd(end: ChangeEnd, secrets: SecretTexts): ChangeEnd {
  switch (end.outcome) {
    case 'failed':
      return { ...end, error: hidingError(end.error, secrets) };
    case 'skipped':
      return { ...end, because: secrets.hide(end.because) };
    default:
      return end.note === undefined ? end : { ...end, note: secrets.hide(end.note) };
  }
}

/** The error itself where nothing in it is secret: a cancellation is known by its identity. */
export function hidingError(error: unknown, secrets: SecretTexts): unknown {
  const hidden = (text: string | undefined) => (text === undefined ? undefined : secrets.hide(text));
  if (error instanceof ExplainedError) {
    const { what, cause, mend, link, correlationId, location, exitCode } = error;
    const told = { what: secrets.hide(what), cause: secrets.hide(cause), mend: hidden(mend) };
    const isSame = told.what === what && told.cause === cause && told.mend === mend;
    return isSame ? error : new ExplainedError({ ...told, link, correlationId, location, exitCode });
  }
  if (!(error instanceof Error)) return error;
  const { message, stack } = error;
  const isSame = hidden(message) === message && hidden(stack) === stack;
  return isSame ? error : Object.assign(new Error(secrets.hide(message)), { name: error.name, stack: hidden(stack) });
}

/** What the declaration calls its things stands in every line, and is no secret of anyone who reads them. */
function openNames({ environment, cluster, ...declared }: Environment): readonly string[] {
  const { releases, namespaces, nodePools, tenants, identities } = declared;
  return [environment, cluster.name, ...[releases, namespaces, nodePools, tenants, identities].flatMap(Object.keys)];
}
