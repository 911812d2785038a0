import { type CompetenceOnDay, isActive } from './competence.js';
import type { Day } from './day.js';
import { isAtLeast, type Level, levelsFrom } from './levels.js';
import { type TiePlace, tieOrder } from './points.js';
import { hasAbility, type SanctionInForce } from './sanctions.js';

/** 1.3, 4.6: the public list begins at this level; the reading: the level above it is included (1.1). */
export const LISTED_FROM_LEVEL: Level = 'EXTENDED';

/** The same, as the list of levels that a predicate in SQL compares with. */
export const LISTED_LEVELS: readonly Level[] = levelsFrom(LISTED_FROM_LEVEL);

export interface CardFacts {
  /** The competence on `day`. */
  competence: CompetenceOnDay;
  sanctions: readonly SanctionInForce[];
  day: Day;
}

/** 4.6, 6.4: in the list while the competence is ACTIVE at a listed level and no sanction hides the partner. */
export function isListed({ competence, sanctions, day }: CardFacts): boolean {
  return (
    isActive(competence) && isAtLeast(competence.level, LISTED_FROM_LEVEL) && hasAbility('BE_LISTED', sanctions, day)
  );
}

/**
 * 2.3, 6.4, 6.7: a card by its address, at any level. The reading: the badge says that the competence is held today,
 * so a suspended, lapsed or ended one has no public card either.
 */
export function hasPublicCard({ competence, sanctions, day }: CardFacts): boolean {
  return isActive(competence) && hasAbility('HAVE_PUBLIC_CARD', sanctions, day);
}

export interface RankedCard extends TiePlace {
  points: number;
}

/** 4.7: points descending, then the tie rule. */
export function compareCards(a: RankedCard, b: RankedCard): number {
  return b.points - a.points || tieOrder(a, b);
}
