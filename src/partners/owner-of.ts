import { type Actor, hasRole } from '../access/actor.js';
import { BadInputError, ForbiddenError, NotFoundError } from '../refused-error.js';
import type { Day } from '../regulation/day.js';

/** A partner's users act for their own company; a manager says for which. */
export function ownerOf(actor: Actor, partnerId: string | null | undefined): string {
  const ownerId = partnerId ?? actor.partnerId;
  if (ownerId === null) throw new BadInputError('input.partnerId', 'REQUIRED');
  if (ownerId !== actor.partnerId && !hasRole(actor, 'MANAGER')) throw new NotFoundError('input.partnerId');
  return ownerId;
}

/** The day on which something came by e-mail; only a manager who puts it on record can say so. Otherwise it is today. */
export function receivedOr({ actor, today }: { actor: Actor; today: Day }, receivedOn: Day | null | undefined): Day {
  if (receivedOn == null) return today;
  if (!hasRole(actor, 'MANAGER')) throw new ForbiddenError();
  return receivedOn;
}
