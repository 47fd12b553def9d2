import { lookup as resolve } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { ConnectorError } from './error.ts';

/** An address of a host, as `node:dns` gives it. */
export interface HostAddress {
  address: string;
  family: number;
}

/** Every address of a host, in the order in which they are to be tried. Rejects as `node:dns` does. */
export type Lookup = (hostname: string) => Promise<HostAddress[]>;

/** Where connectors may go beside the public internet, and who says where a host is. */
export interface AddressRules {
  /** `host` or `host:port`, lower case. */
  allowedHosts: readonly string[];
  lookup?: Lookup;
}

const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];
const nat64: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('64:ff9b::'), 96];
/** A public address that only virtual machines of Azure reach: its own metadata service. */
const azureHost = '168.63.129.16';

/**
 * Tell whether an IP address lies on the public internet; IPv4 inside IPv6 (mapped, NAT64) is judged by the IPv4
 * address.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.range() === 'unicast' && parsed.toString() !== azureHost;
  if (parsed.match(nat64)) return isPublicAddress(parsed.toByteArray().slice(12).join('.'));
  return parsed.range() === 'unicast' && parsed.match(globalUnicast);
}

/** Throw `address_refused` for what is no plain web address: another protocol, or a name and password inside. */
export function checkUrl(url: URL): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new ConnectorError('address_refused', 'Connectors only reach addresses that start with https:// or http://.');
  }
  if (url.username !== '' || url.password !== '') {
    throw new ConnectorError('address_refused', 'An address must not hold a user name or a password.');
  }
}

/**
 * Return the addresses of a host, asked for once; whoever connects must use these.
 *
 * Throw `address_refused` where any of them is not on the public internet, unless the operator allowed the host.
 */
export async function addressesOf(
  url: URL,
  { allowedHosts, lookup = systemLookup }: AddressRules,
): Promise<HostAddress[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  const addresses = family > 0 ? [{ address: host, family }] : await lookup(host);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const isAllowed = allowedHosts.includes(url.hostname) || allowedHosts.includes(`${url.hostname}:${port}`);
  if (isAllowed || addresses.every(({ address }) => isPublicAddress(address))) return addresses;
  throw new ConnectorError(
    'address_refused',
    `${url.hostname} lies in a private network, which connectors may not reach. An operator can allow it in DOCKET_ALLOWED_HOSTS.`,
  );
}

function systemLookup(hostname: string): Promise<HostAddress[]> {
  return resolve(hostname, { all: true });
}
