import { announce } from '../events/announce.js';
import { leadEvent } from '../events/announced-changes.js';
import { notify } from '../notifications/notify.js';
import { refuseIf } from '../refused-error.js';
import { leadStateOn, OPEN_STATES, refusalToCloseLead } from '../regulation/leads.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Lead } from './lead.js';
import type { CloseLeadInput } from './lead-inputs.types.js';
import { type LockedLead, lockLead, recordEnd } from './lock-lead.js';

/** The vendor gives a lead up, for a reason of its own; a partner that has it in hand is told that it is over (1.3). */
export async function closeLead(work: Work, input: CloseLeadInput): Promise<Lead> {
  const { tx, actor, today } = work;
  const { lead, live } = await lockLead(work, input);
  const reason = input.reason.trim();
  refuseIf([
    refusalToCloseLead(leadStateOn(lead.closedOn, live?.today.state ?? null)),
    reason === '' ? refusal('REASON_REQUIRED', { field: 'input.reason' }) : null,
  ]);
  work.cites('1.3');
  if (live !== null) await takeBack(work, lead, live);
  return tx.save(Object.assign(lead, { closedOn: today, closeReason: reason, closedBy: actor.userId }));
}

/** What the partner still had is taken back; an offer that had ended by rule before is put on record as what it was. */
async function takeBack(work: Work, lead: Lead, { assignment, today }: NonNullable<LockedLead['live']>): Promise<void> {
  const { tx, actor } = work;
  if (!OPEN_STATES.includes(today.state)) return recordEnd(tx, { assignment, today });
  await tx.save(
    Object.assign(assignment, { state: 'WITHDRAWN' as const, closedOn: work.today, closedBy: actor.userId }),
  );
  const { id: subjectId, partnerId } = assignment;
  await notify(work, { kind: 'LEAD_WITHDRAWN', partnerId, subjectId, params: { region: lead.region } });
  await announce(work, leadEvent('LEAD_CHANGED')(assignment));
}
