import {
  type Block,
  contains,
  encloses,
  formatAddress,
  formatBlock,
  newClusterAddresses,
  overlaps,
  parseAddress,
  parseBlock,
} from '../addresses.js';
import type { Finding, Path } from '../findings.js';
import type { Declared } from './declared.js';

type Network = NonNullable<Declared['network']>;

/** A block and where it was declared. */
interface PlacedBlock {
  readonly name: string;
  readonly path: Path;
  readonly text: string;
  readonly block: Block;
}

/** Blocks that are none, overlap, or don't hold what must lie in them. */
export function networkFindings({ network, cluster }: Declared): Finding[] {
  const ranges = (cluster?.authorizedIpRanges ?? []).flatMap((text, index) =>
    blockFindings(text, ['cluster', 'authorizedIpRanges', index]),
  );
  return network === undefined ? ranges : [...ranges, ...blocksFindings(network), ...declarationFindings(network)];
}

function blocksFindings(network: Network): Finding[] {
  const { vnet, subnet } = network;
  const { serviceCidr = newClusterAddresses.serviceCidr, dnsServiceIp = newClusterAddresses.dnsServiceIp } = network;
  const { podCidr = network.pluginMode === 'overlay' ? newClusterAddresses.podCidr : undefined } = network;
  const written: readonly (readonly [name: string, path: Path, text: string | undefined])[] = [
    ...(vnet.addressSpace ?? []).map(
      (text, index) => ['the VNet', ['network', 'vnet', 'addressSpace', index], text] as const,
    ),
    ['the subnet', ['network', 'subnet', 'addressPrefix'], subnet.addressPrefix],
    ['serviceCidr', ['network', 'serviceCidr'], serviceCidr],
    ['podCidr', ['network', 'podCidr'], podCidr],
  ];
  const findings: Finding[] = [];
  const blocks: PlacedBlock[] = [];
  for (const [name, path, text] of written) {
    if (text === undefined) continue;
    findings.push(...blockFindings(text, path));
    const block = parseBlock(text);
    if (block !== undefined) blocks.push({ name, path, text, block });
  }
  const named = (name: string) => blocks.filter((each) => each.name === name);
  const routed = [...named('the VNet'), ...(vnet.addressSpace === undefined ? named('the subnet') : [])];
  return [
    ...findings,
    ...overlapFindings(named('serviceCidr'), routed),
    ...overlapFindings(named('podCidr'), [...routed, ...named('serviceCidr')]),
    ...overlapFindings(named('the VNet'), []),
    ...subnetFindings(named('the subnet'), named('the VNet')),
    ...dnsFindings(dnsServiceIp, named('serviceCidr')),
  ];
}

function blockFindings(text: string, path: Path): Finding[] {
  const block = parseBlock(text);
  if (block === undefined)
    return [{ path, message: `"${text}" is no IPv4 block`, expected: 'a block like 10.0.0.0/16' }];
  const whole = formatBlock(block);
  if (whole === text) return [];
  return [{ path, message: `"${text}" doesn't begin at a multiple of its size`, expected: whole, suggestion: whole }];
}

/** Blocks that may overlap neither each other nor any of `others`. */
function overlapFindings(blocks: readonly PlacedBlock[], others: readonly PlacedBlock[]): Finding[] {
  return blocks.flatMap(({ name, path, text, block }, index) => {
    const rivals = [...blocks.slice(0, index), ...others];
    return rivals
      .filter((rival) => overlaps(block, rival.block))
      .map((rival) => ({ path, message: `${name} ${text} overlaps ${rival.text} of ${rival.name}` }));
  });
}

function subnetFindings([subnet]: readonly PlacedBlock[], space: readonly PlacedBlock[]): Finding[] {
  if (subnet === undefined || space.length === 0 || space.some(({ block }) => encloses(block, subnet.block))) return [];
  const expected = `a block in ${space.map(({ text }) => text).join(', ')}`;
  return [
    { path: subnet.path, message: `the subnet ${subnet.text} lies outside the VNet: expected ${expected}`, expected },
  ];
}

function dnsFindings(dnsServiceIp: string, [service]: readonly PlacedBlock[]): Finding[] {
  const path: Path = ['network', 'dnsServiceIp'];
  const address = parseAddress(dnsServiceIp);
  if (address === undefined) return [{ path, message: `"${dnsServiceIp}" is no IPv4 address` }];
  if (service === undefined) return [];
  const usual = service.block.first + 10;
  const suggestion = contains(service.block, usual) ? formatAddress(usual) : undefined;
  const expected = `an address in ${service.text}, and not its first one`;
  if (!contains(service.block, address)) {
    return [{ path, message: `${dnsServiceIp} lies outside serviceCidr ${service.text}`, expected, suggestion }];
  }
  if (address !== service.block.first) return [];
  return [
    {
      path,
      message: `${dnsServiceIp} is the first address of serviceCidr, which is the Kubernetes API's`,
      expected,
      suggestion,
    },
  ];
}

function declarationFindings({ vnet, subnet, pluginMode, podCidr, policy, dataplane }: Network): Finding[] {
  const findings: Finding[] = [];
  if (vnet.managed && vnet.addressSpace === undefined) {
    findings.push({ path: ['network', 'vnet', 'addressSpace'], message: 'a managed VNet needs its addressSpace' });
  }
  if ((subnet.managed ?? vnet.managed) && subnet.addressPrefix === undefined) {
    findings.push({
      path: ['network', 'subnet', 'addressPrefix'],
      message: 'a managed subnet needs its addressPrefix',
    });
  }
  if (podCidr !== undefined && pluginMode !== 'overlay') {
    findings.push({
      path: ['network', 'podCidr'],
      message: 'podCidr needs pluginMode overlay; without it pods take their addresses from the subnet',
    });
  }
  if (policy === 'cilium' && dataplane !== 'cilium') {
    findings.push({ path: ['network', 'policy'], message: 'the policy cilium needs dataplane cilium' });
  }
  return findings;
}
