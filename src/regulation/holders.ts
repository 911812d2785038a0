import type { HolderFacts } from './application-expiry.js';
import type { Clause } from './clauses.js';
import { type CompetenceState, competenceOn, termOn } from './competence.js';
import { type Day, laterOf } from './day.js';
import { type Refusal, refusal } from './refusal.js';
import { tenureStartedOn } from './renewal.js';
import { abilitiesTakenAway, isPermanent, permanentSince } from './sanctions.js';

/**
 * Section 3, the reading: its duties are those of whoever holds the competence, also while it is suspended (6.1) or
 * waits for its renewal after the term: clients and projects go on meanwhile.
 */
const HOLDER_STATES: readonly CompetenceState[] = ['ACTIVE', 'SUSPENDED', 'LAPSED'];

/**
 * Since when a partner has owed what section 3 asks for without a break; null for whoever does not on the day. A
 * deprivation for good is a break even where it is lifted: lifting gives back the rest of the term and not the past.
 */
export function holderSince({ terms, sanctions, partnershipEndedOn }: HolderFacts, today: Day): Day | null {
  const { state } = competenceOn(today, terms, sanctions, partnershipEndedOn);
  const term = termOn(today, terms);
  if (!HOLDER_STATES.includes(state) || term === null) return null;
  return returnsFrom(sanctions, today).reduce(laterOf, tenureStartedOn(term, terms));
}

/** 6.1: the days from which a competence that was taken away for good was held again. */
const returnsFrom = (sanctions: HolderFacts['sanctions'], today: Day): Day[] =>
  sanctions
    .filter((one) => isPermanent(one) && abilitiesTakenAway(one).includes('HOLD_COMPETENCE'))
    .flatMap((one) => {
      const { liftedOn } = one;
      return liftedOn !== null && permanentSince(one) < liftedOn && liftedOn <= today ? liftedOn : [];
    });

/** 3.6: each holder has a responsible manager, who may be followed by another but not by nobody. */
export const refusalToDropManager = (holder: HolderFacts, today: Day): Refusal | null =>
  holderSince(holder, today) === null ? null : refusal('HOLDER_NEEDS_MANAGER', { field: 'input.managerId' });

/** Section 3: what is a duty and a right of holders is done by holders. */
export const refusalToNonHolder = (holder: HolderFacts, clause: Clause, today: Day): Refusal | null =>
  holderSince(holder, today) === null ? refusal('NOT_A_HOLDER', { clause }) : null;
