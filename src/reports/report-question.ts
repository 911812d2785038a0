import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import { ProjectReport } from './project-report.js';

/** A question of the vendor's on a report, and the partner's answer (3.5). */
@Entity()
@Check('report_question_answer', 'num_nulls(answer, answered_on, answered_by) in (0, 3)')
@Check('report_question_days', 'answered_on >= asked_on')
export class ReportQuestion {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => ProjectReport, { nullable: false })
  @JoinColumn({ name: 'report_id', foreignKeyConstraintName: 'report_question_report_fk' })
  report?: ProjectReport;

  @Index('report_question_report_idx')
  @Column('uuid')
  reportId: string;

  @ManyToOne(() => Partner, { nullable: false })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'report_question_partner_fk' })
  partner?: Partner;

  @Index('report_question_open_idx', { where: 'answered_on is null' })
  @Column('uuid')
  partnerId: string;

  @Column('text')
  question: string;

  @Column('date')
  askedOn: string;

  @Column('timestamptz')
  askedAt: Date;

  @Column('uuid')
  askedBy: string;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('date', { nullable: true })
  answeredOn: string | null;

  @Column('uuid', { nullable: true })
  answeredBy: string | null;
}
