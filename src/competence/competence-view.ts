import { refuseIf } from '../refused-error.js';
import { isActive, termOn } from '../regulation/competence.js';
import { periodStart } from '../regulation/competence-period.js';
import { type Day, plusYears } from '../regulation/day.js';
import { isListed } from '../regulation/directory.js';
import { type EntitlementRow, entitlementsOf } from '../regulation/levels.js';
import { refusal } from '../regulation/refusal.js';
import { type CompetenceFacts, competenceOf } from './competence.loaders.js';
import type { CompetenceType } from './competence.types.js';

/** How far ahead a state can be asked for: a term and its renewal; further on, today's records say nothing. */
export const FORESEEN_YEARS = 2;

/** Past days as well as future ones: a state on a day to come says what becomes of today's records. */
export function refuseTooFar(asOf: Day, today: Day): void {
  const latest = plusYears(today, FORESEEN_YEARS);
  refuseIf([asOf > latest ? refusal('AS_OF_TOO_FAR', { field: 'asOf', params: { latest } }) : null]);
}

/** The competence on a day (section 2), with the term that it rests on. */
export function competenceViewOn(facts: CompetenceFacts, asOf: Day): CompetenceType {
  const competence = competenceOf(facts, asOf);
  const { state, level, validThrough } = competence;
  const term = validThrough === null ? null : termOn(asOf, facts.terms);
  return {
    asOf,
    state,
    level,
    validFrom: term === null ? null : periodStart('RENEWAL', facts.terms, asOf),
    validThrough,
    legalEntityId: term?.legalEntityId ?? null,
    isListed: isListed({ competence, sanctions: facts.sanctions, day: asOf }),
  };
}

/** 1.2–1.4: what the competence entitles to on the day: nothing unless it is ACTIVE. */
export function entitlementsOn(facts: CompetenceFacts, day: Day): EntitlementRow[] {
  const competence = competenceOf(facts, day);
  return isActive(competence) ? entitlementsOf(competence.level) : [];
}
