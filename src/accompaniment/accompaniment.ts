import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { Engagement } from '../engagements/engagement.js';
import { Partner } from '../partners/partner.js';
import { Project } from '../projects/project.js';
import type { AccompanimentKind, AccompanimentState, DeclineGround } from '../regulation/accompaniment.js';

/** A partner's request for the vendor's specialists, and what the vendor has decided (3.4, 3.8, 3.9). */
@Entity()
@Check(
  'accompaniment_kind',
  `kind in ('CONSULTING', 'PROJECT_AUDIT', 'SERVER_ARCHITECTURE_AUDIT', 'PERFORMANCE_AUDIT', 'LOAD_TESTING_CONTROL')`,
)
@Check('accompaniment_state', `state in ('REQUESTED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'DONE')`)
@Check('accompaniment_about', 'num_nonnulls(project_id, engagement_id) = 1')
@Check('accompaniment_wanted', 'wanted_through >= wanted_from')
@Check('accompaniment_days', 'through_on >= starts_on')
@Index('accompaniment_newest_idx', ['createdAt', 'id'])
export class Accompaniment {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'accompaniment_partner_fk' })
  partner?: Partner;

  @Index('accompaniment_partner_idx')
  @Column('uuid')
  partnerId: string;

  @Column('text')
  kind: AccompanimentKind;

  @ManyToOne(() => Project, { nullable: true })
  @JoinColumn({ name: 'project_id', foreignKeyConstraintName: 'accompaniment_project_fk' })
  project?: Project | null;

  @Index('accompaniment_project_idx')
  @Column('uuid', { nullable: true })
  projectId: string | null;

  @ManyToOne(() => Engagement, { nullable: true })
  @JoinColumn({ name: 'engagement_id', foreignKeyConstraintName: 'accompaniment_engagement_fk' })
  engagement?: Engagement | null;

  @Index('accompaniment_engagement_idx')
  @Column('uuid', { nullable: true })
  engagementId: string | null;

  @Column('text')
  description: string;

  @Column('date')
  wantedFrom: string;

  @Column('date')
  wantedThrough: string;

  @Column('text')
  state: AccompanimentState;

  /** How far the vendor takes part (3.4), or why it does not, for the partner to read. */
  @Column('text', { nullable: true })
  answer: string | null;

  @Column('text', { nullable: true })
  declineGround: DeclineGround | null;

  @Column('date', { nullable: true })
  startsOn: string | null;

  @Column('date', { nullable: true })
  throughOn: string | null;

  @Column('date', { nullable: true })
  decidedOn: string | null;

  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  /** What came of it. */
  @Column('text', { nullable: true })
  outcome: string | null;

  @Column('date', { nullable: true })
  closedOn: string | null;

  @Column('uuid')
  createdBy: string;

  @Column('timestamptz')
  createdAt: Date;

  @VersionColumn()
  version: number;
}
