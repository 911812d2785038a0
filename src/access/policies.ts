import { type Actor, hasRole } from './actor.js';
import { STAFF_ROLES } from './roles.js';

/** A partner's users see and touch their own company alone; staff sees all of them. */
export const mayReadPartner = (actor: Actor, partnerId: string): boolean =>
  hasRole(actor, ...STAFF_ROLES) || actor.partnerId === partnerId;

/** The vendor's enterprise team changes any partner's data; a partner its own. */
export const mayChangePartnersData = (actor: Actor, partnerId: string): boolean =>
  hasRole(actor, 'MANAGER') || actor.partnerId === partnerId;

/** Section 5: what a partner is asked to explain is between it and compliance; other staff learns what was decided and told. */
export const mayReadExplanations = (actor: Actor, partnerId: string): boolean =>
  hasRole(actor, 'COMPLIANCE') || actor.partnerId === partnerId;

/** A partner's webhooks are its users', the vendor's its administrators'. */
export const mayManageWebhook = (actor: Actor, partnerId: string | null): boolean =>
  partnerId === null ? hasRole(actor, 'ADMINISTRATOR') : actor.partnerId === partnerId;

/** 1.3: what leads a partner has is between it and the enterprise team. */
export const mayReadLeads = (actor: Actor, partnerId: string): boolean =>
  hasRole(actor, 'MANAGER') || actor.partnerId === partnerId;

/** What of a document decides who may see it. */
export interface DocumentOwner {
  readonly partnerId: string | null;
  readonly uploadedBy: string;
  readonly isConfidential: boolean;
}

/**
 * A partner's documents are for its own users and for managers; compliance meets those that are parts of an explanation.
 * Evidence of a report (5.9) is for compliance and for whoever brought it: the company, or the one member of staff.
 */
export function mayReadDocument(actor: Actor, { partnerId, uploadedBy, isConfidential }: DocumentOwner): boolean {
  if (hasRole(actor, 'COMPLIANCE')) return true;
  if (partnerId === null) return actor.userId === uploadedBy;
  return isConfidential ? actor.partnerId === partnerId : mayChangePartnersData(actor, partnerId);
}
