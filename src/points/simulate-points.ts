import type { DataSource, EntityManager } from 'typeorm';
import { competenceOf, loadCompetenceFacts } from '../competence/competence.loaders.js';
import { RefusedError } from '../refused-error.js';
import { isActive } from '../regulation/competence.js';
import type { Day } from '../regulation/day.js';
import { salePoints } from '../regulation/orders.js';
import { pointsForActivity } from '../regulation/points.js';
import { type Refusal, refusal } from '../regulation/refusal.js';
import { mayAccruePoints } from '../regulation/sanctions.js';
import { findTariff } from './find-tariff.js';
import { PartnerPoints } from './partner-points.js';
import type { PointTariff } from './point-tariff.js';
import type { IntendedActivity } from './standing.types.js';

export interface SimulatedLine {
  activityCode: string;
  tariff: PointTariff;
  count: number;
  points: number;
}

export interface Simulation {
  lines: SimulatedLine[];
  points: number;
  refusal: Refusal | null;
  total: number;
  rank: number | null;
  rankAfter: number | null;
}

/** 4.5, 4.7: what intended activities would bring on a day, and which place in the list that would give; nothing is written. */
export async function simulatePoints(
  { manager }: DataSource,
  partnerId: string,
  { activities, day }: { activities: readonly IntendedActivity[]; day: Day },
): Promise<Simulation> {
  const [facts] = await loadCompetenceFacts(manager, [partnerId]);
  const lines = await linesOf(manager, activities, day);
  const { total } = await manager.findOneByOrFail(PartnerPoints, { partnerId });
  const isActiveOnDay = facts !== undefined && isActive(competenceOf(facts, day));
  const accruals = lines.map(({ points: tariffPoints, tariff: { activityId } }) =>
    pointsForActivity({
      tariffPoints,
      isActiveOnDay,
      mayAccrue: mayAccruePoints(activityId, facts?.sanctions ?? [], day),
    }),
  );
  const points = accruals.reduce((sum, { amount }) => sum + amount, 0);
  const [row] = await manager.query<{ rank: number; after: number }[]>(RANKS, [partnerId, day, total + points]);
  return {
    ...{ lines, points },
    refusal: accruals.find(({ refusal: refused }) => refused !== null)?.refusal ?? null,
    total: total + points,
    rank: row?.rank ?? null,
    rankAfter: row === undefined ? null : points === 0 ? row.rank : row.after,
  };
}

async function linesOf(manager: EntityManager, activities: readonly IntendedActivity[], day: Day) {
  const lines: SimulatedLine[] = [];
  const refusals: Refusal[] = [];
  for (const [at, { activityCode, count, amount }] of activities.entries()) {
    const tariff = await findTariff(manager, activityCode, day);
    const field = `input.activities.${at}`;
    if (tariff === null) refusals.push(refusal('NO_TARIFF_IN_FORCE', { field: `${field}.activityCode` }));
    else if (tariff.perKopecks === null) lines.push({ activityCode, tariff, count, points: tariff.points * count });
    else if (amount == null) refusals.push(refusal('SALE_AMOUNT_REQUIRED', { field: `${field}.amount` }));
    else lines.push({ activityCode, tariff, count, points: salePoints(amount, tariff) * count });
  }
  if (refusals.length > 0) throw new RefusedError(refusals);
  return lines;
}

/** 4.7: a sum that is reached now stands behind those who reached the same earlier. */
const RANKS = `
  select (select count(*)::int + 1 from directory_card other
           where other.listed_during @> $2::date and other.partner_id <> me.partner_id
             and (other.points > me.points or other.points = me.points
                  and (other.reached_at, other.partner_id) < (me.reached_at, me.partner_id))) as rank,
         (select count(*)::int + 1 from directory_card other
           where other.listed_during @> $2::date and other.partner_id <> me.partner_id and other.points >= $3::bigint) as after
    from directory_card me where me.partner_id = $1 and me.listed_during @> $2::date`;
