import { type Role } from '../../access/roles.js';
import { type Dataset, day, instant, integer, longText, oneOf, text, truth, uuid } from '../dataset.js';
import { partnerFields, partnerJoins } from '../partner-fields.js';

/** As of `ProjectReport`: a report tells of a client's difficulties. */
const READERS: readonly Role[] = ['MANAGER', 'COMPLIANCE'];
const project = { needs: 'project' };
const questions = { needs: 'questions' };

export const REPORTS: Dataset = {
  name: 'reports',
  typeName: 'Report',
  description: 'Reports of partners on running projects, without their texts for analysts (3.5).',
  who: ['MANAGER', 'COMPLIANCE', 'ANALYST'],
  from: 'project_report r',
  joins: {
    ...partnerJoins('r.partner_id'),
    project: { sql: 'left join project p on p.id = r.project_id left join industry i on i.id = p.industry_id' },
    before: {
      sql: `left join lateral (select max(b.reported_on) as reported_on from project_report b
      where b.project_id = r.project_id and (b.reported_on, b.id) < (r.reported_on, r.id)) b on true`,
    },
    questions: {
      sql: `left join lateral (select count(*)::bigint as asked, count(*) filter (where q.answered_on is null)::bigint as open
      from report_question q where q.report_id = r.id) q on true`,
    },
  },
  order: [{ field: 'createdAt', isDescending: true }],
  fields: {
    id: uuid('r.id', 'Identifier.'),
    ...partnerFields('r.partner_id'),
    projectId: uuid('r.project_id', 'The project.'),
    projectTitle: text('p.title', 'Its title.', project),
    product: oneOf('EnterpriseProduct', 'p.product', 'What it is built on.', { ...project, isNullable: true }),
    industry: text('i.code', 'Its industry, by its code (4.8).', { ...project, isNullable: true }),
    reportedOn: day('r.reported_on', 'The day on which it was given (3.5).'),
    daysSinceBefore: integer(
      '(r.reported_on - b.reported_on)::bigint',
      'Days since the report before it; null of the first.',
      {
        needs: 'before',
        isNullable: true,
      },
    ),
    isEnteredByStaff: truth('r.is_entered_by_staff', 'Whether staff entered what came by e-mail.'),
    questions: integer('q.asked', 'Questions that the vendor asked about it (3.5).', questions),
    openQuestions: integer('q.open', 'Of those, the ones without an answer.', questions),
    createdAt: instant('r.created_at', 'When it was put on record.'),
    progress: longText('r.progress', 'How it goes.', { who: READERS }),
    difficulties: longText('r.difficulties', 'What is in the way.', { who: READERS }),
    solutions: longText('r.solutions', 'What is done about it.', { who: READERS }),
  },
};
