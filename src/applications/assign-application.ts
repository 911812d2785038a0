import { UserAccount } from '../access/user-account.js';
import { expectVersion } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { applicationStateOn } from '../regulation/application-expiry.js';
import { isUndecided } from '../regulation/applications.js';
import { type Refusal, refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Application } from './application.js';
import type { AssignApplicationInput } from './application-inputs.types.js';
import { lockApplication } from './lock-application.js';

/** Gives an undecided application to a manager, or to nobody. */
export async function assignApplication(work: Work, input: AssignApplicationInput): Promise<Application> {
  const { tx, today } = work;
  const { application, facts } = await lockApplication(work, input.applicationId);
  const state = applicationStateOn(application, facts.holder, today);
  refuseIf([isUndecided(state) ? null : refusal('APPLICATION_STATE', { params: { state } })]);
  expectVersion(application, input.expectedVersion);
  const assigneeId = input.assigneeId ?? null;
  refuseIf([await refusalToAssignee(work, assigneeId)]);
  return tx.save(Object.assign(application, { assigneeId }));
}

async function refusalToAssignee({ tx }: Work, id: string | null): Promise<Refusal | null> {
  if (id === null) return null;
  const user = await tx.findOneBy(UserAccount, { id });
  const isManager = user !== null && user.disabledAt === null && user.roles.includes('MANAGER');
  return isManager ? null : refusal('ASSIGNEE_UNKNOWN', { field: 'input.assigneeId' });
}
