import { type Role } from '../../access/roles.js';
import { type Dataset, day, instant, integer, longText, money, oneOf, text, truth, uuid } from '../dataset.js';
import { partnerFields, partnerJoins } from '../partner-fields.js';

/** As of `Forecast`: what is expected of clients is the enterprise team's. */
const TEAM: readonly Role[] = ['MANAGER'];
const engagement = { needs: 'engagement' };

export const FORECASTS: Dataset = {
  name: 'forecasts',
  typeName: 'Forecast',
  description: 'Forecasts of sales by quarter, those that a later one has replaced among them (3.6).',
  who: ['MANAGER', 'ANALYST'],
  from: 'forecast f',
  joins: {
    ...partnerJoins('f.partner_id'),
    engagement: { sql: 'left join engagement g on g.id = f.engagement_id' },
  },
  order: [{ field: 'createdAt', isDescending: true }],
  fields: {
    id: uuid('f.id', 'Identifier.'),
    ...partnerFields('f.partner_id'),
    engagementId: uuid('f.engagement_id', 'The work with a client that it is of.'),
    stage: oneOf('EngagementStage', 'g.stage', 'How far that is today.', engagement),
    quarter: text('f.quarter', 'The quarter, as `Quarter`.'),
    quarterStartsOn: day(
      `make_date(left(f.quarter, 4)::int, 3 * right(f.quarter, 1)::int - 2, 1)`,
      'The first day of the quarter.',
    ),
    amount: money('f.amount_kopecks', 'The amount, in roubles.'),
    probabilityPercent: integer('f.probability_percent', 'How likely it is, in percent.'),
    weightedAmount: money(
      'f.amount_kopecks * f.probability_percent / 100',
      'Amount by probability, in roubles, rounded down.',
    ),
    isCurrent: truth(
      `not exists (select from forecast n where n.engagement_id = f.engagement_id and n.quarter = f.quarter and n.sequence > f.sequence)`,
      'Whether no later one has replaced it.',
    ),
    givenOn: day('f.given_on', 'The day on which it was given.'),
    createdAt: instant('f.created_at', 'When it was put on record.'),
    note: longText('f.note', 'What the partner says about it.', { who: TEAM }),
  },
};
