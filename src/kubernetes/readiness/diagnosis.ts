import type { KubernetesClient } from '../api/client.js';
import { events } from '../api/resources.js';
import type { ContainerStatus, Event, Pod } from '../objects/objects.js';
import { plainText } from '../text.js';
import type { Failure } from './failure-signs.js';

/** What was seen of a failure before anything is undone: for the log and the report. */
export interface Diagnosis {
  /** Of each container that is not ready: what it waits for, or how it ended. */
  readonly containers: readonly string[];
  /** Warnings, oldest first. */
  readonly events: readonly string[];
  /** The last lines that the failed container wrote. */
  readonly log: readonly string[];
}

const logLines = 50;
const eventLines = 10;
const eventLength = 400;

/** Collects what an operator would look at first. What can't be read is left out: the failure itself is known. */
export async function diagnose(
  client: KubernetesClient,
  namespace: string,
  object: string,
  failure: Failure,
  pods: readonly Pod[],
): Promise<Diagnosis> {
  const pod = pods.find(({ metadata }) => metadata.name === failure.pod) ?? pods[0];
  const [told, log] = await Promise.all([
    readEvents(client, namespace, [object, failure.replicaSet, pod?.metadata.name]),
    readLog(client, namespace, pod, failure),
  ]);
  return { containers: pods.slice(0, 5).flatMap(containerStates), events: told, log };
}

/** The diagnosis as lines, the log's last ones bounded. */
export function diagnosisLines({ containers, events: told, log }: Diagnosis, maxLogLines = logLines): string[] {
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
  return [
    ...section('containers:', containers),
    ...section('events:', told),
    ...section('last log lines:', log.slice(-maxLogLines)),
  ].map(plainText);
}

async function readEvents(
  client: KubernetesClient,
  namespace: string,
  names: readonly (string | undefined)[],
): Promise<string[]> {
  const lists = await Promise.all(
    names.flatMap((name) =>
      name === undefined
        ? []
        : client.list(events, { namespace, fieldSelector: `involvedObject.name=${name}` }).catch(() => ({ items: [] })),
    ),
  );
  return lists
    .flatMap(({ items }) => items)
    .filter(({ type, reason, message }) => type === 'Warning' && !isNoise(reason, message))
    .sort((a, b) => timeOf(a).localeCompare(timeOf(b)))
    .slice(-eventLines)
    .map(({ reason, message, count, involvedObject }) => {
      const times = (count ?? 1) > 1 ? ` (${count} times)` : '';
      return `${involvedObject?.kind}/${involvedObject?.name}: ${reason}: ${message?.slice(0, eventLength)}${times}`;
    });
}

/** A crashed container's log is that of its previous life. */
async function readLog(
  client: KubernetesClient,
  namespace: string,
  pod: Pod | undefined,
  failure: Failure,
): Promise<string[]> {
  const container = failure.container ?? pod?.spec?.containers?.[0]?.name;
  if (pod === undefined || container === undefined) return [];
  const read = (previous: boolean) =>
    client.logs(namespace, pod.metadata.name, container, logLines, previous).catch(() => []);
  if (failure.reason !== 'CrashLoopBackOff') return read(false);
  const before = await read(true);
  return before.length > 0 ? before : read(false);
}

function containerStates({ metadata, status }: Pod): string[] {
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  return statuses
    .filter(({ ready }) => ready !== true)
    .map((each) => `${metadata.name}/${each.name}: ${stateOf(each)}`);
}

function stateOf({ state = {}, restartCount = 0 }: ContainerStatus): string {
  const restarts = restartCount > 0 ? `, ${restartCount} restarts` : '';
  if (state.waiting !== undefined) return `waiting: ${state.waiting.reason ?? 'unknown'}${restarts}`;
  if (state.terminated !== undefined) return `ended with code ${state.terminated.exitCode ?? '?'}${restarts}`;
  return `running, not ready${restarts}`;
}

/** The kubelet repeats a pull's failure by its bare name, and complains of pull secrets that nobody needs. */
function isNoise(reason: string | undefined, message = ''): boolean {
  return reason === 'FailedToRetrieveImagePullSecret' || /^Error: (ErrImagePull|ImagePullBackOff)$/.test(message);
}

function timeOf({ lastTimestamp, eventTime, metadata }: Event): string {
  return lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? '';
}
