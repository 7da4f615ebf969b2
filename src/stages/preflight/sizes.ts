import { isRestricted, retirementOf, sizeNamed, vcpusOf, zonesOf } from '../../azure/aks/sizes.js';
import type { Environment, NodePool } from '../../environment/index.js';
import type { Finding } from '../../model/index.js';
import type { PreflightObserved } from './observe.js';
import { growingPools } from './pools.js';

/** Sizes that are gone, not offered, or kept from this subscription or a zone. */
export function sizeFindings(environment: Environment, observed: PreflightObserved): Finding[] {
  return growingPools(environment, observed.cluster).flatMap((pool) => sizeFinding(pool, environment, observed) ?? []);
}

function sizeFinding(pool: NodePool, { azure }: Environment, { sizes = [] }: PreflightObserved): Finding | undefined {
  const { location } = azure;
  const base = {
    severity: 'error',
    stage: 'preflight',
    path: `nodePools.${pool.name}.vmSize`,
    address: `nodePool/${pool.name}`,
  } as const;
  const size = sizeNamed(sizes, pool.vmSize);
  const retirement = retirementOf(pool.vmSize);
  if (retirement !== undefined && (size === undefined || isRestricted(size, location))) {
    return {
      ...base,
      message: `Node pool ${pool.name} wants ${pool.vmSize}, whose series ${retirement.series} was retired on ${retirement.retired}. The smallest replacement is ${retirement.replacement}.`,
      mend: sizeMend(pool, retirement.replacement),
    };
  }
  if (size === undefined || isRestricted(size, location)) {
    const replacement = nearestSize(sizes, location, size);
    return {
      ...base,
      message: `Node pool ${pool.name} wants ${pool.vmSize}, which ${size === undefined ? `${location} does not offer` : `is restricted for this subscription in ${location}`}.`,
      mend:
        replacement === undefined
          ? `Choose another size: az vm list-skus --location ${location} --resource-type virtualMachines --output table`
          : sizeMend(pool, replacement),
    };
  }
  const zones = zonesOf(size, location);
  const missing = (pool.zones ?? []).filter((zone) => !zones.includes(zone));
  if (missing.length === 0) return undefined;
  return {
    ...base,
    path: `nodePools.${pool.name}.zones`,
    message: `Node pool ${pool.name} wants ${pool.vmSize} in zone ${missing.join(', ')} of ${location}; this subscription can have it in ${zones.length === 0 ? 'no zone' : `zone ${zones.join(', ')}`}.`,
    mend:
      zones.length === 0
        ? `Take nodePools.${pool.name}.zones out, or choose another size.`
        : `nodePools:\n  ${pool.name}: { zones: [${zones.join(', ')}] }`,
  };
}

/** Another size of the same family that is offered, with as many vCPUs or the next more. */
function nearestSize(
  sizes: PreflightObserved['sizes'],
  location: string,
  size: NonNullable<PreflightObserved['sizes']>[number] | undefined,
): string | undefined {
  if (size === undefined) return undefined;
  const offered = (sizes ?? []).filter(
    (each) => each.family === size.family && !isRestricted(each, location) && vcpusOf(each) >= vcpusOf(size),
  );
  return offered.sort((a, b) => vcpusOf(a) - vcpusOf(b))[0]?.name;
}

function sizeMend({ name }: NodePool, vmSize: string): string {
  return `nodePools:\n  ${name}: { vmSize: ${vmSize} }`;
}
