import type { Work } from '../transactions/in-transaction.js';
import type { Application } from './application.js';
import type { WithdrawApplicationInput } from './application-inputs.types.js';
import { lockToMove, stateAfter } from './lock-application.js';

/** Takes an application back before it is decided. It stays on record. */
export async function withdrawApplication(work: Work, input: WithdrawApplicationInput): Promise<Application> {
  const { application } = await lockToMove(work, 'withdrawApplication', input);
  return work.tx.save(
    Object.assign(application, { state: stateAfter('withdrawApplication'), closedOn: work.today, remarks: null }),
  );
}
