/** The cloud's part of Services of type LoadBalancer: a public address, after the time that Azure takes. */
import { isDeepStrictEqual } from 'node:util';
import {
  type BackOff,
  type ControllerContext,
  createEventRecorder,
  createQueue,
  Unfinished,
} from '../informer/index.js';
import type { Service } from '../informer/objects.js';
import { nodes, services } from '../informer/resources.js';

/** Azure's usual time for a frontend with a public address, and for looking one up. */
const provisioningMs = 20_000;
const lookupMs = 1_000;
/** @see https://github.com/kubernetes/cloud-provider/blob/v0.35.4/controllers/service/controller.go */
const backOff: BackOff = { firstMs: 5_000, longestMs: 300_000 };
/** Addresses of documentation (RFC 5737), which are nobody's; any other that is asked for is taken to be the customer's. */
const nobodys = /^(192\.0\.2|198\.51\.100|203\.0\.113)\./;

export function startLoadBalancerController({ client, caches, time, signal }: ControllerContext): void {
  const cache = caches.of(services);
  const nodeCache = caches.of(nodes);
  const recorder = createEventRecorder(client, time, signal, 'service-controller');
  let addresses = 0;
  const queue = createQueue(time, signal, sync, backOff);
  cache.onChange(({ key, before, after }) => {
    if (after !== undefined && wantsAddress(after) && isChanged(before, after)) queue.add(key);
  });

  async function sync(key: string): Promise<void> {
    const service = cache.get(key);
    if (service === undefined || !wantsAddress(service)) return;
    recorder.record(service, 'Normal', 'EnsuringLoadBalancer', 'Ensuring load balancer');
    try {
      await ensureAddress(service);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      recorder.record(service, 'Warning', 'SyncLoadBalancerFailed', `Error syncing load balancer: ${why}`);
      throw error;
    }
    recorder.record(service, 'Normal', 'EnsuredLoadBalancer', 'Ensured load balancer');
  }

  async function ensureAddress({ metadata, spec, status }: Service): Promise<void> {
    const { loadBalancerIP: asked = '' } = spec;
    const held = status?.loadBalancer?.ingress?.[0]?.ip;
    await pass(lookupMs);
    if (nobodys.test(asked)) {
      const cause = `user supplied IP Address ${asked} was not found in resource group ${nodeResourceGroup()}`;
      throw new Unfinished(`failed to ensure load balancer: ${cause}`);
    }
    const ip = asked === '' ? (held ?? nextAddress()) : asked;
    if (ip === held) return;
    await pass(provisioningMs - lookupMs);
    const { name, namespace = '', uid } = metadata;
    const current = cache.get(`${namespace}/${name}`);
    if (current === undefined || current.metadata.uid !== uid || !wantsAddress(current)) return;
    const written = { loadBalancer: { ingress: [{ ip, ipMode: 'VIP' }] } };
    cache.observe(await client.mergePatch(services, name, { status: written }, { namespace, subresource: 'status' }));
  }

  const pass = (serviceMs: number): Promise<void> => new Promise((resolve) => time.after(serviceMs, resolve));

  function nextAddress(): string {
    addresses += 1;
    return `20.62.${100 + Math.floor(addresses / 250)}.${1 + (addresses % 250)}`;
  }

  function nodeResourceGroup(): string {
    const [node] = nodeCache.list();
    return node?.metadata.labels?.['kubernetes.azure.com/cluster'] ?? '';
  }
}

const wantsAddress = ({ metadata, spec }: Service): boolean =>
  spec.type === 'LoadBalancer' && metadata.deletionTimestamp === undefined;

/** What a load balancer is made by; a status says only what became of it. */
const meant = ({ metadata: { uid, annotations = {} }, spec }: Service): unknown => [uid, annotations, spec];

const isChanged = (before: Service | undefined, after: Service): boolean =>
  before === undefined || !isDeepStrictEqual(meant(before), meant(after));
