import { STAFF_ROLES } from '../../access/roles.js';
import { type Dataset, day, instant, longText, oneOf, text, truth, uuid } from '../dataset.js';
import { partnerFields, partnerJoins } from '../partner-fields.js';

export const COMPETENCE_TERMS: Dataset = {
  name: 'competenceTerms',
  typeName: 'CompetenceTerm',
  description: 'Terms of the competence, voided ones among them, and how each came to be and ended (2.4, 2.10–2.13).',
  who: STAFF_ROLES,
  from: 'competence_term t',
  joins: { ...partnerJoins('t.partner_id'), entity: { sql: 'left join legal_entity l on l.id = t.legal_entity_id' } },
  order: [{ field: 'validFrom', isDescending: true }],
  fields: {
    id: uuid('t.id', 'Identifier.'),
    ...partnerFields('t.partner_id'),
    level: oneOf('Level', 't.level', 'Its level (1.1).'),
    basis: oneOf('CompetenceTermBasis', 't.basis', 'How it came to be.'),
    validFrom: day('t.valid_from', 'Its first day.'),
    validThrough: day('t.valid_through', 'Its last valid day (2.4).'),
    supersededOn: day('t.superseded_on', 'The first day on which another record stands in its place (2.12, 2.13).', {
      isNullable: true,
    }),
    annulledOn: day('t.annulled_on', 'The first day on which it is over, because its renewal was refused (2.11).', {
      isNullable: true,
    }),
    isVoided: truth('t.voided_at is not null', 'Whether it was put on record by mistake and taken back.'),
    voidReason: longText('t.void_reason', 'Why it was taken back.', { isNullable: true }),
    legalEntityName: text('l.name', 'The legal entity that it belongs to (2.12).', { needs: 'entity' }),
    legalEntityInn: text('l.inn', 'ИНН of the legal entity.', { needs: 'entity' }),
    createdAt: instant('t.created_at', 'When it was put on record.'),
  },
};
