/** Which hosts no proxy is asked for: NO_PROXY as golang.org/x/net/http/httpproxy reads it, and so helm and kubectl. */
import { BlockList, isIP, isIPv4 } from 'node:net';
import { domainToASCII } from 'node:url';
import type { Target } from './proxy.js';

/**
 * Whether a host is reached without the proxy: loopback addresses and `localhost` always, and what NO_PROXY names by its
 * domain, an address or a block of addresses, of one port or all.
 */
export function isDirect({ host, port }: Target, { NO_PROXY, no_proxy }: NodeJS.ProcessEnv): boolean {
  if (host === 'localhost' || isWithin(host, '127.0.0.0/8') || isWithin(host, '::1')) return true;
  const entries = (NO_PROXY || no_proxy || '').split(',').map((entry) => entry.trim().toLowerCase());
  return entries.some((entry) => entry === '*' || names(entry, host, String(port)));
}

/** @param entry `10.0.0.0/8`, `10.1.2.3:6443`, `[fd00::1]:6443`, `example.com`; only below it: `.example.com`, `*.example.com` */
function names(entry: string, host: string, port: string): boolean {
  if (isBlock(entry)) return isWithin(host, entry);
  const [, bracketed, name = bracketed ?? entry, only = ''] =
    /^(?:\[([^[\]]*)\]|([^:[\]]*)):([^:[\]]*)$/.exec(entry) ?? [];
  if (name === '' || (only !== '' && only !== port)) return false;
  if (isAddress(name)) return isWithin(host, name);
  // A domain never stands for an address.
  if (isIP(host) !== 0) return false;
  const domain = ascii(name.replace(/^\*\./, '.'));
  return domain.startsWith('.') ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}

function ascii(name: string): string {
  return /^[\0-\x7f]*$/.test(name) ? name : domainToASCII(name) || name;
}

/** Without a zone: it belongs to one machine. */
const isAddress = (text: string) => isIP(text) !== 0 && !text.includes('%');

function isBlock(text: string): boolean {
  const [net = '', length = '', ...more] = text.split('/');
  return more.length === 0 && isAddress(net) && /^\d+$/.test(length) && Number(length) <= bitsOf(net);
}

const bitsOf = (address: string) => (isIPv4(address) ? 32 : 128);
const familyOf = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6');

/** IPv4 addresses as IPv6 writes them: they are IPv4's. */
const mapped = new BlockList();
mapped.addSubnet('::ffff:0:0', 96, 'ipv6');
const isOfIPv4 = (address: string) => isIPv4(address) || mapped.check(address, 'ipv6');

/** @param block an address, or a block of them that isBlock */
function isWithin(host: string, block: string): boolean {
  if (isIP(host) === 0) return false;
  const [net = '', length] = block.split('/');
  const prefix = Number(length ?? bitsOf(net));
  const isNetOfIPv4 = isIPv4(net) || (isOfIPv4(net) && prefix >= 96);
  if (isOfIPv4(host) !== isNetOfIPv4) return false;
  const addresses = new BlockList();
  addresses.addSubnet(net, prefix, familyOf(net));
  return addresses.check(host, familyOf(host));
}
