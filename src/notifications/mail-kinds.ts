import type { AccompanimentKind } from '../regulation/accompaniment.js';
import type { ApplicationKind } from '../regulation/application-kinds.js';
import type { Clause } from '../regulation/clauses.js';
import type { Day } from '../regulation/day.js';
import type { Level } from '../regulation/levels.js';
import type { ObjectionOutcome } from '../regulation/objections.js';
import type { ObligationKind } from '../regulation/obligations.js';
import type { SanctionKind } from '../regulation/sanctions.js';

/** What a template may be given, and in what form; how it is written out in a language, `write-param.ts` knows. */
export interface ParamForms {
  DAY: Day;
  LEVEL: Level;
  APPLICATION_KIND: ApplicationKind;
  SANCTION_KIND: SanctionKind;
  OBJECTION_OUTCOME: ObjectionOutcome;
  OBLIGATION: ObligationKind;
  ACCOMPANIMENT: AccompanimentKind;
  TEXT: string;
  /** Null leaves out the paragraph that names it. */
  TEXT_OR_NOTHING: string | null;
  DAY_OR_NOTHING: Day | null;
  /** Abilities, with commas between them. */
  ABILITIES_OR_NOTHING: string | null;
}

interface MailKindRow {
  /** Null where no clause has to do with it. */
  clause: Clause | null;
  params: Readonly<Record<string, keyof ParamForms>>;
}

