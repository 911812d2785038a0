import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { Partner } from '../partners/partner.js';
import { Investigation } from './investigation.js';

/**
 * A report of a violation (5.9). Who sent it compliance alone learns. The accused is no `partnerId`: what belongs to a
 * partner is followed by its card and named in the audit trail, and nothing of the accused may move because of a report.
 */
@Entity()
@Check('violation_report_set_aside', 'num_nulls(set_aside_on, set_aside_note, set_aside_by) in (0, 3)')
@Check('violation_report_examined', 'set_aside_on is null or investigation_id is null')
export class ViolationReport {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Partner, { nullable: true })
  @JoinColumn({ name: 'accused_id', foreignKeyConstraintName: 'violation_report_accused_fk' })
  accused?: Partner | null;

  /** Null where the reporter named one that has no public card: compliance finds out who it is. */
  @Column('uuid', { nullable: true })
  accusedId: string | null;

  /** As the reporter named it, or as the card did on that day. */
  @Column('text')
  accusedName: string;

  @Column('text')
  ground: string;

  @Column('text')
  facts: string;

  @Column('date')
  happenedOn: string;

  @Column('uuid')
  reporterId: string;

  @ManyToOne(() => Partner, { nullable: true })
  @JoinColumn({ name: 'reporter_partner_id', foreignKeyConstraintName: 'violation_report_reporter_fk' })
  reporterPartner?: Partner | null;

  @Index('violation_report_reporter_idx')
  @Column('uuid', { nullable: true })
  reporterPartnerId: string | null;

  @Column('date')
  reportedOn: string;

  @Index('violation_report_reported_idx')
  @Column('timestamptz')
  reportedAt: Date;

  @ManyToOne(() => Investigation, { nullable: true })
  @JoinColumn({ name: 'investigation_id', foreignKeyConstraintName: 'violation_report_investigation_fk' })
  investigation?: Investigation | null;

  @Index('violation_report_investigation_idx')
  @Column('uuid', { nullable: true })
  investigationId: string | null;

  @Column('date', { nullable: true })
  setAsideOn: string | null;

  @Column('text', { nullable: true })
  setAsideNote: string | null;

  @Column('uuid', { nullable: true })
  setAsideBy: string | null;

  @VersionColumn()
  version: number;
}
