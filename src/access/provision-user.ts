import type { DataSource, EntityManager } from 'typeorm';
import { createReader } from '../database/reader.js';
import { newId } from '../new-id.js';
import { Partner } from '../partners/partner.js';
import { UnauthenticatedError } from '../refused-error.js';
import { Sanction } from '../sanctions/sanction.js';
import { revokeKeysOf } from './revoke-api-key.js';
import { type Role, STAFF_ROLES } from './roles.js';
import { UnavailableError, type VerifiedToken } from './token-verifier.js';
import { UserAccount } from './user-account.js';

type Access = Pick<UserAccount, 'roles' | 'partnerId'>;

/** An account, and the row of the partner that its token claims, with its sanctions. */
export interface Provisioned {
  user: UserAccount;
  partner: Partner | undefined;
  sanctions: readonly Sanction[];
}

type Found = { user: UserAccount | undefined; partner: Partner | undefined; sanctions: readonly Sanction[] };

const ATTEMPTS = 5;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Finds the account behind a token, makes it at first sight, and keeps it in step with the claims, so that API keys see
 * the roles of the last sign-in. Where an administrator has taken the roles over, the claims no longer move them.
 */
export async function provisionUser(database: DataSource, verified: VerifiedToken, now: Date): Promise<Provisioned> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { user, partner, sanctions } = await findAccount(database, verified);
    if (!user) await createUser(database.manager, verified, partner, now);
    else if (await isBroughtUpToDate(database.manager, user, verified, partner)) return { user, partner, sanctions };
  }
  throw new UnavailableError('The account is being changed by others.');
}

/** The account and the partner that the token claims, with its sanctions (6.7), in one statement: every request of a signed-in caller waits for it. */
async function findAccount(database: DataSource, { issuer, subject, partner }: VerifiedToken): Promise<Found> {
  const reader = createReader(database.manager);
  // What looks like an id is only looked up as one: a slug must not pass for another partner's id.
  const column = UUID.test(partner ?? '') ? 'id' : 'slug';
  const ofClaimed = `where item.partner_id = (select id from partner where ${column} = $1)`;
  const [users, partners, sanctions] = await Promise.all([
    reader.entities(UserAccount, 'where item.issuer = $1 and item.subject = $2', [issuer, subject]),
    partner === null ? [] : reader.entities(Partner, `where item.${column} = $1`, [partner]),
    partner === null ? [] : reader.entities(Sanction, ofClaimed, [partner]),
  ]);
  return { user: users[0], partner: partners[0], sanctions };
}

/** Two first requests at once: the one that comes second finds the row of the other. */
async function createUser(
  manager: EntityManager,
  verified: VerifiedToken,
  partner: Partner | undefined,
  now: Date,
): Promise<void> {
  const access = accessClaimed(verified, partner);
  await manager
    .createQueryBuilder()
    .insert()
    .into(UserAccount)
    .values({
      id: newId(),
      issuer: verified.issuer,
      subject: verified.subject,
      displayName: verified.name,
      email: verified.email,
      ...access,
      rolesSource: 'CLAIMS',
      disabledAt: null,
      createdAt: now,
    })
    .orIgnore()
    .updateEntity(false)
    .execute();
}

/** False if somebody else changed the row meanwhile: an administrator's decision must not be written over. */
async function isBroughtUpToDate(
  manager: EntityManager,
  user: UserAccount,
  verified: VerifiedToken,
  partner: Partner | undefined,
): Promise<boolean> {
  if (user.disabledAt) throw new UnauthenticatedError('The account is disabled.');
  const access: Access = user.rolesSource === 'CLAIMS' ? accessClaimed(verified, partner) : user;
  refuseMixedRoles(access.roles);
  const seen = {
    roles: access.roles,
    partnerId: access.partnerId,
    // A token without a name or address says nothing about them: access tokens often have neither.
    displayName: verified.name ?? user.displayName,
    email: verified.email ?? user.email,
  };
  if (isSame(user, seen)) return true;
  const { id, version } = user;
  const leavesPartner = user.partnerId !== null && user.partnerId !== seen.partnerId;
  const isWritten = await manager.transaction(async (tx) => {
    const { affected } = await tx.update(UserAccount, { id, version }, seen);
    if (affected === 1 && leavesPartner) await revokeKeysOf(tx, id);
    return affected === 1;
  });
  if (isWritten) Object.assign(user, seen, { version: version + 1 });
  return isWritten;
}

function isSame(user: UserAccount, seen: Access & Pick<UserAccount, 'displayName' | 'email'>): boolean {
  return (
    user.partnerId === seen.partnerId &&
    user.displayName === seen.displayName &&
    user.email === seen.email &&
    user.roles.length === seen.roles.length &&
    seen.roles.every((role) => user.roles.includes(role))
  );
}

/**
 * The claims, made to fit: the role PARTNER and a partner come together or not at all. A partner's user whose partner
 * is not known here loses the role, and a partner claimed without the role means nothing.
 */
function accessClaimed({ roles }: VerifiedToken, partner: Partner | undefined): Access {
  refuseMixedRoles(roles);
  if (!roles.includes('PARTNER')) return { roles, partnerId: null };
  return { roles: partner ? roles : [], partnerId: partner?.id ?? null };
}

/**
 * Somebody who is a partner's user and of the vendor's staff at once would read the vendor's internal notes about that
 * partner. Dropping either half would guess which one was meant, so the sign-in is refused.
 */
function refuseMixedRoles(roles: readonly Role[]): void {
  if (roles.includes('PARTNER') && STAFF_ROLES.some((role) => roles.includes(role))) {
    throw new UnauthenticatedError("An account is either a partner's or the vendor's.");
  }
}
