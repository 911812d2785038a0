import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

/** A partner's webhooks are its users', the vendor's the administrators'. */
const OWNERS = ['PARTNER', 'ADMINISTRATOR'] as const;
const HEARERS = ['PARTNER', ...STAFF_ROLES] as const;

export const WEBHOOK_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'eventKinds', who: 'ANYONE' },
  { type: 'EventKindInfo', fields: 'kind type description clause roles fields', who: 'ANYONE' },
  { type: 'EventField', fields: 'name form', who: 'ANYONE' },

  // Of which kinds, the table of kinds says, and it is asked at each event.
  { type: 'Subscription', fields: 'events', who: HEARERS },
  { type: 'Event', fields: 'id kind partnerId occurredAt payload', who: HEARERS },

  { type: 'Query', fields: 'myWebhooks webhookDeliveries', who: OWNERS },
  { type: 'Webhook', fields: 'id name url kinds state disabledAt disabledBecause failingSince', who: OWNERS },
  { type: 'Webhook', fields: 'previousSecretUntil createdAt version secret', who: OWNERS },
  { type: 'WebhookDelivery', fields: 'id eventId kind occurredAt payload state attempts log', who: OWNERS },
  { type: 'WebhookDelivery', fields: 'nextAttemptAt deliveredAt failedAt failure', who: OWNERS },
  { type: 'WebhookAttempt', fields: 'attemptedAt durationMs status error', who: OWNERS },
  { type: 'Mutation', fields: 'createWebhook updateWebhook rotateWebhookSecret deleteWebhook', who: OWNERS },
  { type: 'Mutation', fields: 'disableWebhook enableWebhook', who: OWNERS },
  { type: 'Mutation', fields: 'testWebhook redeliverWebhook recoverWebhook', who: OWNERS },
];
