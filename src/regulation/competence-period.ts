import type { ApplicationKind } from './application-kinds.js';
import { isOver, type Term, termOn } from './competence.js';
import { type Day, earlierOf, plusDays } from './day.js';
import type { Level } from './levels.js';
import type { SanctionInForce } from './sanctions.js';

/** The records from which the competence of a day is derived. */
export interface CompetenceFactsOnRecord {
  terms: readonly Term[];
  sanctions: readonly SanctionInForce[];
  partnershipEndedOn: Day | null;
}

/** The level on record for a day, whatever suspends it; null where none was ever granted. */
export const levelHeldOn = ({ terms }: Pick<CompetenceFactsOnRecord, 'terms'>, day: Day): Level | null =>
  termOn(day, terms)?.level ?? null;

/**
 * 2.6: the period that a renewal confirms begins on the first day of the term; an upgrade or a change of legal entity in
 * its middle begins no other. Whatever is not a renewal is answered for the day itself.
 */
export function periodStart(kind: ApplicationKind, terms: readonly Term[], on: Day): Day {
  if (kind !== 'RENEWAL') return on;
  const current = termOn(on, terms);
  const records = terms.filter((term) => term.validThrough === current?.validThrough && term.validFrom <= on);
  return records.map(({ validFrom }) => validFrom).reduce(earlierOf, on);
}

/** 2.7: the first day of the term before the one that began on the day; null where nothing renewable went before it. */
export function termBeforeStartedOn(terms: readonly Term[], startedOn: Day): Day | null {
  const dayBefore = plusDays(startedOn, -1);
  const before = termOn(dayBefore, terms);
  return before === null || isOver(before, startedOn) ? null : periodStart('RENEWAL', terms, dayBefore);
}
