import type { EntityManager } from 'typeorm';
import { expectVersion, lockPartner } from '../partners/lock-partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { FACT_KINDS, refusalsToVoidFact } from '../regulation/facts.js';
import type { Work } from '../transactions/in-transaction.js';
import type { VoidFactInput } from './facts.types.js';
import { PartnerFact } from './partner-fact.js';

/** Takes back a fact that was a mistake. It stays on record and counts on no day, past ones included. */
export async function voidFact(work: Work, input: VoidFactInput): Promise<PartnerFact> {
  const { tx, actor, now } = work;
  const fact = await lockFact(tx, input.factId);
  expectVersion(fact, input.expectedVersion);
  const reason = input.reason.trim();
  refuseIf(refusalsToVoidFact({ isVoided: fact.voidedAt !== null, reason }));
  work.cites(FACT_KINDS[fact.kind].clause);
  return tx.save(Object.assign(fact, { voidedAt: now, voidedBy: actor.userId, voidReason: reason }));
}

/** The fact as it is once everybody else is done with its partner. */
async function lockFact(tx: EntityManager, id: string): Promise<PartnerFact> {
  const found = await tx.findOneBy(PartnerFact, { id });
  if (!found) throw new NotFoundError('input.factId');
  await lockPartner(tx, found.partnerId);
  return tx.findOneByOrFail(PartnerFact, { id });
}
