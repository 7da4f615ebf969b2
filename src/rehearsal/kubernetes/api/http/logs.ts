/** GET pods/log: what may be asked of a container's log, and why there is none. */
import type { KubernetesObject } from '../../client.js';
import { type LogQuery, type PodLogs, sendLog } from '../../nodes/container-log.js';
import { badRequest, type FieldError, forbiddenField, invalid, methodNotAllowed, unprocessable } from '../refusals.js';
import type { Exchange } from './exchange.js';
import { integer, isTrue, moment } from './parameters.js';

type Any = KubernetesObject[string];

/** @param find the pod, which is looked for once the question makes sense */
export function serveLog(
  { logs, objects }: { readonly logs: PodLogs; readonly objects: { readonly cluster: { readonly now: () => Date } } },
  exchange: Exchange,
  name: string,
  find: () => KubernetesObject,
): void {
  if (exchange.method !== 'GET') throw methodNotAllowed();
  const { searchParams } = exchange.url;
  const { isPrevious, ...query } = logQuery(name, searchParams, objects.cluster.now());
  const pod = find();
  const container = containerOf(pod, searchParams.get('container') ?? '');
  // Nobody runs it yet: there is no log, and that is no failure.
  if ((pod.spec?.nodeName ?? '') === '') {
    exchange.response.writeHead(204).end();
    return;
  }
  const log = logs(pod.metadata.namespace ?? '', name, container, isPrevious);
  if (log === undefined) throw badRequest(reasonFor(pod, container, isPrevious));
  sendLog(exchange.response, log, query);
}

/**
 * The parameters of a request for a pod's log.
 * @throws Refusal 400 for what is no number or time, 422 for what makes no sense
 */
export function logQuery(pod: string, asked: URLSearchParams, now: Date): LogQuery & { readonly isPrevious: boolean } {
  const sinceSeconds = integer(asked.get('sinceSeconds'));
  const sinceTime = moment(asked.get('sinceTime'));
  const tailLines = integer(asked.get('tailLines'));
  const limitBytes = integer(asked.get('limitBytes'));
  const errors: FieldError[] = [];
  if (tailLines !== undefined && tailLines < 0)
    errors.push(invalid('tailLines', tailLines, 'must be greater than or equal to 0'));
  if (limitBytes !== undefined && limitBytes < 1)
    errors.push(invalid('limitBytes', limitBytes, 'must be greater than 0'));
  if (sinceSeconds !== undefined && asked.has('sinceTime'))
    errors.push(forbiddenField('[]', 'at most one of `sinceTime` or `sinceSeconds` may be specified'));
  else if (sinceSeconds !== undefined && sinceSeconds < 1)
    errors.push(invalid('sinceSeconds', sinceSeconds, 'must be greater than 0'));
  if (asked.has('stream')) errors.push(forbiddenField('stream', 'may not be specified'));
  if (errors.length > 0) throw unprocessable({ group: '', plural: '', kind: 'PodLogOptions' }, pod, errors);
  const since = sinceSeconds === undefined ? sinceTime : new Date(now.getTime() - sinceSeconds * 1000);
  return {
    isPrevious: isTrue(asked.get('previous')),
    follow: isTrue(asked.get('follow')),
    timestamps: isTrue(asked.get('timestamps')),
    ...(since === undefined ? {} : { since }),
    ...(tailLines === undefined ? {} : { tailLines }),
    ...(limitBytes === undefined ? {} : { limitBytes }),
  };
}

function containerOf({ metadata, spec }: KubernetesObject, asked: string): string {
  const { initContainers = [], containers = [], ephemeralContainers = [] } = spec ?? {};
  const names: readonly string[] = [...initContainers, ...containers, ...ephemeralContainers].map(({ name }) => name);
  if (asked !== '') {
    if (!names.includes(asked)) throw badRequest(`container ${asked} is not valid for pod ${metadata.name}`);
    return asked;
  }
  if (containers.length === 1) return containers[0].name;
  const choice = `choose one of: [${names.join(' ')}]`;
  throw badRequest(`a container name must be specified for pod ${metadata.name}, ${choice}`);
}

/** Why a kubelet has no log. */
function reasonFor({ metadata: { name }, status }: KubernetesObject, container: string, isPrevious: boolean): string {
  if (isPrevious) return `previous terminated container "${container}" in pod "${name}" not found`;
  const statuses: readonly Any[] = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  const found = statuses.find((each) => each.name === container);
  if (found === undefined) return `container "${container}" in pod "${name}" is not available`;
  const reason: string = found.state?.waiting?.reason ?? 'ContainerCreating';
  const why = pullReasons[reason] ?? reason;
  return `container "${container}" in pod "${name}" is waiting to start: ${why}`;
}

const pullReasons: Readonly<Record<string, string>> = {
  ErrImagePull: "image can't be pulled",
  ImagePullBackOff: 'trying and failing to pull image',
};
