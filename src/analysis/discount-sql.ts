import { type EffectFlag, effectFlagOf, kindsTakingAway } from '../regulation/sanctions.js';
import { inForce } from './holder-sql.js';

const COLUMN_OF: Readonly<Record<EffectFlag, string>> = {
  refusesPoints: 'w.refuses_points',
  refusesDiscount: 'w.refuses_discount',
};

const takesDiscount = kindsTakingAway('USE_DISCOUNT')
  .map((kind) => ({ kind, flag: effectFlagOf(kind, 'USE_DISCOUNT') }))
  .map(({ kind, flag }) => `w.kind = '${kind}'${flag === null ? '' : ` and ${COLUMN_OF[flag]}`}`)
  .join(' or ');

/**
 * 6.2: whether the discount of the order `o` is lost on `:day`, as `discountOnDay` of the rules has it: of one that waits for
 * its payment as it would be paid on the day, of another as it was. A test holds the two together.
 */
const IS_LOST = `case when o.state = 'PLACED' then exists (select from sanction w
      where w.partner_id = o.partner_id and (${takesDiscount}) and ${inForce('w')}) else o.is_discount_lost end`;

/** What is left on `:day` of a discount given at placing. */
export const discountLeft = (kopecks: string): string => `case when ${IS_LOST} then 0 else ${kopecks} end`;
