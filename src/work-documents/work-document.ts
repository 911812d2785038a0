import { Check, Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import { Document } from '../documents/document.js';
import { Engagement } from '../engagements/engagement.js';
import { JointActivity } from '../joint-marketing/joint-activity.js';
import { PipelineReview } from '../pipeline/pipeline-review.js';
import { ProjectReport } from '../reports/project-report.js';

/** What a document of the work with clients may belong to. */
export type WorkSubject = 'ENGAGEMENT' | 'PROJECT_REPORT' | 'PIPELINE_REVIEW' | 'JOINT_ACTIVITY';

export type WorkColumn = 'engagementId' | 'reportId' | 'reviewId' | 'activityId';

/** A document of the work with clients. It belongs to one thing, for good. */
@Entity()
@Check('work_document_of_one', 'num_nonnulls(engagement_id, report_id, review_id, activity_id) = 1')
export class WorkDocument {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'work_document_pkey' })
  documentId: string;

  @OneToOne(() => Document, { nullable: false })
  @JoinColumn({ name: 'document_id', foreignKeyConstraintName: 'work_document_document_fk' })
  document?: Document;

  @ManyToOne(() => Engagement, { nullable: true })
  @JoinColumn({ name: 'engagement_id', foreignKeyConstraintName: 'work_document_engagement_fk' })
  engagement?: Engagement | null;

  @Index('work_document_engagement_idx')
  @Column('uuid', { nullable: true })
  engagementId: string | null;

  @ManyToOne(() => ProjectReport, { nullable: true })
  @JoinColumn({ name: 'report_id', foreignKeyConstraintName: 'work_document_report_fk' })
  report?: ProjectReport | null;

  @Index('work_document_report_idx')
  @Column('uuid', { nullable: true })
  reportId: string | null;

  @ManyToOne(() => PipelineReview, { nullable: true })
  @JoinColumn({ name: 'review_id', foreignKeyConstraintName: 'work_document_review_fk' })
  review?: PipelineReview | null;

  @Index('work_document_review_idx')
  @Column('uuid', { nullable: true })
  reviewId: string | null;

  @ManyToOne(() => JointActivity, { nullable: true })
  @JoinColumn({ name: 'activity_id', foreignKeyConstraintName: 'work_document_activity_fk' })
  activity?: JointActivity | null;

  @Index('work_document_activity_idx')
  @Column('uuid', { nullable: true })
  activityId: string | null;

  @Column('uuid')
  attachedBy: string;

  @Column('timestamptz')
  attachedAt: Date;
}
