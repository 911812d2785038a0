import { newId } from '../new-id.js';
import { notify } from '../notifications/notify.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Application } from './application.js';
import type { RequestInformationInput } from './application-inputs.types.js';
import { InformationRequest } from './information-request.js';
import { lockToMove, stateAfter } from './lock-application.js';

/** Asks the partner for more, which stretches the period until the answer (2.9). */
export async function requestInformation(work: Work, input: RequestInformationInput): Promise<Application> {
  const { tx, actor, now, today } = work;
  const { application } = await lockToMove(work, 'requestInformation', input);
  const { id, partnerId, kind, targetLevel } = application;
  await tx.insert(InformationRequest, {
    id: newId(),
    applicationId: id,
    question: input.question,
    requestedOn: today,
    requestedAt: now,
    requestedBy: actor.userId,
    answer: null,
    answeredOn: null,
    answeredBy: null,
  });
  await notify(work, {
    kind: 'INFORMATION_REQUESTED',
    partnerId,
    subjectId: id,
    params: { application: kind, level: targetLevel, question: input.question },
  });
  work.cites('2.9');
  return tx.save(Object.assign(application, { state: stateAfter('requestInformation') }));
}
