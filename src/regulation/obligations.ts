import { applicationStateOn, type HolderFacts } from './application-expiry.js';
import type { ApplicationKind } from './application-kinds.js';
import { type ApplicationState, isUndecided } from './applications.js';
import type { Clause } from './clauses.js';
import { type CompetenceOnDay, competenceOn, graceEndsOn, termOn } from './competence.js';
import type { Day } from './day.js';
import { DUTY_KINDS, type DutyFacts, dutiesOn } from './duties.js';
import { holderSince } from './holders.js';
import { isBiennialProofDue, lastTerm, renewalOnTimeThrough, renewalOpensOn } from './renewal.js';

/** What a partner owes the vendor, each by its clause. */
export const OBLIGATION_KINDS = {
  RENEW_COMPETENCE: '2.5',
  RENEW_BUNDLE: '2.6',
  SHOW_BIENNIAL_PROOFS: '2.7',
  ANSWER_INFORMATION_REQUEST: '2.9',
  EXPLAIN: '3.7',
  ...DUTY_KINDS,
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
  /** The project that it is about. */
  projectId: string | null;
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

export interface ApplicationOnRecord {
  id: string;
  kind: ApplicationKind;
  state: ApplicationState;
  submittedOn: Day | null;
  renewsThrough: Day | null;
  /** The first day of a question that waits for its answer. */
  askedOn: Day | null;
}

export interface ObligationFacts {
  holder: HolderFacts;
  applications: readonly ApplicationOnRecord[];
  explanations: readonly ExplanationOnRecord[];
  /** 2.5, the parameter; null where none is set: a renewal may be sent at any time. */
  renewalOpensDaysBefore: number | null;
  /** 2.6, the parameter: how long before the end of the term the bundle is bought again at the earliest; null: at any time. */
  bundleCountsDaysBefore: number | null;
  /** 2.6: whether it was, as the requirement is answered. */
  isBundleRenewed: boolean;
  /** 2.7: whether the data show everything that every second confirmation asks for. */
  areProofsShown: boolean;
  duties: DutyFacts;
}

/** Where obligations come from: all of them, in one list. A further duty is a further source. */
export const OBLIGATION_SOURCES: readonly ((facts: ObligationFacts, today: Day) => Obligation[])[] = [
  renewalObligations,
  informationRequests,
  explanationRequests,
  holdersDuties,
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
const ABOUT_NOTHING_ELSE = { projectId: null, subject: null, explanationRequestId: null } as const;

const DECIDED_RENEWAL: readonly ApplicationState[] = ['CONFIRMED', 'CONFIRMED_AS_BASIC', 'ANNULLED'];

/**
 * 2.5–2.7, 2.10: the renewal of the term that stands, from its window to the end of the two months after the term, with the
 * bundle that it rests on. The reading: bought again by the day on which the request is sent in time.
 */
function renewalObligations(facts: ObligationFacts, today: Day): Obligation[] {
  const { holder } = facts;
  const { terms, sanctions, partnershipEndedOn } = holder;
  const { validThrough }: CompetenceOnDay = competenceOn(today, terms, sanctions, partnershipEndedOn);
  const term = termOn(today, terms);
  if (validThrough === null || term === null) return [];
  const sent = facts.applications.find((one) => isSentRenewal(one, validThrough, holder, today));
  const isProlonged = lastTerm(terms)!.validThrough > validThrough;
  const daysFrom = (daysBefore: number | null) => ({
    opensOn: daysBefore === null ? null : renewalOpensOn(validThrough, daysBefore),
    dueOn: renewalOnTimeThrough(validThrough),
    lastOn: graceEndsOn(validThrough),
  });
  const days = daysFrom(facts.renewalOpensDaysBefore);
  const about = { ...days, ...ABOUT_NOTHING_ELSE, applicationId: sent?.id ?? null };
  const isDecided = isProlonged || (sent !== undefined && DECIDED_RENEWAL.includes(sent.state));
  const isRenewed = isProlonged || sent !== undefined;
  const areShown = isDecided || (sent !== undefined && facts.areProofsShown);
  const renewal = { kind: 'RENEW_COMPETENCE', state: stateOf(days, isRenewed, today), ...about } as const;
  const proofs = { kind: 'SHOW_BIENNIAL_PROOFS', state: stateOf(days, areShown, today), ...about } as const;
  const bundleDays = daysFrom(facts.bundleCountsDaysBefore);
  const state = stateOf(bundleDays, isDecided || facts.isBundleRenewed, today);
  const bundle = { ...about, ...bundleDays, kind: 'RENEW_BUNDLE', state, applicationId: null } as const;
  return isBiennialProofDue(term, terms) ? [renewal, bundle, proofs] : [renewal, bundle];
}

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
): ObligationState {
  if (isFulfilled) return 'FULFILLED';
  if (opensOn !== null && today < opensOn) return 'UPCOMING';
  return today <= dueOn ? 'DUE' : 'OVERDUE';
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
      state: stateOf({ opensOn: requestedOn, dueOn }, false, today),
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
