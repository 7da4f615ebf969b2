/** The cloud's part of Services of type LoadBalancer: a public address, after the time that Azure takes. */
import { type ControllerContext, createEventRecorder, createQueue, keyOf } from '../informer/index.js';
import type { Service } from '../informer/objects.js';
import { nodes, services } from '../informer/resources.js';

/** Azure's usual time for a frontend with a public address. */
const provisioningMs = 20_000;
/** The service controller's first wait before it tries again. */
const retryMs = 5_000;
/** Addresses of documentation (RFC 5737), which are nobody's; any other that is asked for is taken to be the customer's. */
const nobodys = /^(192\.0\.2|198\.51\.100|203\.0\.113)\./;

export function startLoadBalancerController({ client, caches, time, signal }: ControllerContext): void {
  const cache = caches.of(services);
  const nodeCache = caches.of(nodes);
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
    const { loadBalancerIP: asked = '' } = service.spec;
    if (nobodys.test(asked)) {
      const cause = `user supplied IP Address ${asked} was not found in resource group ${nodeResourceGroup()}`;
      const message = `Error syncing load balancer: failed to ensure load balancer: ${cause}`;
      recorder.record(service, 'Warning', 'SyncLoadBalancerFailed', message);
      queue.addAfter(key, retryMs);
      return;
    }
    const ip = asked === '' ? nextAddress() : asked;
    const { name, namespace = '' } = service.metadata;
    const status = { loadBalancer: { ingress: [{ ip, ipMode: 'VIP' }] } };
    cache.observe(await client.mergePatch(services, name, { status }, { namespace, subresource: 'status' }));
    recorder.record(service, 'Normal', 'EnsuredLoadBalancer', 'Ensured load balancer');
  }

  function nextAddress(): string {
    addresses += 1;
    return `20.62.${100 + Math.floor(addresses / 250)}.${1 + (addresses % 250)}`;
  }

  function nodeResourceGroup(): string {
    const [node] = nodeCache.list();
    return node?.metadata.labels?.['kubernetes.azure.com/cluster'] ?? '';
  }
}

function isWaiting({ metadata, spec, status }: Service): boolean {
  const ingress = status?.loadBalancer?.ingress ?? [];
  return spec.type === 'LoadBalancer' && metadata.deletionTimestamp === undefined && ingress.length === 0;
}
