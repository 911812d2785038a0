import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import { Project } from './project.js';

/**
 * One publication of a project: from the day it was published until the day it was withdrawn. Points accrue once per
 * publication (4.3); a withdrawn project may be published again as another one.
 */
@Entity()
@Check('project_publication_days', 'withdrawn_on is null or withdrawn_on >= published_on')
@Index('project_publication_open_key', ['projectId'], { unique: true, where: 'withdrawn_on is null' })
export class ProjectPublication {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Project, { nullable: false })
  @JoinColumn({ name: 'project_id', foreignKeyConstraintName: 'project_publication_project_fk' })
  project?: Project;

  @Index('project_publication_project_idx')
  @Column('uuid')
  projectId: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'project_publication_partner_fk' })
  partner?: Partner;

  @Index('project_publication_partner_idx')
  @Column('uuid')
  partnerId: string;

  @Column('date')
  publishedOn: string;

  @Column('timestamptz')
  publishedAt: Date;

  @Column('uuid')
  publishedBy: string;

  /** The first day on which it no longer counts. */
  @Column('date', { nullable: true })
  withdrawnOn: string | null;

  @Column('uuid', { nullable: true })
  withdrawnBy: string | null;

  @Column('text', { nullable: true })
  withdrawalReason: string | null;
}
