/** Events as `kubectl describe` shows them: repeated ones are counted, not repeated. */
import type { ServiceTime } from '../../world.js';
import type { KubernetesClient, KubernetesObject } from '../client.js';
import { events } from './resources.js';

export interface EventRecorder {
  record(
    about: KubernetesObject,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
    fieldPath?: string,
  ): void;
}

interface Recorded {
  readonly name: Promise<string | undefined>;
  count: number;
}

/** Older repetitions start a new event, as the real correlator's cache does. */
const rememberedEvents = 4096;

/** @param component who speaks: kubelet, default-scheduler, deployment-controller … */
export function createEventRecorder(
  client: KubernetesClient,
  time: ServiceTime,
  signal: AbortSignal,
  component: string,
  host?: string,
): EventRecorder {
  const recorded = new Map<string, Recorded>();

  async function create(about: KubernetesObject, type: string, reason: string, message: string, fieldPath?: string) {
    // Cluster-scoped objects' events live in the namespace `default`.
    const namespace = about.metadata.namespace ?? 'default';
    const now = timestamp(time);
    const name = `${about.metadata.name}.${nextInstant(time)}`;
    await client.create(
      events,
      {
        apiVersion: 'v1',
        kind: 'Event',
        metadata: { name, namespace },
        involvedObject: {
          apiVersion: about.apiVersion,
          kind: about.kind,
          name: about.metadata.name,
          ...(about.metadata.namespace === undefined ? {} : { namespace: about.metadata.namespace }),
          uid: about.metadata.uid,
          resourceVersion: about.metadata.resourceVersion,
          ...(fieldPath === undefined ? {} : { fieldPath }),
        },
        type,
        reason,
        message,
        source: { component, ...(host === undefined ? {} : { host }) },
        reportingComponent: component,
        reportingInstance: host ?? '',
        firstTimestamp: now,
        lastTimestamp: now,
        count: 1,
        eventTime: null,
      },
      namespace,
    );
    return name;
  }

  function record(
    about: KubernetesObject,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
    fieldPath?: string,
  ): void {
    if (signal.aborted) return;
    const key = [about.metadata.uid, type, reason, message, fieldPath].join('\n');
    const known = recorded.get(key);
    if (known === undefined) {
      if (recorded.size >= rememberedEvents) recorded.clear();
      // An event that can't be written (its namespace is going away) is lost, as in every cluster.
      recorded.set(key, { name: create(about, type, reason, message, fieldPath).catch(() => undefined), count: 1 });
      return;
    }
    known.count += 1;
    const count = known.count;
    void known.name
      .then((name) =>
        name === undefined
          ? undefined
          : client.mergePatch(
              events,
              name,
              { count, lastTimestamp: timestamp(time) },
              { namespace: about.metadata.namespace ?? 'default' },
            ),
      )
      .catch(() => undefined);
  }

  return { record };
}

let lastInstant = 0n;

/** Nanoseconds in hexadecimal, never the same twice: lists by name are in the order of events, as in every cluster. */
function nextInstant(time: ServiceTime): string {
  const now = BigInt(time.now().getTime()) * 1_000_000n;
  lastInstant = now > lastInstant ? now : lastInstant + 1n;
  return lastInstant.toString(16);
}

/** RFC 3339 to the second, as metav1.Time writes it. */
export function timestamp(time: ServiceTime): string {
  return time
    .now()
    .toISOString()
    .replace(/\.\d{3}Z$/, 'Z');
}

/** RFC 3339 with microseconds, as metav1.MicroTime writes it. */
export function microTimestamp(time: ServiceTime): string {
  return time.now().toISOString().replace('Z', '000Z');
}
