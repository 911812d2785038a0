import { newId } from '../new-id.js';
import { lockPartner } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { refusalsToCorrectPoints, refusalToTakePoints } from '../regulation/points.js';
import type { Work } from '../transactions/in-transaction.js';
import { appendPointEntry } from './append-point-entry.js';
import { PartnerPoints } from './partner-points.js';
import type { PointEntry } from './point-entry.js';
import type { CorrectPointsInput } from './points.types.js';

/**
 * Gives or takes points by hand, with a reason. 4.1 asks for an ACTIVE competence of activities; a correction puts the
 * ledger right and is possible in any state.
 */
export async function correctPoints(
  work: Work,
  { partnerId, amount, reason }: CorrectPointsInput,
): Promise<PointEntry> {
  const { tx, today } = work;
  const partner = await lockPartner(tx, partnerId);
  const { total } = await tx.findOneByOrFail(PartnerPoints, { partnerId: partner.id });
  refuseIf([...refusalsToCorrectPoints({ amount, reason }), refusalToTakePoints({ amount, total })]);
  const id = newId();
  return appendPointEntry(work, {
    id,
    partnerId: partner.id,
    kind: 'CORRECTION',
    amount,
    activityOn: today,
    clause: '4.1',
    sourceType: 'CORRECTION',
    sourceId: id,
    reason,
  });
}
