import { notify } from '../notifications/notify.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { refusalsToAnswerStep, refusalToMoveAccompaniment } from '../regulation/accompaniment.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Accompaniment } from './accompaniment.js';
import type { AnswerAccompanimentStepInput } from './accompaniment-inputs.types.js';
import { HandedStep } from './handed-step.js';
import { lockAccompaniment } from './lock-accompaniment.js';

/** Agrees a plan or a result of load testing, or sends it back with remarks (3.8). */
export async function answerAccompanimentStep(work: Work, input: AnswerAccompanimentStepInput): Promise<HandedStep> {
  const { tx, actor, today } = work;
  const found = await tx.findOneBy(HandedStep, { id: input.stepId });
  if (!found) throw new NotFoundError('input.stepId');
  const accompaniment = await lockAccompaniment(work, found.accompanimentId);
  const step = await tx.findOneByOrFail(HandedStep, { id: found.id });
  const remarks = input.remarks ?? '';
  refuseIf([
    refusalToMoveAccompaniment('step', accompaniment.state),
    ...refusalsToAnswerStep({ isAgreed: step.isAgreed, answer: input.isAgreed, remarks }),
  ]);
  work.cites('3.8');
  await tellAnswer(work, accompaniment, input.isAgreed ? null : remarks);
  const answer = { isAgreed: input.isAgreed, remarks: remarks || null };
  return tx.save(Object.assign(step, answer, { answeredOn: today, answeredBy: actor.userId }));
}

const tellAnswer = (
  work: Work,
  { id: subjectId, partnerId, kind: accompaniment }: Accompaniment,
  remarks: string | null,
): Promise<void> => {
  const about = { partnerId, subjectId };
  return remarks === null
    ? notify(work, { kind: 'ACCOMPANIMENT_STEP_AGREED', ...about, params: { accompaniment } })
    : notify(work, { kind: 'ACCOMPANIMENT_STEP_RETURNED', ...about, params: { accompaniment, remarks } });
};
