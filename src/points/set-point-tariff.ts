import { newId } from '../new-id.js';
import { RefusedError, refuseIf } from '../refused-error.js';
import { refusalToSetTariff, refusalToTariffAmount } from '../regulation/points.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { PointActivity } from './point-activity.js';
import { PointTariff } from './point-tariff.js';
import type { SetPointTariffInput } from './tariffs.types.js';

/** Sets the points of an activity from a day on; what was accrued before names the row it used and stays (4.5). */
export async function setPointTariff(work: Work, input: SetPointTariffInput): Promise<PointTariff> {
  const { tx, actor, now, today } = work;
  const activity = await tx.findOneBy(PointActivity, { code: input.activityCode });
  const wrongDay = refusalToSetTariff(input, today);
  if (activity === null) {
    const unknown = refusal('ACTIVITY_UNKNOWN', { field: 'input.activityCode' });
    throw new RefusedError(wrongDay === null ? [unknown] : [unknown, wrongDay]);
  }
  const perKopecks = input.perAmount ?? null;
  refuseIf([wrongDay, refusalToTariffAmount({ kind: activity.kind, perKopecks })]);
  const tariff = tx.create(PointTariff, {
    id: newId(),
    activityId: activity.id,
    points: input.points,
    perKopecks,
    effectiveFrom: input.effectiveFrom,
    isDemonstration: false,
    note: input.note ?? '',
    recordedBy: actor.userId,
    recordedAt: now,
  });
  await tx.insert(PointTariff, tariff);
  work.cites('4.5');
  return tariff;
}
