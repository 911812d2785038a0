import { notify } from '../notifications/notify.js';
import { expectVersion } from '../partners/lock-partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { refusalToAnswerObjection } from '../regulation/objections.js';
import { sanctionKindRow } from '../regulation/sanctions.js';
import type { Work } from '../transactions/in-transaction.js';
import { liftLocked, lockSanction } from './lift-sanction.js';
import type { AnswerObjectionInput } from './sanction-inputs.types.js';
import { SanctionObjection } from './sanction-objection.js';

/** Compliance's answer to an objection: the sanction stands, or is lifted from today on by the same answer. */
export async function answerObjection(work: Work, input: AnswerObjectionInput): Promise<SanctionObjection> {
  const { tx, actor, now, today } = work;
  const id = input.objectionId;
  const found = await tx.findOneBy(SanctionObjection, { id });
  if (!found) throw new NotFoundError('input.objectionId');
  const sanction = await lockSanction(tx, found.sanctionId);
  const objection = await tx.findOneByOrFail(SanctionObjection, { id });
  refuseIf([refusalToAnswerObjection(objection.answeredOn)]);
  expectVersion(objection, input.expectedVersion);
  const { outcome, answer } = input;
  if (outcome === 'LIFTED') await liftLocked(work, sanction, { from: today, reason: answer, field: 'input.answer' });
  work.cites(sanctionKindRow(sanction.kind).clause);
  await notify(work, {
    kind: 'OBJECTION_ANSWERED',
    partnerId: sanction.partnerId,
    subjectId: sanction.id,
    params: { sanction: sanction.kind, outcome, answer },
  });
  const answered = { outcome, answer, answeredOn: today, answeredAt: now, answeredBy: actor.userId };
  return tx.save(Object.assign(objection, answered));
}
