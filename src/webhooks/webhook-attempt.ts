import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { WebhookDelivery } from './webhook-delivery.js';

/** Why no answer came. */
export const ATTEMPT_ERRORS = [
  'ADDRESS_REFUSED',
  'HOST_UNKNOWN',
  'NOT_CONNECTED',
  'NOT_SECURE',
  'NO_ANSWER_IN_TIME',
] as const;
export type AttemptError = (typeof ATTEMPT_ERRORS)[number];

/** One try to deliver a message. What the receiver answered beside its status is not kept. */
@Entity()
export class WebhookAttempt {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => WebhookDelivery, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'delivery_id', foreignKeyConstraintName: 'webhook_attempt_delivery_fk' })
  delivery?: WebhookDelivery;

  @Index('webhook_attempt_delivery_idx')
  @Column('uuid')
  deliveryId: string;

  @Column('timestamptz')
  attemptedAt: Date;

  @Column('integer')
  durationMs: number;

  /** The HTTP status of the answer; null where none came. */
  @Column('integer', { nullable: true })
  status: number | null;

  @Column('text', { nullable: true })
  error: AttemptError | null;
}
