import { UserAccount } from '../access/user-account.js';
import { expectVersion } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { type Refusal, refusal } from '../regulation/refusal.js';
import { investigationState, refusalToInvestigate } from '../regulation/violations.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Investigation } from './investigation.js';
import type { AssignInvestigationInput } from './investigations.types.js';
import { lockInvestigation } from './lock-investigation.js';

/** Gives an open investigation to a compliance officer, or to nobody. */
export async function assignInvestigation(work: Work, input: AssignInvestigationInput): Promise<Investigation> {
  const { tx } = work;
  const investigation = await lockInvestigation(tx, input.investigationId);
  const assigneeId = input.assigneeId ?? null;
  refuseIf([refusalToInvestigate(investigationState(investigation)), await refusalToAssignee(work, assigneeId)]);
  expectVersion(investigation, input.expectedVersion);
  return tx.save(Object.assign(investigation, { assigneeId }));
}

async function refusalToAssignee({ tx }: Work, id: string | null): Promise<Refusal | null> {
  if (id === null) return null;
  const user = await tx.findOneBy(UserAccount, { id });
  const isOfficer = user !== null && user.disabledAt === null && user.roles.includes('COMPLIANCE');
  return isOfficer ? null : refusal('ASSIGNEE_UNKNOWN', { field: 'input.assigneeId' });
}
