import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Settings } from '../settings.js';
import { isPublicAddress } from './public-address.js';

export interface HostAddress {
  address: string;
  family: number;
}

/** Asks for all addresses of a host; fails where it has none. */
export type ResolveHost = (host: string) => Promise<HostAddress[]>;

const resolveHost: ResolveHost = (host) => lookup(host, { all: true, verbatim: true });

/** Where webhooks may be sent to. */
export interface TargetRules {
  /** For development alone: http, and addresses of the own network. */
  readonly isPrivateAllowed: boolean;
  readonly resolve: ResolveHost;
}

export const targetsOf = ({ isPrivateWebhookAllowed: isPrivateAllowed }: Settings): TargetRules => ({
  isPrivateAllowed,
  resolve: resolveHost,
});

export type TargetProblem = 'NOT_HTTPS' | 'ADDRESS_REFUSED' | 'HOST_UNKNOWN';

export type Target = { addresses: HostAddress[] } | { problem: TargetProblem };

const LOOKUP_TIMEOUT_MS = 5_000;

/**
 * The addresses that a message to the URL may be sent to. All of them have to be public: of a host that has one of each
 * kind, nobody can say which one a connection would take.
 */
export async function findTarget(url: string, { isPrivateAllowed, resolve }: TargetRules): Promise<Target> {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !isPrivateAllowed) return { problem: 'NOT_HTTPS' };
  const addresses = await addressesOf(hostname.replace(/^\[|\]$/g, ''), resolve);
  if (addresses.length === 0) return { problem: 'HOST_UNKNOWN' };
  const isAllowed = isPrivateAllowed || addresses.every(({ address }) => isPublicAddress(address));
  return isAllowed ? { addresses } : { problem: 'ADDRESS_REFUSED' };
}

async function addressesOf(host: string, resolve: ResolveHost): Promise<HostAddress[]> {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  const late = pause(LOOKUP_TIMEOUT_MS, [], { ref: false });
  return Promise.race([resolve(host).catch(() => []), late]);
}
