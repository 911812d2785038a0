import type { EntityManager } from 'typeorm';
import { expectVersion, lockPartner } from '../partners/lock-partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { laterOf } from '../regulation/day.js';
import { refusal } from '../regulation/refusal.js';
import { refusalToLift, refusalToLiftFrom, sanctionKindRow } from '../regulation/sanctions.js';
import type { Work } from '../transactions/in-transaction.js';
import { Sanction } from './sanction.js';
import type { LiftSanctionInput } from './sanctions.types.js';

/** Lifts a sanction before its end. What it did until then stays done. */
export async function liftSanction(work: Work, input: LiftSanctionInput): Promise<Sanction> {
  const { tx, actor, today } = work;
  const sanction = await lockSanction(tx, input.sanctionId);
  expectVersion(sanction, input.expectedVersion);
  const liftedOn = input.from ?? today;
  const reason = input.reason.trim();
  refuseIf([
    // Whatever is over on the day of lifting needs none, be it today or a day to come.
    refusalToLift(sanction, laterOf(liftedOn, today)),
    refusalToLiftFrom(liftedOn, today),
    reason === '' ? refusal('REASON_REQUIRED', { field: 'input.reason' }) : null,
  ]);
  work.cites(sanctionKindRow(sanction.kind).clause);
  return tx.save(Object.assign(sanction, { liftedOn, liftReason: reason, liftedBy: actor.userId }));
}

/** The sanction as it is once everybody else is done with its partner. */
async function lockSanction(tx: EntityManager, id: string): Promise<Sanction> {
  const found = await tx.findOneBy(Sanction, { id });
  if (!found) throw new NotFoundError('input.sanctionId');
  await lockPartner(tx, found.partnerId);
  return tx.findOneByOrFail(Sanction, { id });
}
