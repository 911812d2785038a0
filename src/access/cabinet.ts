import type { EntityManager } from 'typeorm';
import { type CompetenceFacts, loadCompetenceFacts } from '../competence/competence.loaders.js';
import { refuseIf } from '../refused-error.js';
import type { Day } from '../regulation/day.js';
import { type Refusal, refusal } from '../regulation/refusal.js';
import { abilitiesTakenAway, isInForce, isPermanent, sanctionKindRow } from '../regulation/sanctions.js';
import type { Actor } from './actor.js';

type CabinetRefusal = Refusal & { code: 'CABINET_BLOCKED' | 'PARTNERSHIP_OVER' };

/**
 * The mutations that stay open, by name. 6.6, the reading: what a renewal needs, answers to requests, a report (3.5)
 * and one objection per sanction; 6.7: the objection alone. Each enters here together with its feature.
 */
const STAYS_OPEN: Readonly<Record<CabinetRefusal['code'], readonly string[]>> = {
  CABINET_BLOCKED: [],
  PARTNERSHIP_OVER: [],
};

type CabinetFacts = Pick<CompetenceFacts, 'sanctions' | 'partnershipEndedOn'>;

/** Reading its own data stays open to a partner's user; changing anything does not (6.6, 6.7). */
export async function refuseBlockedCabinet(
  { tx, today }: { tx: EntityManager; today: Day },
  actor: Actor,
  mutation: string,
): Promise<void> {
  if (actor.partnerId === null) return;
  const [facts] = await loadCompetenceFacts(tx, [actor.partnerId]);
  const found = facts ? refusalToUseCabinet(facts, today) : null;
  refuseIf([found !== null && STAYS_OPEN[found.code].includes(mutation) ? null : found]);
}

/**
 * 6.6 and 6.7, the wider one first. Whoever loses the cabinet for good is no partner any more; an end without a
 * sanction takes it from the day after the last one.
 */
export function refusalToUseCabinet(
  { sanctions, partnershipEndedOn }: CabinetFacts,
  today: Day,
): CabinetRefusal | null {
  const blocks = sanctions.filter((s) => isInForce(s, today) && abilitiesTakenAway(s).includes('USE_CABINET'));
  const end = blocks.find(isPermanent);
  if (end)
    return { ...refusal('PARTNERSHIP_OVER'), code: 'PARTNERSHIP_OVER', clause: sanctionKindRow(end.kind).clause };
  if (partnershipEndedOn !== null && partnershipEndedOn < today) {
    return { ...refusal('PARTNERSHIP_OVER'), code: 'PARTNERSHIP_OVER' };
  }
  const [block] = blocks;
  if (!block) return null;
  return { ...refusal('CABINET_BLOCKED'), code: 'CABINET_BLOCKED', clause: sanctionKindRow(block.kind).clause };
}
