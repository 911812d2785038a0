import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import type { FactKind } from '../regulation/facts.js';

/**
 * What the vendor's staff knows of a partner, with the days for which it holds and its source (2.6–2.8). History and not
 * a field: a trigger lets a fact be voided, once, and changed in no other way.
 */
@Entity()
@Check('partner_fact_days', 'valid_through is null or valid_through >= valid_from')
@Check('partner_fact_one_value', 'num_nonnulls(is_held, count, amount_kopecks) = 1')
@Check('partner_fact_values', 'count >= 0 and amount_kopecks >= 0')
@Check(
  'partner_fact_voided',
  '(voided_at is null) = (void_reason is null) and (voided_at is null) = (voided_by is null)',
)
@Index('partner_fact_newest_idx', ['recordedAt', 'id'])
export class PartnerFact {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'partner_fact_partner_fk' })
  partner?: Partner;

  @Index('partner_fact_partner_idx')
  @Column('uuid')
  partnerId: string;

  @Column('text')
  kind: FactKind;

  /** For a status or another competence: false says that from the first day on it was lost. */
  @Column('boolean', { nullable: true })
  isHeld: boolean | null;

  /** For people. */
  @Column('integer', { nullable: true })
  count: number | null;

  /** For turnover. */
  @Column('bigint', { nullable: true })
  amountKopecks: number | null;

  @Column('date')
  validFrom: string;

  /** The last day; null: until something later is recorded. */
  @Column('date', { nullable: true })
  validThrough: string | null;

  /** Where staff knows it from. */
  @Column('text')
  source: string;

  @Column('uuid')
  recordedBy: string;

  @Column('timestamptz')
  recordedAt: Date;

  @Column('timestamptz', { nullable: true })
  voidedAt: Date | null;

  @Column('uuid', { nullable: true })
  voidedBy: string | null;

  @Column('text', { nullable: true })
  voidReason: string | null;

  @VersionColumn()
  version: number;
}
