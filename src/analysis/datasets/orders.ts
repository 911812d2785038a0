import { STAFF_ROLES } from '../../access/roles.js';
import { type Dataset, day, instant, integer, longText, money, oneOf, text, truth, uuid } from '../dataset.js';
import { discountLeft } from '../discount-sql.js';
import { partnerFields, partnerJoins } from '../partner-fields.js';

const DISCOUNT = discountLeft('s.discount');

const sums = { needs: 'sums' };
const back = { needs: 'back' };

export const ORDERS: Dataset = {
  name: 'orders',
  typeName: 'Order',
  description: 'Orders of partners, for clients and of the bundle, with the sums of their lines (3.3, 4.10).',
  who: STAFF_ROLES,
  from: 'partner_order o',
  joins: {
    ...partnerJoins('o.partner_id'),
    sums: {
      sql: `left join lateral (
    select coalesce(sum(l.quantity), 0)::bigint as pieces, coalesce(sum(l.quantity * l.unit_kopecks), 0)::bigint as gross,
           coalesce(sum(l.discount_kopecks), 0)::bigint as discount, coalesce(sum(l.bonus_kopecks), 0)::bigint as bonuses
      from order_line l where l.order_id = o.id) s on true`,
    },
    back: {
      sql: `left join lateral (
    select coalesce(sum(b.money_kopecks), 0)::bigint as money, coalesce(sum(b.bonus_kopecks), 0)::bigint as bonuses
      from order_return r join order_return_line b on b.return_id = r.id where r.order_id = o.id) back on true`,
    },
  },
  order: [{ field: 'placedAt', isDescending: true }],
  fields: {
    id: uuid('o.id', 'Identifier.'),
    ...partnerFields('o.partner_id'),
    kind: oneOf('OrderKind', 'o.kind', 'What it is for.'),
    state: oneOf('OrderState', 'o.state', 'Where it stands.'),
    clientInn: text('o.client_inn', 'ИНН of the client; null of the bundle.', { isNullable: true }),
    clientName: text('o.client_name', 'Name of the client; null of the bundle.', { isNullable: true }),
    applicationId: uuid('o.application_id', 'Of a bundle: the application that it is bought for (4.10).', {
      isNullable: true,
    }),
    priceApprovalId: uuid('o.price_approval_id', 'Of an order for a client: the request whose prices it uses (3.3).', {
      isNullable: true,
    }),
    placedOn: day('o.placed_on', 'The day on which it was placed.'),
    placedAt: instant('o.placed_at', 'When it was placed.'),
    paidOn: day('o.paid_on', 'The day on which the money came: it decides 4.1, 4.2, 4.12 and 6.2.', {
      isNullable: true,
    }),
    fulfilledOn: day('o.fulfilled_on', 'The day of the delivery.', { isNullable: true }),
    cancelledOn: day('o.cancelled_on', 'The day on which it was called off.', { isNullable: true }),
    cancelReason: longText('o.cancel_reason', 'Why it was called off.', { isNullable: true }),
    discountPercent: integer('o.discount_percent', 'The partner discount given at placing, in percent.'),
    discountClause: text('o.discount_clause', 'The clause that kept the discount (6.2, 6.6).', { isNullable: true }),
    isDiscountLost: truth('o.is_discount_lost', 'Whether it was paid on a day without its discount (6.2).'),
    pieces: integer('s.pieces', 'Pieces in all lines.', sums),
    gross: money('s.gross', 'Price by quantity, in roubles.', sums),
    discount: money(
      DISCOUNT,
      'The partner discount in it, in roubles: of an unpaid order as it would be paid today, 0 where it is lost (6.2).',
      sums,
    ),
    bonuses: money('s.bonuses', 'What bonuses pay of it (4.11), in roubles.', sums),
    net: money(`(s.gross - ${DISCOUNT})`, 'Gross less discount, in roubles.', sums),
    returnedMoney: money('back.money', 'What returns gave back in money, in roubles.', back),
    returnedBonuses: money('back.bonuses', 'What returns gave back in bonuses, in roubles.', back),
    placedBy: uuid('o.placed_by', 'The user who placed it.'),
  },
};
