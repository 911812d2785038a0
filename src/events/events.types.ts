import { Field } from 'type-graphql';
import type { Role } from '../access/roles.js';
import { ApiType } from '../graphql/api-type.js';
import { enumOf } from '../graphql/enum-of.js';
import { RoleEnum } from '../graphql/enums.js';
import { DateTime, UUID } from '../graphql/scalars.js';
import type { ToldEvent } from './event-feed.js';
import { type AnyEventKind, type EventKind, TEST_EVENT, type ValueForm } from './event-kinds.js';

export const EVENT_TEXTS: Readonly<Record<EventKind, string>> = {
  DIRECTORY_CHANGED: 'A partner’s card in the list, or its place there, has changed, or it came or went (4.6, 4.7).',
  APPLICATION_CHANGED:
    'An application was submitted, entered, accepted, returned, asked about, answered, withdrawn, or has expired (2.2, 2.9).',
  APPLICATION_DECIDED: 'An application was decided: its state is the outcome (2.2, 2.9, 2.10).',
  COMPETENCE_LAPSED: 'The term is over without renewal; it can still be renewed (2.4).',
  COMPETENCE_ENDED: 'It was not renewed within two months of its term (4.13).',
  OBLIGATION_DUE:
    'Something is to be done soon, such as a report or the renewal (2.5, 3.5, 3.6). Told when partners are reminded.',
  OBLIGATION_OVERDUE: 'Something was not done by its day, or the renewal is late (2.5, 3.5, 3.6).',
  PROJECT_CHANGED: 'A project was submitted, published or returned, or its publication withdrawn (4.3).',
  POINTS_ACCRUED: 'An entry of the points ledger: points for an activity, or none with the refusal (4.1).',
  POINTS_REVERSED: 'An entry of the points ledger that takes back or corrects downwards (4.2).',
  BONUSES_CHANGED: 'An entry of the bonus ledger, of whatever kind (4.10 to 4.13).',
  SANCTION_IMPOSED: 'A sanction was imposed (section 6).',
  SANCTION_EXTENDED: 'The last day of a sanction was moved (section 6).',
  SANCTION_LIFTED: 'A sanction was lifted (section 6).',
  SANCTION_ENDED: 'The last day of a sanction is over (section 6). Told on the next day.',
  ORDER_CHANGED: 'An order was placed, paid, fulfilled, cancelled, or something of it returned (4.2).',
  PRICES_REQUESTED: 'Prices for a client were asked for, or asked for again (3.3).',
  PRICES_ANSWERED: 'The vendor has answered on prices, or the partner has accepted its offer (3.3).',
  LEAD_OFFERED: 'The vendor offers a lead (1.3).',
  LEAD_CHANGED: 'A lead was accepted, declined, won, lost or taken back (1.3).',
};

export const EventKindEnum = enumOf<EventKind>('EventKind', 'What programs are told of: see eventKinds.', EVENT_TEXTS);

export const AnyEventKindEnum = enumOf<AnyEventKind>('DeliveredEventKind', 'What a message to a webhook tells.', {
  ...EVENT_TEXTS,
  [TEST_EVENT.kind]: 'Nothing: it was sent on request, by testWebhook.',
});

export const EventFieldForm = enumOf<ValueForm>('EventFieldForm', 'The form of a value in the data of an event.', {
  ID: 'A UUID.',
  ID_OR_NOTHING: 'A UUID or null.',
  CODE: 'A value of the enumeration of this API that the name says, such as `state`; in capitals.',
  CODE_OR_NOTHING: 'The same, or null.',
  SLUG: 'The last part of a card’s address.',
  CLAUSE: 'A clause of the regulation.',
  DAY: 'A calendar day in Moscow, YYYY-MM-DD.',
  DAY_OR_NOTHING: 'The same, or null.',
  WHOLE_NUMBER: 'A whole number.',
  MONEY: 'Roubles as a decimal text.',
});

@ApiType('EventField', 'A value in the data of an event.')
export class EventFieldInfo {
  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => EventFieldForm, { description: 'Its form.' })
  form: ValueForm;
}

@ApiType('EventKindInfo', 'One kind of event: what it tells, of what it is made, and who may hear of it.')
export class EventKindInfo {
  @Field(() => EventKindEnum, { description: 'The kind, as subscriptions name it.' })
  kind: EventKind;

  @Field(() => String, { description: 'The same as messages name it (`type`).' })
  type: string;

  @Field(() => String, { description: 'What it tells, with its clauses.' })
  description: string;

  @Field(() => String, { nullable: true, description: 'The clause that it mostly belongs to.' })
  clause: string | null;

  @Field(() => [RoleEnum], {
    description: 'Who may hear of it: partners’ users and webhooks of their own partner, the others of all.',
  })
  roles: readonly Role[];

  @Field(() => [EventFieldInfo], { description: 'What stands in the `data` of a message.' })
  fields: EventFieldInfo[];
}

/** `payload` is resolved. */
@ApiType('Event', 'A change, told as it is committed. It says what has changed; whoever wants more asks.')
export class EventType implements Pick<ToldEvent, 'id' | 'kind' | 'partnerId' | 'occurredAt'> {
  @Field(() => UUID, { description: 'Identifier; the `webhook-id` of the same event.' })
  id: string;

  @Field(() => EventKindEnum, { description: 'What it tells.' })
  kind: EventKind;

  @Field(() => UUID, { description: 'The partner that it concerns.' })
  partnerId: string;

  @Field(() => DateTime, { description: 'Its business instant.' })
  occurredAt: Date;
}
