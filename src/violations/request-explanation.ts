import { newId } from '../new-id.js';
import { notify } from '../notifications/notify.js';
import { refuseIf } from '../refused-error.js';
import { investigationState, refusalsToAskExplanation } from '../regulation/violations.js';
import type { Work } from '../transactions/in-transaction.js';
import { ExplanationRequest } from './explanation-request.js';
import type { RequestExplanationInput } from './investigations.types.js';
import { lockInvestigation } from './lock-investigation.js';

/** Asks the partner for an explanation. It is told clause, facts and question, and never that there is a report. */
export async function requestExplanation(work: Work, input: RequestExplanationInput): Promise<ExplanationRequest> {
  const { tx, actor, now, today } = work;
  const investigation = await lockInvestigation(tx, input.investigationId);
  const { id: investigationId, partnerId, ground, facts } = investigation;
  const isAsked = await tx
    .createQueryBuilder(ExplanationRequest, 'asked')
    .where('asked.investigation_id = :investigationId and asked.answered_on is null', { investigationId })
    .getExists();
  const { question, dueOn } = input;
  refuseIf(refusalsToAskExplanation({ state: investigationState(investigation), isAsked, dueOn }, today));
  const request = await tx.save(
    tx.create(ExplanationRequest, {
      id: newId(),
      ...{ investigationId, partnerId, ground, facts, question, dueOn },
      requestedOn: today,
      requestedAt: now,
      requestedBy: actor.userId,
      answer: null,
      answeredOn: null,
      answeredAt: null,
      answeredBy: null,
    }),
  );
  await notify(work, {
    kind: 'EXPLANATION_REQUESTED',
    partnerId,
    subjectId: request.id,
    params: { ground, facts, question, dueOn },
  });
  work.cites('3.7');
  return request;
}
