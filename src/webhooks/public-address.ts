import { BlockList, isIP } from 'node:net';

/** IPv4 networks that are not the public Internet's (IANA's special-purpose registry). */
const PRIVATE_V4: readonly [network: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local, with the metadata services of clouds.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  // Multicast, and everything reserved behind it.
  ['224.0.0.0', 3],
];

/**
 * Of IPv6 only what is given out as public is let through: what wraps an IPv4 address (mapped, NAT64), the loopback, local
 * and link-local addresses all lie outside of it.
 */
const PUBLIC_V6: readonly [network: string, prefix: number] = ['2000::', 3];

const PRIVATE_V6: readonly [network: string, prefix: number][] = [
  // Protocol assignments, with Teredo.
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4 wraps an IPv4 address.
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
];

const privateV4 = listOf(PRIVATE_V4, 'ipv4');
const publicV6 = listOf([PUBLIC_V6], 'ipv6');
const privateV6 = listOf(PRIVATE_V6, 'ipv6');

function listOf(networks: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family);
  return list;
}

/** Whether an address is of the public Internet, so that nobody can make this server call into its own network. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !privateV4.check(address, 'ipv4');
  if (isIP(address) === 6) return publicV6.check(address, 'ipv6') && !privateV6.check(address, 'ipv6');
  return false;
}
