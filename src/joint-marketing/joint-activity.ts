import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import type { JointActivityState } from '../regulation/joint-marketing.js';

/** A marketing activity that a partner wants to do together with the vendor, and the vendor's answer (1.3). */
@Entity()
@Check('joint_activity_state', `state in ('REQUESTED', 'AGREED', 'DECLINED', 'WITHDRAWN')`)
@Check('joint_activity_days', 'planned_through >= planned_from')
@Check('joint_activity_budget', 'budget_kopecks >= 0 and vendor_share_kopecks >= 0')
@Index('joint_activity_newest_idx', ['createdAt', 'id'])
export class JointActivity {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'joint_activity_partner_fk' })
  partner?: Partner;

  @Index('joint_activity_partner_idx')
  @Column('uuid')
  partnerId: string;

  @Column('text')
  title: string;

  @Column('text')
  description: string;

  @Column('date')
  plannedFrom: string;

  @Column('date')
  plannedThrough: string;

  @Column('bigint', { nullable: true })
  budgetKopecks: number | null;

  @Column('text')
  state: JointActivityState;

  /** What the vendor does, or why it does not, for the partner to read. */
  @Column('text', { nullable: true })
  answer: string | null;

  @Column('bigint', { nullable: true })
  vendorShareKopecks: number | null;

  @Column('date', { nullable: true })
  answeredOn: string | null;

  @Column('uuid', { nullable: true })
  answeredBy: string | null;

  @Column('uuid')
  createdBy: string;

  @Column('timestamptz')
  createdAt: Date;

  @VersionColumn()
  version: number;
}