/** Everything that the server writes letters about: by which clause, and what each letter is made of. */
export const MAIL_KINDS = {
  APPLICATION_GRANTED: {
    clause: '2.3',
    params: { application: 'APPLICATION_KIND', level: 'LEVEL', validThrough: 'DAY' },
  },
  APPLICATION_REFUSED: { clause: '2.2', params: { application: 'APPLICATION_KIND', level: 'LEVEL', reasons: 'TEXT' } },
  /** 2.9: the clause and nothing else, so there is nothing to give it but what was asked for. */
  APPLICATION_REFUSED_WITHOUT_REASONS: { clause: '2.9', params: { application: 'APPLICATION_KIND', level: 'LEVEL' } },
  RENEWAL_CONFIRMED: { clause: '2.10', params: { level: 'LEVEL', validThrough: 'DAY' } },
  RENEWAL_CONFIRMED_AS_BASIC: {
    clause: '2.11',
    params: { level: 'LEVEL', effectiveOn: 'DAY', validThrough: 'DAY', reasons: 'TEXT_OR_NOTHING' },
  },
  COMPETENCE_ANNULLED: {
    clause: '2.11',
    params: { level: 'LEVEL', effectiveOn: 'DAY', reasons: 'TEXT_OR_NOTHING' },
  },
  INFORMATION_REQUESTED: {
    clause: '2.9',
    params: { application: 'APPLICATION_KIND', level: 'LEVEL', question: 'TEXT' },
  },
  PACKAGE_RETURNED: { clause: '2.2', params: { application: 'APPLICATION_KIND', level: 'LEVEL', remarks: 'TEXT' } },
  /** Undecided until nothing could be decided any more. */
  APPLICATION_EXPIRED: {
    clause: '2.10',
    params: { application: 'APPLICATION_KIND', level: 'LEVEL', expiredOn: 'DAY' },
  },
  /** Where no decision on an application tells of it: the competence has passed to another legal entity. */
  CERTIFICATE_READY: {
    clause: '2.12',
    params: { number: 'TEXT', legalEntity: 'TEXT', level: 'LEVEL', validThrough: 'DAY' },
  },
  PRICES_APPROVED: { clause: '3.3', params: { client: 'TEXT', validThrough: 'DAY' } },
  PRICES_COUNTERED: { clause: '3.3', params: { client: 'TEXT', validThrough: 'DAY', reason: 'TEXT_OR_NOTHING' } },
  PRICES_REFUSED: { clause: '3.3', params: { client: 'TEXT', reason: 'TEXT' } },
  ORDER_PAID: { clause: '4.2', params: { amount: 'TEXT', paidOn: 'DAY' } },
  MARKETING_POINTS_GRANTED: { clause: '4.4', params: { activity: 'TEXT', points: 'TEXT', reason: 'TEXT_OR_NOTHING' } },
  /** Granted, and kept from the sums by 4.1 or 6.2. */
  MARKETING_POINTS_WITHHELD: { clause: '4.4', params: { activity: 'TEXT', withheldBy: 'TEXT' } },
  MARKETING_POINTS_REFUSED: { clause: '4.4', params: { activity: 'TEXT', reason: 'TEXT' } },
  EXPLANATION_REQUESTED: { clause: '3.7', params: { ground: 'TEXT', facts: 'TEXT', question: 'TEXT', dueOn: 'DAY' } },
  VIOLATION_CONFIRMED: {
    clause: '2.6',
    params: { ground: 'TEXT', facts: 'TEXT', happenedOn: 'DAY', reasons: 'TEXT' },
  },
  VIOLATION_DISMISSED: {
    clause: '3.7',
    params: { ground: 'TEXT', facts: 'TEXT', happenedOn: 'DAY', reasons: 'TEXT' },
  },
  SANCTION_IMPOSED: {
    clause: '3.7',
    params: {
      ...{ sanction: 'SANCTION_KIND', ground: 'TEXT', reason: 'TEXT', startsOn: 'DAY' },
      ...{ throughOn: 'DAY_OR_NOTHING', takesAway: 'ABILITIES_OR_NOTHING', activities: 'TEXT_OR_NOTHING' },
    },
  },
  SANCTION_EXTENDED: {
    clause: '3.7',
    params: {
      ...{ sanction: 'SANCTION_KIND', ground: 'TEXT', reason: 'TEXT', startsOn: 'DAY' },
      ...{ throughOn: 'DAY_OR_NOTHING', takesAway: 'ABILITIES_OR_NOTHING', activities: 'TEXT_OR_NOTHING' },
    },
  },
  SANCTION_LIFTED: {
    clause: '3.7',
    params: { sanction: 'SANCTION_KIND', ground: 'TEXT', reason: 'TEXT', liftedOn: 'DAY' },
  },
  OBJECTION_ANSWERED: {
    clause: '3.7',
    params: { sanction: 'SANCTION_KIND', outcome: 'OBJECTION_OUTCOME', answer: 'TEXT' },
  },
  RENEWAL_DUE: { clause: '2.5', params: { level: 'LEVEL', validThrough: 'DAY', onTimeThrough: 'DAY' } },
  RENEWAL_LATE: {
    clause: '2.5',
    params: { level: 'LEVEL', validThrough: 'DAY', onTimeThrough: 'DAY', renewableThrough: 'DAY' },
  },
  COMPETENCE_LAPSED: { clause: '2.4', params: { level: 'LEVEL', validThrough: 'DAY', renewableThrough: 'DAY' } },
  COMPETENCE_ENDED: { clause: '4.13', params: { level: 'LEVEL', validThrough: 'DAY', renewableThrough: 'DAY' } },
  REPORT_QUESTION: { clause: '3.5', params: { project: 'TEXT', question: 'TEXT' } },
  PIPELINE_REVIEW_SCHEDULED: { clause: '3.6', params: { scheduledOn: 'DAY' } },
  PIPELINE_REVIEW_CANCELLED: { clause: '3.6', params: { scheduledOn: 'DAY', reason: 'TEXT' } },
  ACCOMPANIMENT_ACCEPTED: {
    clause: '3.9',
    params: { accompaniment: 'ACCOMPANIMENT', startsOn: 'DAY', throughOn: 'DAY' },
  },
  ACCOMPANIMENT_DECLINED: { clause: '3.9', params: { accompaniment: 'ACCOMPANIMENT', reasons: 'TEXT' } },
  ACCOMPANIMENT_STEP_AGREED: { clause: '3.8', params: { accompaniment: 'ACCOMPANIMENT' } },
  ACCOMPANIMENT_STEP_RETURNED: { clause: '3.8', params: { accompaniment: 'ACCOMPANIMENT', remarks: 'TEXT' } },
  ACCOMPANIMENT_DONE: { clause: '3.4', params: { accompaniment: 'ACCOMPANIMENT', outcome: 'TEXT' } },
  JOINT_MARKETING_AGREED: { clause: '1.3', params: { activity: 'TEXT', answer: 'TEXT' } },
  JOINT_MARKETING_DECLINED: { clause: '1.3', params: { activity: 'TEXT', answer: 'TEXT' } },
  /** Of whatever is to be done by a day; the renewal has letters of its own. */
  DUTY_DUE: { clause: '3.5', params: { duty: 'OBLIGATION', subject: 'TEXT_OR_NOTHING', dueOn: 'DAY' } },
  DUTY_OVERDUE: { clause: '3.5', params: { duty: 'OBLIGATION', subject: 'TEXT_OR_NOTHING', dueOn: 'DAY' } },
  /** Of leads only what names nobody: they are offered before the partner may know the client. */
  LEAD_OFFERED: { clause: '1.3', params: { region: 'TEXT', answerBy: 'DAY' } },
  LEAD_EXPIRING: { clause: '1.3', params: { region: 'TEXT', answerBy: 'DAY' } },
  LEAD_WITHDRAWN: { clause: '1.3', params: { region: 'TEXT' } },
  WEBHOOK_DISABLED: { clause: null, params: { webhook: 'TEXT' } },
} as const satisfies Record<string, MailKindRow>;

export type MailKind = keyof typeof MAIL_KINDS;

type Rows = typeof MAIL_KINDS;

/** What a letter of the kind must be given: no more and no less. */
export type MailParams<K extends MailKind> = {
  readonly [P in keyof Rows[K]['params']]: ParamForms[Rows[K]['params'][P] & keyof ParamForms];
};
