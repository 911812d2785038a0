import type { CompetenceFacts } from '../competence/competence.loaders.js';
import type { Day } from '../regulation/day.js';
import { ABILITIES, hasAbility, isInForce, sanctionKindRow, takesWhole } from '../regulation/sanctions.js';
import type { Actor } from './actor.js';
import { ROLES } from './roles.js';
import type { ViewerAbility, ViewerType } from './viewer.types.js';

export const viewerOf = ({ userId, roles, partnerId }: Actor): ViewerType => ({
  isAnonymous: userId === null,
  userId,
  roles: ROLES.filter((role) => roles.has(role)),
  partnerId,
});

/**
 * What a partner can do today. 6.7: a partnership that is over leaves nothing, also where it ended without a sanction;
 * the same clause is cited as when such a partner's changes are refused.
 */
export function abilitiesOf({ sanctions, partnershipEndedOn }: CompetenceFacts, today: Day): ViewerAbility[] {
  const isOver = partnershipEndedOn !== null && partnershipEndedOn < today;
  const termination = sanctionKindRow('PARTNERSHIP_TERMINATION');
  return ABILITIES.map((ability) => {
    const isTakenByEnd = isOver && termination.takesAway.includes(ability);
    const clauses = sanctions
      .filter((sanction) => isInForce(sanction, today) && takesWhole(sanction, ability))
      .map(({ kind }): string => sanctionKindRow(kind).clause);
    return {
      ability,
      isAvailable: hasAbility(ability, sanctions, today) && !isTakenByEnd,
      clauses: distinct(isTakenByEnd ? [...clauses, termination.clause] : clauses),
    };
  });
}

const distinct = (clauses: readonly string[]): string[] => [...new Set(clauses)].sort();
