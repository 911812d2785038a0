import { STAFF_ROLES } from '../../access/roles.js';
import { type Dataset, day, instant, integer, longText, oneOf, someOf, text, truth, uuid } from '../dataset.js';
import { partnerFields, partnerJoins } from '../partner-fields.js';

export const POINT_ENTRIES: Dataset = {
  name: 'pointEntries',
  typeName: 'PointEntry',
  description:
    'The ledger of KKV points: accruals, refused ones among them with 0 points, reversals and corrections (4.1).',
  who: STAFF_ROLES,
  from: 'point_entry e',
  joins: {
    ...partnerJoins('e.partner_id'),
    tariff: { sql: 'left join point_tariff t on t.id = e.tariff_id' },
    activity: { sql: 'left join point_activity a on a.id = t.activity_id', needs: 'tariff' },
    project: {
      sql: `left join project_publication pub on e.source_type = 'PROJECT_PUBLICATION' and pub.id = e.source_id
  left join project pr on pr.id = pub.project_id
  left join industry i on i.id = pr.industry_id`,
    },
    line: {
      sql: `left join order_line l on e.source_type = 'ORDER_LINE' and l.id = e.source_id
  left join product g on g.id = l.product_id`,
    },
  },
  order: [{ field: 'recordedAt', isDescending: true }],
  fields: {
    id: uuid('e.id', 'Identifier.'),
    ...partnerFields('e.partner_id'),
    kind: oneOf('PointEntryKind', 'e.kind', 'What it is for (4.1).'),
    amount: integer('e.amount', 'Points; below zero where they are taken back, 0 of a refused accrual.'),
    activityOn: day('e.activity_on', 'The day of the activity: it decides 4.1 and 6.2.'),
    recordedAt: instant('e.recorded_at', 'When it was recorded.'),
    source: oneOf('PointSource', 'e.source_type', 'What it was made for.'),
    activityCode: text('a.code', 'The activity of the tariff that it used (4.5); null without one.', {
      needs: 'activity',
      isNullable: true,
    }),
    clause: text('e.clause', 'The clause that it rests on.'),
    isRefused: truth('e.refusal_code is not null', 'Whether the accrual was refused (4.1, 6.2).'),
    refusalCode: text('e.refusal_code', 'Why, by its code.', { isNullable: true }),
    refusalClause: text('e.refusal_clause', 'Why, by its clause.', { isNullable: true }),
    isReversal: truth('e.reverses_id is not null', 'Whether it takes another entry back.'),
    reason: longText('e.reason', 'The reason of a correction.', { isNullable: true }),
    categories: someOf('Category', 'pr.categories', 'Of a project: its categories (4.8).', {
      needs: 'project',
      isNullable: true,
    }),
    industry: text('i.code', 'Of a project: its industry, by its code (4.8).', { needs: 'project', isNullable: true }),
    productCode: text('g.code', 'Of a sale: the product.', { needs: 'line', isNullable: true }),
    actorId: uuid('e.actor_id', 'The user who caused it.'),
  },
};
