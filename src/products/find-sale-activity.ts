import type { EntityManager } from 'typeorm';
import { PointActivity } from '../points/point-activity.js';
import { RefusedError } from '../refused-error.js';
import { refusal } from '../regulation/refusal.js';

/** The activity by whose tariff a product earns points (4.2): one of the sales activities of the catalogue. */
export async function findSaleActivity(tx: EntityManager, code: string): Promise<PointActivity> {
  const activity = await tx.findOneBy(PointActivity, { code });
  const field = 'input.saleActivityCode';
  if (activity === null) throw new RefusedError([refusal('ACTIVITY_UNKNOWN', { field })]);
  if (activity.kind !== 'SALE') throw new RefusedError([refusal('ACTIVITY_NOT_A_SALE', { field })]);
  return activity;
}
