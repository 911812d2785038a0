import { type EntityManager, In } from 'typeorm';
import { PointActivity } from '../points/point-activity.js';
import type { Day } from '../regulation/day.js';
import { type Refusal, refusal } from '../regulation/refusal.js';
import type { NewSanction } from '../regulation/sanctions.js';
import type { SanctionPreviewInput } from './sanction-inputs.types.js';

/** A sanction as it is asked for, and what stands against its activities (4.5). */
export async function intendedSanction(
  manager: EntityManager,
  { kind, startsOn, throughOn, refusesPoints, refusesDiscount, activityCodes }: SanctionPreviewInput,
  today: Day,
): Promise<{ sanction: NewSanction & { activityIds: string[] }; refusals: Refusal[] }> {
  const codes = activityCodes ?? [];
  const known = codes.length === 0 ? [] : await manager.findBy(PointActivity, { code: In(codes) });
  const idOf = new Map(known.map(({ code, id }) => [code, id]));
  const sanction = {
    kind,
    startsOn: startsOn ?? today,
    throughOn: throughOn ?? null,
    refusesPoints: refusesPoints ?? false,
    refusesDiscount: refusesDiscount ?? false,
    activityIds: codes.flatMap((code) => idOf.get(code) ?? []),
  };
  const refusals = codes.flatMap((code, at) =>
    idOf.has(code) ? [] : [refusal('ACTIVITY_UNKNOWN', { field: `input.activityCodes.${at}` })],
  );
  return { sanction, refusals };
}
