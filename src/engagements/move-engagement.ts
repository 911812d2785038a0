import { expectVersion } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { refusalsToMoveEngagement } from '../regulation/engagements.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Engagement } from './engagement.js';
import type { MoveEngagementInput } from './engagements.types.js';
import { lockEngagement } from './lock-engagement.js';
import { noteStep } from './note-step.js';

/** Takes an engagement to another stage (3.1). The state is told before a stale version, being the wider reason. */
export async function moveEngagement(work: Work, input: MoveEngagementInput): Promise<Engagement> {
  const engagement = await lockEngagement(work, input.engagementId);
  const reason = input.reason?.trim() || null;
  refuseIf(refusalsToMoveEngagement({ from: engagement.stage, to: input.stage, reason }));
  expectVersion(engagement, input.expectedVersion);
  work.cites('3.1');
  const moved = await work.tx.save(Object.assign(engagement, { stage: input.stage }));
  await noteStep(work, moved, reason);
  return moved;
}
