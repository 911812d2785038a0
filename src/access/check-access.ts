import type { EntityManager } from 'typeorm';
import { Partner } from '../partners/partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { type Refusal, refusal } from '../regulation/refusal.js';
import { ROLES, type Role, STAFF_ROLES } from './roles.js';

interface Access {
  roles: Role[];
  partnerId?: string | null;
}

/** Roles and partner as they are stored, or the refusal of a set that no user can have. */
export async function checkedAccess(tx: EntityManager, { roles, partnerId = null }: Access) {
  refuseIf([refusalToAccess({ roles, partnerId })]);
  if (partnerId !== null && !(await tx.existsBy(Partner, { id: partnerId }))) {
    throw new NotFoundError('input.partnerId');
  }
  return { roles: ROLES.filter((role) => roles.includes(role)), partnerId };
}

/**
 * The role PARTNER and a partner come together or not at all; and a partner's user is never the vendor's as well, or it
 * would read the vendor's internal notes about its own company.
 */
function refusalToAccess({ roles, partnerId }: Access): Refusal | null {
  const isPartners = roles.includes('PARTNER');
  const isStaff = STAFF_ROLES.some((role) => roles.includes(role));
  if (isPartners && isStaff) return refusal('USER_MUST_NOT_HAVE_PARTNER', { field: 'input.roles' });
  if (isPartners && partnerId === null) return refusal('USER_NEEDS_PARTNER', { field: 'input.partnerId' });
  if (!isPartners && partnerId !== null) return refusal('USER_MUST_NOT_HAVE_PARTNER', { field: 'input.partnerId' });
  return null;
}
