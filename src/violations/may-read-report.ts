import { type Actor, hasRole } from '../access/actor.js';
import type { ViolationReport } from './violation-report.js';

/** 5.9: compliance, and whoever reported: the users of the company, or the one member of staff. */
export const mayReadReport = (actor: Actor, { reporterId, reporterPartnerId }: ViolationReport): boolean =>
  hasRole(actor, 'COMPLIANCE') ||
  (reporterPartnerId === null ? actor.userId === reporterId : actor.partnerId === reporterPartnerId);
