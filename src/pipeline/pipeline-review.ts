import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';

/** A review of the pipeline with the responsible manager (3.6). What has become of it, its days tell. */
@Entity()
@Check('pipeline_review_outcome', 'held_on is null or cancelled_on is null')
@Check('pipeline_review_minutes', '(held_on is null) = (minutes is null)')
@Index('pipeline_review_newest_idx', ['createdAt', 'id'])
export class PipelineReview {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'pipeline_review_partner_fk' })
  partner?: Partner;

  @Index('pipeline_review_partner_idx')
  @Column('uuid')
  partnerId: string;

  /** The responsible manager on the day of scheduling. */
  @Column('uuid')
  managerId: string;

  @Column('date')
  scheduledOn: string;

  @Column('date', { nullable: true })
  heldOn: string | null;

  @Column('text', { nullable: true })
  minutes: string | null;

  @Column('date', { nullable: true })
  cancelledOn: string | null;

  @Column('text', { nullable: true })
  cancelReason: string | null;

  @Column('uuid')
  createdBy: string;

  @Column('timestamptz')
  createdAt: Date;

  @VersionColumn()
  version: number;
}
