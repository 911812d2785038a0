import { type Role, STAFF_ROLES } from '../../access/roles.js';
import { REPORT_EVERY_MONTHS } from '../../regulation/project-reports.js';
import { kindsTakingAway } from '../../regulation/sanctions.js';
import { type Dataset, day, instant, integer, longText, oneOf, someOf, text, truth, uuid } from '../dataset.js';
import { HOLDERS, permanent, quoted, TENURES } from '../holder-sql.js';
import { partnerFields, partnerJoins } from '../partner-fields.js';

const CONTACTS: readonly Role[] = ['MANAGER'];
const publication = { needs: 'publication', isNullable: true };
const reports = { needs: 'reports' };

const IS_RUNNING = 'p.started_on <= :day and (p.finished_on is null or p.finished_on > :day)';

/**
 * 3.5, as `reportDueOn` and `holderSince` of the rules have it: of running projects of holders; of what was begun before,
 * from then on.
 */
const REPORT_DUE = `case when ${IS_RUNNING} and tenure.first_day is not null
     then (greatest(p.started_on, tenure.first_day, back.held_from, reports.last_on) + interval '${REPORT_EVERY_MONTHS} months')::date end`;
const duty = { needs: ['reports', 'duty'] };

export const PROJECTS: Dataset = {
  name: 'projects',
  typeName: 'Project',
  description: 'Projects of partners, in any state, with their publication and reports (3.5, 4.3, 4.8).',
  who: STAFF_ROLES,
  from: 'project p',
  joins: {
    ...partnerJoins('p.partner_id'),
    industry: { sql: 'left join industry i on i.id = p.industry_id' },
    publication: {
      sql: `left join project_publication pub on pub.project_id = p.id and pub.withdrawn_on is null`,
    },
    reports: {
      sql: `left join lateral (select count(*)::bigint as count, max(r.reported_on) as last_on
      from project_report r where r.project_id = p.id) reports on true`,
    },
    duty: {
      sql: `left join ${HOLDERS} h on h.id = p.partner_id and h.state in ('ACTIVE', 'SUSPENDED', 'LAPSED')
  left join ${TENURES} tenure on tenure.term_id = h.term_id
  left join lateral (select max(s.lifted_on) as held_from from sanction s
      where s.partner_id = p.partner_id and s.kind in (${quoted(kindsTakingAway('HOLD_COMPETENCE'))})
        and ${permanent('s')} and greatest(s.starts_on, s.permanent_from) < s.lifted_on and s.lifted_on <= :day) back on true`,
    },
  },
  order: [{ field: 'createdAt', isDescending: true }],
  fields: {
    id: uuid('p.id', 'Identifier.'),
    ...partnerFields('p.partner_id'),
    title: text('p.title', 'Its title.'),
    clientName: text('p.client_name', 'The client, as the partner names it.', { isNullable: true }),
    product: oneOf('EnterpriseProduct', 'p.product', 'What it is built on.', { isNullable: true }),
    categories: someOf('Category', 'p.categories', 'Its categories (4.8).'),
    industry: text('i.code', 'Its industry, by its code (4.8).', { needs: 'industry', isNullable: true }),
    publicationState: oneOf('PublicationState', 'p.publication_state', 'Where it stands on its way to publication.'),
    startedOn: day('p.started_on', 'Its first day.', { isNullable: true }),
    finishedOn: day('p.finished_on', 'The day of its finish.', { isNullable: true }),
    isRunning: truth(`coalesce(${IS_RUNNING}, false)`, 'Whether it is running today (3.5).'),
    publishedOn: day(
      'pub.published_on',
      'The day of the publication that stands; null without one (4.3).',
      publication,
    ),
    submittedAt: instant('p.submitted_at', 'When it was sent for publication.', { isNullable: true }),
    reports: integer('reports.count', 'How many reports there are on it (3.5).', reports),
    lastReportedOn: day('reports.last_on', 'The day of the latest report (3.5).', { ...reports, isNullable: true }),
    reportDueOn: day(REPORT_DUE, 'The last day for the next report; null where none is owed (3.5).', {
      ...duty,
      isNullable: true,
    }),
    isReportOverdue: truth(`coalesce(${REPORT_DUE} < :day, false)`, 'Whether that day has passed (3.5).', duty),
    createdAt: instant('p.created_at', 'When it was entered.'),
    description: longText('p.description', 'What was built.'),
    contactName: text('p.contact_name', 'The client’s contact person (3.5).', { isNullable: true, who: CONTACTS }),
    contactEmail: text('p.contact_email', 'Its e-mail address.', { isNullable: true, who: CONTACTS }),
    contactPhone: text('p.contact_phone', 'Its telephone number.', { isNullable: true, who: CONTACTS }),
  },
};
