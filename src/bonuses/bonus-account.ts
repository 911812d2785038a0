import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { CompetenceTerm } from '../competence/competence-term.js';
import { Partner } from '../partners/partner.js';

/**
 * The bonuses of one tenure of a partner (4.13): bonuses belong to the tenure that earned them. Its sums and the head of
 * the chain are written by the ledger's insert trigger alone, in the statement that adds the entry.
 */
@Entity()
@Check('bonus_account_sums', 'reserved_kopecks >= 0 and reserved_kopecks <= balance_kopecks')
export class BonusAccount {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'bonus_account_partner_fk' })
  partner?: Partner;

  @Index('bonus_account_partner_idx')
  @Column('uuid')
  partnerId: string;

  @ManyToOne(() => CompetenceTerm, { nullable: false })
  @JoinColumn({ name: 'term_id', foreignKeyConstraintName: 'bonus_account_term_fk' })
  term?: CompetenceTerm;

  /** The term of the tenure that the first entry rests on. */
  @Index('bonus_account_term_key', { unique: true })
  @Column('uuid')
  termId: string;

  @Column('bigint', { default: 0 })
  balanceKopecks: number;

  /** Of the balance, what is set aside for orders. */
  @Column('bigint', { default: 0 })
  reservedKopecks: number;

  /** The hash of the last entry. */
  @Column({ type: 'bytea', nullable: true, insert: false, update: false })
  head: Buffer | null;
}
