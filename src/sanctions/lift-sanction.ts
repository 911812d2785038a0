import type { EntityManager } from 'typeorm';
import { recordExpired } from '../applications/record-expired.js';
import { expectVersion, lockPartner } from '../partners/lock-partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { type Day, laterOf } from '../regulation/day.js';
import { refusal } from '../regulation/refusal.js';
import { refusalToLift, refusalToLiftFrom, sanctionKindRow } from '../regulation/sanctions.js';
import type { Work } from '../transactions/in-transaction.js';
import { notifyOfSanction } from './notify-of-sanction.js';
import { recordChange } from './record-change.js';
import { Sanction } from './sanction.js';
import type { LiftSanctionInput } from './sanction-inputs.types.js';

/** Lifts a sanction before its end. What it did until then stays done. */
export async function liftSanction(work: Work, input: LiftSanctionInput): Promise<Sanction> {
  const sanction = await lockSanction(work.tx, input.sanctionId);
  expectVersion(sanction, input.expectedVersion);
  return liftLocked(work, sanction, { from: input.from ?? work.today, reason: input.reason.trim() });
}

/** The same behind the lock of its partner: also the outcome of an objection. */
export async function liftLocked(
  work: Work,
  sanction: Sanction,
  { from: liftedOn, reason, field = 'input.reason' }: { from: Day; reason: string; field?: string },
): Promise<Sanction> {
  const { tx, actor, today } = work;
  refuseIf([
    // Whatever is over on the day of lifting needs none, be it today or a day to come.
    refusalToLift(sanction, laterOf(liftedOn, today)),
    refusalToLiftFrom(liftedOn, today),
    reason === '' ? refusal('REASON_REQUIRED', { field }) : null,
  ]);
  work.cites(sanctionKindRow(sanction.kind).clause);
  const { throughOn } = sanction;
  // 2.10: what has expired by the sanction stays so.
  await recordExpired(work, sanction.partnerId);
  await recordChange(work, sanction, { kind: 'LIFTED', throughBefore: throughOn, throughOn, liftedOn, reason });
  const lifted = await tx.save(Object.assign(sanction, { liftedOn, liftReason: reason, liftedBy: actor.userId }));
  await notifyOfSanction(work, 'SANCTION_LIFTED', lifted, reason);
  return lifted;
}

/** The sanction as it is once everybody else is done with its partner. */
export async function lockSanction(tx: EntityManager, id: string): Promise<Sanction> {
  const found = await tx.findOneBy(Sanction, { id });
  if (!found) throw new NotFoundError('input.sanctionId');
  await lockPartner(tx, found.partnerId);
  return tx.findOneByOrFail(Sanction, { id });
}
