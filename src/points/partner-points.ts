import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';

/**
 * The stored total of a partner's ledger. Written by the ledger's insert trigger alone, in the transaction of the
 * entry, so that no writer can forget it.
 */
@Entity()
@Index('partner_points_order_idx', ['total', 'reachedAt', 'partnerId'])
export class PartnerPoints {
  @PrimaryColumn('uuid')
  partnerId: string;

  @OneToOne(() => Partner)
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'partner_points_partner_fk' })
  partner?: Partner;

  @Column('bigint', { default: 0 })
  total: number;

  /** When the last entry that produced the total was recorded (4.7); the partner's registration where there is none. */
  @Column('timestamptz')
  reachedAt: Date;

  /** The hash of the last entry. */
  @Column({ type: 'bytea', nullable: true, insert: false, update: false })
  head: Buffer | null;
}
