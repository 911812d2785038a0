import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import type { SanctionKind } from '../regulation/sanctions.js';
import { Investigation } from '../violations/investigation.js';

/** A sanction (section 6): what it is for, its decision and its days. Whether it is in force is derived from the days. */
@Entity()
@Check('sanction_days', 'through_on is null or through_on >= starts_on')
export class Sanction {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'sanction_partner_fk' })
  partner?: Partner;

  @Index('sanction_partner_idx')
  @Column('uuid')
  partnerId: string;

  @Column('text')
  kind: SanctionKind;

  /** The violation that it is for, where one was investigated. */
  @ManyToOne(() => Investigation, { nullable: true })
  @JoinColumn({ name: 'investigation_id', foreignKeyConstraintName: 'sanction_investigation_fk' })
  investigation?: Investigation | null;

  @Index('sanction_investigation_idx')
  @Column('uuid', { nullable: true })
  investigationId: string | null;

  /** The clause that was violated. */
  @Column('text')
  ground: string;

  /** The decision, in words for the partner. */
  @Column('text')
  decision: string;

  @Column('text', { nullable: true })
  internalNote: string | null;

  @Column('date')
  startsOn: string;

  /** The last day in force; null: permanent, or until lifted. */
  @Column('date', { nullable: true })
  throughOn: string | null;

  /** 6.1, 6.3: the day on which a temporary one was extended for good. */
  @Column('date', { nullable: true })
  permanentFrom: string | null;

  /** The two independent effects of 6.2. */
  @Column('boolean', { default: false })
  refusesPoints: boolean;

  @Column('boolean', { default: false })
  refusesDiscount: boolean;

  /** The activities that the points of 6.2 are refused for; empty: for all of them. */
  @Column('uuid', { array: true, default: '{}' })
  activityIds: string[];

  /** The first day on which it no longer bites. */
  @Column('date', { nullable: true })
  liftedOn: string | null;

  @Column('text', { nullable: true })
  liftReason: string | null;

  @Column('uuid', { nullable: true })
  liftedBy: string | null;

  @Column('uuid')
  imposedBy: string;

  @Column('timestamptz')
  imposedAt: Date;

  @VersionColumn()
  version: number;
}
