import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { JointActivity } from '../joint-marketing/joint-activity.js';
import { Partner } from '../partners/partner.js';
import { PointActivity } from '../points/point-activity.js';
import type { MarketingState } from '../regulation/marketing.js';

/** A partner's request for points for a marketing activity, with its evidence and the vendor's answer (4.4). */
@Entity()
@Check('marketing_request_state', `state in ('REQUESTED', 'GRANTED', 'REFUSED')`)
@Check(
  'marketing_request_decision',
  `(state = 'REQUESTED') = (decided_on is null) and (state = 'REQUESTED') = (decided_by is null) and (state = 'GRANTED') = (points is not null)`,
)
@Index('marketing_request_partner_idx', ['partnerId', 'requestedAt'])
@Index('marketing_request_queue_idx', ['state', 'requestedAt', 'id'])
@Index('marketing_request_joint_activity_key', ['jointActivityId'], { unique: true, where: `state <> 'REFUSED'` })
export class MarketingRequest {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'marketing_request_partner_fk' })
  partner?: Partner;

  @Column('uuid')
  partnerId: string;

  @ManyToOne(() => PointActivity, { nullable: false })
  @JoinColumn({ name: 'activity_id', foreignKeyConstraintName: 'marketing_request_activity_fk' })
  activity?: PointActivity;

  @Column('uuid')
  activityId: string;

  /** What was agreed with the vendor before (1.3); it is claimed once. */
  @ManyToOne(() => JointActivity, { nullable: true })
  @JoinColumn({ name: 'joint_activity_id', foreignKeyConstraintName: 'marketing_request_joint_activity_fk' })
  jointActivity?: JointActivity | null;

  @Index('marketing_request_joint_activity_idx')
  @Column('uuid', { nullable: true })
  jointActivityId: string | null;

  @Column('text')
  title: string;

  @Column('text')
  description: string;

  @Column('text', { array: true })
  evidenceUrls: string[];

  /** The day on which it took place: it decides on competence, sanctions and tariff (4.1). */
  @Column('date')
  heldOn: string;

  @Column('text')
  state: MarketingState;

  @Column('uuid')
  requestedBy: string;

  @Column('timestamptz')
  requestedAt: Date;

  /** What the vendor granted; what of it the ledger gives, 4.1 and 6.2 say. */
  @Column('bigint', { nullable: true })
  points: number | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('date', { nullable: true })
  decidedOn: string | null;

  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @VersionColumn()
  version: number;
}
