import { notify } from '../notifications/notify.js';
import { refuseIf } from '../refused-error.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Application } from './application.js';
import type { ReturnApplicationInput } from './application-inputs.types.js';
import { lockToMove, stateAfter } from './lock-application.js';

/** Sends an incomplete package back with remarks. It is a draft again, and its clock never started (2.2). */
export async function returnApplication(work: Work, input: ReturnApplicationInput): Promise<Application> {
  const { application } = await lockToMove(work, 'returnApplication', input);
  const remarks = input.remarks.trim();
  refuseIf([remarks === '' ? refusal('REMARKS_REQUIRED', { field: 'input.remarks' }) : null]);
  const { id, partnerId, kind, targetLevel } = application;
  await notify(work, {
    kind: 'PACKAGE_RETURNED',
    partnerId,
    subjectId: id,
    params: { application: kind, level: targetLevel, remarks },
  });
  work.cites('2.2');
  return work.tx.save(
    Object.assign(application, {
      state: stateAfter('returnApplication'),
      remarks,
      submittedOn: null,
      submittedAt: null,
      renewsThrough: null,
      packageAsked: null,
      isLate: false,
    }),
  );
}
