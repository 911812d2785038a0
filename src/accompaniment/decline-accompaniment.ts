import { notify } from '../notifications/notify.js';
import { refuseIf } from '../refused-error.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Accompaniment } from './accompaniment.js';
import type { DeclineAccompanimentInput } from './accompaniment-inputs.types.js';
import { lockToMove, stateAfter } from './lock-accompaniment.js';

/** Declines a request, for the workload or another reason that the partner reads (3.9). */
export async function declineAccompaniment(work: Work, input: DeclineAccompanimentInput): Promise<Accompaniment> {
  const { tx, actor, today } = work;
  const accompaniment = await lockToMove(work, 'decline', input);
  const answer = input.answer.trim();
  refuseIf([answer === '' ? refusal('REASON_REQUIRED', { field: 'input.answer' }) : null]);
  work.cites('3.9');
  const { id: subjectId, partnerId, kind } = accompaniment;
  const params = { accompaniment: kind, reasons: answer };
  await notify(work, { kind: 'ACCOMPANIMENT_DECLINED', partnerId, subjectId, params });
  const decision = { answer, declineGround: input.ground, decidedOn: today, decidedBy: actor.userId };
  return tx.save(Object.assign(accompaniment, decision, { state: stateAfter('decline'), closedOn: today }));
}
