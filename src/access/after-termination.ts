import type { EntityManager } from 'typeorm';
import { competenceFactsLoader, loadCompetenceFacts } from '../competence/competence.loaders.js';
import type { Context } from '../context.js';
import type { AnyEventKind } from '../events/event-kinds.js';
import { RefusedError } from '../refused-error.js';
import { type CabinetFacts, refusalToUseCabinet } from '../regulation/cabinet.js';
import type { Day } from '../regulation/day.js';
import type { Actor } from './actor.js';

/**
 * 6.7: what the users of a partner may still read once the partnership is over, beside what everybody may: who they are,
 * and their sanctions with everything that belongs to these. One list; what is not in it is closed.
 */
const STAYS_READABLE: Readonly<Record<string, ReadonlySet<string>>> = {
  Query: new Set(['myPartner', 'partnerById', 'sanction', 'violation']),
  Partner: new Set(['id', 'slug', 'name', 'sanctions', 'violations']),
};

/** Whether fields of this type may close with the partnership. */
export const mayClose = (type: string): boolean => STAYS_READABLE[type] !== undefined;

/**
 * Whether a partner's user has to be asked for at this field. Types below are reached through these alone, and through
 * what `STAYS_OPEN` answers: no other mutation is answered, a repeated one neither.
 */
export const closesAfterTermination = (type: string, field: string, actor: Actor): boolean =>
  actor.partnerId !== null && STAYS_READABLE[type] !== undefined && !STAYS_READABLE[type].has(field);

/**
 * Mostly the records came together with the caller's account, and nothing has to wait for them. Through an API key they
 * did not: then they are those that other fields of the request read as well.
 */
export function unlessTerminated(context: Context, read: () => unknown): unknown {
  const { actor, loaders, today } = context;
  const { partner, sanctions } = actor;
  if (partner && sanctions) {
    refuseAfterTermination({ sanctions, partnershipEndedOn: partner.partnershipEndedOn }, today);
    return read();
  }
  const facts = loaders.of(competenceFactsLoader).load(actor.partnerId!);
  return facts.then((found) => {
    refuseAfterTermination(found, today);
    return read();
  });
}

function refuseAfterTermination(facts: CabinetFacts, today: Day): void {
  const found = refusalToUseCabinet(facts, today);
  if (found?.code === 'PARTNERSHIP_OVER') throw new RefusedError([found]);
}

/** 6.7: what a partner's programs are told of once the partnership is over: what its users may still read. */
const STAYS_TOLD: ReadonlySet<AnyEventKind> = new Set([
  'SANCTION_IMPOSED',
  'SANCTION_EXTENDED',
  'SANCTION_LIFTED',
  'SANCTION_ENDED',
]);

/** Asked for each event when it is told, so that what has waited is withheld as well. Null is the vendor. */
export async function mayStillHear(
  manager: EntityManager,
  partnerId: string | null,
  kind: AnyEventKind,
  today: Day,
): Promise<boolean> {
  if (partnerId === null || STAYS_TOLD.has(kind)) return true;
  const [facts] = await loadCompetenceFacts(manager, [partnerId]);
  return facts !== undefined && refusalToUseCabinet(facts, today)?.code !== 'PARTNERSHIP_OVER';
}
