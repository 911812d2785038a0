import { findParameter } from '../catalogues/find-parameter.js';
import { workingDayAfter } from '../catalogues/working-day-after.js';
import { loadCompetenceFacts } from '../competence/competence.loaders.js';
import { newId } from '../new-id.js';
import { notify } from '../notifications/notify.js';
import { RefusedError, refuseIf } from '../refused-error.js';
import type { Day } from '../regulation/day.js';
import { leadStateOn, refusalsToAssignLead } from '../regulation/leads.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { LeadAssignment } from './lead-assignment.js';
import type { AssignLeadInput } from './lead-inputs.types.js';
import { countChange, lockLead, recordEnd } from './lock-lead.js';

/** Offers a lead to a partner, which has so many working days to answer (1.3). The letter names no client. */
export async function assignLead(work: Work, input: AssignLeadInput): Promise<LeadAssignment> {
  const { tx, actor, now, today } = work;
  const { partnerId } = input;
  const { lead, live } = await lockLead(work, input, partnerId);
  const [receiver] = await loadCompetenceFacts(tx, [partnerId]);
  const state = leadStateOn(lead.closedOn, live?.today.state ?? null);
  refuseIf(refusalsToAssignLead(state, lead.family, receiver!, today));
  const answerBy = await lastDayToAnswer(work);
  // The offer before this one has ended by rule: it makes room.
  if (live !== null) await recordEnd(tx, live);
  await countChange(tx, lead);
  work.cites('1.3');
  const assignment = await tx.save(
    tx.create(LeadAssignment, {
      id: newId(),
      leadId: lead.id,
      partnerId,
      state: 'OFFERED',
      assignedOn: today,
      answerBy,
      assignedBy: actor.userId,
      acceptedOn: null,
      acceptedBy: null,
      closedOn: null,
      closedBy: null,
      reason: null,
      amountKopecks: null,
      createdAt: now,
    }),
  );
  const params = { region: lead.region, answerBy };
  await notify(work, { kind: 'LEAD_OFFERED', partnerId, subjectId: assignment.id, params });
  return assignment;
}

/** The reading: working days of the production calendar, from the day after the offer (ГК РФ 191). */
async function lastDayToAnswer({ tx, today }: Work): Promise<Day> {
  const days = await findParameter(tx, 'LEAD_ANSWER_WORKING_DAYS', null, today);
  if (days === null) throw new RefusedError([refusal('LEAD_ANSWER_DAYS_NOT_SET')]);
  return (await workingDayAfter(tx, today, days)).dueOn;
}
