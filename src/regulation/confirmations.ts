import { type TermBasis, termOn } from './competence.js';
import { type Day, earlierOf, laterOf, moscowDayOf, startOfMoscowDay } from './day.js';
import { type ChainedTerm, tenureStartedOn } from './renewal.js';
import type { EarlierConfirmation } from './violations.js';

export interface RecordedTerm extends ChainedTerm {
  createdAt: Date;
}

/** Terms by which a period was confirmed; one taken over from paper was, on its first day at the latest. */
const CONFIRMING: readonly TermBasis[] = ['RENEWED', 'CONFIRMED_AS_BASIC', 'IMPORTED'];

/** 2.6: the confirmations within the tenure of a day, each with the period that it confirmed. */
export function confirmationsOf(terms: readonly RecordedTerm[], on: Day): EarlierConfirmation[] {
  const current = termOn(on, terms);
  if (current === null) return [];
  const tenureFrom = tenureStartedOn(current, terms);
  const tenure = terms.filter(({ validFrom }) => validFrom >= tenureFrom);
  return tenure.filter(({ basis }) => CONFIRMING.includes(basis)).flatMap((term) => confirmationBy(term, tenure) ?? []);
}

/** An upgrade within a year has the last day of what it goes on from, and confirms nothing. */
function confirmationBy(term: RecordedTerm, tenure: readonly RecordedTerm[]): EarlierConfirmation | null {
  const before = tenure.filter(({ validThrough }) => validThrough < term.validThrough);
  if (before.length === 0) return null;
  const through = before.map(({ validThrough }) => validThrough).reduce(laterOf);
  const confirmed = before.filter(({ validThrough }) => validThrough === through);
  const from = confirmed.map(({ validFrom }) => validFrom).reduce(earlierOf);
  return term.basis === 'IMPORTED'
    ? { from, decidedOn: term.validFrom, decidedAt: startOfMoscowDay(term.validFrom) }
    : { from, decidedOn: moscowDayOf(term.createdAt), decidedAt: term.createdAt };
}
