import { STAFF_ROLES } from '../../access/roles.js';
import { type Dataset, day, instant, money, oneOf, text, uuid } from '../dataset.js';
import { partnerFields, partnerJoins } from '../partner-fields.js';

export const BONUS_ENTRIES: Dataset = {
  name: 'bonusEntries',
  typeName: 'BonusEntry',
  description: 'The ledger of KKV bonuses, in what they pay (4.10–4.13).',
  who: STAFF_ROLES,
  from: 'bonus_entry e',
  joins: partnerJoins('e.partner_id'),
  order: [{ field: 'recordedAt', isDescending: true }],
  fields: {
    id: uuid('e.id', 'Identifier.'),
    ...partnerFields('e.partner_id'),
    kind: oneOf('BonusEntryKind', 'e.kind', 'What it is.'),
    amount: money('e.amount_kopecks', 'What it adds to the balance, in roubles; below zero where it takes.'),
    reserved: money('e.reserved_kopecks', 'What it adds to the part that is set aside for orders, in roubles.'),
    debt: money('e.debt_kopecks', 'What it adds to the debt (4.10), in roubles.'),
    effectiveOn: day('e.effective_on', 'The day from which it counts.'),
    recordedAt: instant('e.recorded_at', 'When it was recorded.'),
    source: oneOf('BonusSource', 'e.source_type', 'What it was made for.'),
    orderId: uuid('e.order_id', 'The order that it belongs to.', { isNullable: true }),
    clause: text('e.clause', 'The clause that it rests on.'),
    actorId: uuid('e.actor_id', 'The user who caused it.'),
  },
};
