import { type Role, STAFF_ROLES } from '../../access/roles.js';
import { type Dataset, day, instant, integer, longText, oneOf, text, truth, uuid } from '../dataset.js';
import { EXPIRIES } from '../derived-states.js';
import { partnerFields, partnerJoins } from '../partner-fields.js';

/** 2.9: as of the fields of `Application`: in confidence, and inside. */
const CONFIDANTS: readonly Role[] = ['MANAGER', 'COMPLIANCE'];

/** 2.9: the vendor's questions, as stretches of days that do not count. */
const WAITS = `left join lateral (
    select range_agg(daterange(r.requested_on, coalesce(r.answered_on, 'infinity'), '(]')) as days,
           count(*)::bigint as questions
      from information_request r where r.application_id = a.id) w on true`;

const closedOn = 'coalesce(a.closed_on, expiry.expired_on)';
const closed = `coalesce(d.decided_on, ${closedOn}, :day)`;
const expiry = { needs: 'expiry' };

export const APPLICATIONS: Dataset = {
  name: 'applications',
  typeName: 'Application',
  description:
    'Applications to obtain, raise and renew the competence, with their times in working days (section 2). What has expired is told as expired, whether or not anybody has put it on record (2.10, 2.13).',
  who: STAFF_ROLES,
  from: 'application a',
  joins: {
    ...partnerJoins('a.partner_id'),
    decision: { sql: 'left join application_decision d on d.application_id = a.id' },
    waits: { sql: WAITS },
    expiry: { sql: `left join ${EXPIRIES} expiry on expiry.application_id = a.id` },
  },
  order: [{ field: 'createdAt', isDescending: true }],
  fields: {
    id: uuid('a.id', 'Identifier.'),
    ...partnerFields('a.partner_id'),
    kind: oneOf('ApplicationKind', 'a.kind', 'What is applied for (2.1, 2.5, 2.13).'),
    targetLevel: oneOf('Level', 'a.target_level', 'The level applied for.'),
    state: oneOf(
      'ApplicationState',
      `case when expiry.expired_on is null then a.state else 'EXPIRED' end`,
      'Where it stands today.',
      expiry,
    ),
    createdAt: instant('a.created_at', 'When it was begun.'),
    submittedOn: day('a.submitted_on', 'The day on which it was sent.', { isNullable: true }),
    providedOn: day('a.provided_on', 'The day on which the package was complete: the clock starts (2.2).', {
      isNullable: true,
    }),
    acceptedOn: day('a.accepted_on', 'The day on which that was confirmed.', { isNullable: true }),
    closedOn: day(closedOn, 'The day from which nothing is decided on it any more.', { ...expiry, isNullable: true }),
    isLate: truth('a.is_late', 'Whether a renewal came later than 14 days before the end (2.5).'),
    isEnteredByStaff: truth('a.is_entered_by_staff', 'Whether staff entered what came by e-mail.'),
    outcome: oneOf('DecisionOutcome', 'd.outcome', 'What was decided; null while nothing is.', {
      needs: 'decision',
      isNullable: true,
    }),
    decidedOn: day('d.decided_on', 'The day of the decision.', { needs: 'decision', isNullable: true }),
    dueOn: day('d.due_on', 'Of a decided one: the last day for the decision (2.2, 2.9).', {
      needs: 'decision',
      isNullable: true,
    }),
    isOverdue: truth('d.decided_on > d.due_on', 'Of a decided one: whether the decision came after its day (2.2).', {
      needs: 'decision',
      isNullable: true,
    }),
    workingDays: integer(
      `case when d.id is not null then working_days_between(a.provided_on, d.decided_on, coalesce(w.days, '{}')) end`,
      'Of a decided one: working days from the complete package to the decision, without those in which the vendor waited (2.2, 2.9): seven are in time. Null where the calendar does not reach.',
      { needs: ['decision', 'waits'], isNullable: true },
    ),
    workingDaysWaited: integer(
      `working_days_between(a.provided_on, ${closed}, '{}') - working_days_between(a.provided_on, ${closed}, coalesce(w.days, '{}'))`,
      'Working days in which the vendor waited for an answer since the package was complete, to the decision or to today (2.9).',
      { needs: ['decision', 'waits', 'expiry'], isNullable: true },
    ),
    questions: integer('coalesce(w.questions, 0)', 'How often the vendor asked for more (2.9).', { needs: 'waits' }),
    assigneeId: uuid('a.assignee_id', 'The reviewer.', { isNullable: true }),
    remarks: longText('a.remarks', 'What was missing when it came back.', { isNullable: true, who: CONFIDANTS }),
    internalNote: longText('a.internal_note', 'The vendor’s own note (2.9).', { isNullable: true, who: CONFIDANTS }),
    decidedBy: uuid('d.decided_by', 'Who decided.', { needs: 'decision', isNullable: true }),
    decisionReasons: text('d.reasons', 'The reasons, as the partner reads them.', {
      ...{ needs: 'decision', isNullable: true, isLong: true },
      who: CONFIDANTS,
    }),
  },
};
