import { findParameter } from '../catalogues/find-parameter.js';
import type { CompetenceFacts } from '../competence/competence.loaders.js';
import { refusalToConfirmAhead, refusalToSendRenewal } from '../regulation/apply.js';
import type { Day } from '../regulation/day.js';
import type { Refusal } from '../regulation/refusal.js';
import { isLateRenewal, lastTerm } from '../regulation/renewal.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Application } from './application.js';
import { questionToday } from './application-facts.js';
import { stateAfter } from './lock-application.js';

/**
 * 2.4, 2.5: a renewal is sent within its window, and not before the year that it is to follow has begun. Without a
 * published figure no window is kept.
 */
export async function refusalToWindow(
  { tx }: Work,
  { kind }: Application,
  holder: CompetenceFacts,
  on: Day,
): Promise<Refusal | null> {
  const term = lastTerm(holder.terms);
  if (kind !== 'RENEWAL' || term === null) return null;
  const ahead = refusalToConfirmAhead(holder, on);
  if (ahead !== null) return ahead;
  const opensDaysBefore = await findParameter(tx, 'RENEWAL_OPENS_DAYS_BEFORE_END', null, on);
  return opensDaysBefore === null ? null : refusalToSendRenewal(term.validThrough, opensDaysBefore, on);
}

/**
 * Marks the application as sent on the day, which decides whether a renewal is on time (2.5). A renewal is for the level
 * held, which an upgrade may have raised since the draft was begun; it and an upgrade are for the entity that holds the
 * competence by then (2.12).
 */
export function send(application: Application, holder: CompetenceFacts, on: Day, now: Date): Application {
  const held = application.kind === 'OBTAIN' ? null : lastTerm(holder.terms);
  const term = application.kind === 'RENEWAL' ? held : null;
  Object.assign(application, {
    state: stateAfter('submitApplication'),
    submittedOn: on,
    submittedAt: now,
    writtenOn: null,
    isEnteredByStaff: false,
    providedOn: null,
    acceptedOn: null,
    remarks: null,
    legalEntityId: held?.legalEntityId ?? application.legalEntityId,
    ...(term !== null && {
      targetLevel: term.level,
      renewsThrough: term.validThrough,
      isLate: isLateRenewal(on, term.validThrough),
    }),
  });
  const { targetLevel, isBiennialProofDue } = questionToday(application, holder);
  return Object.assign(application, { packageAsked: { targetLevel, isBiennialProofDue } });
}
