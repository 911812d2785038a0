import { ArrayMinSize, ArrayUnique, Length, Matches } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import type { EventKind } from '../events/event-kinds.js';
import { EventKindEnum } from '../events/events.types.js';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { HAS_LETTERS, KEY, VERSION } from '../graphql/input-texts.js';
import { DateTime, UUID, WebAddress } from '../graphql/scalars.js';
import type { DisabledBecause, Webhook, WebhookState } from './webhook.js';
import type { AttemptError, WebhookAttempt } from './webhook-attempt.js';
import type { DeliveryFailure, DeliveryState, WebhookDelivery } from './webhook-delivery.js';

export const WebhookStateEnum = enumOf<WebhookState>('WebhookState', 'How a webhook does.', {
  ACTIVE: 'The last message was taken, or none was sent yet.',
  FAILING: 'The last message was not taken; it is tried again, and later ones wait behind it.',
  DISABLED: 'It is turned off, and told of nothing. See enableWebhook and recoverWebhook.',
});

export const WebhookDisabledBecause = enumOf<DisabledBecause>('WebhookDisabledBecause', 'Why a webhook is off.', {
  OWNER: 'By disableWebhook.',
  GIVEN_UP: 'A message was not taken in ten attempts within three days; the partner has a letter about it.',
  GONE: 'The receiver answered 410; the partner has a letter about it.',
});

export const WebhookDeliveryStateEnum = enumOf<DeliveryState>('WebhookDeliveryState', 'How far a message has come.', {
  WAITING: 'In line: it is sent when those before it are done, or tried again at `nextAttemptAt`.',
  DELIVERED: 'The receiver answered with a status from 200 to 299.',
  FAILED: 'Not tried any more. See redeliverWebhook.',
});

export const WebhookFailureEnum = enumOf<DeliveryFailure>('WebhookFailure', 'Why a message is not tried any more.', {
  GIVEN_UP: 'It, or one before it, was not taken in ten attempts, or the receiver answered 410.',
  DISABLED: 'Its webhook was turned off or deleted while it waited.',
  NOT_TOLD: 'The partnership is over, and with it the right to be told (6.7).',
});

export const WebhookAttemptErrorEnum = enumOf<AttemptError>('WebhookAttemptError', 'Why no answer came.', {
  ADDRESS_REFUSED: 'The host has an address that is not of the public Internet.',
  HOST_UNKNOWN: 'The host has no address.',
  NOT_CONNECTED: 'No connection came about, or it broke.',
  NOT_SECURE: 'Its certificate does not hold.',
  NO_ANSWER_IN_TIME: 'No answer within ten seconds.',
});

type Shown = 'id' | 'name' | 'url' | 'kinds' | 'disabledAt' | 'disabledBecause' | 'failingSince';

/** `state` is resolved. */
@ApiType(
  'Webhook',
  'An address that is told of events by HTTP (standardwebhooks.com): a partner’s of its own partner, the vendor’s of all.',
)
export class WebhookType implements Pick<Webhook, Shown | 'previousSecretUntil' | 'createdAt' | 'version' | 'secret'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'What it is for, in the words of its owner.' })
  name: string;

  @Field(() => WebAddress, { description: 'Where messages are sent.' })
  url: string;

  @Field(() => [EventKindEnum], { description: 'What it is told of.' })
  kinds: EventKind[];

  @Field(() => DateTime, { nullable: true, description: 'Since when it is off; null while it is on.' })
  disabledAt: Date | null;

  @Field(() => WebhookDisabledBecause, { nullable: true, description: 'Why it is off; null while it is on.' })
  disabledBecause: DisabledBecause | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The first attempt that failed since a message was last taken; null if none did.',
  })
  failingSince: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until then messages are signed with the secret before the last as well; null: it was never changed.',
  })
  previousSecretUntil: Date | null;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt: Date;

  @Field(() => Int, { description: 'For `expectedVersion`.' })
  version: number;

  @Field(() => String, {
    nullable: true,
    description:
      'The secret that messages are signed with, `whsec_…`: only in the first answer of createWebhook or rotateWebhookSecret, null ever after.',
  })
  secret?: string | null;
}

