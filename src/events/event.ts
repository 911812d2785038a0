import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import type { AnyEventKind } from './event-kinds.js';

/** What programs are told of, written in the transaction of the change. It is kept for a month, and holds ids and facts alone. */
@Entity()
@Index('event_once_key', ['onceKey'], { unique: true, where: 'once_key is not null' })
@Index('event_partner_idx', ['partnerId', 'kind', 'occurredAt'])
@Index('event_age_idx', ['occurredAt'])
export class Event {
  /** The `webhook-id` of every message about it. */
  @PrimaryColumn('uuid')
  id: string;

  /** The order in which it is told; of one partner it is the order of the changes. */
  @Index('event_sequence_key', { unique: true })
  @Column({ type: 'bigint', default: () => `nextval('event_sequence'::regclass)`, insert: false, update: false })
  sequence: number;

  @Column('text')
  kind: AnyEventKind;

  @ManyToOne(() => Partner, { nullable: true })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'event_partner_fk' })
  partner?: Partner | null;

  /** Whom it concerns; null for the test of a webhook of the vendor. */
  @Column('uuid', { nullable: true })
  partnerId: string | null;

  @Column('jsonb')
  data: Record<string, string | number | null>;

  @Column('text', { nullable: true })
  onceKey: string | null;

  /** By the business clock. */
  @Column('timestamptz')
  occurredAt: Date;
}
