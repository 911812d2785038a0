import { newId } from '../new-id.js';
import { refuseIf } from '../refused-error.js';
import { refusalsToHandIn, refusalToMoveAccompaniment } from '../regulation/accompaniment.js';
import type { Work } from '../transactions/in-transaction.js';
import type { HandInAccompanimentStepInput } from './accompaniment-inputs.types.js';
import { HandedStep } from './handed-step.js';
import { lockAccompaniment } from './lock-accompaniment.js';

/** Hands in the plan or the result of load testing for the vendor to agree (3.8). */
export async function handInAccompanimentStep(work: Work, input: HandInAccompanimentStepInput): Promise<HandedStep> {
  const { tx, actor, now, today } = work;
  const { step, text } = input;
  const { id, partnerId, kind, state } = await lockAccompaniment(work, input.accompanimentId);
  const steps = await tx.findBy(HandedStep, { accompanimentId: id });
  const wrongState = refusalToMoveAccompaniment('step', state);
  refuseIf(wrongState === null ? refusalsToHandIn(kind, step, steps) : [wrongState]);
  work.cites('3.8');
  return tx.save(
    tx.create(HandedStep, {
      id: newId(),
      accompanimentId: id,
      partnerId,
      step,
      text,
      handedInOn: today,
      handedInAt: now,
      handedInBy: actor.userId,
      isAgreed: null,
      remarks: null,
      answeredOn: null,
      answeredBy: null,
    }),
  );
}
