import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';

/** What a partner owes to later accruals, because a bundle came back whose bonuses were spent. Written by the ledger's trigger. */
@Entity()
@Check('bonus_debt_sum', 'debt_kopecks >= 0')
export class BonusDebt {
  @PrimaryColumn('uuid')
  partnerId: string;

  @OneToOne(() => Partner)
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'bonus_debt_partner_fk' })
  partner?: Partner;

  @Column('bigint')
  debtKopecks: number;
}
