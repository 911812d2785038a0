import { STAFF_ROLES } from '../../access/roles.js';
import { type Dataset, day, integer, money, oneOf, text, truth, uuid } from '../dataset.js';
import { discountLeft } from '../discount-sql.js';
import { partnerFields, partnerJoins } from '../partner-fields.js';

const DISCOUNT = discountLeft('l.discount_kopecks');

const product = { needs: 'product' };
const back = { needs: 'back' };

export const ORDER_LINES: Dataset = {
  name: 'orderLines',
  typeName: 'OrderLine',
  description: 'Lines of orders, as they were placed, with what came back of them (3.3, 4.10, 4.11).',
  who: STAFF_ROLES,
  from: 'order_line l join partner_order o on o.id = l.order_id',
  joins: {
    ...partnerJoins('o.partner_id'),
    product: { sql: 'left join product g on g.id = l.product_id' },
    back: {
      sql: `left join lateral (
    select coalesce(sum(b.quantity), 0)::bigint as pieces, coalesce(sum(b.money_kopecks), 0)::bigint as money
      from order_return_line b where b.line_id = l.id) back on true`,
    },
  },
  order: [{ field: 'placedOn', isDescending: true }],
  fields: {
    id: uuid('l.id', 'Identifier.'),
    orderId: uuid('l.order_id', 'The order.'),
    ...partnerFields('o.partner_id'),
    orderKind: oneOf('OrderKind', 'o.kind', 'What the order is for.'),
    orderState: oneOf('OrderState', 'o.state', 'Where the order stands.'),
    placedOn: day('o.placed_on', 'The day on which it was placed.'),
    paidOn: day('o.paid_on', 'The day on which the money came.', { isNullable: true }),
    fulfilledOn: day('o.fulfilled_on', 'The day of the delivery.', { isNullable: true }),
    productCode: text('g.code', 'The product.', product),
    productFamily: oneOf('ProductFamily', 'g.family', 'Its family.', product),
    productEdition: oneOf('ProductEdition', 'g.edition', 'Its edition.', product),
    productDelivery: oneOf('ProductDelivery', 'g.delivery', 'How it is delivered.', product),
    productKind: oneOf('ProductKind', 'g.kind', 'What is bought of it.', product),
    isNonStandard: truth('g.is_non_standard', 'Whether its price is set case by case (1.4).', product),
    quantity: integer('l.quantity', 'Pieces.'),
    unitPrice: money('l.unit_kopecks', 'The price of one, in roubles.'),
    gross: money('l.quantity * l.unit_kopecks', 'Price by quantity, in roubles.'),
    discount: money(
      DISCOUNT,
      'The partner discount of the line, in roubles: of an unpaid order as it would be paid today, 0 where it is lost (6.2).',
    ),
    bonuses: money('l.bonus_kopecks', 'What bonuses pay of it (4.11), in roubles.'),
    net: money(`l.quantity * l.unit_kopecks - (${DISCOUNT})`, 'Gross less discount, in roubles.'),
    returnedQuantity: integer('back.pieces', 'Pieces that came back.', back),
    returnedMoney: money('back.money', 'What was given back for them in money, in roubles.', back),
  },
};
