import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import { Project } from '../projects/project.js';

/** A report on a running project (3.5). Append-only: the next one corrects it. */
@Entity()
@Index('project_report_newest_idx', ['createdAt', 'id'])
@Index('project_report_project_idx', ['projectId', 'reportedOn'])
export class ProjectReport {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Project, { nullable: false })
  @JoinColumn({ name: 'project_id', foreignKeyConstraintName: 'project_report_project_fk' })
  project?: Project;

  @Column('uuid')
  projectId: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'project_report_partner_fk' })
  partner?: Partner;

  @Index('project_report_partner_idx')
  @Column('uuid')
  partnerId: string;

  @Column('text')
  progress: string;

  @Column('text')
  difficulties: string;

  @Column('text')
  solutions: string;

  /** The day on which it was given; by it the next one is due. */
  @Column('date')
  reportedOn: string;

  /** It came otherwise, by e-mail, and was put on record by the vendor. */
  @Column('boolean')
  isEnteredByStaff: boolean;

  @Column('uuid')
  createdBy: string;

  @Column('timestamptz')
  createdAt: Date;
}
