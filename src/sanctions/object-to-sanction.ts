import { newId } from '../new-id.js';
import { lockPartner } from '../partners/lock-partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { refusalToObject } from '../regulation/objections.js';
import { sanctionKindRow } from '../regulation/sanctions.js';
import type { Work } from '../transactions/in-transaction.js';
import { Sanction } from './sanction.js';
import type { ObjectToSanctionInput } from './sanction-inputs.types.js';
import { SanctionObjection } from './sanction-objection.js';

/** The partner's one objection, also out of a blocked cabinet (6.6) and of a terminated partnership (6.7). */
export async function objectToSanction(work: Work, input: ObjectToSanctionInput): Promise<SanctionObjection> {
  const { tx, actor, now, today } = work;
  const sanction = await tx.findOneBy(Sanction, { id: input.sanctionId });
  if (!sanction || sanction.partnerId !== actor.partnerId) throw new NotFoundError('input.sanctionId');
  await lockPartner(tx, sanction.partnerId, 'input.sanctionId');
  refuseIf([refusalToObject(await tx.existsBy(SanctionObjection, { sanctionId: sanction.id }))]);
  work.cites(sanctionKindRow(sanction.kind).clause);
  return tx.save(
    tx.create(SanctionObjection, {
      id: newId(),
      sanctionId: sanction.id,
      partnerId: sanction.partnerId,
      text: input.text,
      objectedOn: today,
      objectedAt: now,
      objectedBy: actor.userId,
      outcome: null,
      answer: null,
      answeredOn: null,
      answeredAt: null,
      answeredBy: null,
    }),
  );
}
