import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { bodyOf } from '../events/event-body.js';
import { AnyEventKindEnum } from '../events/events.types.js';
import { PageArgs } from '../graphql/connection.js';
import { DateTime, UUID } from '../graphql/scalars.js';
import { createWebhook } from './create-webhook.js';
import { deleteWebhook, disableWebhook, enableWebhook } from './disable-webhook.js';
import { listDeliveries, listWebhooks } from './list-deliveries.js';
import { recoverWebhook, redeliverWebhook } from './redeliver-webhook.js';
import { refusalToUrl } from './refusal-to-url.js';
import { rotateWebhookSecret } from './rotate-webhook-secret.js';
import { testWebhook } from './test-webhook.js';
import { updateWebhook } from './update-webhook.js';
import { stateOfWebhook, Webhook } from './webhook.js';
import { type DeliveryState, stateOfDelivery, WebhookDelivery } from './webhook-delivery.js';
import { attemptsLoader, eventsLoader } from './webhooks.loaders.js';
import {
  CreateWebhookInput,
  RecoverWebhookInput,
  RedeliverWebhookInput,
  TestWebhookInput,
  UpdateWebhookInput,
  WebhookAsReadInput,
  WebhookAttemptType,
  WebhookDeliveryConnection,
  WebhookDeliveryStateEnum,
  WebhookDeliveryType,
  WebhookInput,
  WebhookStateEnum,
  WebhookType,
} from './webhooks.types.js';

@Resolver(() => WebhookType)
export class WebhooksResolver {
  @Query(() => [WebhookType], {
    description: 'Webhooks of one’s own side, the newest first: of the partner, or for an administrator of the vendor.',
  })
  myWebhooks(@Ctx() { database, actor }: Context) {
    return listWebhooks(database, actor);
  }

  @Query(() => WebhookDeliveryConnection, {
    description:
      'What came of telling a webhook of one’s own, the newest event first, for 30 days. NOT_FOUND for others.',
  })
  webhookDeliveries(
    @Ctx() { database, actor }: Context,
    @Arg('webhookId', () => UUID, { description: 'The webhook.' }) webhookId: string,
    @Arg('state', () => WebhookDeliveryStateEnum, { nullable: true, description: 'In this state.' })
    state: DeliveryState | null,
    @Args(() => PageArgs) page: PageArgs,
  ) {
    return listDeliveries(database, actor, { webhookId, state }, page);
  }

  @FieldResolver(() => WebhookStateEnum, { description: 'How it does.' })
  state(@Root() webhook: Webhook) {
    return stateOfWebhook(webhook);
  }

  @Mutation(() => WebhookType, {
    description:
      'Makes a webhook and shows its secret once. FORBIDDEN through an API key. Refused: WEBHOOK_LIMIT (10), EVENT_KIND_NOT_YOURS, WEBHOOK_NOT_HTTPS, WEBHOOK_ADDRESS_REFUSED, WEBHOOK_HOST_UNKNOWN.',
  })
  async createWebhook(
    @Ctx() { inTransaction, webhookTargets, urls }: Context,
    @Arg('input', () => CreateWebhookInput) input: CreateWebhookInput,
  ) {
    // Asked before the transaction: a slow name server must not hold a partner's lock.
    const found = { refusalToUrl: await refusalToUrl(webhookTargets, input.url), machineNow: urls.now() };
    return inTransaction('createWebhook', input, (work) => createWebhook(work, input, found));
  }

  @Mutation(() => WebhookType, {
    description:
      'Changes a webhook; what is in line goes to the new address. FORBIDDEN through an API key. Refused: EVENT_KIND_NOT_YOURS, WEBHOOK_NOT_HTTPS, WEBHOOK_ADDRESS_REFUSED, WEBHOOK_HOST_UNKNOWN.',
  })
  async updateWebhook(
    @Ctx() { inTransaction, webhookTargets }: Context,
    @Arg('input', () => UpdateWebhookInput) input: UpdateWebhookInput,
  ) {
    const refused = input.url == null ? null : await refusalToUrl(webhookTargets, input.url);
    return inTransaction('updateWebhook', input, (work) => updateWebhook(work, input, refused));
  }

