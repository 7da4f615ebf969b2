/** The cloud's part of Services of type LoadBalancer: a public address, after the time that Azure takes. */
import { type ControllerContext, createEventRecorder, createQueue, keyOf } from '../informer/index.js';
import type { Service } from '../informer/objects.js';
import { services } from '../informer/resources.js';

/** Azure's usual time for a frontend with a public address. */
const provisioningMs = 20_000;

export function startLoadBalancerController({ client, caches, time, signal }: ControllerContext): void {
  const cache = caches.of(services);
  const recorder = createEventRecorder(client, time, signal, 'service-controller');
  const started = new Set<string | undefined>();
  let addresses = 0;
  const queue = createQueue(time, signal, assign);
  cache.onChange(({ after }) => {
    if (after === undefined || !isWaiting(after) || started.has(after.metadata.uid)) return;
    started.add(after.metadata.uid);
    recorder.record(after, 'Normal', 'EnsuringLoadBalancer', 'Ensuring load balancer');
    queue.addAfter(keyOf(after), provisioningMs);
  });

  async function assign(key: string): Promise<void> {
    const service = cache.get(key);
    if (service === undefined || !isWaiting(service)) return;
    addresses += 1;
    const ip = `20.62.${100 + Math.floor(addresses / 250)}.${1 + (addresses % 250)}`;
    const { name, namespace = '' } = service.metadata;
    const status = { loadBalancer: { ingress: [{ ip, ipMode: 'VIP' }] } };
    cache.observe(await client.mergePatch(services, name, { status }, { namespace, subresource: 'status' }));
    recorder.record(service, 'Normal', 'EnsuredLoadBalancer', 'Ensured load balancer');
  }
}

function isWaiting({ metadata, spec, status }: Service): boolean {
  const ingress = status?.loadBalancer?.ingress ?? [];
  return spec.type === 'LoadBalancer' && metadata.deletionTimestamp === undefined && ingress.length === 0;
}
