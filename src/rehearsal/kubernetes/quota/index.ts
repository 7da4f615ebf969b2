/** ResourceQuotas: what objects of each kind count for. The API charges what is made, the controller counts what is there. */
import type { KubernetesObject } from '../client.js';
import { counted, exactQuantity, one, type Quantity, zero } from '../quantity.js';
import { type Amounts, amountsOf, only, sum } from './amounts.js';
import { countsPods, isPodInScope, podUsage } from './pods.js';
import { type ScopeRequirement, scopesOf } from './scopes.js';

export { type Amounts, amountsOf, listOf, more, only, spelled, sum, withoutNone } from './amounts.js';
export { isCharged, isTerminating, missing } from './pods.js';

/** A kind, as a quota sees it. */
export interface Counting {
  /** Whether the name of a bound is about this kind. */
  counts(name: string): boolean;
  usage(object: KubernetesObject, now: Date): Amounts;
  isInScope(object: KubernetesObject, scope: ScopeRequirement): boolean;
}

interface Kind {
  readonly group: string;
  readonly plural: string;
}

/** Kinds that a quota may call by their name alone. */
const shortNamed = new Set(['configmaps', 'resourcequotas', 'replicationcontrollers', 'secrets']);

/** @returns undefined for a kind that no quota counts */
export function countingOf({ group, plural }: Kind): Counting | undefined {
  if (plural === 'events') return undefined;
  if (group !== '') return byNames(`count/${plural}.${group}`);
  switch (plural) {
    case 'pods':
      return { counts: countsPods, usage: podUsage, isInScope: isPodInScope };
    case 'services':
      return { counts: (name) => serviceNames.has(name), usage: serviceUsage, isInScope: inNone };
    case 'persistentvolumeclaims':
      return { counts: (name) => claimNames.test(name), usage: claimUsage, isInScope: isClaimInScope };
    default:
      return byNames(`count/${plural}`, ...(shortNamed.has(plural) ? [plural] : []));
  }
}

const inNone = (): boolean => false;

function byNames(...names: readonly string[]): Counting {
  const usage = new Map(names.map((name) => [name, one]));
  return { counts: (name) => names.includes(name), usage: () => usage, isInScope: inNone };
}

export function isAbout(quota: KubernetesObject, counting: Counting, object: KubernetesObject): boolean {
  return scopesOf(quota).every((scope) => counting.isInScope(object, scope));
}

/** All that objects of a kind count for in a quota. */
export function totalUsage(
  quota: KubernetesObject,
  counting: Counting,
  objects: readonly KubernetesObject[],
  now: Date,
): Amounts {
  const names = new Set(Object.keys(quota.spec?.hard ?? {}).filter(counting.counts));
  const nothing = new Map([...names].map((name) => [name, zero]));
  const charged = objects.filter((object) => isAbout(quota, counting, object));
  return only(sum(nothing, ...charged.map((object) => counting.usage(object, now))), names);
}

const serviceNames = new Set(['count/services', 'services', 'services.loadbalancers', 'services.nodeports']);

function serviceUsage({ spec }: KubernetesObject): Amounts {
  const { type, ports = [], allocateLoadBalancerNodePorts } = spec ?? {};
  const isBalanced = type === 'LoadBalancer';
  const withPorts = isBalanced && allocateLoadBalancerNodePorts === false ? ports.filter(hasNodePort) : ports;
  return new Map([
    ['count/services', one],
    ['services', one],
    ['services.loadbalancers', isBalanced ? one : zero],
    ['services.nodeports', isBalanced || type === 'NodePort' ? counted(withPorts.length) : zero],
  ]);
}

const hasNodePort = ({ nodePort }: { readonly nodePort?: number }): boolean => (nodePort ?? 0) !== 0;

const claimNames =
  /^count\/persistentvolumeclaims$|^(?:.*\.storageclass\.storage\.k8s\.io\/)?(?:persistentvolumeclaims|requests\.storage)$/;

function claimUsage({ metadata, spec }: KubernetesObject): Amounts {
  const ofClaim = new Map<string, Quantity>([['persistentvolumeclaims', one]]);
  const storage = exactQuantity(String(spec?.resources?.requests?.storage ?? ''));
  if (storage !== undefined) ofClaim.set('requests.storage', storage);
  const className = metadata.annotations?.['volume.beta.kubernetes.io/storage-class'] ?? spec?.storageClassName ?? '';
  const ofClass =
    className === ''
      ? []
      : [...ofClaim].map(([name, amount]) => [`${className}.storageclass.storage.k8s.io/${name}`, amount] as const);
  return new Map([['count/persistentvolumeclaims', one], ...ofClaim, ...ofClass]);
}

function isClaimInScope({ spec }: KubernetesObject, { scopeName, operator, values = [] }: ScopeRequirement): boolean {
  const name: string = spec?.volumeAttributesClassName ?? '';
  if (scopeName !== 'VolumeAttributesClass') return false;
  return operator === 'In' ? values.includes(name) : operator === 'Exists' && name !== '';
}

export const hardOf = ({ status }: KubernetesObject): Amounts => amountsOf(status?.hard);
export const usedOf = ({ status }: KubernetesObject): Amounts => amountsOf(status?.used);
