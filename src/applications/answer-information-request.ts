import { hasRole } from '../access/actor.js';
import { BadInputError, refuseIf } from '../refused-error.js';
import { refusalToAnswerDay } from '../regulation/decision-clock.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Application } from './application.js';
import type { AnswerInformationRequestInput } from './application-inputs.types.js';
import { lockToMove, stateAfter } from './lock-application.js';

/** Answers the open question: from the next working day on the clock runs again (2.9). */
export async function answerInformationRequest(work: Work, input: AnswerInformationRequestInput): Promise<Application> {
  const { tx, actor, today } = work;
  const { application, facts } = await lockToMove(work, 'answerInformationRequest', input);
  const open = facts.requests.find(({ answeredOn }) => answeredOn === null);
  if (!open) throw new Error('an application waits for an answer to no question');
  const { receivedOn } = input;
  if (receivedOn != null && !hasRole(actor, 'MANAGER')) throw new BadInputError('input.receivedOn', 'INVALID_VALUE');
  const answeredOn = receivedOn ?? today;
  refuseIf([refusalToAnswerDay(answeredOn, open.requestedOn, today)]);
  await tx.save(Object.assign(open, { answer: input.answer, answeredOn, answeredBy: actor.userId }));
  work.cites('2.9');
  return tx.save(Object.assign(application, { state: stateAfter('answerInformationRequest') }));
}
