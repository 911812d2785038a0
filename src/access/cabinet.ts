import type { EntityManager } from 'typeorm';
import { loadCompetenceFacts } from '../competence/competence.loaders.js';
import { lockPartner } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { type CabinetRefusal, refusalToUseCabinet } from '../regulation/cabinet.js';
import type { Day } from '../regulation/day.js';
import type { Actor } from './actor.js';

/**
 * The mutations that stay open, by name. 6.6, the reading: what a renewal needs, answers to requests, a report (3.5)
 * and one objection per sanction; 6.7: the objection alone. Each enters here together with its feature.
 */
export const STAYS_OPEN: Readonly<Record<CabinetRefusal['code'], readonly string[]>> = {
  CABINET_BLOCKED: [
    // Of applications a renewal alone: the kind is known to the use case, which asks `refuseClosedCabinet` for others.
    'createApplication',
    // Of orders the bundle of a renewal alone, without discount: the basket's check asks the rest.
    'placeOrder',
    'updateApplication',
    'submitApplication',
    'answerInformationRequest',
    'requestUpload',
    'attachDocument',
    'removeDocument',
    'answerExplanationRequest',
    'objectToSanction',
    'submitProjectReport',
    'answerReportQuestion',
  ],
  PARTNERSHIP_OVER: ['objectToSanction'],
};

/** Reading its own data stays open to a partner's user; changing anything does not (6.6, 6.7). */
export async function refuseBlockedCabinet(
  { tx, today }: { tx: EntityManager; today: Day },
  actor: Actor,
  mutation: string,
): Promise<void> {
  // The lock comes before the look: a block that is imposed at this moment is either seen here, or waits for this change.
  if (actor.partnerId !== null) await lockPartner(tx, actor.partnerId);
  const found = await refusalOfCabinet({ tx, today }, actor);
  refuseIf([found !== null && STAYS_OPEN[found.code].includes(mutation) ? null : found]);
}

/**
 * What a key answers anew is read, so it stays while the cabinet is blocked (6.6); after the end of the partnership it is
 * answered as a fresh call is (6.7), because nothing else of it can be read.
 */
export async function refuseReplayAfterEnd(
  moment: { tx: EntityManager; today: Day },
  actor: Actor,
  mutation: string,
): Promise<void> {
  const found = await refusalOfCabinet(moment, actor);
  refuseIf([found?.code === 'PARTNERSHIP_OVER' && !STAYS_OPEN[found.code].includes(mutation) ? found : null]);
}

/** For what stays open to some things alone, and this is none of them (6.6). */
export async function refuseClosedCabinet(moment: { tx: EntityManager; today: Day }, actor: Actor): Promise<void> {
  refuseIf([await refusalOfCabinet(moment, actor)]);
}

async function refusalOfCabinet(
  { tx, today }: { tx: EntityManager; today: Day },
  actor: Actor,
): Promise<CabinetRefusal | null> {
  if (actor.partnerId === null) return null;
  const [facts] = await loadCompetenceFacts(tx, [actor.partnerId]);
  return facts ? refusalToUseCabinet(facts, today) : null;
}
