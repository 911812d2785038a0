import { notify } from '../notifications/notify.js';
import { refuseIf } from '../refused-error.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import type { JointActivity } from './joint-activity.js';
import type { AnswerJointMarketingInput } from './joint-marketing.types.js';
import { lockJointActivity } from './lock-joint-activity.js';

/** The vendor's answer: what it does, or why it does not (1.3). The partner is written to. */
export async function answerJointMarketing(work: Work, input: AnswerJointMarketingInput): Promise<JointActivity> {
  const { tx, actor, today } = work;
  const activity = await lockJointActivity(work, 'answer', input);
  const answer = input.answer.trim();
  refuseIf([answer === '' ? refusal('REASON_REQUIRED', { field: 'input.answer' }) : null]);
  const { id: subjectId, partnerId, title } = activity;
  await notify(work, {
    kind: input.isAgreed ? 'JOINT_MARKETING_AGREED' : 'JOINT_MARKETING_DECLINED',
    partnerId,
    subjectId,
    params: { activity: title, answer },
  });
  return tx.save(
    Object.assign(activity, {
      state: input.isAgreed ? 'AGREED' : 'DECLINED',
      answer,
      vendorShareKopecks: input.isAgreed ? (input.vendorShare ?? null) : null,
      answeredOn: today,
      answeredBy: actor.userId,
    }),
  );
}
