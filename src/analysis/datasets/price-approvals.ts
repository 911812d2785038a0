import { STAFF_ROLES } from '../../access/roles.js';
import { type Dataset, day, instant, integer, oneOf, text, truth, uuid } from '../dataset.js';
import { partnerFields, partnerJoins } from '../partner-fields.js';

const last = { needs: 'last', isNullable: true };

export const PRICE_APPROVALS: Dataset = {
  name: 'priceApprovals',
  typeName: 'PriceApproval',
  description: 'Requests for prices for a client, and how many rounds they took (3.3).',
  who: STAFF_ROLES,
  from: 'price_approval a',
  joins: {
    ...partnerJoins('a.partner_id'),
    last: {
      sql: `left join lateral (select r.made_on, first.made_on as first_on from price_round r
      cross join lateral (select f.made_on from price_round f where f.approval_id = a.id order by f.number limit 1) first
     where r.approval_id = a.id order by r.number desc limit 1) last on true`,
    },
  },
  order: [{ field: 'createdAt', isDescending: true }],
  fields: {
    id: uuid('a.id', 'Identifier.'),
    ...partnerFields('a.partner_id'),
    state: oneOf('PriceApprovalState', 'a.state', 'Where it stands.'),
    clientInn: text('a.client_inn', 'ИНН of the client.'),
    clientName: text('a.client_name', 'Name of the client.'),
    rounds: integer('a.round_count', 'How often one side or the other has spoken.'),
    requestedOn: day('last.first_on', 'The day of the first round.', last),
    lastRoundOn: day('last.made_on', 'The day of the last round.', last),
    workingDays: integer(
      `working_days_between(last.first_on, last.made_on, '{}')`,
      'Working days from the first round to the last; null where the calendar does not reach.',
      last,
    ),
    validThrough: day('a.valid_through', 'The last day of the agreed prices (3.3).', { isNullable: true }),
    isValid: truth(
      'a.agreed_round_id is not null and coalesce(a.valid_through >= :day, false)',
      'Whether prices are agreed and still valid today.',
    ),
    createdAt: instant('a.created_at', 'When it was requested.'),
  },
};
