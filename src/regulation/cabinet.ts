import type { Day } from './day.js';
import { isPartnershipOver } from './partnership.js';
import { type Refusal, refusal } from './refusal.js';
import { abilitiesTakenAway, isInForce, isPermanent, type SanctionFacts, sanctionKindRow } from './sanctions.js';

export type CabinetRefusal = Refusal & { code: 'CABINET_BLOCKED' | 'PARTNERSHIP_OVER' };

export interface CabinetFacts {
  sanctions: readonly SanctionFacts[];
  partnershipEndedOn: Day | null;
}

/**
 * 6.6 and 6.7, the wider one first. Whoever loses the cabinet for good is no partner any more; an end without a
 * sanction takes it from the day after the last one.
 */
export function refusalToUseCabinet(facts: CabinetFacts, today: Day): CabinetRefusal | null {
  const blocks = facts.sanctions.filter((s) => isInForce(s, today) && abilitiesTakenAway(s).includes('USE_CABINET'));
  const end = blocks.find(isPermanent);
  if (end) return cabinetRefusal('PARTNERSHIP_OVER', end);
  if (isPartnershipOver(facts.partnershipEndedOn, today)) return cabinetRefusal('PARTNERSHIP_OVER');
  const [block] = blocks;
  return block ? cabinetRefusal('CABINET_BLOCKED', block) : null;
}

/** The clause is that of the sanction, where there is one. */
const cabinetRefusal = (code: CabinetRefusal['code'], sanction?: SanctionFacts): CabinetRefusal => ({
  ...refusal(code, sanction && { clause: sanctionKindRow(sanction.kind).clause }),
  code,
});
