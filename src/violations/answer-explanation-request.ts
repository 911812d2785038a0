import { attachEvidence } from '../documents/attach-evidence.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { investigationState, refusalToExplain } from '../regulation/violations.js';
import type { Work } from '../transactions/in-transaction.js';
import { ExplanationRequest } from './explanation-request.js';
import type { AnswerExplanationRequestInput } from './investigations.types.js';
import { lockInvestigation } from './lock-investigation.js';

const FIELD = 'input.explanationRequestId';

/** The partner's explanation, also out of a blocked cabinet (6.6). Late is better than never, until it is decided. */
export async function answerExplanationRequest(
  work: Work,
  input: AnswerExplanationRequestInput,
  machineNow: Date,
): Promise<ExplanationRequest> {
  const { tx, actor, now, today } = work;
  const id = input.explanationRequestId;
  const found = await tx.findOneBy(ExplanationRequest, { id });
  if (!found || found.partnerId !== actor.partnerId) throw new NotFoundError(FIELD);
  const investigation = await lockInvestigation(tx, found.investigationId, FIELD);
  const request = await tx.findOneByOrFail(ExplanationRequest, { id });
  refuseIf([refusalToExplain({ state: investigationState(investigation), answeredOn: request.answeredOn })]);
  await attachEvidence(work, input.documentIds ?? [], { explanationRequestId: id }, machineNow);
  work.cites('3.7');
  const answer = { answer: input.answer, answeredOn: today, answeredAt: now, answeredBy: actor.userId };
  return tx.save(Object.assign(request, answer));
}
