import { parseArgs } from 'node:util';
import { PlainError } from '../plain-error.js';
import type { EmbeddedIssuer } from './embedded-issuer.js';
import { ROLES, type Role } from './roles.js';

const SECONDS_PER_HOUR = 3_600;
const USUAL_HOURS = 12;
const MOST_HOURS = 24 * 366;

export interface DemoTokenRequest {
  roles: Role[];
  partnerSlug: string | null;
  hours: number;
}

/** A token for trying the server out: of the vendor's people by role, or of a partner's user by the partner's slug. */
export function demoToken(
  issuer: EmbeddedIssuer,
  role: Role | readonly Role[],
  partnerSlug: string | null = null,
  hours: number = USUAL_HOURS,
): Promise<string> {
  const asked = typeof role === 'string' ? [role] : role;
  const roles = ROLES.filter((known) => asked.includes(known));
  const who = partnerSlug === null ? roles.map((known) => known.toLowerCase()).join('+') : `partner:${partnerSlug}`;
  return issuer.issueToken({
    subject: `demo:${who}`,
    roles,
    partner: partnerSlug,
    expiresInSeconds: Math.round(hours * SECONDS_PER_HOUR),
  });
}

/** Reads `--role manager --role analyst`, or `--partner SLUG`, and `--hours 12`; throws a PlainError. */
export function readDemoTokenRequest(args: readonly string[]): DemoTokenRequest {
  const values = parse(args);
  const partnerSlug = values.partner ?? null;
  const roles = (values.role ?? []).map(roleNamed);
  if (partnerSlug !== null) roles.push('PARTNER');
  refuseBadCombination(roles, partnerSlug);
  const hours = values.hours === undefined ? USUAL_HOURS : Number(values.hours);
  if (!(hours > 0 && hours <= MOST_HOURS)) throw new PlainError(`--hours must be above 0 and at most ${MOST_HOURS}.`);
  return { roles: ROLES.filter((role) => roles.includes(role)), partnerSlug, hours };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        role: { type: 'string', multiple: true },
        partner: { type: 'string' },
        hours: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new PlainError((error as Error).message);
  }
}

function roleNamed(name: string): Role {
  const role = ROLES.find((known) => known.toLowerCase() === name.toLowerCase());
  if (role) return role;
  throw new PlainError(`There is no role "${name}". Roles: ${ROLES.join(', ').toLowerCase()}.`);
}

function refuseBadCombination(roles: readonly Role[], partnerSlug: string | null): void {
  if (roles.length === 0) throw new PlainError('Say whose token: --role manager, or --partner SLUG.');
  if (roles.includes('PARTNER') && partnerSlug === null) {
    throw new PlainError("A partner's user needs its partner: --partner SLUG.");
  }
  if (partnerSlug !== null && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(partnerSlug)) {
    throw new PlainError('--partner takes the slug of a partner: small Latin letters, digits and hyphens.');
  }
  if (partnerSlug !== null && roles.some((role) => role !== 'PARTNER')) {
    throw new PlainError("A partner's user cannot have a role of the vendor's staff as well.");
  }
}
