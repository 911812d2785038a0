import { STAFF_ROLES } from '../../access/roles.js';
import { type Dataset, day, integer, longText, oneOf, text, uuid } from '../dataset.js';
import { partnerFields, partnerJoins } from '../partner-fields.js';

export const VIOLATIONS: Dataset = {
  name: 'violations',
  typeName: 'Violation',
  description:
    'Decisions on alleged violations of which the partner was told (section 5). What is undecided or untold is not among them, for nobody; nor is who reported, or that somebody did.',
  who: STAFF_ROLES,
  from: 'investigation v',
  where: 'v.outcome is not null and v.communicated_on is not null',
  joins: {
    ...partnerJoins('v.partner_id'),
    sanctions: {
      sql: `left join lateral (select count(*)::bigint as count from sanction s where s.investigation_id = v.id) s on true`,
    },
  },
  order: [{ field: 'communicatedOn', isDescending: true }],
  fields: {
    id: uuid('v.id', 'Identifier.'),
    ...partnerFields('v.partner_id'),
    ground: text('v.ground', 'The clause.'),
    outcome: oneOf('InvestigationOutcome', 'v.outcome', 'What was found.'),
    happenedOn: day('v.happened_on', 'The day on which it happened (2.6).'),
    communicatedOn: day('v.communicated_on', 'The day on which the partner was told.'),
    sanctions: integer('s.count', 'Sanctions that followed (section 6).', { needs: 'sanctions' }),
    facts: longText('v.facts', 'What happened, in the vendor’s words.'),
    reasons: longText('v.reasons', 'Why it was decided so.'),
  },
};
