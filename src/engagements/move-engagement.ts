import { type EntityManager, Not } from 'typeorm';
import { Order } from '../orders/order.js';
import { expectVersion } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { refusalsToMoveEngagement } from '../regulation/engagements.js';
import type { OrderState } from '../regulation/orders.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Engagement } from './engagement.js';
import type { MoveEngagementInput } from './engagements.types.js';
import { lockEngagement } from './lock-engagement.js';
import { noteStep } from './note-step.js';

/** Takes an engagement to another stage (3.1). The state is told before a stale version, being the wider reason. */
export async function moveEngagement(work: Work, input: MoveEngagementInput): Promise<Engagement> {
  const engagement = await lockEngagement(work, input.engagementId);
  const reason = input.reason?.trim() || null;
  const hasOrders = await hasStandingOrders(work.tx, engagement.id);
  refuseIf(refusalsToMoveEngagement({ from: engagement.stage, to: input.stage, reason, hasOrders }));
  expectVersion(engagement, input.expectedVersion);
  work.cites('3.1');
  const moved = await work.tx.save(Object.assign(engagement, { stage: input.stage }));
  await noteStep(work, moved, reason);
  return moved;
}

/** Orders stay with the engagement that their prices were agreed for; a cancelled one is none. */
const hasStandingOrders = (tx: EntityManager, engagementId: string): Promise<boolean> =>
  tx.exists(Order, { where: { priceApproval: { engagementId }, state: Not<OrderState>('CANCELLED') } });