/** `kind`, `occurredAt`, `payload`, `state` and `log` are resolved. */
@ApiType('WebhookDelivery', 'One event on its way to one webhook. Kept for 30 days.')
export class WebhookDeliveryType
  implements
    Pick<WebhookDelivery, 'id' | 'eventId' | 'attempts' | 'nextAttemptAt' | 'deliveredAt' | 'failedAt' | 'failure'>
{
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => UUID, { description: 'The event: the `webhook-id` of its messages, the same at each attempt.' })
  eventId: string;

  @Field(() => Int, { description: 'How often it was tried since it was put in line, or put there again.' })
  attempts: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Before then it is not tried again; null: as soon as it is first in line, or no more.',
  })
  nextAttemptAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the receiver took it.' })
  deliveredAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was given up.' })
  failedAt: Date | null;

  @Field(() => WebhookFailureEnum, { nullable: true, description: 'Why it was given up.' })
  failure: DeliveryFailure | null;
}

export const WebhookDeliveryConnection = connectionOf(WebhookDeliveryType, 'WebhookDelivery');

@ApiType('WebhookAttempt', 'One try to deliver a message.')
export class WebhookAttemptType implements Pick<WebhookAttempt, 'attemptedAt' | 'durationMs' | 'status' | 'error'> {
  @Field(() => DateTime, { description: 'When it was begun: the `webhook-timestamp`.' })
  attemptedAt: Date;

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  durationMs: number;

  @Field(() => Int, { nullable: true, description: 'The HTTP status of the answer; null if none came.' })
  status: number | null;

  @Field(() => WebhookAttemptErrorEnum, { nullable: true, description: 'Why no answer came.' })
  error: AttemptError | null;
}

const URL_TEXT =
  'Where to send: https, a host whose addresses are all of the public Internet. Refused: WEBHOOK_NOT_HTTPS, WEBHOOK_ADDRESS_REFUSED, WEBHOOK_HOST_UNKNOWN.';
const KINDS_TEXT = 'What it is to be told of, at least one; see eventKinds. Refused: EVENT_KIND_NOT_YOURS.';

@InputType({
  description: 'A new webhook: a partner’s user makes one of the partner, an administrator one of the vendor.',
})
export class CreateWebhookInput {
  @Field(() => String, { description: `${KEY} The retry does not show the secret.` })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => String, { description: 'What it is for, 1 to 100 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, 100)
  name: string;

  @Field(() => WebAddress, { description: URL_TEXT })
  url: string;

  @Field(() => [EventKindEnum], { description: KINDS_TEXT })
  @ArrayUnique()
  @ArrayMinSize(1)
  kinds: EventKind[];
}

@InputType({ description: 'A webhook, and the version of it that was read.' })
export class WebhookAsReadInput {
  @Field(() => UUID, { description: 'The webhook.' })
  webhookId: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion: number;
}

@InputType({ description: 'What to change of a webhook; what is not said stays.' })
export class UpdateWebhookInput extends WebhookAsReadInput {
  @Field(() => String, { nullable: true, description: 'What it is for, 1 to 100 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, 100)
  name?: string | null;

  @Field(() => WebAddress, { nullable: true, description: URL_TEXT })
  url?: string | null;

  @Field(() => [EventKindEnum], { nullable: true, description: KINDS_TEXT })
  @ArrayUnique()
  @ArrayMinSize(1)
  kinds?: EventKind[] | null;
}

@InputType({ description: 'A webhook.' })
export class WebhookInput {
  @Field(() => UUID, { description: 'The webhook.' })
  webhookId: string;
}

@InputType({ description: 'A webhook to try.' })
export class TestWebhookInput extends WebhookInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;
}

@InputType({ description: 'A message to send again.' })
export class RedeliverWebhookInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The delivery.' })
  deliveryId: string;
}

@InputType({ description: 'What to send again of what was given up.' })
export class RecoverWebhookInput extends WebhookInput {
  @Field(() => DateTime, { description: 'Events from this business instant on.' })
  since: Date;
}
