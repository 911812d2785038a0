import { graceEndsOn } from './competence.js';
import { type Day, plusYears } from './day.js';

export interface TermInChain {
  validFrom: Day;
  validThrough: Day;
  /** It was obtained, not prolonged: the count begins anew. */
  isObtained: boolean;
}

/** 2.7: the additional proofs are shown at every second confirmation. */
export const CONFIRMATIONS_PER_PROOF = 2;

/**
 * How often the competence has been confirmed by the day since it was obtained. The reading: a confirmation makes the
 * term a year longer, so that an upgrade and a change of legal entity are none; the count restarts on obtaining.
 * Imported terms do not say how they came about: one that does not follow within the two months of 2.10 was obtained.
 */
export function confirmationsBy(day: Day, terms: readonly TermInChain[]): number {
  const begun = terms.filter((term) => term.validFrom <= day).sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  let confirmations = 0;
  let previous: TermInChain | null = null;
  for (const term of begun) {
    if (previous === null || term.isObtained || term.validFrom > graceEndsOn(previous.validThrough)) confirmations = 0;
    else if (term.validThrough >= plusYears(previous.validThrough, 1)) confirmations += 1;
    previous = term;
  }
  return confirmations;
}

/** 2.7: whether the next confirmation is one that asks for the additional proofs. */
export const isNextConfirmationBiennial = (day: Day, terms: readonly TermInChain[]): boolean =>
  (confirmationsBy(day, terms) + 1) % CONFIRMATIONS_PER_PROOF === 0;
