import { heldThrough, type Term, type TermBasis, termEnd } from './competence.js';
import { type Day, laterOf, plusDays, plusYears } from './day.js';
import type { Level } from './levels.js';

/** 2.10: a confirmation adds this to the term, a late one as well. */
export const RENEWAL_YEARS = 1;

export interface NewTerm {
  level: Level;
  validFrom: Day;
  validThrough: Day;
  basis: TermBasis;
}

/** 2.4: from the day of the decision on. */
export const termObtained = (today: Day): NewTerm => ({
  level: 'BASIC',
  validFrom: today,
  validThrough: termEnd(today),
  basis: 'OBTAINED',
});

/**
 * 2.10, 2.11: the day on which a decision on a renewal takes effect: the day after the old term if it came in time,
 * else the day of the decision. Until then level and listing stay, and a gap stays a gap.
 */
export const renewalEffectiveOn = (oldValidThrough: Day, today: Day): Day =>
  laterOf(plusDays(oldValidThrough, 1), today);

/** 2.10, 2.11: another year at the level held, or at BASIC. */
export const termRenewed = (old: Term, outcome: 'CONFIRMED' | 'CONFIRMED_AS_BASIC', today: Day): NewTerm => ({
  level: outcome === 'CONFIRMED' ? old.level : 'BASIC',
  validFrom: renewalEffectiveOn(old.validThrough, today),
  validThrough: plusYears(old.validThrough, RENEWAL_YEARS),
  basis: outcome === 'CONFIRMED' ? 'RENEWED' : 'CONFIRMED_AS_BASIC',
});

export interface Replacement<T extends Term> {
  replaced: T;
  /** From this day on, which may be the replaced record's own first one. */
  on: Day;
}

/**
 * 2.12, 2.13: an upgrade or another legal entity changes neither first nor last day: it takes the place of what is left
 * of the term, and of the next one where its renewal has been granted already.
 */
export function replacementsFrom<T extends Term>(terms: readonly T[], today: Day): Replacement<T>[] {
  return terms
    .filter((term) => (term.supersededOn ?? null) === null && heldThrough(term) >= today)
    .map((replaced) => ({ replaced, on: laterOf(replaced.validFrom, today) }));
}
