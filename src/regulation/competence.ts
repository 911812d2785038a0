import { type Day, plusMonths, plusYears } from './day.js';
import type { Level } from './levels.js';
import { isPartnershipOver } from './partnership.js';
import { type Refusal, refusal } from './refusal.js';
import { abilitiesTakenAway, isInForce, isPermanent, type SanctionInForce } from './sanctions.js';

export const COMPETENCE_STATES = ['NONE', 'ACTIVE', 'SUSPENDED', 'LAPSED', 'ENDED'] as const;

export type CompetenceState = (typeof COMPETENCE_STATES)[number];

export interface Term {
  level: Level;
  validFrom: Day;
  /** The last valid day. */
  validThrough: Day;
}

export interface CompetenceOnDay {
  state: CompetenceState;
  /** The level held, or for LAPSED the one to be renewed; null for NONE and ENDED. */
  level: Level | null;
  /** The last valid day of the term that the state rests on; null for NONE and ENDED. */
  validThrough: Day | null;
}

/** 2.4: the competence is given for one year. */
export const TERM_YEARS = 1;

/** 2.10, 4.13: after the end of its term the competence can still be renewed for this long. */
export const RENEWAL_GRACE_MONTHS = 2;

/** 2.4: valid through the same date of the next year. */
export function termEnd(validFrom: Day): Day {
  return plusYears(validFrom, TERM_YEARS);
}

/** The last day on which a lapsed competence can be renewed. */
export function graceEndsOn(validThrough: Day): Day {
  return plusMonths(validThrough, RENEWAL_GRACE_MONTHS);
}

/**
 * Section 2: the state on a day, from facts alone, ENDED before LAPSED before SUSPENDED before ACTIVE. Lifting a
 * sanction gives back the rest of the term, because only the sanction and not the term was in the way.
 */
export function competenceOn(
  day: Day,
  terms: readonly Term[],
  sanctions: readonly SanctionInForce[],
  partnershipEndedOn: Day | null,
): CompetenceOnDay {
  const term = termThatCounts(day, terms);
  if (term === null) return withoutTerm('NONE');
  if (isPartnershipOver(partnershipEndedOn, day)) return withoutTerm('ENDED');
  const deprivations = sanctions.filter((s) => isInForce(s, day) && abilitiesTakenAway(s).includes('HOLD_COMPETENCE'));
  if (deprivations.some(isPermanent)) return withoutTerm('ENDED');
  if (day > graceEndsOn(term.validThrough)) return withoutTerm('ENDED');
  const { level, validThrough } = term;
  if (day > validThrough) return { state: 'LAPSED', level, validThrough };
  if (deprivations.length > 0) return { state: 'SUSPENDED', level, validThrough };
  return { state: 'ACTIVE', level, validThrough };
}

/** 2.3, 4.6: whoever holds the competence on the day and is not deprived of it. */
export function isActive(competence: CompetenceOnDay): competence is CompetenceOnDay & { level: Level } {
  return competence.state === 'ACTIVE';
}

function withoutTerm(state: 'NONE' | 'ENDED'): CompetenceOnDay {
  return { state, level: null, validThrough: null };
}

/**
 * Of the terms that have begun, one that covers the day, the later begun if there are two (an upgrade replaces the
 * level within a term); else the one that ended last.
 */
function termThatCounts(day: Day, terms: readonly Term[]): Term | null {
  const begun = terms.filter((term) => term.validFrom <= day);
  const covering = begun.filter((term) => day <= term.validThrough);
  if (covering.length > 0) return lastBy(covering, (term) => term.validFrom);
  return lastBy(begun, (term) => term.validThrough);
}

function lastBy(terms: readonly Term[], key: (term: Term) => Day): Term | null {
  return terms.reduce<Term | null>((best, term) => (best === null || key(term) >= key(best) ? term : best), null);
}

export interface ImportedTermFacts {
  term: Term;
  /** The other terms of the same partner. */
  existing: readonly Term[];
  today: Day;
}

/** 2.4: a competence granted earlier is taken over as it was: for a year at most, beside no other, already begun. */
export function refusalsToImportTerm({ term, existing, today }: ImportedTermFacts): Refusal[] {
  const { validFrom, validThrough } = term;
  const refusals: Refusal[] = [];
  if (validFrom > today) {
    refusals.push(refusal('TERM_STARTS_IN_FUTURE', { field: 'input.validFrom', params: { today } }));
  }
  if (validThrough < validFrom) {
    return [...refusals, refusal('TERM_ENDS_BEFORE_IT_STARTS', { field: 'input.validThrough', params: { validFrom } })];
  }
  const latestThrough = termEnd(validFrom);
  if (validThrough > latestThrough) {
    refusals.push(refusal('TERM_LONGER_THAN_YEAR', { field: 'input.validThrough', params: { latestThrough } }));
  }
  const other = existing.find((e) => e.validFrom <= validThrough && validFrom <= e.validThrough);
  if (other) {
    const params = { validFrom: other.validFrom, validThrough: other.validThrough };
    refusals.push(refusal('TERM_OVERLAPS', { field: 'input.validFrom', params }));
  }
  return refusals;
}

/** 2.4: a term that a decision granted here ends by decisions of its own and not by a correction. */
export function refusalToVoidTerm(facts: { isImported: boolean; isVoided: boolean }): Refusal | null {
  if (!facts.isImported) return refusal('TERM_NOT_IMPORTED', { field: 'input.termId' });
  return facts.isVoided ? refusal('TERM_ALREADY_VOIDED', { field: 'input.termId' }) : null;
}
