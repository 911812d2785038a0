import { type Actor, hasRole } from './actor.js';
import { STAFF_ROLES } from './roles.js';

/** A partner's users see and touch their own company alone; staff sees all of them. */
export const mayReadPartner = (actor: Actor, partnerId: string): boolean =>
  hasRole(actor, ...STAFF_ROLES) || actor.partnerId === partnerId;

/** The vendor's enterprise team changes any partner's data; a partner its own. */
export const mayChangePartnersData = (actor: Actor, partnerId: string): boolean =>
  hasRole(actor, 'MANAGER') || actor.partnerId === partnerId;
