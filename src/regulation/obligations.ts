import { applicationStateOn } from './application-expiry.js';
import type { Clause } from './clauses.js';
import { graceEndsOn } from './competence.js';
import type { Day } from './day.js';
import { DUTY_KINDS, type DutyFacts, dutiesOn, stateBy } from './duties.js';
import { holderSince } from './holders.js';
import { LEAD_DUTY_KINDS, type LeadInHand, leadDuties } from './lead-duties.js';
import { RENEWAL_DUTY_KINDS, type RenewalDutyFacts, renewalDuties } from './renewal-duties.js';

/** What a partner owes the vendor, each by its clause. */
export const OBLIGATION_KINDS = {
  ...RENEWAL_DUTY_KINDS,
  ANSWER_INFORMATION_REQUEST: '2.9',
  EXPLAIN: '3.7',
  ...DUTY_KINDS,
  ...LEAD_DUTY_KINDS,
} as const satisfies Record<string, Clause>;

export type ObligationKind = keyof typeof OBLIGATION_KINDS;

export const OBLIGATION_STATES = ['OVERDUE', 'DUE', 'UPCOMING', 'FULFILLED'] as const;

export type ObligationState = (typeof OBLIGATION_STATES)[number];

export interface Obligation {
  kind: ObligationKind;
  state: ObligationState;
  /** The first day on which it can be done; null: at any time. */
  opensOn: Day | null;
  /** The last day on which it is done in time; null where the clause sets none. */
  dueOn: Day | null;
  /** The last day on which it can still be done at all. */
  lastOn: Day | null;
  /** The application that it is about, or by which it was fulfilled. */
  applicationId: string | null;
  /** The request for an explanation that it is about. */
  explanationRequestId: string | null;
  /** The lead in the partner's hands that it is about. */
  leadAssignmentId: string | null;
  /** The project that it is about. */
  projectId: string | null;
  /** The question on a report that it is about. */
  questionId: string | null;
  /** What it is about, where there may be several of its kind: the title of the project. */
  subject: string | null;
}

export interface ExplanationOnRecord {
  id: string;
  requestedOn: Day;
  dueOn: Day;
  answeredOn: Day | null;
  /** Whether it was decided without waiting for the answer any longer. */
  isDecided: boolean;
}

export interface ObligationFacts extends RenewalDutyFacts {
  explanations: readonly ExplanationOnRecord[];
  duties: DutyFacts;
  /** 1.3: the leads that lie with the partner, offered or accepted. */
  leads: readonly LeadInHand[];
}

/** Where obligations come from: all of them, in one list. A further duty is a further source. */
export const OBLIGATION_SOURCES: readonly ((facts: ObligationFacts, today: Day) => Obligation[])[] = [
  renewalObligations,
  informationRequests,
  explanationRequests,
  holdersDuties,
  leadObligations,
];

/** What is due comes before what is not, the earlier day first. */
export function obligationsOn(facts: ObligationFacts, today: Day): Obligation[] {
  const found = OBLIGATION_SOURCES.flatMap((source) => source(facts, today));
  return found.toSorted(
    (a, b) =>
      OBLIGATION_STATES.indexOf(a.state) - OBLIGATION_STATES.indexOf(b.state) ||
      (a.dueOn ?? '').localeCompare(b.dueOn ?? ''),
  );
}

/** What an obligation may be about besides an application. */
const ABOUT_NOTHING_ELSE = {
  projectId: null,
  questionId: null,
  subject: null,
  explanationRequestId: null,
  leadAssignmentId: null,
} as const;

/** 2.5 to 2.7: what the next confirmation asks for by a day. */
function renewalObligations(facts: ObligationFacts, today: Day): Obligation[] {
  return renewalDuties(facts, today).map((duty) => ({ ...ABOUT_NOTHING_ELSE, ...duty }));
}

/** 1.3: what becomes of the vendor's leads. */
function leadObligations({ leads, holder }: ObligationFacts, today: Day): Obligation[] {
  return leadDuties(leads, holder, today).map((duty) => ({ ...ABOUT_NOTHING_ELSE, ...duty, applicationId: null }));
}

/** 2.9: no day is set for the answer; the vendor's period waits for it. */
function informationRequests({ applications, holder }: ObligationFacts, today: Day): Obligation[] {
  return applications.flatMap((one) => {
    if (one.askedOn === null || applicationStateOn(one, holder, today) !== 'INFORMATION_REQUESTED') return [];
    return [
      {
        kind: 'ANSWER_INFORMATION_REQUEST',
        state: 'DUE',
        opensOn: one.askedOn,
        dueOn: null,
        lastOn: one.renewsThrough === null ? null : graceEndsOn(one.renewsThrough),
        ...ABOUT_NOTHING_ELSE,
        applicationId: one.id,
      } as const,
    ];
  });
}

/** 3.7, section 5: what the vendor has asked to explain, until it is answered or decided; late is better than never. */
function explanationRequests({ explanations }: ObligationFacts, today: Day): Obligation[] {
  return explanations
    .filter(({ answeredOn, isDecided }) => answeredOn === null && !isDecided)
    .map(({ id, requestedOn, dueOn }) => ({
      kind: 'EXPLAIN',
      state: stateBy(dueOn, today),
      opensOn: requestedOn,
      dueOn,
      lastOn: null,
      ...ABOUT_NOTHING_ELSE,
      applicationId: null,
      explanationRequestId: id,
    }));
}

/** Section 3: reports, reviews and forecasts. */
function holdersDuties({ duties, holder }: ObligationFacts, today: Day): Obligation[] {
  const since = holderSince(holder, today);
  return dutiesOn(duties, since, today).map((duty) => ({
    ...ABOUT_NOTHING_ELSE,
    ...duty,
    lastOn: null,
    applicationId: null,
  }));
}
