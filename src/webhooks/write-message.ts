import { Webhook as Signer } from 'standardwebhooks';
import type { Event } from '../events/event.js';
import { bodyOf } from '../events/event-body.js';
import type { Message } from './post-message.js';
import type { Webhook } from './webhook.js';

/** The message of an attempt, signed for it: receivers refuse one whose time is long over. */
export function writeMessage(webhook: Webhook, event: Event, now: Date): Message {
  const body = bodyOf(event);
  return {
    url: webhook.url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'kkv-webhooks/1',
      'webhook-id': event.id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': secretsOf(webhook, now)
        .map((secret) => new Signer(secret).sign(event.id, now, body))
        .join(' '),
    },
    body,
  };
}

function secretsOf({ signingSecret, previousSecret, previousSecretUntil }: Webhook, now: Date): string[] {
  const isPreviousGood = previousSecret !== null && previousSecretUntil !== null && now < previousSecretUntil;
  return isPreviousGood ? [signingSecret, previousSecret] : [signingSecret];
}
