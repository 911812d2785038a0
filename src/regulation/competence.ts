import { type Day, earlierOf, plusDays, plusMonths, plusYears } from './day.js';
import type { Level } from './levels.js';
import { isPartnershipOver } from './partnership.js';
import { type Refusal, refusal } from './refusal.js';
import { abilitiesTakenAway, isInForce, isPermanentOn, type SanctionInForce } from './sanctions.js';

export const COMPETENCE_STATES = ['NONE', 'ACTIVE', 'SUSPENDED', 'LAPSED', 'ENDED'] as const;

export type CompetenceState = (typeof COMPETENCE_STATES)[number];

/** How a term came to be: taken over from paper, or by a decision here (2.1, 2.10–2.13). */
export const TERM_BASES = [
  'IMPORTED',
  'OBTAINED',
  'UPGRADED',
  'RENEWED',
  'CONFIRMED_AS_BASIC',
  'LEGAL_ENTITY_CHANGED',
] as const;

export type TermBasis = (typeof TERM_BASES)[number];

export interface Term {
  level: Level;
  validFrom: Day;
  /** The last valid day. */
  validThrough: Day;
  /** The first day on which another record of the same term stands in its place (2.12, 2.13); its own days stay as told. */
  supersededOn?: Day | null;
  /** 2.11: the first day on which the competence is over, because its renewal was refused. */
  annulledOn?: Day | null;
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
  const term = termOn(day, terms);
  if (term === null) return withoutTerm('NONE');
  if (isPartnershipOver(partnershipEndedOn, day)) return withoutTerm('ENDED');
  const deprivations = sanctions.filter((s) => isInForce(s, day) && abilitiesTakenAway(s).includes('HOLD_COMPETENCE'));
  if (deprivations.some((one) => isPermanentOn(one, day))) return withoutTerm('ENDED');
  if (isOver(term, day)) return withoutTerm('ENDED');
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

/** 2.10, 2.11: nothing can be made of a term any more: its two months are over, or it was annulled. */
export const isOver = ({ validThrough, annulledOn = null }: Term, day: Day): boolean =>
  day > graceEndsOn(validThrough) || (annulledOn !== null && day >= annulledOn);

/** Whether another record has taken its place by the day. */
export const isSuperseded = ({ supersededOn = null }: Term, day: Day): boolean =>
  supersededOn !== null && day >= supersededOn;

/** The term that a day's state rests on: of those begun and not superseded by then, the one that ends last. */
export function termOn<T extends Term>(day: Day, terms: readonly T[]): T | null {
  const standing = terms.filter((term) => term.validFrom <= day && !isSuperseded(term, day));
  return standing.reduce<T | null>(
    (last, term) => (last === null || term.validThrough >= last.validThrough ? term : last),
    null,
  );
}

/** The last day on which the record itself holds; before its first day, if it was replaced before it began. */
export function heldThrough({ validThrough, supersededOn = null }: Term): Day {
  return supersededOn === null ? validThrough : earlierOf(validThrough, plusDays(supersededOn, -1));
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
  const other = existing.find((e) => e.validFrom <= validThrough && validFrom <= heldThrough(e));
  if (other) {
    const params = { validFrom: other.validFrom, validThrough: other.validThrough };
    refusals.push(refusal('TERM_OVERLAPS', { field: 'input.validFrom', params }));
  }
  return refusals;
}

/**
 * 2.10, 2.11: the term that follows one is the decision on its renewal. While that is open here no later term is taken
 * over from paper, for nothing could be decided beside it; a renewal decided on paper is withdrawn first.
 */
export const refusalToOvertakeRenewal = (validFrom: Day, undecidedRenewalOf: Day | null): Refusal | null =>
  undecidedRenewalOf !== null && validFrom > undecidedRenewalOf
    ? refusal('RENEWAL_UNDECIDED', { field: 'input.validFrom' })
    : null;

export interface VoidedTermFacts {
  isImported: boolean;
  isVoided: boolean;
  term: Term;
  /** The other terms of the same partner, voided ones left out. */
  others: readonly (Term & { basis: TermBasis })[];
}

/**
 * 2.4: a term that a decision granted here ends by decisions of its own and not by a correction; and so does an import
 * on which a decision rests, because the decision would be left without its ground.
 */
export function refusalToVoidTerm({ isImported, isVoided, term, others }: VoidedTermFacts): Refusal | null {
  if (!isImported) return refusal('TERM_NOT_IMPORTED', { field: 'input.termId' });
  if (isVoided) return refusal('TERM_ALREADY_VOIDED', { field: 'input.termId' });
  const isDecidedUpon =
    (term.supersededOn ?? term.annulledOn ?? null) !== null ||
    others.some(({ basis, validFrom }) => GOES_ON.includes(basis) && validFrom > term.validFrom);
  return isDecidedUpon ? refusal('TERM_DECIDED_UPON', { field: 'input.termId' }) : null;
}

/** Terms that a decision made of an earlier one. */
const GOES_ON: readonly TermBasis[] = ['UPGRADED', 'RENEWED', 'CONFIRMED_AS_BASIC', 'LEGAL_ENTITY_CHANGED'];
