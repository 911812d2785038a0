import { notify } from '../notifications/notify.js';
import { refuseIf } from '../refused-error.js';
import { refusalToFinish } from '../regulation/accompaniment.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Accompaniment } from './accompaniment.js';
import type { FinishAccompanimentInput } from './accompaniment-inputs.types.js';
import { HandedStep } from './handed-step.js';
import { lockToMove, stateAfter } from './lock-accompaniment.js';

/** Closes an accompaniment with what has come of it (3.4, 3.8). */
export async function finishAccompaniment(work: Work, input: FinishAccompanimentInput): Promise<Accompaniment> {
  const { tx, today } = work;
  const accompaniment = await lockToMove(work, 'finish', input);
  const steps = await tx.findBy(HandedStep, { accompanimentId: accompaniment.id });
  refuseIf([refusalToFinish(accompaniment.kind, steps)]);
  const { outcome } = input;
  const { id: subjectId, partnerId, kind } = accompaniment;
  const params = { accompaniment: kind, outcome };
  await notify(work, { kind: 'ACCOMPANIMENT_DONE', partnerId, subjectId, params });
  return tx.save(Object.assign(accompaniment, { outcome, state: stateAfter('finish'), closedOn: today }));
}
