/** Addresses and node ports of Services. */
import type { KubernetesObject } from '../../client.js';
import type { ClusterView } from '../objects.js';
import { invalid, unprocessable } from '../refusals.js';

type Any = KubernetesObject[string];
const services = { group: '', plural: 'services', kind: 'Service' };
const nodePorts = { first: 30_000, last: 32_767 };

export function allocateAddresses(
  cluster: ClusterView,
  service: KubernetesObject,
  previous: KubernetesObject | undefined,
): void {
  const { spec } = service;
  if (spec === undefined) return;
  const before = previous?.spec;
  if (spec.type === 'ExternalName') {
    for (const field of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'internalTrafficPolicy'])
      delete spec[field];
    return;
  }
  const others = cluster.store.list('/services').filter((each) => each.metadata.uid !== service.metadata.uid);
  if ((spec.clusterIP ?? '') === '')
    spec.clusterIP = freeAddress(cluster.serviceCidr, new Set(others.map((each) => each.spec?.clusterIP)));
  else if (before === undefined && spec.clusterIP !== 'None') refuseUnavailable(service, others, cluster.serviceCidr);
  spec.clusterIPs ??= [spec.clusterIP];
  if (spec.type === 'NodePort' || spec.type === 'LoadBalancer') allocateNodePorts(spec, before, others);
  releaseUnused(service, before);
}

/** What a Service no longer needs goes, when its writer only left it as it was. */
function releaseUnused(service: KubernetesObject, before: Any): void {
  const { spec } = service;
  if (spec.type !== 'LoadBalancer') {
    delete spec.allocateLoadBalancerNodePorts;
    if (before?.type === 'LoadBalancer') service.status = { loadBalancer: {} };
  }
  if (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer' && before?.type !== undefined) {
    delete spec.externalTrafficPolicy;
    for (const port of spec.ports ?? []) delete port.nodePort;
  }
}

/** A write that doesn't mention what was allocated keeps it. */
export function keepAddress({ spec }: KubernetesObject, { spec: before }: KubernetesObject): void {
  if (spec !== undefined && spec.type !== 'ExternalName' && (spec.clusterIP ?? '') === '' && before?.clusterIP)
    spec.clusterIP = before.clusterIP;
}

function allocateNodePorts(spec: Any, before: Any, others: readonly KubernetesObject[]): void {
  const taken = new Set<number>(others.flatMap((each) => (each.spec?.ports ?? []).map((port: Any) => port.nodePort)));
  for (const port of spec.ports ?? []) {
    port.nodePort ??= (before?.ports ?? []).find(
      (each: Any) => each.port === port.port && each.protocol === port.protocol,
    )?.nodePort;
    for (let candidate = nodePorts.first; port.nodePort === undefined && candidate <= nodePorts.last; candidate += 1) {
      if (!taken.has(candidate)) port.nodePort = candidate;
    }
    taken.add(port.nodePort);
  }
}

function refuseUnavailable(service: KubernetesObject, others: readonly KubernetesObject[], cidr: string): void {
  const { clusterIP } = service.spec;
  const [network = '', bits = '16'] = cidr.split('/');
  const offset = toNumber(clusterIP) - toNumber(network);
  const isInside = offset >= 0 && offset < 2 ** (32 - Number(bits));
  const isTaken = others.some((each) => each.spec?.clusterIP === clusterIP);
  if (isInside && !isTaken) return;
  const reason = isInside
    ? 'provided IP is already allocated'
    : 'the provided network does not match the current range';
  const why = `failed to allocate IP ${clusterIP}: ${reason}`;
  throw unprocessable(services, service.metadata.name, [invalid('spec.clusterIPs', [clusterIP], why)]);
}

const toNumber = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const toAddress = (value: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');

/** The lowest address that is free; .0 is the network, .1 the API's and .10 the DNS's, as AKS sets them. */
function freeAddress(cidr: string, taken: ReadonlySet<string | undefined>): string {
  const [network = '', bits = '16'] = cidr.split('/');
  const size = 2 ** (32 - Number(bits));
  for (let offset = 11; offset < size - 1; offset += 1) {
    const address = toAddress(toNumber(network) + offset);
    if (!taken.has(address)) return address;
  }
  throw unprocessable(services, '', [invalid('spec.clusterIPs', [], 'failed to allocate a serviceIP: range is full')]);
}

/** The `offset`th address of a service range: 1 is `kubernetes.default`'s. */
export const serviceAddress = (cidr: string, offset: number): string =>
  toAddress(toNumber(cidr.split('/')[0] ?? '') + offset);
