import type { KubernetesClient } from '../api/client.js';
import type { ContainerState, ContainerStatus, Event, Pod } from '../objects/objects.js';
import type { SecretTexts } from '../secrets/secret-texts.js';
import { plainText } from '../text.js';
import { containersOf, type Failure } from './failure-signs.js';
import { eventsOf, isTelling, timeOf } from './told.js';

/** What was seen of a failure before anything is undone: for the log and the report. */
export interface Diagnosis {
  /** Of each container that is not ready: what it waits for, or how it ended. */
  readonly containers: readonly string[];
  /** Warnings, oldest first. */
  readonly events: readonly ToldEvent[];
  /** The last lines that the failed container wrote. */
  readonly log: readonly string[];
}

/** `Pod/iam-0: Failed`, what it says in full, and `3 times, last at 19:04:41 UTC`. */
interface ToldEvent {
  readonly about: string;
  readonly message: string;
  readonly when: string;
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
    readEvents(client, namespace, new Set([object, failure.about, pod?.metadata.name])),
    readLog(client, namespace, pod, failure),
  ]);
  return { containers: pods.slice(0, 5).flatMap(containerStates), events: told, log };
}

/**
 * The diagnosis as lines, the log's last ones bounded.
 * @param secrets hidden in all of it, before anything is cut
 */
export function diagnosisLines(
  { containers, events: told, log }: Diagnosis,
  secrets: SecretTexts,
  maxLogLines = logLines,
): string[] {
  const shown = (text: string) => secrets.hide(plainText(text));
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
  const shownLog = shown(log.join('\n')).split('\n');
  return [
    ...section('containers:', containers.map(shown)),
    ...section(
      'events:',
      told.map(({ about, message, when }) => `${about}: ${shown(message).slice(0, eventLength)} (${when})`),
    ),
    ...section('last log lines:', log.length === 0 ? [] : shownLog.slice(-maxLogLines)),
  ];
}

async function readEvents(
  client: KubernetesClient,
  namespace: string,
  names: ReadonlySet<string | undefined>,
): Promise<readonly ToldEvent[]> {
  const lists = await Promise.all(
    [...names].flatMap((name) =>
      name === undefined ? [] : eventsOf(client, { metadata: { name, namespace } }).catch(() => []),
    ),
  );
  return once(lists.flat().filter(isTelling))
    .toSorted((a, b) => timeOf(a.event).localeCompare(timeOf(b.event)))
    .slice(-eventLines)
    .map(({ event, times }) => {
      const { reason, message = '', involvedObject } = event;
      const often = times > 1 ? `${times} times, ` : '';
      return {
        about: `${involvedObject?.kind}/${involvedObject?.name}: ${reason}`,
        message: shortened(message),
        when: `${often}last at ${clockText(timeOf(event))}`,
      };
    });
}

/** A controller that tries again says the same of each pod that it would have made: the newest stands for all. */
function once(told: readonly Event[]): readonly { readonly event: Event; readonly times: number }[] {
  const byText = new Map<string, { readonly event: Event; readonly times: number }>();
  for (const event of told.toSorted((a, b) => timeOf(a).localeCompare(timeOf(b)))) {
    const text = (event.message ?? '').replaceAll(/-[a-z0-9]{5}\b/g, '');
    const key = [event.involvedObject?.kind, event.involvedObject?.name, event.reason, text].join('\n');
    byText.set(key, { event, times: (byText.get(key)?.times ?? 0) + (event.count ?? 1) });
  }
  return [...byText.values()];
}

/** Without what is said beside it: the image twice more, the pod's namespace and uid. */
function shortened(message: string): string {
  return message
    .replace(
      /(?:rpc error: code = \w+ desc = )?failed to pull and unpack image "[^"]*": failed to resolve (?:reference "[^"]*"|image): /,
      '',
    )
    .replace(/_[a-z0-9-]+\([0-9a-f-]{36}\)/, '');
}

/** `19:04:41 UTC` */
function clockText(time: string): string {
  return `${/T(\d\d:\d\d:\d\d)/.exec(time)?.[1] ?? '?'} UTC`;
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

function containerStates(pod: Pod): string[] {
  const { metadata, spec, status } = pod;
  const where = spec?.nodeName === undefined ? '' : ` on ${spec.nodeName}`;
  const statuses = containersOf(pod);
  if (statuses.length === 0) return [`${metadata.name}: ${status?.phase ?? 'Pending'}${where || ', on no node yet'}`];
  return statuses
    .filter(({ ready }) => ready !== true)
    .map((each) => `${metadata.name}/${each.name}${where}: ${stateOf(each)}`);
}

function stateOf({ state = {}, lastState, restartCount = 0 }: ContainerStatus): string {
  const restarts = restartCount > 0 ? `, ${restartCount} restarts` : '';
  const before = lastState?.terminated === undefined ? '' : `, before that ${endedText(lastState.terminated)}`;
  if (state.waiting !== undefined) return `waiting: ${state.waiting.reason ?? 'unknown'}${restarts}${before}`;
  if (state.terminated !== undefined) return `${endedText(state.terminated)}${restarts}`;
  const since = state.running?.startedAt === undefined ? '' : ` since ${clockText(state.running.startedAt)}`;
  return `running${since}, not ready${restarts}${before}`;
}

function endedText({ exitCode, reason, finishedAt }: NonNullable<ContainerState['terminated']>): string {
  const why = reason === undefined || reason === 'Error' || reason === 'Completed' ? '' : ` (${reason})`;
  const when = finishedAt === undefined ? '' : ` at ${clockText(finishedAt)}`;
  return `ended with code ${exitCode ?? '?'}${why}${when}`;
}
