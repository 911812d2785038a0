import { type Role } from '../../access/roles.js';
import { LIVE_STATES } from '../../regulation/leads.js';
import { type Dataset, day, instant, integer, longText, money, oneOf, text, uuid } from '../dataset.js';
import { ENDED_OFFERS } from '../derived-states.js';
import { quoted } from '../holder-sql.js';
import { partnerFields, partnerJoins } from '../partner-fields.js';

/** As of `Lead`: who the client is, the enterprise team alone knows. */
const VENDOR: readonly Role[] = ['MANAGER'];
const live = { needs: 'live', isNullable: true };

export const LEADS: Dataset = {
  name: 'leads',
  typeName: 'Lead',
  description:
    'Enquiries of clients that the vendor passes on, with the partner that has each now; without the clients for analysts (1.3). An offer that has ended by rule is nobody’s, whether or not the lead has gone on.',
  who: ['MANAGER', 'ANALYST'],
  from: 'lead l',
  joins: {
    live: {
      sql: `left join lead_assignment a on a.lead_id = l.id and a.state in (${quoted(LIVE_STATES)})
   and not exists (select from ${ENDED_OFFERS} ended where ended.id = a.id)`,
    },
    owner: { ...partnerJoins('a.partner_id').owner!, needs: 'live' },
    holder: { ...partnerJoins('a.partner_id').holder!, needs: 'live' },
    industry: { sql: 'left join industry i on i.id = l.industry_id' },
    offers: {
      sql: `left join lateral (select count(*)::bigint as count, min(o.assigned_on) as first_on
      from lead_assignment o where o.lead_id = l.id) offers on true`,
    },
  },
  order: [{ field: 'createdAt', isDescending: true }],
  fields: {
    id: uuid('l.id', 'Identifier.'),
    family: oneOf('ProductFamily', 'l.family', 'The family of products that is asked for.'),
    category: oneOf('Category', 'l.category', 'What kind of system is wanted (4.8).'),
    industry: text('i.code', 'The industry of the client, by its code (4.8).', { needs: 'industry' }),
    region: text('l.region', 'The region of the client.'),
    receivedOn: day('l.received_on', 'The day on which it came.'),
    closedOn: day('l.closed_on', 'The day on which the vendor closed it without an outcome.', { isNullable: true }),
    offers: integer('offers.count', 'To how many partners it was offered.', { needs: 'offers' }),
    firstOfferedOn: day('offers.first_on', 'The day of the first offer.', { needs: 'offers', isNullable: true }),
    workingDaysToOffer: integer(
      `working_days_between(l.received_on, offers.first_on, '{}')`,
      'Working days from its coming to the first offer.',
      { needs: 'offers', isNullable: true },
    ),
    ...partnerFields('a.partner_id', true),
    partnerId: uuid('a.partner_id', 'The partner that has it now; null if none has.', live),
    state: oneOf('LeadAssignmentState', 'a.state', 'Where it stands with that partner today.', live),
    answerBy: day('a.answer_by', 'The last day for its answer.', live),
    acceptedOn: day('a.accepted_on', 'The day on which it was accepted.', live),
    amount: money('a.amount_kopecks', 'Of a won one: the amount, in roubles.', live),
    createdAt: instant('l.created_at', 'When it was entered.'),
    clientName: text('l.client_name', 'Name of the client.', { who: VENDOR }),
    clientInn: text('l.client_inn', 'ИНН of the client.', { who: VENDOR, isNullable: true }),
    contactName: text('l.contact_name', 'The contact person.', { who: VENDOR }),
    contactEmail: text('l.contact_email', 'Its e-mail address.', { who: VENDOR, isNullable: true }),
    contactPhone: text('l.contact_phone', 'Its telephone number.', { who: VENDOR, isNullable: true }),
    description: longText('l.description', 'What is asked for.', { who: VENDOR }),
  },
};
