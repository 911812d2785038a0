import { type DataSource, LessThanOrEqual } from 'typeorm';
import type { Day } from '../regulation/day.js';
import { tariffOn } from '../regulation/points.js';
import { PointActivity } from './point-activity.js';
import { PointTariff } from './point-tariff.js';

/** The catalogue of activities, by kind and code (4.5). */
export const listPointActivities = (database: DataSource): Promise<PointActivity[]> =>
  database.getRepository(PointActivity).find({ order: { kind: 'ASC', code: 'ASC' } });

/** The tariff in force on a day for each activity that has one, in the order of the catalogue (4.5). */
export async function listPointTariffs(database: DataSource, day: Day): Promise<PointTariff[]> {
  const activities = await listPointActivities(database);
  const rows = await database.getRepository(PointTariff).find({
    where: { effectiveFrom: LessThanOrEqual(day) },
    order: { recordedAt: 'ASC', id: 'ASC' },
  });
  return activities.flatMap(({ id }) => tariffOn(rows, id, day) ?? []);
}
