import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import type { MailKind } from './mail-kinds.js';

/** To whom: a user of the partner, or the address on its card where it has no user with an address. */
export type AddresseeKind = 'USER' | 'CARD';

/**
 * One e-mail to one addressee. It names its addressee by id and has neither address nor language: both are looked up
 * when it is sent, so that erasing a person leaves nothing here.
 */
@Entity()
@Check('mail_addressee_kind', `addressee_kind in ('USER', 'CARD')`)
@Check('mail_outcome', 'sent_at is null or failed_at is null')
@Index('mail_once_key', ['onceKey', 'addresseeId'], { unique: true, where: 'once_key is not null' })
@Index('mail_partner_idx', ['partnerId'])
@Index('mail_waiting_idx', ['partnerId', 'nextAttemptAt'], { where: 'sent_at is null and failed_at is null' })
@Index('mail_failed_idx', ['sequence'], { where: 'failed_at is not null' })
export class Mail {
  @PrimaryColumn('uuid')
  id: string;

  /** The order in which a partner's mail goes out. */
  @Index('mail_sequence_key', { unique: true })
  @Column({ type: 'bigint', default: () => `nextval('mail_sequence'::regclass)`, insert: false, update: false })
  sequence: number;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'mail_partner_fk' })
  partner?: Partner;

  @Column('uuid')
  partnerId: string;

  @Column('text')
  kind: MailKind;

  @Column('text')
  addresseeKind: AddresseeKind;

  /** The user, or the partner whose card it is. */
  @Column('uuid')
  addresseeId: string;

  /** What it tells of: an application, a term, a certificate. */
  @Column('uuid')
  subjectId: string;

  @Column('jsonb')
  params: Record<string, string | null>;

  /** Set where planning the same again must not send it again. */
  @Column('text', { nullable: true })
  onceKey: string | null;

  @Column('timestamptz')
  createdAt: Date;

  /** By the business clock, as the other instants here: a sandbox that is moved forward need not wait. */
  @Column('timestamptz')
  nextAttemptAt: Date;

  /** How often the mail server has put it off. */
  @Column('integer', { default: 0 })
  attempts: number;

  @Column('timestamptz', { nullable: true })
  sentAt: Date | null;

  /** Given up: it stands aside, and the partner's later mail goes on. */
  @Column('timestamptz', { nullable: true })
  failedAt: Date | null;

  /** Codes alone: a mail server's sentences repeat addresses. */
  @Column('text', { nullable: true })
  lastError: string | null;
}
