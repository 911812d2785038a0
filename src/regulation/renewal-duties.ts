import { applicationStateOn, type HolderFacts } from './application-expiry.js';
import type { ApplicationKind } from './application-kinds.js';
import { type ApplicationState, isUndecided } from './applications.js';
import type { Clause } from './clauses.js';
import { competenceOn, graceEndsOn, termOn } from './competence.js';
import { type Day, plusDays } from './day.js';
import { isBiennialProofDue, lastTerm, renewalOnTimeThrough, renewalOpensOn } from './renewal.js';

/**
 * What the next confirmation asks a partner to do. The reading: the request is sent with the information on the
 * mandatory requirements (2.5), so what is to be done for them has the day of the request.
 */
export const RENEWAL_DUTY_KINDS = {
  RENEW_COMPETENCE: '2.5',
  BUY_BUNDLE: '2.6',
  DELIVER_TO_CLIENT: '2.6',
  SHOW_BIENNIAL_PROOFS: '2.7',
} as const satisfies Record<string, Clause>;

export interface RenewalDuty {
  kind: keyof typeof RENEWAL_DUTY_KINDS;
  state: 'OVERDUE' | 'DUE' | 'UPCOMING' | 'FULFILLED';
  opensOn: Day | null;
  dueOn: Day;
  lastOn: Day;
  /** The renewal that was sent. */
  applicationId: string | null;
}

export interface ApplicationOnRecord {
  id: string;
  kind: ApplicationKind;
  state: ApplicationState;
  submittedOn: Day | null;
  renewsThrough: Day | null;
  /** The first day of a question that waits for its answer. */
  askedOn: Day | null;
}

export interface RenewalDutyFacts {
  holder: HolderFacts;
  applications: readonly ApplicationOnRecord[];
  /** 2.5, the parameter; null where none is set: a renewal may be sent at any time. */
  renewalOpensDaysBefore: number | null;
  /** 2.6, the parameter; null where none is set: a bundle of any day of the period counts. */
  bundleCountsDaysBefore: number | null;
  /** What of it the data show today, as `eligibility` tells it. */
  shown: { bundle: boolean; delivery: boolean; proofs: boolean };
}

const DECIDED_RENEWAL: readonly ApplicationState[] = ['CONFIRMED', 'CONFIRMED_AS_BASIC', 'ANNULLED'];

/** 2.5 to 2.7, 2.10: what the renewal of the term that stands asks for, to the end of the two months after the term. */
export function renewalDuties(facts: RenewalDutyFacts, today: Day): RenewalDuty[] {
  const { holder, shown } = facts;
  const { terms, sanctions, partnershipEndedOn } = holder;
  const { validThrough } = competenceOn(today, terms, sanctions, partnershipEndedOn);
  const term = termOn(today, terms);
  if (validThrough === null || term === null) return [];
  const sent = facts.applications.find((one) => isSentRenewal(one, validThrough, holder, today));
  const isProlonged = lastTerm(terms)!.validThrough > validThrough;
  const isDecided = isProlonged || (sent !== undefined && DECIDED_RENEWAL.includes(sent.state));
  const dueOn = renewalOnTimeThrough(validThrough);
  const owe = (kind: RenewalDuty['kind'], opensOn: Day | null, isDone: boolean): RenewalDuty => ({
    ...{ kind, state: stateOf({ opensOn, dueOn }, isDecided || isDone, today), opensOn, dueOn },
    ...{ lastOn: graceEndsOn(validThrough), applicationId: sent?.id ?? null },
  });
  const opensOn = openingDay(facts.renewalOpensDaysBefore, (days) => renewalOpensOn(validThrough, days));
  const bundleFrom = openingDay(facts.bundleCountsDaysBefore, (days) => plusDays(validThrough, -days));
  const proofs = owe('SHOW_BIENNIAL_PROOFS', opensOn, sent !== undefined && shown.proofs);
  return [
    owe('RENEW_COMPETENCE', opensOn, sent !== undefined),
    owe('BUY_BUNDLE', bundleFrom, shown.bundle),
    owe('DELIVER_TO_CLIENT', null, shown.delivery),
    ...(isBiennialProofDue(term, terms) ? [proofs] : []),
  ];
}

const openingDay = (days: number | null, before: (days: number) => Day): Day | null =>
  days === null ? null : before(days);

/** What was withdrawn, has expired, or went back as incomplete is not sent. */
function isSentRenewal(one: ApplicationOnRecord, validThrough: Day, holder: HolderFacts, today: Day): boolean {
  if (one.kind !== 'RENEWAL' || one.renewsThrough !== validThrough) return false;
  const state = applicationStateOn(one, holder, today);
  return isUndecided(state) || DECIDED_RENEWAL.includes(state);
}

function stateOf(
  { opensOn, dueOn }: { opensOn: Day | null; dueOn: Day },
  isFulfilled: boolean,
  today: Day,
): RenewalDuty['state'] {
  if (isFulfilled) return 'FULFILLED';
  if (opensOn !== null && today < opensOn) return 'UPCOMING';
  return today <= dueOn ? 'DUE' : 'OVERDUE';
}
