import type { Day } from '../regulation/day.js';
import type { Work } from '../transactions/in-transaction.js';
import type { BonusAccount } from './bonus-account.js';

/**
 * ADR 42: what takes from the sums of a partner has effect on its day, but not before the latest entry on record. It is
 * measured by what there is now; on a day before that there may have been less.
 */
export async function dayOfTaking({ tx }: Work, { partnerId }: BonusAccount, day: Day): Promise<Day> {
  const [row] = await tx.query<[{ day: Day }]>(
    'select greatest($2::date, max(effective_on)) as day from bonus_entry where partner_id = $1',
    [partnerId, day],
  );
  return row.day;
}
