import type { EntityManager } from 'typeorm';
import { RENEWAL_GRACE_MONTHS } from '../regulation/competence.js';
import { type Day, plusMonths } from '../regulation/day.js';

/** Whoever may hold the competence on the day, the two months after the term included; the rules look at each anyway. */
export async function possibleHolders(manager: EntityManager, today: Day): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select distinct partner_id as id from competence_term
      where voided_at is null and valid_from <= $1 and valid_through >= $2 order by 1`,
    // A month more than it takes, for months differ in length.
    [today, plusMonths(today, -RENEWAL_GRACE_MONTHS - 1)],
  );
  return rows.map(({ id }) => id);
}
