/** Addresses and node ports of Services. */
import type { KubernetesObject } from '../../client.js';
import { equal } from '../json.js';
import type { ClusterView } from '../objects.js';
import { type FieldError, invalid, unprocessable } from '../refusals.js';

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
  setFamilies(service, before);
  const others = cluster.store.list('/services').filter((each) => each.metadata.uid !== service.metadata.uid);
  if ((spec.clusterIP ?? '') === '')
    spec.clusterIP = freeAddress(cluster.serviceCidr, new Set(others.map((each) => each.spec?.clusterIP)));
  else if (before === undefined && spec.clusterIP !== 'None') refuseUnavailable(service, others, cluster.serviceCidr);
  spec.clusterIPs ??= [spec.clusterIP];
  if (hasNodePorts(spec)) allocateNodePorts(spec, before, others);
  releaseUnused(service, before);
}

/** The families of its addresses: IPv4, and IPv6 too for what has none here and leads wherever its owner says. */
function setFamilies({ spec, metadata }: KubernetesObject, before: Any): void {
  const isElsewhere = spec.clusterIP === 'None' && Object.keys(spec.selector ?? {}).length === 0;
  spec.ipFamilyPolicy ??= before?.ipFamilyPolicy ?? (isElsewhere ? 'RequireDualStack' : 'SingleStack');
  const isSingle = spec.ipFamilyPolicy === 'SingleStack';
  if (isSingle && before !== undefined && equal(spec.ipFamilies, before.ipFamilies))
    spec.ipFamilies = spec.ipFamilies?.slice(0, 1);
  spec.ipFamilies ??= ['IPv4'];
  if (isElsewhere) {
    const [first] = spec.ipFamilies;
    if (!isSingle && spec.ipFamilies.length < 2) spec.ipFamilies.push(first === 'IPv4' ? 'IPv6' : 'IPv4');
    return;
  }
  const errors: FieldError[] = [];
  if (spec.ipFamilyPolicy === 'RequireDualStack') {
    const why = 'this cluster is not configured for dual-stack services';
    errors.push(invalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy, why));
  }
  for (const [index, family] of spec.ipFamilies.entries())
    if (family !== 'IPv4') errors.push(invalid(`spec.ipFamilies[${index}]`, family, 'not configured on this cluster'));
  if (errors.length > 0) throw unprocessable(services, metadata.name, errors);
}

/** What a Service of another type no longer needs goes, when its writer only left it as it was. */
function releaseUnused(service: KubernetesObject, before: Any): void {
  const { spec } = service;
  if (before === undefined) return;
  const isBalanced = spec.type === 'LoadBalancer';
  if (before.type === 'LoadBalancer' && !isBalanced) {
    if (spec.allocateLoadBalancerNodePorts === before.allocateLoadBalancerNodePorts)
      delete spec.allocateLoadBalancerNodePorts;
    service.status = { loadBalancer: {} };
  }
  if (isReachable(before) && !isReachable(spec) && spec.externalTrafficPolicy === before.externalTrafficPolicy)
    delete spec.externalTrafficPolicy;
  const held = new Set((before.ports ?? []).map((port: Any) => port.nodePort));
  if (hasNodePorts(before) && !hasNodePorts(spec))
    for (const port of spec.ports ?? []) if (held.has(port.nodePort)) delete port.nodePort;
}

export const hasNodePorts = ({ type }: Any): boolean => type === 'NodePort' || type === 'LoadBalancer';

/** From outside of the cluster. */
export const isReachable = (spec: Any): boolean => hasNodePorts(spec) || (spec?.externalIPs ?? []).length > 0;

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
