import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Event } from '../events/event.js';
import { Webhook } from './webhook.js';

/**
 * Why a message is not tried any more: the receiver did not take it for three days or is gone, the webhook was turned off
 * while it waited, or its partner may not be told any more (6.7).
 */
export const DELIVERY_FAILURES = ['GIVEN_UP', 'DISABLED', 'NOT_TOLD'] as const;
export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number];

/** One event on its way to one webhook. */
@Entity()
@Check('webhook_delivery_outcome', 'delivered_at is null or failed_at is null')
@Check('webhook_delivery_failed', '(failed_at is null) = (failure is null)')
@Check('webhook_delivery_failure', `failure in ('GIVEN_UP', 'DISABLED', 'NOT_TOLD')`)
@Index('webhook_delivery_event_key', ['webhookId', 'eventId'], { unique: true })
@Index('webhook_delivery_event_idx', ['eventId'])
@Index('webhook_delivery_newest_idx', ['webhookId', 'createdAt', 'id'])
@Index('webhook_delivery_waiting_idx', ['webhookId', 'sequence'], {
  where: 'delivered_at is null and failed_at is null',
})
export class WebhookDelivery {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Webhook, { nullable: false })
  @JoinColumn({ name: 'webhook_id', foreignKeyConstraintName: 'webhook_delivery_webhook_fk' })
  webhook?: Webhook;

  @Column('uuid')
  webhookId: string;

  @ManyToOne(() => Event, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'event_id', foreignKeyConstraintName: 'webhook_delivery_event_fk' })
  event?: Event;

  @Column('uuid')
  eventId: string;

  /** The event's: its place in the line. */
  @Column('bigint')
  sequence: number;

  /** Of the webhook, for whoever asks whose change this is. */
  @Column('uuid', { nullable: true })
  partnerId: string | null;

  /** When the event was put in line: its business instant. */
  @Column('timestamptz')
  createdAt: Date;

  /** How often it was tried since it was put in line, or put there again. */
  @Column('integer', { default: 0 })
  attempts: number;

  /** By the machine's time; null: as soon as it is first in line. */
  @Column('timestamptz', { nullable: true })
  nextAttemptAt: Date | null;

  @Column('timestamptz', { nullable: true })
  deliveredAt: Date | null;

  @Column('timestamptz', { nullable: true })
  failedAt: Date | null;

  @Column('text', { nullable: true })
  failure: DeliveryFailure | null;
}

export const DELIVERY_STATES = ['WAITING', 'DELIVERED', 'FAILED'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const stateOfDelivery = ({ deliveredAt, failedAt }: WebhookDelivery): DeliveryState => {
  if (deliveredAt !== null) return 'DELIVERED';
  return failedAt === null ? 'WAITING' : 'FAILED';
};
