import type { Work } from '../transactions/in-transaction.js';
import type { JointActivity } from './joint-activity.js';
import type { WithdrawJointMarketingInput } from './joint-marketing.types.js';
import { lockJointActivity } from './lock-joint-activity.js';

/** Takes back what the partner does not do after all (1.3). */
export async function withdrawJointMarketing(work: Work, input: WithdrawJointMarketingInput): Promise<JointActivity> {
  const activity = await lockJointActivity(work, 'withdraw', input);
  return work.tx.save(Object.assign(activity, { state: 'WITHDRAWN' as const }));
}
