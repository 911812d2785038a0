import { type EntityManager, LessThanOrEqual } from 'typeorm';
import type { Day } from '../regulation/day.js';
import { tariffOn } from '../regulation/points.js';
import { PointActivity } from './point-activity.js';
import { PointTariff } from './point-tariff.js';

/** The tariff of an activity in force on a day (4.5); null where none is. */
export async function findTariff(tx: EntityManager, activityCode: string, day: Day): Promise<PointTariff | null> {
  const activity = await tx.findOneBy(PointActivity, { code: activityCode });
  if (!activity) return null;
  const rows = await tx.find(PointTariff, {
    where: { activityId: activity.id, effectiveFrom: LessThanOrEqual(day) },
    order: { recordedAt: 'ASC', id: 'ASC' },
  });
  return tariffOn(rows, activity.id, day);
}
