/** EndpointSlices and Endpoints: the addresses of the pods behind a Service. */
import { isDeepStrictEqual } from 'node:util';
import { KubernetesApiError, type KubernetesObject } from '../client.js';
import {
  type ControllerContext,
  conditionOf,
  controlledBy,
  createQueue,
  isFinished,
  isReady,
  keyOf,
  matchesLabels,
  shortHash,
} from '../informer/index.js';
import type { Pod, Service } from '../informer/objects.js';
import { endpointSlices, endpoints, nodes, pods, services } from '../informer/resources.js';
import { reconcileChanged } from './ownership.js';

interface ResolvedPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly appProtocol?: string;
}

export function startEndpointsController({ client, caches, time, signal }: ControllerContext): void {
  const cache = caches.of(services);
  const sliceCache = caches.of(endpointSlices);
  const endpointsCache = caches.of(endpoints);
  const nodeCache = caches.of(nodes);
  const podCache = caches.of(pods);
  const podsIn = podCache.index(({ metadata }) => [metadata.namespace ?? '']);
  const servicesIn = cache.index(({ metadata }) => [metadata.namespace ?? '']);
  const queue = createQueue(time, signal, reconcile);
  reconcileChanged(cache, queue);
  podCache.onChange(({ before, after }) => {
    if (before !== undefined && after !== undefined && facts(before) === facts(after)) return;
    const pod = after ?? before;
    for (const service of servicesIn(pod?.metadata.namespace ?? '')) {
      const { selector } = service.spec;
      const selects = (one: Pod | undefined) =>
        one !== undefined && matchesLabels(selector ?? {}, one.metadata.labels ?? {});
      if (selector !== undefined && (selects(before) || selects(after))) queue.add(keyOf(service));
    }
  });

  async function reconcile(key: string): Promise<void> {
    const service = cache.get(key);
    if (service === undefined) {
      // The EndpointSlice goes with its owner; Endpoints have none.
      const [namespace = '', name = ''] = key.split('/');
      if (endpointsCache.get(key) !== undefined) await client.delete(endpoints, name, { namespace }).catch(ignoreGone);
      return;
    }
    const { selector } = service.spec;
    if (
      service.metadata.deletionTimestamp !== undefined ||
      selector === undefined ||
      service.spec.type === 'ExternalName'
    )
      return;
    const behind = podsIn(service.metadata.namespace ?? '')
      .filter(
        (pod) =>
          matchesLabels(selector, pod.metadata.labels ?? {}) && pod.status?.podIP !== undefined && !isFinished(pod),
      )
      .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
    await writeSlice(service, behind);
    await writeEndpoints(service, behind);
  }

  async function writeSlice(service: Service, behind: readonly Pod[]): Promise<void> {
    const { name, namespace = '' } = service.metadata;
    const sliceName = `${name}-${shortHash(service.metadata.uid).slice(0, 5)}`;
    const wanted = {
      addressType: 'IPv4',
      endpoints: behind.map((pod) => {
        const isServing = isReady(pod);
        const isTerminating = pod.metadata.deletionTimestamp !== undefined;
        const zone = nodeCache.get(pod.spec.nodeName ?? '')?.metadata.labels?.['topology.kubernetes.io/zone'];
        return {
          addresses: [pod.status?.podIP],
          conditions: {
            ready: (isServing && !isTerminating) || service.spec.publishNotReadyAddresses === true,
            serving: isServing,
            terminating: isTerminating,
          },
          nodeName: pod.spec.nodeName,
          targetRef: { kind: 'Pod', name: pod.metadata.name, namespace, uid: pod.metadata.uid },
          ...(zone === undefined ? {} : { zone }),
        };
      }),
      ports: resolvePorts(service, behind),
    };
    const known = sliceCache.get(`${namespace}/${sliceName}`);
    if (known !== undefined) {
      if (
        isDeepStrictEqual(known.endpoints ?? [], wanted.endpoints) &&
        isDeepStrictEqual(known.ports ?? [], wanted.ports)
      )
        return;
      sliceCache.observe(await client.mergePatch(endpointSlices, sliceName, wanted, { namespace }));
      return;
    }
    const slice: KubernetesObject = {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: sliceName,
        namespace,
        generateName: `${name}-`,
        labels: {
          ...service.metadata.labels,
          'kubernetes.io/service-name': name,
          'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        },
        ownerReferences: [controlledBy(service)],
      },
      ...wanted,
    };
    await make(endpointSlices, slice);
  }

  async function writeEndpoints(service: Service, behind: readonly Pod[]): Promise<void> {
    const { name, namespace = '' } = service.metadata;
    const addressOf = (pod: Pod) => ({
      ip: pod.status?.podIP,
      nodeName: pod.spec.nodeName,
      targetRef: { kind: 'Pod', name: pod.metadata.name, namespace, uid: pod.metadata.uid },
    });
    const staying = behind.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
    const ready = staying.filter((pod) => isReady(pod) || service.spec.publishNotReadyAddresses === true);
    const notReady = staying.filter((pod) => !ready.includes(pod));
    const subsets =
      staying.length === 0
        ? undefined
        : [
            {
              ...(ready.length === 0 ? {} : { addresses: ready.map(addressOf) }),
              ...(notReady.length === 0 ? {} : { notReadyAddresses: notReady.map(addressOf) }),
              ports: resolvePorts(service, behind),
            },
          ];
    const known = endpointsCache.get(`${namespace}/${name}`);
    if (known === undefined) {
      const metadata = {
        name,
        namespace,
        labels: { ...service.metadata.labels, 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' },
      };
      await make(endpoints, {
        apiVersion: 'v1',
        kind: 'Endpoints',
        metadata,
        ...(subsets === undefined ? {} : { subsets }),
      });
    } else if (!isDeepStrictEqual(known.subsets, subsets)) {
      endpointsCache.observe(await client.mergePatch(endpoints, name, { subsets: subsets ?? null }, { namespace }));
    }
  }

  async function make(type: typeof endpoints, object: KubernetesObject): Promise<void> {
    try {
      caches.of(type).observe(await client.create(type, object, object.metadata.namespace));
    } catch (error) {
      if (!(error instanceof KubernetesApiError && error.reason === 'AlreadyExists')) throw error;
    }
  }
}

/** What of a pod shows in endpoints. */
function facts({ metadata, spec, status }: Pod): string {
  const ready = conditionOf(status?.conditions, 'Ready')?.status;
  return JSON.stringify([
    metadata.labels,
    metadata.deletionTimestamp !== undefined,
    spec.nodeName,
    status?.podIP,
    ready,
    status?.phase,
  ]);
}

/** Named target ports are looked up in the pods. */
function resolvePorts(service: Service, behind: readonly Pod[]): ResolvedPort[] {
  return (service.spec.ports ?? []).flatMap(({ name = '', port, targetPort = port, protocol = 'TCP', appProtocol }) => {
    const named = behind
      .flatMap((pod) => pod.spec.containers.flatMap(({ ports }) => ports ?? []))
      .find((one) => one.name === targetPort)?.containerPort;
    const number = typeof targetPort === 'number' ? targetPort : named;
    return number === undefined
      ? []
      : [{ name, port: number, protocol, ...(appProtocol === undefined ? {} : { appProtocol }) }];
  });
}

function ignoreGone(error: unknown): undefined {
  if (error instanceof KubernetesApiError && error.status === 404) return undefined;
  throw error;
}