  @Mutation(() => WebhookType, {
    description:
      'Gives a webhook another secret and shows it once; the one before signs as well for 24 hours. FORBIDDEN through an API key.',
  })
  rotateWebhookSecret(
    @Ctx() { inTransaction, urls }: Context,
    @Arg('input', () => WebhookAsReadInput) input: WebhookAsReadInput,
  ) {
    return inTransaction('rotateWebhookSecret', input, (work) => rotateWebhookSecret(work, input, urls.now()));
  }

  @Mutation(() => WebhookType, {
    description: 'Turns a webhook off; what waits for it is given up. Refused: WEBHOOK_DISABLED.',
  })
  disableWebhook(@Ctx() { inTransaction, urls }: Context, @Arg('input', () => WebhookInput) input: WebhookInput) {
    return inTransaction('disableWebhook', input, (work) => disableWebhook(work, input, urls.now()));
  }

  @Mutation(() => WebhookType, {
    description: 'Turns a webhook on again, for what happens from now on. Refused: WEBHOOK_NOT_DISABLED.',
  })
  enableWebhook(@Ctx() { inTransaction }: Context, @Arg('input', () => WebhookInput) input: WebhookInput) {
    return inTransaction('enableWebhook', input, (work) => enableWebhook(work, input));
  }

  @Mutation(() => WebhookType, { description: 'Ends a webhook for good; the answer is the last that is seen of it.' })
  deleteWebhook(@Ctx() { inTransaction, urls }: Context, @Arg('input', () => WebhookInput) input: WebhookInput) {
    return inTransaction('deleteWebhook', input, (work) => deleteWebhook(work, input, urls.now()));
  }

  @Mutation(() => WebhookDeliveryType, {
    description: 'Sends a message of the type `webhook.test`. Refused: WEBHOOK_DISABLED.',
  })
  testWebhook(@Ctx() { inTransaction }: Context, @Arg('input', () => TestWebhookInput) input: TestWebhookInput) {
    return inTransaction('testWebhook', input, (work) => testWebhook(work, input));
  }

  @Mutation(() => WebhookDeliveryType, {
    description:
      'Sends a message again, with the same `webhook-id`. Refused: WEBHOOK_DISABLED, WEBHOOK_DELIVERY_WAITS (it is in line anyway).',
  })
  redeliverWebhook(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => RedeliverWebhookInput) input: RedeliverWebhookInput,
  ) {
    return inTransaction('redeliverWebhook', input, (work) => redeliverWebhook(work, input));
  }

  @Mutation(() => WebhookType, {
    description: 'Sends again, in order, all that was given up since an instant. Refused: WEBHOOK_DISABLED.',
  })
  recoverWebhook(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => RecoverWebhookInput) input: RecoverWebhookInput,
  ) {
    return inTransaction('recoverWebhook', input, (work) => recoverWebhook(work, input));
  }
}

@Resolver(() => WebhookDeliveryType)
export class WebhookDeliveriesResolver {
  @FieldResolver(() => WebhookDeliveryStateEnum, { description: 'How far it has come.' })
  state(@Root() delivery: WebhookDelivery) {
    return stateOfDelivery(delivery);
  }

  @FieldResolver(() => AnyEventKindEnum, { description: 'What it tells.' })
  async kind(@Root() { eventId }: WebhookDelivery, @Ctx() { loaders }: Context) {
    return (await loaders.of(eventsLoader).load(eventId)).kind;
  }

  @FieldResolver(() => DateTime, { description: 'The business instant of the event.' })
  async occurredAt(@Root() { eventId }: WebhookDelivery, @Ctx() { loaders }: Context) {
    return (await loaders.of(eventsLoader).load(eventId)).occurredAt;
  }

  @FieldResolver(() => String, { description: 'The body of its messages, JSON.' })
  async payload(@Root() { eventId }: WebhookDelivery, @Ctx() { loaders }: Context) {
    return bodyOf(await loaders.of(eventsLoader).load(eventId));
  }

  @FieldResolver(() => [WebhookAttemptType], { description: 'Every attempt, the first one first.' })
  log(@Root() { id }: WebhookDelivery, @Ctx() { loaders }: Context) {
    return loaders.of(attemptsLoader).load(id);
  }
}
