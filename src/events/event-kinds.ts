import { type Role, STAFF_ROLES } from '../access/roles.js';
import type { Clause } from '../regulation/clauses.js';
import type { Day } from '../regulation/day.js';

/** The forms of an event's values. None of them can hold what a person has written. */
export interface ValueForms {
  ID: string;
  ID_OR_NOTHING: string | null;
  /** A value of an enumeration of the API, or a code of a catalogue. */
  CODE: string;
  CODE_OR_NOTHING: string | null;
  SLUG: string;
  CLAUSE: string;
  DAY: Day;
  DAY_OR_NOTHING: Day | null;
  WHOLE_NUMBER: number;
  /** Roubles as a decimal text, as `Money` of the API. */
  MONEY: string;
}

export type ValueForm = keyof ValueForms;

interface EventKindRow {
  /** As it is called in a message: after the Standard Webhooks convention. */
  type: string;
  clause: Clause | null;
  /** Who may hear of it: a partner's users of their own company, staff of everybody. They can read the same by a query. */
  who: readonly Role[];
  /** What a message says beside `partnerId`: ids and facts, nobody's words and nothing personal. */
  fields: Readonly<Record<string, ValueForm>>;
}

const READERS = ['PARTNER', ...STAFF_ROLES] as const;
const TEAM = ['PARTNER', 'MANAGER'] as const;

const APPLICATION = { applicationId: 'ID', application: 'CODE', level: 'CODE', state: 'CODE' } as const;
const TERM = { termId: 'ID', level: 'CODE', validThrough: 'DAY', renewableThrough: 'DAY' } as const;
const OBLIGATION = { obligation: 'CODE', dueOn: 'DAY', projectId: 'ID_OR_NOTHING' } as const;
const POINTS = { entryId: 'ID', entry: 'CODE', points: 'WHOLE_NUMBER', activityOn: 'DAY' } as const;
const SANCTION = { sanctionId: 'ID', sanction: 'CODE', ground: 'CLAUSE' } as const;
const PRICES = { priceApprovalId: 'ID', state: 'CODE', validThrough: 'DAY_OR_NOTHING' } as const;
const LEAD = { assignmentId: 'ID', state: 'CODE', answerBy: 'DAY' } as const;

/** Everything that programs are told of. A message says what has changed; whoever wants more asks the API. */
export const EVENT_KINDS = {
  DIRECTORY_CHANGED: { type: 'directory.changed', clause: '4.6', who: STAFF_ROLES, fields: { slug: 'SLUG' } },
  APPLICATION_CHANGED: { type: 'application.changed', clause: '2.2', who: READERS, fields: APPLICATION },
  APPLICATION_DECIDED: { type: 'application.decided', clause: '2.2', who: READERS, fields: APPLICATION },
  COMPETENCE_LAPSED: { type: 'competence.lapsed', clause: '2.4', who: READERS, fields: TERM },
  COMPETENCE_ENDED: { type: 'competence.ended', clause: '4.13', who: READERS, fields: TERM },
  OBLIGATION_DUE: { type: 'obligation.due', clause: '3.5', who: READERS, fields: OBLIGATION },
  OBLIGATION_OVERDUE: { type: 'obligation.overdue', clause: '3.5', who: READERS, fields: OBLIGATION },
  PROJECT_CHANGED: {
    type: 'project.changed',
    clause: '4.3',
    who: READERS,
    fields: { projectId: 'ID', state: 'CODE' },
  },
  POINTS_ACCRUED: {
    type: 'points.accrued',
    clause: '4.1',
    who: READERS,
    fields: { ...POINTS, refusal: 'CODE_OR_NOTHING' },
  },
  POINTS_REVERSED: {
    type: 'points.reversed',
    clause: '4.2',
    who: READERS,
    fields: { ...POINTS, reversesId: 'ID_OR_NOTHING' },
  },
  BONUSES_CHANGED: {
    type: 'bonuses.changed',
    clause: '4.10',
    who: READERS,
    fields: { entryId: 'ID', entry: 'CODE', amount: 'MONEY', reserved: 'MONEY', orderId: 'ID_OR_NOTHING' },
  },
  SANCTION_IMPOSED: {
    type: 'sanction.imposed',
    clause: '3.7',
    who: READERS,
    fields: { ...SANCTION, startsOn: 'DAY', throughOn: 'DAY_OR_NOTHING' },
  },
  SANCTION_EXTENDED: {
    type: 'sanction.extended',
    clause: '3.7',
    who: READERS,
    fields: { ...SANCTION, startsOn: 'DAY', throughOn: 'DAY_OR_NOTHING' },
  },
  SANCTION_LIFTED: {
    type: 'sanction.lifted',
    clause: '3.7',
    who: READERS,
    fields: { ...SANCTION, liftedOn: 'DAY' },
  },
  SANCTION_ENDED: {
    type: 'sanction.ended',
    clause: '3.7',
    who: READERS,
    fields: { ...SANCTION, throughOn: 'DAY' },
  },
  ORDER_CHANGED: {
    type: 'order.changed',
    clause: '4.2',
    who: READERS,
    fields: { orderId: 'ID', order: 'CODE', state: 'CODE', returnCount: 'WHOLE_NUMBER' },
  },
  PRICES_REQUESTED: { type: 'prices.requested', clause: '3.3', who: READERS, fields: PRICES },
  PRICES_ANSWERED: { type: 'prices.answered', clause: '3.3', who: READERS, fields: PRICES },
  LEAD_OFFERED: { type: 'lead.offered', clause: '1.3', who: TEAM, fields: LEAD },
  LEAD_CHANGED: { type: 'lead.changed', clause: '1.3', who: TEAM, fields: LEAD },
} as const satisfies Record<string, EventKindRow>;

export type EventKind = keyof typeof EVENT_KINDS;

export const ALL_EVENT_KINDS = Object.keys(EVENT_KINDS) as EventKind[];

type Rows = typeof EVENT_KINDS;

/** What an event of the kind is made of: no more and no less. */
export type EventData<K extends EventKind> = {
  readonly [F in keyof Rows[K]['fields']]: ValueForms[Rows[K]['fields'][F] & ValueForm];
};

/** What has happened and to which partner. */
export type NewEvent = { [K in EventKind]: NewEventOf<K> }[EventKind];

interface NewEventOf<K extends EventKind> {
  kind: K;
  partnerId: string;
  data: EventData<K>;
  /** An event with the same key is told of only once, however often it is announced. */
  onceKey?: string;
}

/** Sent to one webhook on request; nobody subscribes to it. */
export const TEST_EVENT = { kind: 'WEBHOOK_TEST', type: 'webhook.test' } as const;

export type AnyEventKind = EventKind | (typeof TEST_EVENT)['kind'];

export const typeOf = (kind: AnyEventKind): string =>
  kind === TEST_EVENT.kind ? TEST_EVENT.type : EVENT_KINDS[kind].type;
