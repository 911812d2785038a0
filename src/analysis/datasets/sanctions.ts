import { type Role, STAFF_ROLES } from '../../access/roles.js';
import { type Dataset, day, instant, integer, longText, oneOf, text, truth, uuid } from '../dataset.js';
import { inForce, permanent } from '../holder-sql.js';
import { partnerFields, partnerJoins } from '../partner-fields.js';

const COMPLIANCE: readonly Role[] = ['COMPLIANCE'];

export const SANCTIONS: Dataset = {
  name: 'sanctions',
  typeName: 'Sanction',
  description: 'Sanctions, in force or over (section 6).',
  who: STAFF_ROLES,
  days: 'AS_OF',
  from: 'sanction s',
  joins: {
    ...partnerJoins('s.partner_id'),
    objection: { sql: 'left join sanction_objection o on o.sanction_id = s.id' },
  },
  order: [{ field: 'imposedAt', isDescending: true }],
  fields: {
    id: uuid('s.id', 'Identifier.'),
    ...partnerFields('s.partner_id'),
    violationId: uuid('s.investigation_id', 'The violation that it followed; null where none is on record.', {
      isNullable: true,
    }),
    kind: oneOf('SanctionKind', 's.kind', 'Which one.'),
    ground: text('s.ground', 'The clause that was violated.'),
    startsOn: day('s.starts_on', 'Its first day.'),
    throughOn: day('s.through_on', 'Its last day; null without one.', { isNullable: true }),
    liftedOn: day('s.lifted_on', 'The day from which it is lifted.', { isNullable: true }),
    isInForce: truth(inForce('s'), 'Whether it is in force on the day.'),
    isPermanent: truth(permanent('s'), 'Whether it is meant for good (6.1, 6.3, 6.7).'),
    refusesPoints: truth('s.refuses_points', 'Of 6.2: whether it refuses points.'),
    isOfNamedActivities: truth(
      'cardinality(s.activity_ids) > 0',
      'Of 6.2: whether it is about named activities alone.',
    ),
    refusesDiscount: truth('s.refuses_discount', 'Of 6.2: whether it refuses the discount.'),
    days: integer(
      'case when s.lifted_on < s.starts_on then 0 else coalesce(s.lifted_on - 1, s.through_on) - s.starts_on + 1 end::bigint',
      'How many days it lasts or lasted, 0 if it was lifted before it began; null without an end.',
      {
        isNullable: true,
      },
    ),
    imposedAt: instant('s.imposed_at', 'When it was imposed.'),
    decision: longText('s.decision', 'The decision, as the partner reads it.'),
    liftReason: longText('s.lift_reason', 'Why it was lifted.', { isNullable: true }),
    internalNote: longText('s.internal_note', 'Why, inside.', { isNullable: true, who: COMPLIANCE }),
    imposedBy: uuid('s.imposed_by', 'Who imposed it.', { who: COMPLIANCE }),
    liftedBy: uuid('s.lifted_by', 'Who lifted it.', { isNullable: true, who: COMPLIANCE }),
  },
};
