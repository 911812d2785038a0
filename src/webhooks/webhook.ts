import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import type { EventKind } from '../events/event-kinds.js';
import { Partner } from '../partners/partner.js';

/** Why nothing is sent: its owner turned it off, the receiver did not answer for too long, or said that it is gone (410). */
export const DISABLED_BECAUSE = ['OWNER', 'GIVEN_UP', 'GONE'] as const;
export type DisabledBecause = (typeof DISABLED_BECAUSE)[number];

/**
 * An address that is told of events: a partner's portal of its own partner's, a site of the vendor of everybody's. It is
 * the company's, not its maker's. Its instants are the machine's, as everything about credentials and retries.
 */
@Entity()
@Check('webhook_disabled', '(disabled_at is null) = (disabled_because is null)')
@Check('webhook_disabled_because', `disabled_because in ('OWNER', 'GIVEN_UP', 'GONE')`)
@Check('webhook_previous_secret', '(previous_secret is null) = (previous_secret_until is null)')
@Index('webhook_partner_idx', ['partnerId'])
export class Webhook {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: true })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'webhook_partner_fk' })
  partner?: Partner | null;

  /** Null: the vendor's own. */
  @Column('uuid', { nullable: true })
  partnerId: string | null;

  @Column('text')
  name: string;

  @Column('text')
  url: string;

  @Column('text', { array: true })
  kinds: EventKind[];

  /** Messages are signed with it, so it is kept as it is; it is shown once and read by no query. Empty once deleted. */
  @Column('text')
  signingSecret: string;

  /** Signs as well until then, so that a receiver has time to take the new one. */
  @Column('text', { nullable: true })
  previousSecret: string | null;

  @Column('timestamptz', { nullable: true })
  previousSecretUntil: Date | null;

  @Column('uuid')
  createdBy: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  disabledAt: Date | null;

  @Column('text', { nullable: true })
  disabledBecause: DisabledBecause | null;

  /** The first attempt that failed since the last that did not. */
  @Column('timestamptz', { nullable: true })
  failingSince: Date | null;

  /** A process has a message in hand until then; of one that dies, others take it up after it. */
  @Column('timestamptz', { nullable: true })
  leasedUntil: Date | null;

  @Column('timestamptz', { nullable: true })
  deletedAt: Date | null;

  @VersionColumn()
  version: number;

  /** Shown once, in the answer that made it. */
  secret?: string | null;
}

export const WEBHOOK_STATES = ['ACTIVE', 'FAILING', 'DISABLED'] as const;
export type WebhookState = (typeof WEBHOOK_STATES)[number];

export const stateOfWebhook = ({ disabledAt, failingSince }: Webhook): WebhookState => {
  if (disabledAt !== null) return 'DISABLED';
  return failingSince === null ? 'ACTIVE' : 'FAILING';
};
