import { competenceOf, loadCompetenceFacts } from '../competence/competence.loaders.js';
import type { Clause } from '../regulation/clauses.js';
import { isActive } from '../regulation/competence.js';
import type { Day } from '../regulation/day.js';
import { type PointKind, pointsForActivity } from '../regulation/points.js';
import { mayAccruePoints } from '../regulation/sanctions.js';
import type { Work } from '../transactions/in-transaction.js';
import { appendPointEntry } from './append-point-entry.js';
import type { PointEntry, PointSource } from './point-entry.js';
import type { PointTariff } from './point-tariff.js';

export interface Activity {
  partnerId: string;
  kind: PointKind;
  /** The day that decides on competence and sanctions (4.1). */
  activityOn: Day;
  clause: Clause;
  sourceType: PointSource;
  sourceId: string;
  tariff: PointTariff;
  /** What the tariff gives for this activity; its points as such, if not said. */
  points?: number;
}

/** Puts an activity on record with what it earns, or with 0 and the reason why it earns nothing (4.1, 6.2). */
export async function accruePoints(
  work: Work,
  { tariff, points = tariff.points, ...activity }: Activity,
): Promise<PointEntry> {
  const [facts] = await loadCompetenceFacts(work.tx, [activity.partnerId]);
  const { amount, refusal } = pointsForActivity({
    tariffPoints: points,
    isActiveOnDay: facts !== undefined && isActive(competenceOf(facts, activity.activityOn)),
    mayAccrue: mayAccruePoints(tariff.activityId, facts?.sanctions ?? [], activity.activityOn),
  });
  return appendPointEntry(work, {
    ...activity,
    amount,
    tariffId: tariff.id,
    refusalCode: refusal?.code ?? null,
    refusalClause: refusal?.clause ?? null,
  });
}
