import { Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import { Project } from '../projects/project.js';
import { Engagement } from './engagement.js';

/** The engagement that a project has come of (3.1): at most one. */
@Entity()
export class EngagementProject {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'engagement_project_pkey' })
  projectId: string;

  @OneToOne(() => Project, { nullable: false })
  @JoinColumn({ name: 'project_id', foreignKeyConstraintName: 'engagement_project_project_fk' })
  project?: Project;

  @ManyToOne(() => Engagement, { nullable: false })
  @JoinColumn({ name: 'engagement_id', foreignKeyConstraintName: 'engagement_project_engagement_fk' })
  engagement?: Engagement;

  @Index('engagement_project_engagement_idx')
  @Column('uuid')
  engagementId: string;

  @Column('uuid')
  linkedBy: string;

  @Column('timestamptz')
  linkedAt: Date;
}
