import { newId } from '../new-id.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Engagement } from './engagement.js';
import { EngagementStep } from './engagement-step.js';

/** Puts the stage that an engagement has reached into its history (3.1). */
export async function noteStep({ tx, actor, now, today }: Work, { id, stage }: Engagement, reason: string | null) {
  await tx.insert(EngagementStep, {
    id: newId(),
    engagementId: id,
    stage,
    reason,
    reachedOn: today,
    reachedAt: now,
    movedBy: actor.userId,
  });
}
