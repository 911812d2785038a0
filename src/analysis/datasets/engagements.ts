import { type Role } from '../../access/roles.js';
import { OPEN_STAGES } from '../../regulation/engagements.js';
import { type Dataset, day, instant, integer, longText, money, oneOf, someOf, text, truth, uuid } from '../dataset.js';
import { quoted } from '../holder-sql.js';
import { partnerFields, partnerJoins } from '../partner-fields.js';

/** As of `Engagement`: what is said of clients before a sale is confidential, a person's data the enterprise team's. */
const VENDOR: readonly Role[] = ['MANAGER', 'COMPLIANCE'];
const CONTACTS: readonly Role[] = ['MANAGER'];

const isOpen = (alias: string) => `${alias}.stage in (${quoted(OPEN_STAGES)})`;

export const ENGAGEMENTS: Dataset = {
  name: 'engagements',
  typeName: 'Engagement',
  description: 'Work of partners with clients, without the clients for analysts (3.1).',
  who: ['MANAGER', 'COMPLIANCE', 'ANALYST'],
  from: 'engagement g',
  joins: {
    ...partnerJoins('g.partner_id'),
    projects: {
      sql: `left join lateral (select count(*)::bigint as count from engagement_project e where e.engagement_id = g.id) e on true`,
    },
  },
  order: [{ field: 'createdAt', isDescending: true }],
  fields: {
    id: uuid('g.id', 'Identifier.'),
    ...partnerFields('g.partner_id'),
    stage: oneOf('EngagementStage', 'g.stage', 'How far it is.'),
    products: someOf('EnterpriseProduct', 'g.products', 'What the client is interested in.'),
    expectedAmount: money('g.expected_amount_kopecks', 'The amount that the partner expects, in roubles.'),
    expectedOn: day('g.expected_on', 'The day by which it expects it.'),
    informedOn: day('g.informed_on', 'The day on which the vendor was informed (3.1).'),
    projects: integer('e.count', 'How many projects came of it.', { needs: 'projects' }),
    isContested: truth(
      `${isOpen('g')} and exists (select from engagement r
          where r.client_inn = g.client_inn and r.partner_id <> g.partner_id and ${isOpen('r')})`,
      'Whether it is open, and the same client is open with another partner as well (3.1).',
      { who: VENDOR },
    ),
    createdAt: instant('g.created_at', 'When it was entered.'),
    clientInn: text('g.client_inn', 'ИНН of the client.', { who: VENDOR }),
    clientName: text('g.client_name', 'Name of the client.', { who: VENDOR }),
    description: longText('g.description', 'What it is about.', { who: VENDOR }),
    contactName: text('g.contact_name', 'The client’s contact person.', { who: CONTACTS }),
    contactEmail: text('g.contact_email', 'Its e-mail address.', { isNullable: true, who: CONTACTS }),
    contactPhone: text('g.contact_phone', 'Its telephone number.', { isNullable: true, who: CONTACTS }),
  },
};
