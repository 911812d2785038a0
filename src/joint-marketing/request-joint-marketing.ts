import { loadCompetenceFacts } from '../competence/competence.loaders.js';
import { newId } from '../new-id.js';
import { lockPartner } from '../partners/lock-partner.js';
import { ownerOf } from '../partners/owner-of.js';
import { refuseIf } from '../refused-error.js';
import { refusalsToPlannedDays, refusalToAskForMarketing } from '../regulation/joint-marketing.js';
import type { Work } from '../transactions/in-transaction.js';
import { JointActivity } from './joint-activity.js';
import type { RequestJointMarketingInput } from './joint-marketing.types.js';

/** Asks the vendor for a marketing activity together (1.3). */
export async function requestJointMarketing(work: Work, input: RequestJointMarketingInput): Promise<JointActivity> {
  const { tx, actor, now, today } = work;
  const { id: partnerId } = await lockPartner(tx, ownerOf(actor, input.partnerId));
  const [holder] = await loadCompetenceFacts(tx, [partnerId]);
  const { title, description, plannedFrom, plannedThrough } = input;
  refuseIf([
    refusalToAskForMarketing(holder!, today),
    ...refusalsToPlannedDays({ plannedFrom, plannedThrough }, today),
  ]);
  work.cites('1.3');
  return tx.save(
    tx.create(JointActivity, {
      id: newId(),
      partnerId,
      title,
      description,
      plannedFrom,
      plannedThrough,
      budgetKopecks: input.budget ?? null,
      state: 'REQUESTED',
      answer: null,
      vendorShareKopecks: null,
      answeredOn: null,
      answeredBy: null,
      createdBy: actor.userId,
      createdAt: now,
    }),
  );
}
