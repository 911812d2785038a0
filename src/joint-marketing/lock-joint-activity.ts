import { mayChangePartnersData } from '../access/policies.js';
import { isClaimed } from '../marketing/is-claimed.js';
import { expectVersion, lockPartner } from '../partners/lock-partner.js';
import { NotFoundError, refuseIf } from '../refused-error.js';
import { refusalToChangeActivity } from '../regulation/joint-marketing.js';
import type { Work } from '../transactions/in-transaction.js';
import { JointActivity } from './joint-activity.js';

const FIELD = 'input.activityId';

/** An activity that may still be changed so, behind its partner's lock, in the version that the caller has seen. */
export async function lockJointActivity(
  work: Work,
  move: 'answer' | 'withdraw',
  input: { activityId: string; expectedVersion: number },
): Promise<JointActivity> {
  const { tx, actor } = work;
  const found = await tx.findOneBy(JointActivity, { id: input.activityId });
  if (!found || !mayChangePartnersData(actor, found.partnerId)) throw new NotFoundError(FIELD);
  await lockPartner(tx, found.partnerId, FIELD);
  const activity = await tx.findOneByOrFail(JointActivity, { id: found.id });
  const { id, state } = activity;
  refuseIf([refusalToChangeActivity(move, { state, isClaimed: await isClaimed(tx, id) })]);
  expectVersion(activity, input.expectedVersion);
  work.cites('1.3');
  return activity;
}
