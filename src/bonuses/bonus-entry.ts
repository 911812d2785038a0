import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ParameterValue } from '../catalogues/parameter-value.js';
import { Partner } from '../partners/partner.js';
import type { BonusEntryKind } from '../regulation/bonuses.js';
import { BonusAccount } from './bonus-account.js';

/** What an entry was made for; `sourceId` is the id of that record. */
export const BONUS_SOURCES = ['APPLICATION', 'ORDER', 'ORDER_RETURN', 'BONUS_ACCOUNT'] as const;
export type BonusSource = (typeof BONUS_SOURCES)[number];

/** One entry of the bonus ledger (4.10–4.13). Append-only and chained, by triggers; each source gives one entry of a kind. */
@Entity()
@Check(
  'bonus_entry_kind',
  `kind in ('ACCRUAL', 'REVERSAL', 'RESERVATION', 'RELEASE', 'CAPTURE', 'RETURN', 'DEBT_SETTLEMENT', 'ANNULMENT')`,
)
@Check('bonus_entry_source', `source_type in ('APPLICATION', 'ORDER', 'ORDER_RETURN', 'BONUS_ACCOUNT')`)
@Check(
  'bonus_entry_signs',
  `case kind
     when 'ACCRUAL' then amount_kopecks >= 0 and reserved_kopecks = 0 and debt_kopecks = 0
     when 'RETURN' then amount_kopecks >= 0 and reserved_kopecks = 0 and debt_kopecks = 0
     when 'REVERSAL' then amount_kopecks <= 0 and reserved_kopecks = 0 and debt_kopecks >= 0
     when 'RESERVATION' then amount_kopecks = 0 and reserved_kopecks > 0 and debt_kopecks = 0
     when 'RELEASE' then amount_kopecks = 0 and reserved_kopecks < 0 and debt_kopecks = 0
     when 'CAPTURE' then amount_kopecks < 0 and reserved_kopecks = amount_kopecks and debt_kopecks = 0
     when 'DEBT_SETTLEMENT' then amount_kopecks < 0 and reserved_kopecks = 0 and debt_kopecks = amount_kopecks
     when 'ANNULMENT' then amount_kopecks < 0 and reserved_kopecks = 0 and debt_kopecks = 0
   end`,
)
@Index('bonus_entry_source_key', ['sourceType', 'sourceId', 'kind'], { unique: true })
@Index('bonus_entry_chain_key', ['accountId', 'sequence'], { unique: true })
@Index('bonus_entry_statement_idx', ['partnerId', 'sequence'])
@Index('bonus_entry_order_idx', ['orderId'], { where: 'order_id is not null' })
export class BonusEntry {
  @PrimaryColumn('uuid')
  id: string;

  /** The ledger's order, given by the trigger under the account's lock: within an account it is the chain's. */
  @Index('bonus_entry_sequence_key', { unique: true })
  @Column({ type: 'bigint', insert: false, update: false })
  sequence: number;

  @ManyToOne(() => BonusAccount, { nullable: false })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'bonus_entry_account_fk' })
  account?: BonusAccount;

  @Column('uuid')
  accountId: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'bonus_entry_partner_fk' })
  partner?: Partner;

  @Column('uuid')
  partnerId: string;

  @Column('text')
  kind: BonusEntryKind;

  /** What it adds to the balance. */
  @Column('bigint')
  amountKopecks: number;

  /** What it adds to the part that is set aside. */
  @Column('bigint')
  reservedKopecks: number;

  /** What it adds to the partner's debt. */
  @Column('bigint')
  debtKopecks: number;

  /** What was paid for the bundle, or came back of it: the amount is a share of it. */
  @Column('bigint', { nullable: true })
  baseKopecks: number | null;

  /** The day on which it takes effect, whenever it was written (ADR 42); of an annulment the day of 4.13. */
  @Column('date')
  effectiveOn: string;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('text')
  sourceType: BonusSource;

  @Column('uuid')
  sourceId: string;

  @Column('uuid', { nullable: true })
  orderId: string | null;

  @ManyToOne(() => ParameterValue, { nullable: true })
  @JoinColumn({ name: 'rate_id', foreignKeyConstraintName: 'bonus_entry_rate_fk' })
  rate?: ParameterValue | null;

  /** The row of the rate that an accrual used. */
  @Column('uuid', { nullable: true })
  rateId: string | null;

  @ManyToOne(() => ParameterValue, { nullable: true })
  @JoinColumn({ name: 'worth_id', foreignKeyConstraintName: 'bonus_entry_worth_fk' })
  worth?: ParameterValue | null;

  /** The row of the worth of a bonus that an accrual used. */
  @Column('uuid', { nullable: true })
  worthId: string | null;

  @Column('text')
  clause: string;

  @Column('uuid')
  actorId: string;

  /** Over the content and the hash of the account's entry before it. */
  @Column({ type: 'bytea', insert: false, update: false })
  hash: Buffer;
}
